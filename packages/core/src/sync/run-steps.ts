import { unreachable } from '../assert.ts';
import type { Effect, Steps, Store } from '../mutators/effect.ts';

/** Runs a mutator against a synchronous store: the driver of better-sqlite3 and of memory. */
export function runSteps<T>(steps: Steps<T>, store: Store): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next(answer(step.value, store));
  return step.value;
}

/** What a store says to one effect. */
export function answer(effect: Effect, store: Store): unknown {
  switch (effect.kind) {
    case 'get':
      return store.get(effect.table, effect.ids);
    case 'find':
      return store.find(effect.table, effect.index, effect.keys);
    case 'put':
      return store.put(effect.table, effect.rows);
    case 'del':
      return store.del(effect.table, effect.ids);
    case 'allotNumbers':
      return store.allotNumbers(effect.table, effect.count);
    case 'readChanges':
      return store.changesOf(effect.uid);
    default:
      return unreachable(effect);
  }
}
