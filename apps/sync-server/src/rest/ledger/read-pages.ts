import {
  createTotals,
  expenseEntry,
  FILAMENT_CATEGORY,
  newestFirst,
  purchaseEntry,
  type CategoryTree,
  type LedgerEntry,
  type LedgerFacts,
  type LedgerTotals,
  type WorkshopId,
} from '@spoolshed/core';
import type { Store } from '../../store/open-store.ts';
import type { ExpenseRead } from './expense-output.ts';
import { AT_ONCE, aboutPurchased, partsOf, startWalk, type LedgerWalk } from './ledger-parts.ts';
import { pageOf, type PageQuery } from './page-query.ts';
import { linesOf, readExpenses } from './read-ledger.ts';

export type LedgerPage = {
  readonly tree: CategoryTree;
  readonly page: readonly LedgerEntry[];
  readonly next: string | null;
  /** Of all that the filter selects. */
  readonly totals: LedgerTotals;
};

export type Reading = {
  /** Rows of one part. */
  readonly atOnce?: number;
  /** Aborted once nobody waits for the page any more. */
  readonly signal?: AbortSignal;
};

/** A page of expenses and purchases with the totals, of one commit; others are answered in between. */
export const readLedgerPage = (
  { look }: Pick<Store, 'look'>,
  workshopId: WorkshopId,
  query: PageQuery,
  { atOnce = AT_ONCE, signal }: Reading = {},
): Promise<LedgerPage> =>
  look(async (commit) => {
    const walk = startWalk(commit, workshopId, query.filter, atOnce);
    const totals = createTotals();
    const found: LedgerFacts[] = [];
    for (const kind of ['expense', 'purchase'] as const) {
      // One more tells whether there is a next page.
      let room = query.limit + 1;
      for await (const part of partsOf(kind, walk)) {
        totals.add(part);
        const behind = room === 0 ? [] : part.filter(isBehind(query)).slice(0, room);
        found.push(...behind);
        room -= behind.length;
      }
    }
    const { page, next } = pageOf(found.toSorted(newestFirst), query);
    return {
      tree: walk.tree,
      page: page.flatMap((facts) => wholeEntry(walk, facts)),
      next,
      totals: totals.whole(linesOf(walk.tree)),
    };
  }, signal);

/** A page of expenses alone, of one commit; what follows it is not looked at. */
export const readExpensePage = (
  { look }: Pick<Store, 'look'>,
  workshopId: WorkshopId,
  query: PageQuery,
  { atOnce = AT_ONCE, signal }: Reading = {},
): Promise<{ readonly expenses: readonly ExpenseRead[]; readonly next: string | null }> =>
  look(async (commit) => {
    const found: LedgerFacts[] = [];
    for await (const part of partsOf(
      'expense',
      startWalk(commit, workshopId, query.filter, atOnce),
      query.after,
    )) {
      found.push(...part);
      if (found.length > query.limit) break;
    }
    const { page, next } = pageOf(found, query);
    const ids = page.map(({ id }) => id);
    return { expenses: readExpenses(commit, workshopId, ids), next };
  }, signal);

const isBehind =
  ({ after }: Pick<PageQuery, 'after'>) =>
  (entry: LedgerFacts): boolean =>
    after === null || newestFirst(after, entry) < 0;

/** With all that an entry tells; the walk reads no more than it needs. */
function wholeEntry(
  { look, workshopId, tree }: LedgerWalk,
  { kind, id }: LedgerFacts,
): readonly LedgerEntry[] {
  if (kind === 'expense') {
    const expense = look.records.get(workshopId, 'expenses', id);
    return expense === undefined ? [] : [expenseEntry(expense, tree.resolve(expense.categoryId))];
  }
  const purchase = look.records.get(workshopId, 'purchases', id);
  if (purchase === undefined) return [];
  return [purchaseEntry(purchase, aboutPurchased(look, workshopId, purchase.filamentId), FILAMENT_CATEGORY)];
}
