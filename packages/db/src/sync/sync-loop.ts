import {
  asyncScheduler,
  EMPTY,
  map,
  type Subscription,
  switchMap,
  timer,
  type Observable,
  type SchedulerLike,
} from 'rxjs';

import type { NoteEvent } from '../client-events.ts';
import { factsOf } from './loop-memory.ts';
import { listen, type Listening, type LoopSignals } from './loop-signals.ts';
import { createLoopStore } from './loop-store.ts';
import type { RoundSource } from './round.ts';
import { createRoundRunner } from './round-runner.ts';
import { decide } from './schedule.ts';
import type { SyncState } from './sync-state.ts';

/*
 * The sync loop: a memory, a single decision (schedule.ts) that is taken anew at every wake, and the
 * things that wake it: a write, a poke, the network, the page, the leader's lock, the clock (LV3).
 * Rounds run one at a time and to their end; what arrives meanwhile is only remembered (PL7).
 */

export type SyncLoopSource = RoundSource &
  LoopSignals & { readonly scheduler?: SchedulerLike; readonly note?: NoteEvent };

export type SyncLoop = {
  readonly state$: Observable<SyncState>;
  start(): void;
  stop(): Promise<void>;
  syncNow(): void;
  registerAgain(): void;
  /** The server's clock minus ours, as last measured; zero before the loop knows. */
  clockOffsetMs(): number;
};

export function createSyncLoop(source: SyncLoopSource): SyncLoop {
  const { now, scheduler = asyncScheduler } = source;
  const store = createLoopStore(now);
  const { memory, state$, wake$, change } = store;
  const rounds = createRoundRunner(source, store);
  let listening: Listening | null = null;
  let turns: Subscription | null = null;

  /** Emits when the time has come to decide again; a newer decision replaces the timer of an older one. */
  const turns$ = wake$.pipe(
    map(() => decide(factsOf(memory), now())),
    switchMap((decision) => {
      if (decision.do === 'sleep') {
        return timer(Math.max(0, decision.until - now()), scheduler);
      }
      if (decision.do === 'round') rounds.begin();
      return EMPTY;
    }),
  );

  return {
    state$,
    start() {
      if (listening !== null) return;
      memory.started = true;
      memory.verified = false;
      turns = turns$.subscribe(() => change(() => undefined));
      listening = listen({ ...source, scheduler }, store);
    },
    async stop() {
      memory.started = false;
      turns?.unsubscribe();
      listening?.stop();
      listening = null;
      await rounds.stop();
    },
    syncNow: () => listening?.askNow(false),
    registerAgain: () => listening?.askNow(true),
    clockOffsetMs: () => memory.sync?.clockOffsetMs ?? 0,
  };
}
