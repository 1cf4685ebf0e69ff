import {
  assert,
  keepsEffect,
  rowChangeOf,
  runSteps,
  sameJson,
  tableNames,
  type AnyRow,
  type MemoryStore,
  type Outcome,
  type RowChange,
  type Steps,
  type Store,
  type TableName,
} from '@spoolshed/core';

/** Rows by `table/id`. Rows are never changed in place, so sides share them. */
export type RowsByKey = ReadonlyMap<string, AnyRow>;

export const keyOf = (table: TableName, id: string): string => `${table}/${id}`;

export function placeOf(key: string): { readonly table: TableName; readonly id: string } {
  const at = key.indexOf('/');
  const table = tableNames.find((name) => name === key.slice(0, at));
  assert(table !== undefined, 'a key begins with a table');
  return { table, id: key.slice(at + 1) };
}

export function getRow(store: Store, key: string): AnyRow | null {
  const { table, id } = placeOf(key);
  return store.get(table, [id])[0] ?? null;
}

export function setRow(store: Store, key: string, row: AnyRow | null): void {
  const { table, id } = placeOf(key);
  if (row === null) store.del(table, [id]);
  // The key says which table the row belongs to.
  else store.put(table, [row as never]);
}

export function rowsOf(store: MemoryStore): Map<string, AnyRow> {
  const rows = new Map<string, AnyRow>();
  for (const table of tableNames)
    for (const [id, row] of store.rows(table)) if (row !== null) rows.set(keyOf(table, id), row);
  return rows;
}

export const sameRow = (a: AnyRow | null, b: AnyRow | null): boolean =>
  a === b || (a !== null && b !== null && sameJson(a, b));

/** The first key at which two sides differ, null where they are equal. */
export function findDifference(left: RowsByKey, right: RowsByKey): string | null {
  for (const [key, row] of left) if (!sameRow(row, right.get(key) ?? null)) return key;
  for (const key of right.keys()) if (!left.has(key)) return key;
  return null;
}

/** The rows that were written, as they were before the first write. */
export type Touched = ReadonlyMap<string, AnyRow | null>;

/** The bug in a mutation's code: everything else that throws is a bug of the simulation. */
export class PoisonError extends Error {
  override readonly name = 'PoisonError';
}

/**
 * Runs one mutation on a store that knows no savepoint. What is refused or throws takes its writes
 * back, unless `keepAll` says that nobody does.
 */
export function runInSavepoint(
  store: Store,
  steps: Steps<Outcome>,
  keepAll = false,
): { readonly outcome: Outcome; readonly touched: Touched } {
  const touched = new Map<string, AnyRow | null>();
  const note = (table: TableName, ids: readonly string[]): void => {
    const before: readonly (AnyRow | undefined)[] = store.get(table, ids);
    ids.forEach((id, at) => {
      const key = keyOf(table, id);
      if (!touched.has(key)) touched.set(key, before[at] ?? null);
    });
  };
  const journaled: Store = {
    ...store,
    put(table, rows) {
      note(
        table,
        rows.map(({ id }) => id),
      );
      store.put(table, rows);
    },
    del(table, ids) {
      note(table, ids);
      store.del(table, ids);
    },
  };
  const outcome = outcomeOf(() => runSteps(steps, journaled));
  if (keepsEffect(outcome)) return { outcome, touched };
  if (!keepAll) for (const [key, row] of touched) setRow(store, key, row);
  return { outcome, touched: new Map() };
}

function outcomeOf(run: () => Outcome): Outcome {
  try {
    return run();
  } catch (error) {
    if (error instanceof PoisonError) return { status: 'quarantined' };
    throw error;
  }
}

/** What was done to the rows, for an undo of it. */
export const changesIn = (store: Store, touched: Touched): readonly RowChange[] =>
  [...touched].flatMap(([key, before]) => rowChangeOf(placeOf(key), before, getRow(store, key)) ?? []);
