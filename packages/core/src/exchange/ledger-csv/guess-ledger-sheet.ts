import { dayCell, type CellStyle, type DayOrder } from '../csv/cell-forms.ts';
import { findDayClue, findDecimalClue, findOpenDay, findOpenNumber } from '../csv/style-clues.ts';
import {
  isHeadOfAccount,
  knownHead,
  ledgerColumns,
  writtenColumns,
  type LedgerColumn,
} from './ledger-columns.ts';
import { readAmount } from './read-amount.ts';

/** The rows of a file as texts, empty ones among them, so that the first row is the file's row 1. */
export type SheetRows = readonly (readonly string[])[];

/** What a ledger file is taken for: guessed first, then said by a person. */
export type LedgerReading = {
  /** Where the names of the columns stand, counted from 0; null where nothing but entries is in the file. */
  readonly headRow: number | null;
  /** What each column is, null for one that is left out. */
  readonly columns: readonly (LedgerColumn | null)[];
  readonly style: CellStyle;
  /** In the column of amounts; two columns say it by themselves. */
  readonly spending: SpendingSign;
  /** We wrote it: nothing is guessed, and nothing is trimmed. */
  readonly isOurs: boolean;
};
export type SpendingSign = 'above_zero' | 'below_zero';

/** Why something was guessed, with the cell that says so where one does. */
export type StyleReason =
  | { readonly by: 'cell'; readonly text: string }
  /** No cell needs an answer: the usual way of the workshop. */
  | { readonly by: 'usual' }
  /** It makes a difference to this cell, and nothing in the file tells which: a person has to. */
  | { readonly by: 'nobody'; readonly text: string };

export type LedgerReasons = {
  readonly head: 'names' | 'entries_only' | 'first_row';
  readonly columns: readonly ('name' | 'content' | null)[];
  readonly decimalSign: StyleReason;
  readonly dayOrder: StyleReason;
  readonly spending: 'ours' | 'account' | 'mostly_below_zero' | 'mostly_above_zero' | 'two_columns';
};

export type LedgerGuess = { readonly reading: LedgerReading; readonly reasons: LedgerReasons };

export type UsualStyle = {
  readonly decimalSign: '.' | ',';
  readonly dayOrder: DayOrder;
  /** The sign of a file of ours that is parted as this one is: we write a comma where a semicolon parts. */
  readonly ownSign: '.' | ',';
};

export function guessLedgerSheet(rows: SheetRows, usual: UsualStyle): LedgerGuess {
  const head = guessHead(rows);
  return guessBelow(head.row, rows, usual, head.reason);
}

/** The same file with its head in another row. */
export const rereadBelow = (headRow: number | null, rows: SheetRows, usual: UsualStyle): LedgerGuess =>
  guessBelow(headRow, rows, usual, headRow === null ? 'entries_only' : 'names');

/** What is still open once a person has said what is what: columns without which a row makes no entry. */
export function missingColumns(columns: LedgerReading['columns']): readonly ('day' | 'amount')[] {
  const has = (column: LedgerColumn) => columns.includes(column);
  const missing: ('day' | 'amount')[] = has('day') ? [] : ['day'];
  return has('amount') || has('debit') || has('credit') ? missing : [...missing, 'amount'];
}

/** Statements begin with a few lines about the account: so far down the head is looked for. */
const HIGHEST_HEAD = 40;

function guessHead(rows: SheetRows): {
  readonly row: number | null;
  readonly reason: LedgerReasons['head'];
} {
  let best = { row: -1, known: 1 };
  for (const [row, cells] of rows.slice(0, HIGHEST_HEAD).entries()) {
    const known = new Set(cells.flatMap((cell) => knownHead(cell)?.column ?? [])).size;
    if (known > best.known) best = { row, known };
  }
  if (best.row >= 0) return { row: best.row, reason: 'names' };
  const first = rows.findIndex((cells) => cells.some((cell) => cell.trim() !== ''));
  const isEntry = (rows[first] ?? []).some((cell) => looksLikeDay(cell));
  return isEntry || first < 0 ? { row: null, reason: 'entries_only' } : { row: first, reason: 'first_row' };
}

