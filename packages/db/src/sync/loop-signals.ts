import { HttpFailure, unreachable, type Poke } from '@spoolshed/core';
import { liveQuery } from 'dexie';
import { Observable, Subject, Subscription, timer, type SchedulerLike } from 'rxjs';

import { findMeta } from '../meta.ts';
import type { WrittenMid } from '../mutate.ts';
import { leadership } from './leader.ts';
import { hurry, type LoopMemory } from './loop-memory.ts';
import type { LoopStore } from './loop-store.ts';
import { watchPokes } from './poke-stream.ts';
import type { RoundSource } from './round.ts';
import { openTabChannel, type TabChannel, type TabMessage } from './tab-channel.ts';

/** Everything from outside that one tab's loop listens to. */
export type LoopSignals = {
  readonly written$: Observable<WrittenMid>;
  readonly online$: Observable<boolean>;
  readonly visible$: Observable<boolean>;
  readonly locks: LockManager | null;
  /** Chance in [0, 1). */
  readonly random: () => number;
};

export type SignalSource = RoundSource & LoopSignals & { readonly scheduler: SchedulerLike };

/** Listens to all of it until `stop`. */
export type Listening = { askNow(register: boolean): void; stop(): void };

/** How often the leader lets the other tabs know that it lives. */
const HEARTBEAT_MS = 5_000;

export function listen(source: SignalSource, store: LoopStore): Listening {
  const { now, scheduler, database, locks, visible$ } = source;
  const { memory, state$, change } = store;
  const tabs = openTabChannel(database.name);
  const sooner$ = new Subject<void>();

  /** The network, the page, the lead: what comes (back) is a reason to try at once. */
  function notice(signals: Partial<Pick<LoopMemory, 'online' | 'visible' | 'leads'>>, isBack: boolean): void {
    change((memory) => {
      Object.assign(memory, signals);
      if (!isBack) return;
      hurry(memory, now());
      memory.wanted = true;
    });
    if (isBack) sooner$.next();
  }

  const all = new Subscription(() => tabs.close());
  all.add(watchMeta(source).subscribe((rows) => change((memory) => void Object.assign(memory, rows))));
  all.add(
    source.written$.subscribe((written) => {
      tabs.post({ kind: 'wrote', written });
      hear(source, store, { kind: 'wrote', written });
    }),
  );
  all.add(tabs.messages$.subscribe((message) => hear(source, store, message)));
  all.add(state$.subscribe(() => beat(tabs, store)));
  all.add(timer(HEARTBEAT_MS, HEARTBEAT_MS, scheduler).subscribe(() => beat(tabs, store)));
  all.add(source.online$.subscribe((online) => notice({ online }, online)));
  all.add(visible$.subscribe((visible) => notice({ visible }, visible)));
  all.add(leadership(database.name, locks, visible$).subscribe((leads) => notice({ leads }, leads)));
  all.add(hearPokes(source, store, sooner$));
  return {
    askNow(register) {
      // The leading tab may be another.
      if (memory.leads) hear(source, store, { kind: 'wanted', register });
      else tabs.post({ kind: 'wanted', register });
    },
    stop: () => all.unsubscribe(),
  };
}

function hear({ now }: SignalSource, { change }: LoopStore, message: TabMessage): void {
  change((memory) => {
    switch (message.kind) {
      case 'leader':
        memory.leaderHeardAt = now();
        memory.leaderState = message.state;
        break;
      case 'wrote':
        hurry(memory, now());
        memory.written = message.written;
        break;
      case 'wanted':
        if (!memory.leads) break;
        memory.wanted = true;
        memory.blockedBy = null;
        memory.retryAt = null;
        memory.mustRegister ||= message.register;
        // A person has another code, and the wait was for the one before.
        if (message.register) memory.notBefore = 0;
        break;
      default:
        unreachable(message);
    }
  });
}

function beat(tabs: TabChannel, { memory, state$ }: LoopStore): void {
  if (memory.leads) tabs.post({ kind: 'leader', state: state$.value });
}

/** The leader listens while it may sync at all. */
function hearPokes(
  source: SignalSource,
  { memory, state$, wake$, change }: LoopStore,
  sooner$: Observable<void>,
): Subscription {
  const { now } = source;
  let heardWith: string | null = null;
  let stream: Subscription | null = null;
  const allowedToken = (): string | null => {
    const { registered, blocked } = state$.value;
    return memory.leads && registered && blocked === null ? (memory.identity?.token ?? null) : null;
  };
  const onEnd = (error?: unknown): void =>
    change((memory) => {
      memory.verified = false;
      // A server that refuses to talk says why when it is asked: a revoked device learns it at once.
      memory.wanted ||= error instanceof HttpFailure;
    });
  const onPoke = (poke: Poke): void =>
    change((memory) => {
      hurry(memory, now());
      memory.poke = poke;
    });
  const wakes = wake$.subscribe(() => {
    const token = allowedToken();
    if (token === heardWith) return;
    heardWith = token;
    stream?.unsubscribe();
    stream = token === null ? null : watchPokes({ ...source, token, sooner$, onEnd }).subscribe(onPoke);
  });
  wakes.add(() => stream?.unsubscribe());
  return wakes;
}

const META_RETRY_MS = 1_000;

type MetaRows = Pick<LoopMemory, 'sync' | 'identity'>;

/** The two rows that say where this client stands, whichever tab writes them. */
const watchMeta = ({ database }: RoundSource): Observable<MetaRows> =>
  new Observable((subscriber) => {
    const look = (): Promise<MetaRows> =>
      database.read(['meta'], async (_, tx) => {
        const meta = findMeta(tx);
        return { sync: (await meta.get('sync')) ?? null, identity: (await meta.get('identity')) ?? null };
      });
    let timer: ReturnType<typeof setTimeout>;
    let watching: { unsubscribe(): void };
    function watch(): void {
      const next = (rows: MetaRows): void => subscriber.next(rows);
      // A lost connection is reopened by whoever reads next.
      const error = (): void => {
        timer = setTimeout(watch, META_RETRY_MS);
      };
      watching = liveQuery(look).subscribe({ next, error });
    }
    watch();
    return () => {
      clearTimeout(timer);
      watching.unsubscribe();
    };
  });
