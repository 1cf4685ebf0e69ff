import {
  ROOT_CATEGORY,
  UNCATEGORISED,
  type Call,
  type CategoryId,
  type ExpenseId,
  type MutationUid,
  type PlacedEntries,
  type Saved,
  type WriteResult,
} from '@spoolshed/core';
import type { Client } from '@spoolshed/db';

/** What came of an import: all of it, taken back by `uids`, or nothing and why. */
export interface LedgerImportEnd {
  readonly entries: number;
  readonly categories: number;
  /** Rows that stayed in the file. */
  readonly leftOut: number;
  readonly uids: readonly MutationUid[];
  readonly failure: Extract<WriteResult<Saved>, { readonly ok: false }> | null;
}

/** Rows of one call: so many are written between two looks at the progress. */
const ROWS_A_CALL = 500;

/**
 * Writes what was chosen, all or none, in one transaction; what is more than one mutation may carry becomes several
 * that are undone as one.
 */
export async function runLedgerImport(
  client: Client,
  chosen: PlacedEntries,
  { leftOut, onProgress }: { readonly leftOut: number; readonly onProgress: (done: number) => void },
): Promise<LedgerImportEnd> {
  const calls = callsOf(chosen, client.newId);
  const operations = await client.operations();
  const total = chosen.entries.length;
  const result = await operations.save(calls, {
    onProgress: (done) => onProgress(Math.min(total, done * ROWS_A_CALL)),
  });
  const end = { entries: total, categories: chosen.categories.length, leftOut };
  return result.ok
    ? { ...end, uids: result.data.uids, failure: null }
    : { ...end, uids: [], failure: result };
}

/** The categories first, so that entries only name what is there. */
function callsOf({ categories, entries }: PlacedEntries, newId: Client['newId']): readonly Call[] {
  // The preview gave them names of its own: what is written gets real ids.
  const ids = new Map<string, CategoryId>(categories.map(({ categoryId }) => [categoryId, newId()]));
  const idOf = (id: string): CategoryId => ids.get(id) ?? (id as CategoryId);
  const made: Call[] = parted(categories).map((some) => ({
    name: 'createCategories',
    args: {
      categories: some.map(({ categoryId, name, parentId }) => ({
        categoryId: idOf(categoryId),
        name,
        parentId: parentId === null ? ROOT_CATEGORY : idOf(parentId),
      })),
    },
  }));
  const written: Call[] = parted(entries).map((some) => ({
    name: 'createExpenses',
    args: {
      expenses: some.map(({ entry: { day, amount, payee, note }, categoryId }) => ({
        expenseId: newId<ExpenseId>(),
        amount,
        categoryId: categoryId === null ? UNCATEGORISED : idOf(categoryId),
        spentOn: day,
        payee,
        note,
      })),
    },
  }));
  return [...made, ...written];
}

const parted = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / ROWS_A_CALL) }, (_, n) =>
    items.slice(n * ROWS_A_CALL, (n + 1) * ROWS_A_CALL),
  );
