import type { CategoryTree, LedgerEntry } from '@spoolshed/core';
import { useFormat } from '../../texts/texts.tsx';
import { useLedgerImportTexts } from '../../texts/use-ledger-import-texts.ts';
import { useLedgerTexts } from '../../texts/use-ledger-texts.ts';
import { useClient } from '../client-context.ts';
import { useToast } from '../use-toast.ts';
import { useWorkshop } from '../workshop.tsx';

export interface LedgerExportAction {
  /** "Export 67 entries as CSV" */
  readonly text: string;
  readonly run: () => void;
}

/** The way of entries out of the ledger: exactly those, in the order given. It says how it went. */
export function useLedgerExport(entries: readonly LedgerEntry[], tree: CategoryTree): LedgerExportAction {
  const client = useClient();
  const { show } = useToast();
  const { timeZone } = useWorkshop();
  const { decimalSign } = useFormat();
  const { builtIn } = useLedgerTexts();
  const words = useLedgerImportTexts();
  const save = async () => {
    try {
      const { exportLedger } = await import('./export-ledger.ts');
      exportLedger({ entries, tree, builtIn, decimalSign }, { now: client.now(), timeZone });
      show({ text: words.exported(entries.length) });
    } catch {
      // A memory that gave out, or a part of the app that did not come: nothing was written.
      show({ text: words.exportFailed, kind: 'problem' });
    }
  };
  return { text: words.export(entries.length), run: () => void save() };
}
