import {
  dayInTimeZone,
  nameOfBuiltIn,
  UNCATEGORISED,
  writeLedgerCsv,
  type BuiltInNames,
  type CategoryTree,
  type LedgerEntry,
} from '@spoolshed/core';
import { downloadFile } from '../../platform/download-file.ts';
import { writeCsvText } from './csv-text.ts';

export interface LedgerExport {
  readonly entries: readonly LedgerEntry[];
  readonly tree: CategoryTree;
  readonly builtIn: BuiltInNames;
  readonly decimalSign: string;
}

/**
 * Saves entries of the ledger for a spreadsheet, those and in the order given. Where numbers have a decimal comma a
 * comma parts no cells: spreadsheets of such countries expect it so.
 */
export function exportLedger(
  ledger: LedgerExport,
  { now, timeZone }: { readonly now: number; readonly timeZone: string },
): void {
  const text = ledgerAsText(ledger);
  const day = dayInTimeZone(now, timeZone);
  downloadFile(`spoolshed-ledger-${day}.csv`, new Blob([text], { type: 'text/csv' }));
}

export function ledgerAsText({ entries, tree, builtIn, decimalSign }: LedgerExport): string {
  const hasComma = decimalSign === ',';
  const cells = writeLedgerCsv(entries, {
    style: { decimalSign: hasComma ? ',' : '.', dayOrder: 'ymd' },
    pathOf: (id) =>
      tree.resolve(id) === UNCATEGORISED
        ? []
        : tree.find(id).path.map((each) => each.name ?? nameOfBuiltIn(each.id, builtIn)),
  });
  return writeCsvText(cells, { delimiter: hasComma ? ';' : ',' });
}
