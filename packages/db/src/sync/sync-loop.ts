import { asyncScheduler, timer, type Observable, type SchedulerLike, type Subscription } from 'rxjs';

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
  let sleep: Subscription | null = null;

  /** Decides anew; a newer decision replaces the timer of an older one. */
  function takeTurn(): void {
    sleep?.unsubscribe();
    sleep = null;
    const decision = decide(factsOf(memory), now());
    if (decision.do === 'round') rounds.begin();
    if (decision.do === 'sleep')
      sleep = timer(Math.max(0, decision.until - now()), scheduler).subscribe(() => change(() => undefined));
  }

  return {
    state$,
    start() {
      if (listening !== null) return;
      memory.started = true;
      memory.verified = false;
      turns = wake$.subscribe(takeTurn);
      listening = listen({ ...source, scheduler }, store);
    },
    async stop() {
      memory.started = false;
      turns?.unsubscribe();
      sleep?.unsubscribe();
      listening?.stop();
      listening = null;
      await rounds.stop();
    },
    syncNow: () => listening?.askNow(false),
    registerAgain: () => listening?.askNow(true),
    clockOffsetMs: () => memory.sync?.clockOffsetMs ?? 0,
  };
}
