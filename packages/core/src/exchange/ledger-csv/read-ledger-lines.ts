import type { FieldErrorCode } from '../../errors/field-errors.ts';
import { err, type Result } from '../../result.ts';
import { foldText } from '../../text.ts';
import type { Day } from '../../units/day.ts';
import type { Money } from '../../units/money.ts';
import { dayCell, type CellStyle } from '../csv/cell-forms.ts';
import { readCategoryPath } from './category-path.ts';
import type { LedgerReading, SheetRows } from './guess-ledger-sheet.ts';
import type { LedgerColumn } from './ledger-columns.ts';
import { checkEntry } from './check-entry.ts';
import { looksLikeDay } from './guess-columns.ts';
import { isTotal } from './is-total.ts';
import { isUnsettled } from './is-unsettled.ts';
import { currenciesInCell, currenciesInHead } from './named-currency.ts';
import { readSpending } from './read-spending.ts';

/** What a row says: exactly this is shown, compared and written. */
export type ReadEntry = {
  readonly day: Day;
  /** What was spent; below zero what came back. */
  readonly amount: Money;
  /** Names from the top down; empty where the row names none. */
  readonly category: readonly string[];
  readonly payee: string | null;
  readonly note: string;
};

export type LineProblem = {
  /** The column of the file, counted from 0; null where the file has none for it. */
  readonly at: number | null;
  readonly column: LedgerColumn;
  readonly code: FieldErrorCode | 'other_currency';
  /** What stands there. */
  readonly text: string;
};

/**
 * Why a row that could be read may say something else: its quotes do not fit, it has more cells than there are
 * columns, it is the sum of others, or its state says that no money moved.
 */
export type LineDoubt = 'quotes' | 'width' | 'total' | 'unsettled';

export type LedgerLine = {
  /** As a spreadsheet counts, from 1, whatever stands above the head. */
  readonly row: number;
  readonly kind: 'expense' | 'purchase';
  readonly doubt: LineDoubt | null;
} & (
  | { readonly entry: ReadEntry; readonly problems: readonly [] }
  | { readonly entry: null; readonly problems: readonly LineProblem[] }
);

export type LineSurroundings = {
  /** The workshop's own. */
  readonly currency: string;
  /** What people call it when something belongs to no category. */
  readonly noCategory: readonly string[];
  /** Rows whose quotes do not fit, counted from 0. */
  readonly damaged?: ReadonlySet<number>;
};

/** Reads every row below the head; one in which nothing stands is none. */
export function readLedgerLines(
  rows: SheetRows,
  reading: LedgerReading,
  { currency, noCategory, damaged = new Set() }: LineSurroundings,
): readonly LedgerLine[] {
  const from = reading.headRow === null ? 0 : reading.headRow + 1;
  const heads = rows[from - 1] ?? [];
  const about = {
    reading,
    currency,
    heads,
    none: new Set(noCategory.map(foldText)),
    width: reading.headRow === null ? commonWidth(rows) : heads.length,
  };
  return rows.slice(from).flatMap((cells, n) => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const line = readLine(cells, from + n + 1, about);
    return [damaged.has(from + n) ? { ...line, doubt: 'quotes' as const } : line];
  });
}

type Cell = { readonly at: number | null; readonly text: string };
type Problems = LineProblem[];
type About = {
  readonly reading: LedgerReading;
  readonly currency: string;
  readonly none: ReadonlySet<string>;
  readonly heads: readonly string[];
  /** So many cells a row of the file has. */
  readonly width: number;
};

