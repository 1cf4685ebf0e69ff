import { unreachable } from '@spoolshed/core';
import { liveQuery } from 'dexie';
import {
  asyncScheduler,
  BehaviorSubject,
  distinctUntilChanged,
  EMPTY,
  from,
  interval,
  map,
  merge,
  retry,
  Subject,
  Subscription,
  switchMap,
  tap,
  timer,
  type Observable,
  type SchedulerLike,
} from 'rxjs';

import { findMeta, readSync } from '../meta.ts';
import type { WrittenMid } from '../mutate.ts';
import { sameRow } from '../same-row.ts';
import { leadership } from './leader.ts';
import { createLoopMemory, factsOf, lastMid, noteFailure, stateOf, type LoopMemory } from './loop-memory.ts';
import { watchPokes } from './poke-stream.ts';
import { runRound, type RoundEnd, type RoundSource } from './round.ts';
import { decide, nextPollAt, nextRetryAt, retrySooner } from './schedule.ts';
import type { SyncState } from './sync-state.ts';
import { openTabChannel, type TabChannel, type TabMessage } from './tab-channel.ts';

/*
 * The sync loop: a memory, a single decision (schedule.ts) that is taken anew at every wake, and the
 * things that wake it: a write, a poke, the network, the page, the leader's lock, the clock (LV3).
 * Rounds run one at a time and to their end; what arrives meanwhile is only remembered (PL7).
 */

export type SyncLoopSource = RoundSource & {
  readonly written$: Observable<WrittenMid>;
  readonly online$: Observable<boolean>;
  readonly visible$: Observable<boolean>;
  readonly locks: LockManager | null;
  /** Chance in [0, 1). */
  readonly random: () => number;
  readonly scheduler?: SchedulerLike;
};

export type SyncLoop = {
  readonly state$: Observable<SyncState>;
  start(): void;
  stop(): Promise<void>;
  syncNow(): void;
  registerAgain(): void;
  /** The server's clock minus ours, as last measured; null before the loop knows. */
  clockOffsetMs(): number | null;
};

/** How often the leader lets the other tabs know that it lives. */
const HEARTBEAT_MS = 5_000;

