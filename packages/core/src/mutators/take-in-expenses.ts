import { entryCategory, readAncestry } from './category-ancestry.ts';
import { putRows, type Steps } from './effect.ts';
import { holdsEntries } from './entry-homes.ts';
import { pickNew } from './pick-new.ts';
import type { ImportRows, Tally } from './take-in-rows.ts';

/** Writes expenses that come in, after the categories that came with them. */
export function* takeInExpenses({ expenses = [] }: ImportRows, tally: Tally): Steps<void> {
  const fresh = yield* pickNew('expenses', expenses, tally);
  const ancestry = yield* readAncestry(fresh.map(({ row }) => row.categoryId));
  const accepted = fresh.filter(({ row, at }) => {
    const isKnown = entryCategory(ancestry, row.categoryId) !== undefined && holdsEntries(row.categoryId);
    if (!isKnown) tally.refuse('expenses', at, 'categoryId');
    return isKnown;
  });
  tally.added.expenses += accepted.length;
  yield* putRows(
    'expenses',
    accepted.map(({ row }) => row),
  );
}
