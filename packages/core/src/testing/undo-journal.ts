import { runSteps } from '../sync/run-steps.ts';
import type { Steps, Store } from '../mutators/effect.ts';
import { rowChangeOf, type RowChange } from '../records/row-change.ts';
import type { AnyRow, TableName } from '../records/tables.ts';

type FirstSeen = { readonly table: TableName; readonly id: string; readonly before: AnyRow | null };

/** Runs steps on a store that knows no savepoint, and takes their writes back when they are not to stay. */
export function runWithUndo<T>(
  store: Store,
  steps: Steps<T>,
  keep: (result: T) => boolean,
  onKept?: (changes: readonly RowChange[]) => void,
): T {
  const touched = new Map<string, FirstSeen>();
  const remember = (table: TableName, ids: readonly string[]) => {
    const before: readonly (AnyRow | undefined)[] = store.get(table, ids);
    ids.forEach((id, at) => {
      const place = `${table}/${id}`;
      if (!touched.has(place)) touched.set(place, { table, id, before: before[at] ?? null });
    });
  };
  const journaled: Store = {
    ...store,
    put(table, rows) {
      remember(
        table,
        rows.map(({ id }) => id),
      );
      store.put(table, rows);
    },
    del(table, ids) {
      remember(table, ids);
      store.del(table, ids);
    },
  };
  let kept = false;
  try {
    const result = runSteps(steps, journaled);
    kept = keep(result);
    if (kept) onKept?.(changesIn(store, touched.values()));
    return result;
  } finally {
    if (!kept) {
      for (const { table, id, before } of touched.values()) {
        if (before === null) store.del(table, [id]);
        else store.put(table, [before as never]);
      }
    }
  }
}

const changesIn = (store: Store, touched: Iterable<FirstSeen>): RowChange[] =>
  [...touched].flatMap(({ table, id, before }) => {
    const rows: readonly (AnyRow | undefined)[] = store.get(table, [id]);
    return rowChangeOf({ table, id }, before, rows[0] ?? null) ?? [];
  });
