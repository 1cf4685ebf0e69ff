import type { ReactNode } from 'react';
import { useOtherServerTexts } from '../../texts/use-other-server-texts.ts';
import { LinkButton } from '../../ui/controls/button.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { paths } from '../paths.ts';
import { useSyncState } from '../use-sync-state.ts';
import styles from './pairing.module.css';

const c = bindClasses(styles);

/** Above every screen while another or an emptied server answers: only a person can say what is to become of it. */
export function OtherServerBanner(): ReactNode {
  const { waiting } = useSyncState();
  const words = useOtherServerTexts();
  return (
    <div className={c('banner')}>
      <Banner
        tone="bad"
        isAnnounced
        title={words.banner}
        action={
          <LinkButton variant="primary" size="dense" href={paths.otherServer}>
            {words.choose}
          </LinkButton>
        }
      >
        {words.kept(waiting)}
      </Banner>
    </div>
  );
}
