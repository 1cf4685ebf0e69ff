import { csvKinds, type CsvKind } from '@spoolshed/core';
import { type ReactNode, use, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { paths } from '../../app/paths.ts';
import { useToast } from '../../app/use-toast.ts';
import { useWorkshop } from '../../app/workshop.tsx';
import { useFormat } from '../../texts/texts.tsx';
import { useExchangeTexts } from '../../texts/use-exchange-texts.ts';
import { useLoadingTexts } from '../../texts/use-loading-texts.ts';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { MissingRows } from '../../ui/states/missing-rows.ts';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './settings.module.css';

const c = bindClasses(styles);

/** Everything out as one file or list by list, and in again. */
export function DataSection(): ReactNode {
  const client = useClient();
  const { show } = useToast();
  const { timeZone } = useWorkshop();
  const words = useExchangeTexts();
  const loadingWords = useLoadingTexts();
  const isPartial = use(MissingRows) !== undefined;
  const [isBusy, setIsBusy] = useState(false);
  const { decimalSign } = useFormat();
  const save = async (write: () => Promise<string>) => {
    setIsBusy(true);
    try {
      show({ text: await write() });
    } catch {
      // A database or a memory that gave out: both are told of elsewhere, and nothing was written.
      show({ text: words.exportFailed, kind: 'problem' });
    } finally {
      setIsBusy(false);
    }
  };
  const exportAll = async () => {
    const { exportEverything } = await import('../../app/export-everything.ts');
    return words.exported(await exportEverything(client, timeZone));
  };
  const exportList = async (kind: CsvKind) => {
    const { exportSheet } = await import('./export-sheet.ts');
    return words.sheets.exported(await exportSheet(client, kind, { timeZone, decimalSign }));
  };
  return (
    <section>
      <SectionHead title={words.section} />
      <p className={c('hint')}>{isPartial ? loadingWords.partly : words.sectionHint}</p>
      <div className={c('actions')}>
        <Button icon="file" isBusy={isBusy} onPress={() => void save(exportAll)}>
          {isBusy ? words.exporting : words.exportAll}
        </Button>
        <LinkButton icon="install" href={paths.import}>
          {words.import}
        </LinkButton>
      </div>
      <p className={c('hint')}>{words.sheets.exportHint}</p>
      <div className={c('actions')}>
        {csvKinds.map((kind) => (
          <Button key={kind} isDisabled={isBusy} onPress={() => void save(() => exportList(kind))}>
            {words.sheets.export[kind]}
          </Button>
        ))}
      </div>
    </section>
  );
}
