import { runSteps } from '../sync/run-steps.ts';
import type { Steps, Store } from '../mutators/effect.ts';
import type { AnyRow, TableName } from '../records/tables.ts';

/** Runs steps on a store that knows no savepoint, and takes their writes back when they are not to stay. */
export function runWithUndo<T>(store: Store, steps: Steps<T>, keep: (result: T) => boolean): T {
  const undo: (() => void)[] = [];
  const remember = (table: TableName, ids: readonly string[]) => {
    const before: readonly (AnyRow | undefined)[] = store.get(table, ids);
    undo.unshift(() => {
      ids.forEach((id, at) => {
        const row = before[at];
        if (row === undefined) store.del(table, [id]);
        else store.put(table, [row as never]);
      });
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
    return result;
  } finally {
    if (!kept) for (const step of undo) step();
  }
}
