import {
  ROOT_CATEGORY,
  UNCATEGORISED,
  type Call,
  type CategoryId,
  type ExpenseId,
  type MutationUid,
  type OperationFailure,
  type PlacedEntries,
  failureOf,
} from '@spoolshed/core';
import type { Client } from '@spoolshed/db';

/** What an import wrote; `uids` take it back, all together. */
export interface LedgerImportEnd {
  readonly ok: true;
  readonly entries: number;
  readonly categories: number;
  /** Rows that stayed in the file. */
  readonly leftOut: number;
  readonly uids: readonly MutationUid[];
}

/** Rows of one call: so many are written between two looks at the progress. */
const ROWS_A_CALL = 500;

/**
 * Writes what was chosen, all or none, in one transaction; what is more than one mutation may carry becomes several
 * that are undone as one. What it needs for that may be out of reach, which is a failure like any other.
 */
export async function runLedgerImport(
  client: Client,
  chosen: PlacedEntries,
  { leftOut, onProgress }: { readonly leftOut: number; readonly onProgress: (done: number) => void },
): Promise<LedgerImportEnd | OperationFailure> {
  const total = chosen.entries.length;
  try {
    const operations = await client.operations();
    const result = await operations.save(callsOf(chosen, client.newId), {
      onProgress: (done) => onProgress(Math.min(total, Math.floor(done * ROWS_A_CALL))),
    });
    if (!result.ok) return result;
    return {
      ok: true,
      entries: total,
      categories: chosen.categories.length,
      leftOut,
      uids: result.data.uids,
    };
  } catch (error) {
    return failureOf(error);
  }
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
