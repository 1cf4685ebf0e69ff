import { dayCell } from '../csv/cell-forms.ts';
import { readDirection } from './direction.ts';
import type { SheetRows } from './guess-ledger-sheet.ts';
import {
  isHeadOfBalance,
  isHeadOfNet,
  knownHead,
  ledgerColumns,
  type LedgerColumn,
} from './ledger-columns.ts';
import { readAmount } from './read-amount.ts';

/** What each column of a file is, null for one that is left out, and why. */
export type GuessedColumns = {
  readonly columns: (LedgerColumn | null)[];
  readonly reasons: ('name' | 'content' | null)[];
};

/** So many rows show what a column holds. */
const LOOKED_AT = 200;

/** By the names first; what no row can do without, and which way its money went, by what stands in the cells. */
export function guessColumns(heads: readonly string[], below: SheetRows): GuessedColumns {
  const width = below.slice(0, LOOKED_AT).reduce((most, row) => Math.max(most, row.length), heads.length);
  const columns: GuessedColumns['columns'] = Array.from({ length: width }, () => null);
  const reasons: GuessedColumns['reasons'] = columns.map(() => null);
  const guess = { columns, reasons };
  for (const column of ledgerColumns) takeLikeliest(guess, column, heads);
  takeCurrencyOfAmount(guess, heads);
  takeNet(guess, heads);
  // One column with a sign says what two without would: both together would count twice.
  if (columns.includes('amount')) for (const column of ['debit', 'credit'] as const) leaveOut(guess, column);
  const cellsAt = (at: number) =>
    below.slice(0, LOOKED_AT).flatMap((row) => ((row[at] ?? '').trim() === '' ? [] : [row[at] ?? '']));
  const isMostly = (at: number, test: (text: string) => boolean) => {
    const cells = cellsAt(at);
    return cells.length > 0 && cells.filter(test).length >= cells.length * 0.9;
  };
  const find = (column: LedgerColumn, test: (text: string) => boolean) => {
    const at = columns.findIndex(
      (each, n) => each === null && !isHeadOfBalance(heads[n] ?? '') && isMostly(n, test),
    );
    if (at >= 0) [columns[at], reasons[at]] = [column, 'content'];
  };
  const missing = missingColumns(columns);
  if (missing.includes('day')) find('day', looksLikeDay);
  if (missing.includes('amount')) find('amount', looksLikeAmount);
  const [named, amount] = [columns.indexOf('direction'), columns.indexOf('amount')];
  const isDirection = (text: string) => readDirection(text) !== undefined;
  if (named >= 0 && !isMostly(named, isDirection)) leaveOut(guess, 'direction');
  // An amount that has a sign needs no word for it, and one word alone may be a mark for nothing.
  if (named < 0 && amount >= 0 && !cellsAt(amount).some(hasSign)) {
    find('direction', isDirection);
    const at = columns.indexOf('direction');
    if (new Set(cellsAt(at).map(readDirection)).size < 2) leaveOut(guess, 'direction');
  }
  return guess;
}

/** What is still open once a person has said what is what: columns without which a row makes no entry. */
export function missingColumns(columns: readonly (LedgerColumn | null)[]): readonly ('day' | 'amount')[] {
  const has = (column: LedgerColumn) => columns.includes(column);
  const missing: ('day' | 'amount')[] = has('day') ? [] : ['day'];
  return has('amount') || has('debit') || has('credit') ? missing : [...missing, 'amount'];
}

export const looksLikeDay = (text: string): boolean =>
  (['ymd', 'dmy', 'mdy'] as const).some(
    (dayOrder) =>
      /\d\D+\d+\D+\d|\d\W*\p{L}{3,}|\p{L}{3,}\W*\d/u.test(text) &&
      dayCell.read(text.trim(), { decimalSign: '.', dayOrder }).ok,
  );

/** What was paid in the money of the shop stands beside what the account lost by it. */
const ofElsewhere = /foreign|original|fremdw/iu;

function takeLikeliest({ columns, reasons }: GuessedColumns, column: LedgerColumn, heads: readonly string[]) {
  const [likeliest] = heads
    .map((text, at) => ({ at, known: knownHead(text) }))
    .filter(({ at, known }) => known?.column === column && !ofElsewhere.test(heads[at] ?? ''))
    .toSorted((a, b) => (a.known?.place ?? 0) - (b.known?.place ?? 0));
  if (likeliest !== undefined) [columns[likeliest.at], reasons[likeliest.at]] = [column, 'name'];
}

function leaveOut({ columns, reasons }: GuessedColumns, column: LedgerColumn) {
  const at = columns.indexOf(column);
  if (at >= 0) [columns[at], reasons[at]] = [null, null];
}

/** Where a statement names the currency of its balance too, the one beside the amount is meant. */
function takeCurrencyOfAmount(guess: GuessedColumns, heads: readonly string[]) {
  const amount = guess.columns.indexOf('amount');
  const beside = [amount + 1, amount - 1].find(
    (at) => amount >= 0 && knownHead(heads[at] ?? '')?.column === 'currency',
  );
  if (beside === undefined) return;
  leaveOut(guess, 'currency');
  [guess.columns[beside], guess.reasons[beside]] = ['currency', 'name'];
}

/** Of an amount, its fee and what is left, the last is what the account lost. */
function takeNet(guess: GuessedColumns, heads: readonly string[]) {
  const net = heads.findIndex(isHeadOfNet);
  if (net < 0 || !guess.columns.includes('fee')) return;
  for (const column of ['amount', 'fee'] as const) leaveOut(guess, column);
  [guess.columns[net], guess.reasons[net]] = ['amount', 'name'];
}

/** Only with decimals: an account number is no amount. */
const looksLikeAmount = (text: string): boolean =>
  /[.,]\d{1,2}(?!\d)/.test(text) &&
  !looksLikeDay(text) &&
  (['.', ','] as const).some((decimalSign) => readAmount(text, { decimalSign, dayOrder: 'ymd' }).ok);

const hasSign = (text: string): boolean => /[-\u2212\u2013(]|\d\s*(?:S|H|DR|CR)\.?$/iu.test(text);
