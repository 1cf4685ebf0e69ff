import type { CategoryId } from '../ids.ts';
import { zeroMoney, type Money } from '../units/money.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import type { CategoryLines } from './ledger-filter.ts';

/** Sums of integers: exact, whatever the order, up to 900 thousand million units of the currency. */
export type LedgerTotals = {
  readonly count: number;
  readonly sum: Money;
  /** The months that have an entry, `YYYY-MM`, the oldest first. */
  readonly months: readonly MonthTotal[];
  /** Each category with an entry in it or below it: a parent's sum includes those of its descendants. */
  readonly byCategory: ReadonlyMap<CategoryId, CategoryTotal>;
};

export type MonthTotal = {
  readonly month: string;
  readonly count: number;
  readonly sum: Money;
  /** The part of `sum` that went into filament purchases. */
  readonly purchases: Money;
};

export type CategoryTotal = { readonly count: number; readonly sum: Money };

export function ledgerTotals(entries: Iterable<TotalledEntry>, categories: CategoryLines): LedgerTotals {
  const totals = createTotals();
  totals.add(entries);
  return totals.whole(categories);
}

/** What counts of an entry. */
type TotalledEntry = Pick<LedgerEntry, 'kind' | 'day' | 'amount' | 'categoryId'>;

/** The same for whoever has the entries part by part, in any order. */
export function createTotals(): {
  add(entries: Iterable<TotalledEntry>): void;
  whole(categories: CategoryLines): LedgerTotals;
} {
  const months = new Map<string, { month: string; count: number; sum: Money; purchases: Money }>();
  const own = new Map<CategoryId, Total>();
  const all = noTotal();
  return {
    add(entries) {
      for (const { kind, day, amount, categoryId } of entries) {
        const part = { count: 1, sum: amount };
        add(all, part);
        const month = taken(months, monthOf(day), (name) => ({
          month: name,
          purchases: zeroMoney,
          ...noTotal(),
        }));
        add(month, part);
        if (kind === 'purchase') month.purchases = plus(month.purchases, amount);
        add(taken(own, categoryId, noTotal), part);
      }
    },
    whole: (categories) => ({
      ...all,
      months: [...months.values()].toSorted((a, b) => (a.month < b.month ? -1 : 1)),
      byCategory: withDescendants(own, categories),
    }),
  };
}

/** `YYYY-MM` of a day. */
export const monthOf = (day: string): string => day.slice(0, 7);

type Total = { count: number; sum: Money };

const noTotal = (): Total => ({ count: 0, sum: zeroMoney });

function withDescendants(
  own: ReadonlyMap<CategoryId, Total>,
  categories: CategoryLines,
): ReadonlyMap<CategoryId, CategoryTotal> {
  const totals = new Map<CategoryId, Total>();
  for (const [id, part] of own) {
    for (const category of categories.lineOf(id)) add(taken(totals, category.id, noTotal), part);
  }
  return totals;
}

function add(total: Total, part: Readonly<Total>): void {
  total.count += part.count;
  total.sum = plus(total.sum, part.sum);
}

/** A sum of money is money. */
const plus = (a: Money, b: Money): Money => (a + b) as Money;

function taken<Key, Value>(map: Map<Key, Value>, key: Key, make: (key: Key) => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make(key);
  map.set(key, made);
  return made;
}
