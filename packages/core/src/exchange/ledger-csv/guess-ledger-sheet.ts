import type { CellStyle, DayOrder } from '../csv/cell-forms.ts';
import { findDayClue, findDecimalClue, findOpenDay, findOpenNumber } from '../csv/style-clues.ts';
import { guessColumns, looksLikeDay } from './guess-columns.ts';
import { guessSpending, type SpendingReason } from './guess-spending.ts';
import { knownHead, writtenColumns, type LedgerColumn } from './ledger-columns.ts';

/** The rows of a file as texts, empty ones among them, so that the first row is the file's row 1. */
export type SheetRows = readonly (readonly string[])[];

/** What a ledger file is taken for: guessed first, then said by a person. */
export type LedgerReading = {
  /** Where the names of the columns stand, counted from 0; null where nothing but entries is in the file. */
  readonly headRow: number | null;
  /** What each column is, null for one that is left out. */
  readonly columns: readonly (LedgerColumn | null)[];
  readonly style: CellStyle;
  /** In the column of amounts; two columns, or one for the direction, say it by themselves. */
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
  readonly spending: SpendingReason;
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
  const numbers = cellsOf(['amount', 'debit', 'credit', 'fee']);
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
