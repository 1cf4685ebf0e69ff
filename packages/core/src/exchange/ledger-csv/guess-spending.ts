import type { CellStyle } from '../csv/cell-forms.ts';
import type { LedgerReading, SpendingSign } from './guess-ledger-sheet.ts';
import { isHeadOfAccount } from './ledger-columns.ts';
import { readAmount } from './read-amount.ts';

/** Why an amount of that sign is taken for spent; `nobody`: a person has to say what this amount above zero is. */
export type SpendingReason =
  | {
      readonly by:
        | 'ours'
        | 'account'
        | 'mostly_below_zero'
        | 'mostly_above_zero'
        | 'two_columns'
        | 'direction';
    }
  | { readonly by: 'nobody'; readonly text: string };

export type SpendingGuess = { readonly sign: SpendingSign; readonly reason: SpendingReason };

/**
 * Accounts write what goes out below zero, lists of one's own above it; cards do either. Where both signs are in a
 * file that is no account's, or an account's file has nothing but amounts above zero, money that came in could be
 * taken for spent in silence: so it is asked.
 */
export function guessSpending({
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
}): SpendingGuess {
  if (isOurs) return { sign: 'above_zero', reason: { by: 'ours' } };
  if (columns.includes('direction')) return { sign: 'above_zero', reason: { by: 'direction' } };
  if (!columns.includes('amount')) return { sign: 'above_zero', reason: { by: 'two_columns' } };
  const values = amounts.flatMap((text) => {
    const read = readAmount(text, style);
    return read.ok && read.value !== 0 ? [{ text, value: read.value }] : [];
  });
  const [above] = values.filter(({ value }) => value > 0);
  const below = values.filter(({ value }) => value < 0).length;
  const isAccount = heads.some(isHeadOfAccount);
  if (below > 0 && isAccount) return { sign: 'below_zero', reason: { by: 'account' } };
  if (below * 2 > values.length) return { sign: 'below_zero', reason: { by: 'mostly_below_zero' } };
  if (above !== undefined && (below > 0 || isAccount))
    return { sign: isAccount ? 'below_zero' : 'above_zero', reason: { by: 'nobody', text: above.text } };
  return { sign: 'above_zero', reason: { by: 'mostly_above_zero' } };
}
