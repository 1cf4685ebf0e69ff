import type { FieldErrorCode } from '../../errors/field-errors.ts';
import { err, ok, type Result } from '../../result.ts';
import type { Money } from '../../units/money.ts';
import { readDirection } from './direction.ts';
import type { LedgerReading } from './guess-ledger-sheet.ts';
import type { LedgerColumn } from './ledger-columns.ts';
import { readAmount } from './read-amount.ts';

/** What was spent, or by which column that cannot be told. */
export type Spending = Result<Money, { readonly column: LedgerColumn; readonly code: FieldErrorCode }[]>;

type TextOf = (column: LedgerColumn) => string;

/** What a row says was spent, with the fee that stands beside; below zero what came back. */
export function readSpending(textOf: TextOf, reading: LedgerReading): Spending {
  const spent = reading.columns.includes('amount') ? readOne(textOf, reading) : readTwo(textOf, reading);
  const fee = readCell('fee', textOf, reading);
  if (!spent.ok || !fee.ok) return err([...(spent.ok ? [] : spent.error), ...(fee.ok ? [] : fee.error)]);
  return ok((spent.value + Math.abs(fee.value ?? 0)) as Money);
}

/** By the one column that has a sign, or beside which a word says which way the money went. */
function readOne(textOf: TextOf, reading: LedgerReading): Spending {
  const amount = readCell('amount', textOf, reading);
  if (!amount.ok) return amount;
  if (amount.value === null) return refusal('amount', 'required');
  if (!reading.columns.includes('direction'))
    return ok(reading.spending === 'above_zero' ? amount.value : negated(amount.value));
  const text = textOf('direction');
  const direction = readDirection(text);
  if (direction === undefined) return refusal('direction', text.trim() === '' ? 'required' : 'malformed');
  const size = Math.abs(amount.value) as Money;
  return ok(direction === 'out' ? size : negated(size));
}

/** By the two columns that need no sign. */
function readTwo(textOf: TextOf, reading: LedgerReading): Spending {
  const debit = readCell('debit', textOf, reading);
  const credit = readCell('credit', textOf, reading);
  if (!debit.ok || !credit.ok)
    return err([...(debit.ok ? [] : debit.error), ...(credit.ok ? [] : credit.error)]);
  const where = reading.columns.includes('debit') ? 'debit' : 'credit';
  if (debit.value === null && credit.value === null) return refusal(where, 'required');
  // Some statements write what goes out below zero in its own column too: the column has said it.
  const out = Math.abs(debit.value ?? 0) as Money;
  const back = Math.abs(credit.value ?? 0) as Money;
  if (out !== 0 && back !== 0) return refusal(where, 'not_allowed');
  return ok(out === 0 ? negated(back) : out);
}

type ReadCell = Result<Money | null, { readonly column: LedgerColumn; readonly code: FieldErrorCode }[]>;

/** Null where nothing stands in it. */
function readCell(column: LedgerColumn, textOf: TextOf, { style }: LedgerReading): ReadCell {
  const text = textOf(column);
  if (text.trim() === '') return ok(null);
  const read = readAmount(text, style);
  return read.ok ? read : err([{ column, code: read.error }]);
}

const refusal = (column: LedgerColumn, code: FieldErrorCode) => err([{ column, code }]);

const negated = (amount: Money): Money => (amount === 0 ? amount : -amount) as Money;
