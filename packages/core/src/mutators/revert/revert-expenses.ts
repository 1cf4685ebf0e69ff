import { UNCATEGORISED } from '../../records/category.ts';
import type { Expense } from '../../records/expense.ts';
import { entryCategory, readAncestry } from '../category-ancestry.ts';
import type { Steps } from '../effect.ts';
import { put, remove, rowsById, takeBackFields, type RevertWork } from './revert-work.ts';

const none: ReadonlySet<string> = new Set();

/** Expenses that the mutation wrote go, and what it changed of others returns. */
export function* takeBackExpenses(work: RevertWork): Steps<void> {
  const created = yield* rowsById('expenses', work.ids('expenses', 'created'));
  yield* remove(work, 'expenses', [...created.keys()]);
  const changes = work.of('expenses', 'updated');
  const rows = yield* rowsById('expenses', work.ids('expenses', 'updated'));
  const given: Expense[] = [];
  for (const change of changes) {
    const row = rows.get(change.id);
    if (row === undefined) continue;
    const back = takeBackFields(work, row, change, { label: row.spentOn, skip: none });
    if (back !== row) given.push(back);
  }
  yield* put(work, 'expenses', yield* housed(given));
}

/** Those that it had deleted come back, into their category or where that has gone since. */
export function* putBackExpenses(work: RevertWork): Steps<void> {
  // A deleted row comes back into the table that it was deleted from.
  const deleted = work.of('expenses', 'deleted').map(({ row }) => row as Expense);
  const there = yield* rowsById('expenses', work.ids('expenses', 'deleted'));
  const back = deleted
    .filter(({ id }) => !there.has(id))
    .map((row) => ({ ...row, updatedAt: work.context.at }));
  yield* put(work, 'expenses', yield* housed(back));
}

/** A category of which nothing is left, not even where it went, was one that an undo took away. */
function* housed(expenses: readonly Expense[]): Steps<readonly Expense[]> {
  if (expenses.length === 0) return [];
  const ancestry = yield* readAncestry(expenses.map(({ categoryId }) => categoryId));
  return expenses.map((row) =>
    entryCategory(ancestry, row.categoryId) === undefined ? { ...row, categoryId: UNCATEGORISED } : row,
  );
}
