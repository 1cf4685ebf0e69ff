import { guessSheet, type DayOrder, type RawSheet, type SheetReading } from '@spoolshed/core';
import { readCsvText } from '../../app/sheets/csv-text.ts';

/** A sheet with what it is taken for. */
export type SheetDraft = RawSheet & { readonly reading: SheetReading };

export type SheetProblem =
  | { readonly kind: 'sheet_broken'; readonly name: string; readonly row: number }
  | { readonly kind: 'sheet_empty'; readonly name: string };

export interface UsualStyle {
  readonly decimalSign: '.' | ',';
  readonly dayOrder: DayOrder;
}

/** Whether a file is a sheet: by its name, else by how it begins, for a phone that calls every file "document". */
export const isSheet = (name: string, text: string): boolean =>
  /\.(?:csv|tsv)$/iu.test(name) ||
  (!/\.json$/iu.test(name) && !/^\uFEFF?\s*[[{]/u.test(text) && text.trim() !== '');

export function readSheet(name: string, text: string, usual: UsualStyle): SheetDraft | SheetProblem {
  const read = readCsvText(text);
  if (!read.ok) return { kind: 'sheet_broken', name, row: read.error.row };
  const [head, ...rows] = read.value;
  if (head === undefined || rows.length === 0) return { kind: 'sheet_empty', name };
  const raw: RawSheet = { name, head: head.map((text) => text.trim()), rows };
  return { ...raw, reading: guessSheet(raw, usual) };
}
