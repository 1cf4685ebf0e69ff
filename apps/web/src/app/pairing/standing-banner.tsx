import type { ReactNode } from 'react';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { paths } from '../paths.ts';
import { useExportEverything } from '../use-export-everything.ts';
import { useSyncState } from '../use-sync-state.ts';
import styles from './pairing.module.css';
import { usePairingTexts } from '../../texts/use-pairing-texts.ts';

const c = bindClasses(styles);

/** Above every screen while this device must pair or may only read: what that means, and the way out. */
export function StandingBanner(): ReactNode {
  const { blocked, pairing, registered, waiting } = useSyncState();
  const words = usePairingTexts();
  if (blocked === 'pairing') {
    return (
      <div className={c('banner')}>
        <Banner
          tone="bad"
          isAnnounced
          title={words.banner.title(pairing ?? '')}
          action={<Actions isNew={!registered} />}
        >
          {words.banner.kept(waiting)}
        </Banner>
      </div>
    );
  }
  return (
    <div className={c('banner')}>
      <Banner icon="lock" title={words.reader.title}>
        {words.reader.text} {waiting > 0 ? words.reader.kept(waiting) : null}
      </Banner>
    </div>
  );
}

function Actions({ isNew }: { readonly isNew: boolean }): ReactNode {
  const words = usePairingTexts().banner;
  const { isBusy, exportAll } = useExportEverything();
  return (
    <div className={c('actions')}>
      <LinkButton variant="primary" size="dense" href={paths.pair}>
        {isNew ? words.pair : words.pairAgain}
      </LinkButton>
      <Button size="dense" icon="file" isBusy={isBusy} onPress={exportAll}>
        {words.export}
      </Button>
    </div>
  );
}
