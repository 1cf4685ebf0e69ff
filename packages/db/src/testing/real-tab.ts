import { BehaviorSubject, Subject, VirtualTimeScheduler } from 'rxjs';
import { putMeta, readSync } from '../meta.ts';
import type { Mutation, MutationUid } from '@spoolshed/core';
import { createHttpTransport } from '../sync/http-transport.ts';
import { createSyncLoop, type SyncLoop } from '../sync/sync-loop.ts';
import type { SyncState } from '../sync/sync-state.ts';
import { openDevice, type Device } from './open-device.ts';

/** One tab of a device, with the real loop on the real transport; only its clock stands still until it is moved. */
export type RealTab = {
  readonly device: Device;
  readonly loop: SyncLoop;
  readonly seen: readonly SyncState[];
  readonly state: () => SyncState;
  /** A new session of the same tab: what it knew of the server is forgotten. */
  restart(): Promise<void>;
};

/** A clock for any number of tabs. It stands still until it is moved, and then wakes whoever is due, in order. */
export type SharedTime = {
  readonly now: () => number;
  readonly scheduler: VirtualTimeScheduler;
  /** @param atRest waits until all is done that the last wake set off. */
  advance(ms: number, atRest: () => Promise<void>): Promise<void>;
  /** The machine sleeps: the clock goes on, the timers do not. */
  sleep(ms: number): void;
};

export function createSharedTime(begin = 0): SharedTime {
  const scheduler = new VirtualTimeScheduler(undefined, 0);
  let offset = begin;
  return {
    // A wake may be due at a part of a millisecond; no clock tells one.
    now: () => Math.floor(scheduler.frame) + offset,
    scheduler,
    async advance(ms, atRest) {
      const end = scheduler.frame + ms;
      for (;;) {
        // rxjs keeps the time at which a virtual action is due in its delay.
        const dues = scheduler.actions.map((action) => (action as unknown as { delay: number }).delay);
        const due = Math.min(end, ...dues);
        scheduler.maxFrames = due;
        scheduler.flush();
        scheduler.frame = Math.max(scheduler.frame, due);
        await atRest();
        if (due === end) return;
      }
    },
    sleep: (ms) => void (offset += ms),
  };
}

type Surroundings = {
  readonly baseUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly time?: SharedTime;
  readonly random?: () => number;
};

export async function openRealTab(
  name: string,
  { time = createSharedTime(), random = () => 0.5, ...wire }: Surroundings,
): Promise<RealTab> {
  const device = await openDevice(name);
  const { database, newId } = device;
  const { now, scheduler } = time;
  const loop = createSyncLoop({
    database,
    transport: createHttpTransport(wire),
    now,
    newId,
    written$: new Subject(),
    online$: new BehaviorSubject(true),
    visible$: new BehaviorSubject(true),
    locks: null,
    random,
    scheduler,
  });
  const seen: SyncState[] = [];
  loop.state$.subscribe((state) => seen.push(state));
  return {
    device,
    loop,
    seen,
    state: () => seen.at(-1) as SyncState,
    async restart() {
      await loop.stop();
      loop.start();
    },
  };
}

/**
 * A long time without a server: the first entry is written as any, and so many more are put behind it as
 * copies with uids of their own, because writing ten thousand one by one takes longer than all of a test.
 */
export async function fillOutbox(device: Device, count: number): Promise<readonly MutationUid[]> {
  const { database, newId } = device;
  await device.mutate('changeSetting', { key: 'workshopName', from: null, to: 'Shed' });
  return database.write('relaxed', async (tx) => {
    const sync = await readSync(tx);
    const outbox = tx.table<Mutation & { readonly bytes: number }, number>('outbox');
    const first = await outbox.get(sync.nextMid - 1);
    if (first === undefined) throw new Error('a write is in the outbox');
    const copies = Array.from({ length: count - 1 }, (_, at) => ({
      ...first,
      mid: first.mid + 1 + at,
      uid: newId<MutationUid>(),
    }));
    await outbox.bulkAdd(copies);
    await putMeta(tx, { ...sync, nextMid: sync.nextMid + copies.length });
    return [first.uid, ...copies.map(({ uid }) => uid)];
  });
}
