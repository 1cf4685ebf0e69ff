import { BehaviorSubject, Subject, type Observable } from 'rxjs';

import { sameRow } from '../same-row.ts';
import { createLoopMemory, stateOf, type LoopMemory } from './loop-memory.ts';
import type { SyncState } from './sync-state.ts';

/** The memory of one loop behind one door: every change is shown, and wakes the decision. */
export type LoopStore = {
  readonly memory: LoopMemory;
  readonly state$: Observable<SyncState> & { readonly value: SyncState };
  readonly wake$: Observable<void>;
  change(step: (memory: LoopMemory) => void): void;
};

export function createLoopStore(now: () => number): LoopStore {
  const memory = createLoopMemory(now());
  const state$ = new BehaviorSubject<SyncState>(stateOf(memory, now()));
  const wake$ = new Subject<void>();
  return {
    memory,
    state$,
    wake$,
    change(step) {
      step(memory);
      const state = stateOf(memory, now());
      if (!sameRow(state, state$.value)) state$.next(state);
      wake$.next();
    },
  };
}
