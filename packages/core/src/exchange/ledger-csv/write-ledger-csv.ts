import type { CategoryId } from '../../ids.ts';
import type { LedgerEntry, PurchaseEntry } from '../../ledger/ledger-entry.ts';
import { massCell, moneyCell, type CellStyle } from '../csv/cell-forms.ts';
import { writeCategoryPath } from './category-path.ts';
import { writtenColumns, type WrittenColumn } from './ledger-columns.ts';

export type LedgerCsvOptions = {
  readonly style: CellStyle;
  /** Names from the top down; none for what stands in no category. */
  readonly pathOf: (id: CategoryId) => readonly string[];
};

/**
 * Entries of the ledger as cells, the head first. The head is the same in every language, so that every Spoolshed
 * reads it. A purchase is told in full and marked by its kind: it is no expense, and no import makes one of it.
 */
export const writeLedgerCsv = (
  entries: readonly LedgerEntry[],
  options: LedgerCsvOptions,
): readonly (readonly string[])[] => [
  [...writtenColumns],
  ...entries.map((entry) => writtenColumns.map((column) => cells[column](entry, options))),
];

const ofPurchase =
  (write: (purchase: PurchaseEntry, style: CellStyle) => string) =>
  (entry: LedgerEntry, { style }: LedgerCsvOptions): string =>
    entry.kind === 'purchase' ? write(entry, style) : '';

const cells: Readonly<Record<WrittenColumn, (entry: LedgerEntry, options: LedgerCsvOptions) => string>> = {
  kind: ({ kind }) => kind,
  day: ({ day }) => day,
  amount: ({ amount }, { style }) => moneyCell.write(amount, style),
  category: ({ categoryId }, { pathOf }) => writeCategoryPath(pathOf(categoryId)),
  payee: ({ payee }) => payee ?? '',
  note: ({ text }) => text,
  quantity_kg: ofPurchase(({ quantity }, style) => massCell('kg').write(quantity, style)),
  price_per_kg: ofPurchase(({ pricePerKg }, style) => moneyCell.write(pricePerKg, style)),
  status: ofPurchase(({ status }) => status),
};
