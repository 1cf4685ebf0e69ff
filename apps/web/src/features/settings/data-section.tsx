import { type ReactNode, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { paths } from '../../app/paths.ts';
import { useToast } from '../../app/use-toast.ts';
import { useWorkshop } from '../../app/workshop.tsx';
import { useExchangeTexts } from '../../texts/use-exchange-texts.ts';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './settings.module.css';

const c = bindClasses(styles);

/** Everything out as one file, and in again. */
export function DataSection(): ReactNode {
  const client = useClient();
  const { show } = useToast();
  const { timeZone } = useWorkshop();
  const words = useExchangeTexts();
  const [isBusy, setIsBusy] = useState(false);
  const exportAll = async () => {
    setIsBusy(true);
    try {
      const { exportEverything } = await import('./export-everything.ts');
      show({ text: words.exported(await exportEverything(client, timeZone)) });
    } catch {
      // A database or a memory that gave out: both are told of elsewhere, and nothing was written.
      show({ text: words.exportFailed, kind: 'problem' });
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <section>
      <SectionHead title={words.section} />
      <p className={c('hint')}>{words.sectionHint}</p>
      <div className={c('actions')}>
        <Button icon="file" isBusy={isBusy} onPress={() => void exportAll()}>
          {isBusy ? words.exporting : words.exportAll}
        </Button>
        <LinkButton icon="install" href={paths.import}>
          {words.import}
        </LinkButton>
      </div>
    </section>
  );
}