export function createSyncLoop(source: SyncLoopSource): SyncLoop {
  const { now, random, scheduler = asyncScheduler } = source;
  const memory = createLoopMemory(now());
  const state$ = new BehaviorSubject<SyncState>(stateOf(memory, now()));
  const wake$ = new Subject<void>();
  const sooner$ = new Subject<void>();
  let subscriptions: Subscription | null = null;
  let channel: TabChannel | null = null;
  let abort = new AbortController();
  let round: Promise<void> = Promise.resolve();

  /** Every change of the memory goes through here: it is shown, and decided upon. */
  function change(step: (memory: LoopMemory) => void): void {
    step(memory);
    const state = stateOf(memory, now());
    if (!sameRow(state, state$.value)) state$.next(state);
    wake$.next();
  }

  function hurry(): void {
    memory.failures = 0;
    memory.retryAt = retrySooner(memory.retryAt, memory.failedAt, now());
  }

  function begin(): void {
    abort = new AbortController();
    const start = { known: memory.known, register: memory.mustRegister };
    const poke = memory.poke;
    change((memory) => {
      Object.assign(memory, { running: true, wanted: false, sent: 0, phase: 'pushing' });
    });
    round = runRound(source, start, {
      signal: abort.signal,
      onPhase: (phase) => change((memory) => void (memory.phase = phase)),
      onSent: (count) => change((memory) => void (memory.sent += count)),
    })
      .then(async (end) => {
        settle(end, await source.database.read(['meta'], (_, tx) => readSync(tx)));
        // It has been answered, even where the answer stands behind it.
        if (memory.poke === poke) memory.poke = null;
      })
      .catch((error: unknown) => fail(error))
      .finally(() => change((memory) => void (memory.running = false)));
  }

  function settle(end: RoundEnd, sync: LoopMemory['sync']): void {
    memory.sync = sync;
    memory.phase = 'idle';
    memory.failures = 0;
    memory.retryAt = null;
    memory.pollAt = nextPollAt(now(), random());
    memory.problem = null;
    if (end.kind === 'blocked') {
      memory.blockedBy = end.by === 'names' ? null : end.by;
      return;
    }
    memory.mustRegister = false;
    memory.known = end.through;
    memory.offered = end.held ? { clientId: end.through.clientId, mid: lastMid(memory) } : end.through;
    if (end.held) memory.problem = { kind: 'upgrade', retry: 'no', message: 'the server does not know a mutation of ours yet', code: 'held' };
  }

  function fail(error: unknown): void {
    if (abort.signal.aborted) memory.phase = 'idle';
    else noteFailure(memory, error, { now: now(), retryAt: (failures) => nextRetryAt(now(), failures, random()) });
  }

  /** The decision at every wake, and the timer that it asks for; a newer decision replaces the timer. */
  const turns$ = wake$.pipe(
    map(() => decide(factsOf(memory), now())),
    switchMap((decision) => {
      if (decision.do === 'sleep') return timer(Math.max(0, decision.until - now()), scheduler).pipe(tap(() => wake$.next()));
      if (decision.do === 'round') begin();
      return EMPTY;
    }),
  );

  function connect(): Subscription {
    const tabs = openTabChannel(source.database.name);
    channel = tabs;
    const tell = (): void => {
      if (memory.leads) tabs.post({ kind: 'leader', state: state$.value });
    };
    const all = new Subscription(() => tabs.close());
    all.add(turns$.subscribe());
    all.add(watchMeta(source).subscribe((rows) => change((memory) => void Object.assign(memory, rows))));
    all.add(
      source.written$.subscribe((written) => {
        tabs.post({ kind: 'wrote', written });
        hurry();
        change((memory) => void (memory.written = written));
      }),
    );
    all.add(tabs.messages$.subscribe((message) => hear(message)));
    all.add(merge(state$, interval(HEARTBEAT_MS, scheduler)).subscribe(tell));
    all.add(source.online$.subscribe((online) => notice({ online }, online)));
    all.add(source.visible$.subscribe((visible) => notice({ visible }, visible)));
    all.add(leadership(source.database.name, source.locks, source.visible$).subscribe((leads) => notice({ leads }, leads)));
    all.add(pokes$().subscribe((poke) => {
      hurry();
      change((memory) => void (memory.poke = poke));
    }));
    return all;
  }

  /** The network, the page, the lead: what comes (back) is a reason to try at once. */
  function notice(signals: Partial<Pick<LoopMemory, 'online' | 'visible' | 'leads'>>, isBack: boolean): void {
    if (isBack) hurry();
    change((memory) => void Object.assign(memory, signals, isBack ? { wanted: true } : {}));
    if (isBack) sooner$.next();
  }

  function hear(message: TabMessage): void {
    switch (message.kind) {
      case 'leader':
        change((memory) => void Object.assign(memory, { leaderHeardAt: now(), leaderState: message.state }));
        break;
      case 'wrote':
        hurry();
        change((memory) => void (memory.written = message.written));
        break;
      case 'wanted':
        if (memory.leads) tryNow(message.register);
        break;
      default:
        unreachable(message);
    }
  }

  function tryNow(register: boolean): void {
    hurry();
    change((memory) => void Object.assign(memory, { wanted: true, blockedBy: null, retryAt: null, mustRegister: memory.mustRegister || register }));
  }

  /** A person asks in this tab; the leading one may be another. */
  function askNow(register: boolean): void {
    if (memory.leads) tryNow(register);
    else channel?.post({ kind: 'wanted', register });
  }

  /** The leader listens while it may sync at all. */
  function pokes$() {
    const { transport } = source;
    return merge(state$, wake$).pipe(
      map(() => (memory.leads && state$.value.registered && state$.value.blocked === null ? (memory.identity?.token ?? null) : null)),
      distinctUntilChanged(),
      switchMap((token) => (token === null ? EMPTY : watchPokes({ transport, token, random, now, scheduler, sooner$ }))),
    );
  }

  return {
    state$,
    start() {
      if (subscriptions !== null) return;
      memory.started = true;
      subscriptions = connect();
      change(() => undefined);
    },
    async stop() {
      memory.started = false;
      subscriptions?.unsubscribe();
      subscriptions = null;
      abort.abort(new DOMException('syncing was stopped', 'AbortError'));
      await round;
    },
    syncNow: () => askNow(false),
    registerAgain: () => askNow(true),
    clockOffsetMs: () => memory.sync?.clockOffsetMs ?? null,
  };
}

/** The two rows that say where this client stands, in every tab that writes them. */
const watchMeta = ({ database }: RoundSource) =>
  from(
    liveQuery(() =>
      database.read(['meta'], async (_, tx) => {
        const meta = findMeta(tx);
        return { sync: (await meta.get('sync')) ?? null, identity: (await meta.get('identity')) ?? null };
      }),
    ),
    // A lost connection is reopened by whoever reads next.
  ).pipe(retry({ delay: META_RETRY_MS }));

const META_RETRY_MS = 1_000;
