import { type ReactNode, useState } from 'react';
import { useExchangeTexts } from '../../texts/use-exchange-texts.ts';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { useClient } from '../client-context.ts';
import { exportEverything } from '../export-everything.ts';
import { paths } from '../paths.ts';
import { useSyncState } from '../use-sync-state.ts';
import { useToast } from '../use-toast.ts';
import { useWorkshop } from '../workshop.tsx';
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
  const client = useClient();
  const { show } = useToast();
  const { timeZone } = useWorkshop();
  const words = usePairingTexts().banner;
  const exchange = useExchangeTexts();
  const [isBusy, setIsBusy] = useState(false);
  const exportAll = async () => {
    setIsBusy(true);
    try {
      show({ text: exchange.exported(await exportEverything(client, timeZone)) });
    } catch {
      // A database or a memory that gave out: nothing was written, and all of it is still there.
      show({ text: exchange.exportFailed, kind: 'problem' });
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <div className={c('actions')}>
      <LinkButton variant="primary" size="dense" href={paths.pair}>
        {isNew ? words.pair : words.pairAgain}
      </LinkButton>
      <Button size="dense" icon="file" isBusy={isBusy} onPress={() => void exportAll()}>
        {words.export}
      </Button>
    </div>
  );
}
