import { quietSignals } from '../../../packages/db/src/testing/quiet-signals.ts';
import { LEADER_SILENT_MS } from '../../../packages/db/src/sync/schedule.ts';
import { createSyncLoop, type SyncLoop } from '../../../packages/db/src/sync/sync-loop.ts';
import type { Breach } from '../model/checks.ts';
import { readSyncRow } from './disk.ts';
import { isAwaited } from './messages.ts';
import { play } from './play.ts';
import { goOn } from './settle.ts';
import { createLocks } from './stand-in-locks.ts';
import { clockOf, tabAt, type Tab } from './tab.ts';
import { carry } from './wire.ts';
import type { FullDevice, FullWorld } from './world.ts';

/** What waits is sent once another tab sees that the leader is silent (LV2), and with a retry of its round (LV3). */
const SENT_WITHIN_MS = LEADER_SILENT_MS + 5_000;
/** And everybody has heard of it after another poll, with what that is spread by (LV1). */
const HEARD_WITHIN_MS = 80_000;

/**
 * Nothing disturbs any more: every device has two tabs open, whose loops run by themselves, and a last write. Of every other
 * device the leading tab is frozen with the lock in its hand; no event stream ever says a word. In
 * bounded virtual time the queues must be empty, and when the frozen ones go on, everybody at the head.
 */
export async function drainByLoops(world: FullWorld): Promise<Breach | null> {
  const loops: SyncLoop[] = [];
  try {
    return await drain(world, loops);
  } finally {
    freezeLeaders(world, false);
    for (const loop of loops) void loop.stop();
    while (await goOn(world));
  }
}

async function drain(world: FullWorld, loops: SyncLoop[]): Promise<Breach | null> {
  const { devices } = world;
  const locks = createLocks();
  for (const device of devices) loops.push(startLoop(world, tabAt(world, device, 0), locks));
  while (await goOn(world));
  freezeLeaders(world, true);
  // A page beside the leading one, which nobody has told of it.
  for (const on of devices.keys()) await play(world, { do: 'write', on, deed: 'setting', a: on, b: 1 });
  for (const device of devices) loops.push(startLoop(world, tabAt(world, device, 1), locks));
  const late = await whoIsLate(world, SENT_WITHIN_MS, hasSentAll);
  if (late !== null) return { invariant: 'drained', detail: `device ${late} has not sent all by itself` };
  freezeLeaders(world, false);
  const isThere = (device: FullDevice): boolean => hasSentAll(device) && standsAtHead(world, device);
  const behind = await whoIsLate(world, HEARD_WITHIN_MS, isThere);
  return behind === null
    ? null
    : { invariant: 'drained', detail: `device ${behind} has not heard all by itself` };
}

function freezeLeaders(world: FullWorld, isFrozen: boolean): void {
  for (const [at, device] of world.devices.entries())
    if (at % 2 === 0) world.clockwork.freeze(tabAt(world, device, 0).owner, isFrozen);
}

/** The first device that has not done it by then, by its place. */
async function whoIsLate(
  world: FullWorld,
  withinMs: number,
  isDone: (device: FullDevice) => boolean,
): Promise<number | null> {
  await pump(world, world.time.now + withinMs, isDone);
  const late = world.devices.findIndex((device) => !isDone(device));
  return late < 0 ? null : late;
}

function startLoop(world: FullWorld, tab: Tab, locks: LockManager): SyncLoop {
  const { database, transport, device, owner } = tab;
  const loop = createSyncLoop({
    ...quietSignals,
    database,
    transport,
    now: clockOf(world, device),
    newId: world.newId,
    random: () => 0.5,
    locks,
  });
  world.clockwork.as(owner, () => loop.start());
  return loop;
}

/** Runs everything and answers every question at once, until all is done or the time is over. */
async function pump(world: FullWorld, until: number, isDone: (device: FullDevice) => boolean): Promise<void> {
  const { clockwork, devices } = world;
  for (;;) {
    while (await goOn(world));
    const message = world.wire.find(
      (each) =>
        isAwaited(each) && !each.asked.path.endsWith('/events') && !clockwork.isFrozen(each.tab.owner),
    );
    if (message !== undefined) await carry(world, message, 'none');
    else if (devices.every(isDone) || !clockwork.fireTimer(until)) return;
  }
}

function hasSentAll({ name }: FullDevice): boolean {
  const { nextMid, ackedMid } = readSyncRow(name);
  return nextMid === ackedMid + 1;
}

export function standsAtHead({ home: { seen } }: FullWorld, { name }: FullDevice): boolean {
  const { cursor } = readSyncRow(name);
  const head = seen.versions.at(-1);
  return cursor?.version === seen.versions.length && (head === undefined || head.tag === cursor.tag);
}