function readLine(cells: readonly string[], row: number, about: About): LedgerLine {
  const { reading, none } = about;
  const problems: Problems = [];
  const cellOf = (column: LedgerColumn): Cell => {
    const at = reading.columns.indexOf(column);
    return at < 0 ? { at: null, text: '' } : { at, text: cells[at] ?? '' };
  };
  // The first word on a column is enough.
  const refuse = (column: LedgerColumn, code: LineProblem['code'], text = cellOf(column).text) => {
    if (problems.every((each) => each.column !== column))
      problems.push({ ...cellOf(column), column, code, text });
  };
  const textOf = (column: LedgerColumn): string =>
    reading.isOurs ? cellOf(column).text : cellOf(column).text.trim();
  const foreign = findOtherCurrency(cellOf, about);
  if (foreign !== undefined) refuse(foreign.column, 'other_currency', foreign.text);
  const kind = reading.isOurs && textOf('kind') === 'purchase' ? 'purchase' : 'expense';
  const readAsDay = readDay(cellOf('day').text, reading.style);
  if (!readAsDay.ok) refuse('day', readAsDay.error);
  const day = readAsDay.ok ? readAsDay.value : undefined;
  const spending = readSpending((column) => cellOf(column).text, reading);
  if (!spending.ok) for (const { column, code } of spending.error) refuse(column, code);
  const amount = spending.ok ? spending.value : undefined;
  const path = readCategoryPath(cellOf('category').text, reading);
  // In a file of ours nothing stands for none.
  const category = !reading.isOurs && none.has(foldText(path[0] ?? '')) ? path.slice(1) : path;
  // As it is stored: nobody's name begins with white space, a note may.
  const payee = textOf('payee').trim();
  const entry = { day, amount, category, payee: payee === '' ? null : payee, note: textOf('note') };
  for (const { column, code } of checkEntry(entry)) refuse(column, code);
  const doubt = reading.isOurs ? null : findDoubt(cells, about, textOf('state'));
  return problems.length === 0 && day !== undefined && amount !== undefined
    ? { row, kind, doubt, entry: { ...entry, day, amount }, problems: [] }
    : { row, kind, doubt, entry: null, problems };
}

/** The cell or the head that says another currency than the workshop's: of a column for it, else beside the amount. */
function findOtherCurrency(
  cellOf: (column: LedgerColumn) => Cell,
  { heads, currency }: About,
): { readonly column: LedgerColumn; readonly text: string } | undefined {
  const said = cellOf('currency').text.trim();
  if (said !== '' && said.toUpperCase() !== currency && !currenciesInCell(said).includes(currency))
    return { column: 'currency', text: said };
  const isOther = (codes: readonly string[]) => codes.length > 0 && !codes.includes(currency);
  for (const column of ['amount', 'debit', 'credit', 'fee'] as const) {
    const { at, text } = cellOf(column);
    if (at === null || text.trim() === '') continue;
    const inCell = currenciesInCell(text);
    if (isOther(inCell)) return { column, text };
    const head = heads[at] ?? '';
    if (said === '' && inCell.length === 0 && isOther(currenciesInHead(head))) return { column, text: head };
  }
  return undefined;
}

function findDoubt(cells: readonly string[], { width }: About, state: string): LineDoubt | null {
  if (cells.slice(width).some((cell) => cell.trim() !== '')) return 'width';
  if (cells.some(hasSwallowed)) return 'quotes';
  if (cells.some(isTotal)) return 'total';
  return isUnsettled(state) ? 'unsettled' : null;
}

/** A quote that was never closed takes the next rows into its cell: below a break there is a day among delimiters. */
const hasSwallowed = (cell: string): boolean =>
  /[\r\n]/.test(cell) &&
  cell
    .split(/[\r\n]+/)
    .slice(1)
    .some((line) => /[;,\t|]/.test(line) && line.split(/[;,\t|]/).some(looksLikeDay));

/** Where no head says how many columns there are, most rows do. */
function commonWidth(rows: SheetRows): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0])[0];
}

function readDay(text: string, style: CellStyle): Result<Day, FieldErrorCode> {
  if (text.trim() === '') return err('required');
  // What the cell reads is a day of the calendar.
  return dayCell.read(text, style) as Result<Day, FieldErrorCode>;
}
