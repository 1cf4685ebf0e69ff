import type { FieldErrorCode } from '../../errors/field-errors.ts';
import { err, ok, type Result } from '../../result.ts';
import { foldText } from '../../text.ts';
import type { Day } from '../../units/day.ts';
import type { Money } from '../../units/money.ts';
import { dayCell, type CellStyle } from '../csv/cell-forms.ts';
import { readCategoryPath } from './category-path.ts';
import type { LedgerReading, SheetRows } from './guess-ledger-sheet.ts';
import type { LedgerColumn } from './ledger-columns.ts';
import { checkEntry } from './check-entry.ts';
import { readAmount } from './read-amount.ts';

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

export type LedgerLine = {
  /** As a spreadsheet counts, from 1, whatever stands above the head. */
  readonly row: number;
  readonly kind: 'expense' | 'purchase';
} & (
  | { readonly entry: ReadEntry; readonly problems: readonly [] }
  | { readonly entry: null; readonly problems: readonly LineProblem[] }
);

export type LineSurroundings = {
  /** The workshop's own. */
  readonly currency: string;
  /** What people call it when something belongs to no category. */
  readonly noCategory: readonly string[];
};

/** Reads every row below the head; one in which nothing stands is none. */
export function readLedgerLines(
  rows: SheetRows,
  reading: LedgerReading,
  { currency, noCategory }: LineSurroundings,
): readonly LedgerLine[] {
  const none = new Set(noCategory.map(foldText));
  const from = reading.headRow === null ? 0 : reading.headRow + 1;
  return rows.slice(from).flatMap((cells, n) => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    return [readLine(cells, from + n + 1, { reading, currency, none })];
  });
}

type Cell = { readonly at: number | null; readonly text: string };
type Problems = LineProblem[];

function readLine(
  cells: readonly string[],
  row: number,
  {
    reading,
    currency,
    none,
  }: { readonly reading: LedgerReading; readonly currency: string; readonly none: ReadonlySet<string> },
): LedgerLine {
  const problems: Problems = [];
  const cellOf = (column: LedgerColumn): Cell => {
    const at = reading.columns.indexOf(column);
    return at < 0 ? { at: null, text: '' } : { at, text: cells[at] ?? '' };
  };
  const refuse = (column: LedgerColumn, code: LineProblem['code']) =>
    problems.push({ ...cellOf(column), column, code });
  const taken = <Value>(column: LedgerColumn, read: Result<Value, FieldErrorCode>): Value | undefined => {
    if (!read.ok) refuse(column, read.error);
    return read.ok ? read.value : undefined;
  };
  const textOf = (column: LedgerColumn): string =>
    reading.isOurs ? cellOf(column).text : cellOf(column).text.trim();
  const said = textOf('currency').toUpperCase();
  if (said !== '' && said !== currency) refuse('currency', 'other_currency');
  const kind = reading.isOurs && textOf('kind') === 'purchase' ? 'purchase' : 'expense';
  const day = taken('day', readDay(cellOf('day').text, reading.style));
  const amount = readSpending(cellOf, reading, taken);
  const path = readCategoryPath(cellOf('category').text, reading);
  // In a file of ours nothing stands for none.
  const category = !reading.isOurs && none.has(foldText(path[0] ?? '')) ? path.slice(1) : path;
  // As it is stored: nobody's name begins with white space, a note may.
  const payee = textOf('payee').trim();
  const entry = { day, amount, category, payee: payee === '' ? null : payee, note: textOf('note') };
  for (const { column, code } of checkEntry(entry)) refuse(column, code);
  return problems.length === 0 && day !== undefined && amount !== undefined
    ? { row, kind, entry: { ...entry, day, amount }, problems: [] }
    : { row, kind, entry: null, problems };
}

function readDay(text: string, style: CellStyle): Result<Day, FieldErrorCode> {
  if (text.trim() === '') return err('required');
  // What the cell reads is a day of the calendar.
  return dayCell.read(text, style) as Result<Day, FieldErrorCode>;
}

/** What was spent, by the one column that has a sign or by the two that need none. */
function readSpending(
  cellOf: (column: LedgerColumn) => Cell,
  { columns, style, spending }: LedgerReading,
  taken: <Value>(column: LedgerColumn, read: Result<Value, FieldErrorCode>) => Value | undefined,
): Money | undefined {
  const amountIn = (column: LedgerColumn): Money | null | undefined => {
    const { text } = cellOf(column);
    return text.trim() === '' ? null : taken(column, readAmount(text, style));
  };
  if (columns.includes('amount')) {
    const amount = amountIn('amount');
    if (amount === null) return taken('amount', err('required'));
    return amount === undefined ? undefined : spending === 'above_zero' ? amount : negated(amount);
  }
  const debit = amountIn('debit');
  const credit = amountIn('credit');
  if (debit === undefined || credit === undefined) return undefined;
  // Some statements write what goes out below zero in its own column too: the column has said it.
  const out = Math.abs(debit ?? 0);
  const back = Math.abs(credit ?? 0);
  const where = columns.includes('debit') ? 'debit' : 'credit';
  if (debit === null && credit === null) return taken(where, err('required'));
  if (out !== 0 && back !== 0) return taken(where, err('not_allowed'));
  return taken(where, ok((out === 0 ? negated(back as Money) : out) as Money));
}

const negated = (amount: Money): Money => (amount === 0 ? amount : -amount) as Money;
