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

/** Bytes of a text file: UTF-8, UTF-16 with its mark, else what Windows wrote before. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** In which order this locale writes day, month and year. */
export function usualDayOrder(locale: string): DayOrder {
  const parts = new Intl.DateTimeFormat(locale, { dateStyle: 'short', calendar: 'gregory' }).formatToParts(0);
  const order = parts.map(({ type }) => type.charAt(0)).filter((letter) => 'dmy'.includes(letter));
  const found = order.join('');
  return found === 'mdy' || found === 'dmy' ? found : 'ymd';
}
