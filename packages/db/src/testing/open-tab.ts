import { BehaviorSubject, Subject, VirtualTimeScheduler } from 'rxjs';
import { expect, vi } from 'vitest';

import type { WrittenMid } from '../mutate.ts';
import { createSyncLoop, type SyncLoop } from '../sync/sync-loop.ts';
import type { SyncState } from '../sync/sync-state.ts';
import { createFakeServer } from './fake-server.ts';
import { createFakeTransport, type FakeTransport } from './fake-transport.ts';
import { openDevice, type Device } from './open-device.ts';

/** One tab with its loop on a wire in memory, under a clock that is moved by hand. */
export type Tab = {
  readonly device: Device;
  readonly transport: FakeTransport;
  readonly loop: SyncLoop;
  readonly online$: BehaviorSubject<boolean>;
  readonly visible$: BehaviorSubject<boolean>;
  readonly seen: readonly SyncState[];
  readonly rings: ReadonlySet<(poke: { epoch: string; version: number }) => void>;
  /** Ends the streams that are open, as a server does. */
  closeStreams(): void;
  state(): SyncState;
  time(): number;
  /** Lets virtual time pass, and everything come to rest that it has set off. */
  advance(ms: number): Promise<void>;
  rest(): Promise<void>;
  /** Waits until a round has ended and none is under way. */
  idle(): Promise<void>;
};

const tabs: Tab[] = [];
/** After each test: nothing of it may go on. */
export async function stopTabs(): Promise<void> {
  for (const tab of tabs.splice(0)) await tab.loop.stop();
}

type TabOptions = {
  readonly locks?: LockManager;
  readonly sameAs?: Tab;
  readonly isNamed?: boolean;
  readonly isVisible?: boolean;
};

export async function openTab({
  locks,
  sameAs,
  isNamed = true,
  isVisible = true,
}: TabOptions = {}): Promise<Tab> {
  const device = await openDevice('a', sameAs?.device.database.name);
  if (!isNamed) {
    const identity = await device.database.strict.meta.get('identity');
    if (identity !== undefined) await device.database.strict.meta.put({ ...identity, deviceName: null });
  }
  const transport = createFakeTransport(sameAs?.transport.server ?? createFakeServer());
  const rings = new Set<(poke: { epoch: string; version: number }) => void>();
  const closers = new Set<() => void>();
  const { events } = transport;
  transport.events = (onPoke, call) => {
    rings.add(onPoke);
    return Promise.race([events(onPoke, call), new Promise<void>((resolve) => void closers.add(resolve))]);
  };
  const scheduler = new VirtualTimeScheduler(undefined, 0);
  const time = (): number => scheduler.frame;
  const [online$, visible$] = [new BehaviorSubject(true), new BehaviorSubject(isVisible)];
  const written$ = new Subject<WrittenMid>();
  const { database, newId } = device;
  const loop = createSyncLoop({
    database,
    transport,
    now: time,
    newId,
    written$,
    online$,
    visible$,
    locks: locks ?? null,
    random: () => 0.5,
    scheduler,
  });
  forwardWrites(device, written$);
  const seen: SyncState[] = [];
  loop.state$.subscribe((state) => seen.push(state));
  const state = (): SyncState => seen.at(-1) as SyncState;
  const rest = async (): Promise<void> => {
    for (let turns = 0; turns < 12; turns += 1) await new Promise((resolve) => void setTimeout(resolve, 1));
  };
  const tab: Tab = {
    device,
    transport,
    loop,
    online$,
    visible$,
    seen,
    rings,
    closeStreams: () => closers.forEach((close) => close()),
    state,
    time,
    rest,
    async advance(ms) {
      // In small steps, because what a timer sets off takes real turns and may ask for the next timer.
      const end = scheduler.frame + ms;
      while (scheduler.frame < end) {
        scheduler.maxFrames = Math.min(end, scheduler.frame + Math.max(500, ms / 20));
        const until = scheduler.maxFrames;
        const due = nextDue(scheduler);
        scheduler.maxFrames = due === null ? until : Math.min(until, due);
        scheduler.flush();
        scheduler.frame = Math.max(scheduler.frame, scheduler.maxFrames);
        await settle(tab);
      }
    },
    async idle() {
      await vi.waitFor(() => expect(state().lastSyncAt).not.toBeNull());
      await settle(tab);
      await rest();
      await settle(tab);
    },
  };
  tabs.push(tab);
  loop.start();
  return tab;
}

/** When the earliest timer is due; none is null. */
const nextDue = (scheduler: VirtualTimeScheduler): number | null => {
  const delays = scheduler.actions.map((action) => (action as unknown as { delay: number }).delay);
  return delays.length === 0 ? null : Math.min(...delays);
};

async function settle(tab: Tab): Promise<void> {
  await new Promise((resolve) => void setTimeout(resolve, 0));
  await vi.waitFor(() => expect(['pushing', 'pulling']).not.toContain(tab.state().phase), {
    timeout: 60_000,
    interval: 1,
  });
}

/** The device tells its writes to the loop, as the client does. */
function forwardWrites(device: Device, written$: Subject<WrittenMid>): void {
  const list = device.written as WrittenMid[];
  const { push } = list;
  list.push = (...entries) => {
    const length = push.apply(list, entries);
    for (const entry of entries) written$.next(entry);
    return length;
  };
}

let writes = 0;
export function write(device: Device) {
  writes += 1;
  return device.mutate('changeSetting', { key: 'workshopName', from: null, to: `Shed ${writes}` });
}

/** Another device has written something: the server is ahead. */
export async function writeElsewhere(transport: FakeTransport): Promise<void> {
  const other = await openDevice(`other-${writes}`);
  await write(other);
  const [entry] = await other.database.strict.outbox.toArray();
  const sync = await other.database.strict.meta.get('sync');
  if (entry === undefined || sync === undefined) throw new Error('the other device has written');
  transport.server.push({
    protocol: 1,
    schema: 1,
    epoch: null,
    clientId: sync.clientId,
    prevUid: null,
    pendingCount: 1,
    mutations: [entry],
  });
}
