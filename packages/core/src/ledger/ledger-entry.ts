import type { CategoryId, ExpenseId, FilamentId, PurchaseId } from '../ids.ts';
import type { Purchase } from '../records/purchase.ts';
import type { Day } from '../units/day.ts';
import type { Mass } from '../units/mass.ts';
import { costOf, type Money } from '../units/money.ts';

/**
 * One line of the ledger: money that was spent on a day. The ledger is a view over expenses and
 * purchases; a purchase is never copied into the expenses, so no total counts it twice. What was
 * only ordered counts on the day of its order, and is marked by its status.
 */
export type LedgerEntry = ExpenseEntry | PurchaseEntry;

/** What of an entry is asked by filters and totals. */
export type LedgerFacts = EntryFacts & Pick<LedgerEntry, 'kind' | 'id'>;

type EntryFacts = {
  readonly day: Day;
  /** Below zero where money came back. */
  readonly amount: Money;
  /** Where it stands today: merged categories are followed already. */
  readonly categoryId: CategoryId;
  /** Who got the money; of a purchase its shop. */
  readonly payee: string | null;
  /** An expense's note; of a purchase what was bought. Empty where nobody wrote anything. */
  readonly text: string;
};

export type ExpenseEntry = EntryFacts & { readonly kind: 'expense'; readonly id: ExpenseId };

export type PurchaseEntry = EntryFacts & {
  readonly kind: 'purchase';
  readonly id: PurchaseId;
  readonly quantity: Mass;
  readonly pricePerKg: Money;
  readonly material: string;
  /** The filament that it belongs to today. */
  readonly filamentId: FilamentId;
  readonly status: Purchase['status'];
};

/** What the ledger needs of an expense's row. */
type ExpenseFacts = {
  readonly id: ExpenseId;
  readonly amount: Money;
  readonly spentOn: Day;
  readonly payee: string | null;
  readonly note: string;
};

export const expenseEntry = (expense: ExpenseFacts, categoryId: CategoryId): ExpenseEntry => ({
  kind: 'expense',
  id: expense.id,
  day: expense.spentOn,
  amount: expense.amount,
  categoryId,
  payee: expense.payee,
  text: expense.note,
});

/** `about` is the filament that the purchase belongs to today, with its name as people read it. */
export const purchaseEntry = (
  purchase: Pick<Purchase, 'id' | 'quantity' | 'pricePerKg' | 'purchasedOn' | 'channel' | 'status'>,
  about: { readonly filamentId: FilamentId; readonly label: string; readonly material: string },
  categoryId: CategoryId,
): PurchaseEntry => ({
  kind: 'purchase',
  id: purchase.id,
  day: purchase.purchasedOn,
  amount: costOf(purchase.quantity, purchase.pricePerKg),
  categoryId,
  payee: purchase.channel,
  text: about.label,
  quantity: purchase.quantity,
  pricePerKg: purchase.pricePerKg,
  material: about.material,
  filamentId: about.filamentId,
  status: purchase.status,
});

/** The order of the ledger: the newest day first, and of one day what was written last (ids carry their time). */
export function newestFirst(
  a: Pick<LedgerEntry, 'day' | 'id'>,
  b: Pick<LedgerEntry, 'day' | 'id'>,
): -1 | 0 | 1 {
  if (a.day !== b.day) return a.day > b.day ? -1 : 1;
  return a.id === b.id ? 0 : a.id > b.id ? -1 : 1;
}