function guessBelow(
  headRow: number | null,
  rows: SheetRows,
  usual: UsualStyle,
  head: LedgerReasons['head'],
): LedgerGuess {
  const heads = headRow === null ? [] : (rows[headRow] ?? []);
  const below = headRow === null ? rows : rows.slice(headRow + 1);
  const isOurs =
    headRow === 0 &&
    heads.length === writtenColumns.length &&
    writtenColumns.every((name, at) => heads[at] === name);
  const { columns, reasons } = guessColumns(heads, below);
  const cellsOf = (wanted: readonly LedgerColumn[]): readonly string[] =>
    columns.flatMap((column, at) =>
      column === null || !wanted.includes(column)
        ? []
        : below.map((row) => (row[at] ?? '').trim()).filter((text) => text !== ''),
    );
  const numbers = cellsOf(['amount', 'debit', 'credit']);
  const days = cellsOf(['day']);
  const decimal = findDecimalClue(numbers);
  const day = findDayClue(days);
  const style = {
    decimalSign: decimal?.sign ?? (isOurs ? usual.ownSign : usual.decimalSign),
    dayOrder: day?.order ?? usual.dayOrder,
  };
  const spending = guessSpending({ isOurs, columns, heads, amounts: cellsOf(['amount']), style });
  return {
    reading: { headRow, columns, style, spending: spending.sign, isOurs },
    reasons: {
      head,
      columns: reasons,
      decimalSign: reasonOf(decimal, isOurs ? undefined : findOpenNumber(numbers)),
      dayOrder: reasonOf(day, findOpenDay(days)),
      spending: spending.reason,
    },
  };
}

const reasonOf = (clue: { readonly text: string } | undefined, open: string | undefined): StyleReason =>
  clue !== undefined
    ? { by: 'cell', text: clue.text }
    : open === undefined
      ? { by: 'usual' }
      : { by: 'nobody', text: open };

/** So many rows show what a column holds. */
const LOOKED_AT = 200;

function guessColumns(
  heads: readonly string[],
  below: SheetRows,
): { readonly columns: (LedgerColumn | null)[]; readonly reasons: ('name' | 'content' | null)[] } {
  const width = below.slice(0, LOOKED_AT).reduce((most, row) => Math.max(most, row.length), heads.length);
  const columns: (LedgerColumn | null)[] = Array.from({ length: width }, () => null);
  const reasons: ('name' | 'content' | null)[] = columns.map(() => null);
  const take = (at: number, column: LedgerColumn, reason: 'name' | 'content') => {
    columns[at] = column;
    reasons[at] = reason;
  };
  for (const column of ledgerColumns) {
    const likeliest = heads
      .map((text, at) => ({ at, known: knownHead(text) }))
      .filter(({ known }) => known?.column === column)
      .toSorted((a, b) => (a.known?.place ?? 0) - (b.known?.place ?? 0));
    if (likeliest[0] !== undefined) take(likeliest[0].at, column, 'name');
  }
  // One column with a sign says what two without would: both together would count twice.
  if (columns.includes('amount') && (columns.includes('debit') || columns.includes('credit'))) {
    for (const [at, column] of columns.entries())
      if (column === 'debit' || column === 'credit') [columns[at], reasons[at]] = [null, null];
  }
  const cellsAt = (at: number) =>
    below.slice(0, LOOKED_AT).flatMap((row) => ((row[at] ?? '').trim() === '' ? [] : [row[at] ?? '']));
  const isMostly = (at: number, test: (text: string) => boolean) => {
    const cells = cellsAt(at);
    return cells.length > 0 && cells.filter(test).length >= cells.length * 0.9;
  };
  const find = (column: 'day' | 'amount', test: (text: string) => boolean) => {
    const at = columns.findIndex((each, n) => each === null && isMostly(n, test));
    if (at >= 0) take(at, column, 'content');
  };
  const missing = missingColumns(columns);
  if (missing.includes('day')) find('day', looksLikeDay);
  if (missing.includes('amount')) find('amount', looksLikeAmount);
  return { columns, reasons };
}

const looksLikeDay = (text: string): boolean =>
  (['ymd', 'dmy', 'mdy'] as const).some(
    (dayOrder) => /\d\D+\d+\D+\d/.test(text) && dayCell.read(text.trim(), { decimalSign: '.', dayOrder }).ok,
  );

/** Only with decimals: an account number is no amount. */
const looksLikeAmount = (text: string): boolean =>
  /[.,]\d{1,2}(?!\d)/.test(text) &&
  !looksLikeDay(text) &&
  (['.', ','] as const).some((decimalSign) => readAmount(text, { decimalSign, dayOrder: 'ymd' }).ok);

function guessSpending({
  isOurs,
  columns,
  heads,
  amounts,
  style,
}: {
  readonly isOurs: boolean;
  readonly columns: LedgerReading['columns'];
  readonly heads: readonly string[];
  readonly amounts: readonly string[];
  readonly style: CellStyle;
}): { readonly sign: SpendingSign; readonly reason: LedgerReasons['spending'] } {
  if (isOurs) return { sign: 'above_zero', reason: 'ours' };
  if (!columns.includes('amount')) return { sign: 'above_zero', reason: 'two_columns' };
  const values = amounts.flatMap((text) => {
    const read = readAmount(text, style);
    return read.ok && read.value !== 0 ? [read.value] : [];
  });
  const below = values.filter((value) => value < 0).length;
  if (below > 0 && heads.some(isHeadOfAccount)) return { sign: 'below_zero', reason: 'account' };
  if (below * 2 > values.length) return { sign: 'below_zero', reason: 'mostly_below_zero' };
  return { sign: 'above_zero', reason: 'mostly_above_zero' };
}
