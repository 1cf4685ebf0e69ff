import type { CategoryId, CategoryTotal, LedgerEntry, Money } from '@spoolshed/core';

export interface CategoryFigures {
  /** What stands in it directly. */
  readonly own: CategoryTotal;
  /** The same with all that is in categories below it. */
  readonly all: CategoryTotal;
}

const nothing: CategoryTotal = { count: 0, sum: 0 as Money };

/** The figures of every category, from the entries and from what the ledger has added up already. */
export function categoryTotals(
  entries: Iterable<LedgerEntry>,
  byCategory: ReadonlyMap<CategoryId, CategoryTotal>,
): (id: CategoryId) => CategoryFigures {
  const own = new Map<CategoryId, CategoryTotal>();
  for (const { categoryId, amount } of entries) {
    const { count, sum } = own.get(categoryId) ?? nothing;
    // A sum of money is money.
    own.set(categoryId, { count: count + 1, sum: (sum + amount) as Money });
  }
  return (id) => ({ own: own.get(id) ?? nothing, all: byCategory.get(id) ?? nothing });
}
