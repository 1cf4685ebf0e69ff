import { checkDeeply, checkDevice, checkWorld, type Breach, type Seen } from '../model/checks.ts';
import { readBooks } from './disk.ts';
import { checkHalf, isHalf } from './loading.ts';
import { isAwaited } from './messages.ts';
import type { FullDevice, FullWorld } from './world.ts';

/** More turns than any act takes: whoever is still at work then never ends. */
const MOST_TURNS = 100_000;
/** What needs no task comes through within a few turns of the real loop. */
const MOST_BREATHS = 100;

class Hangs extends Error {
  override readonly name = 'Hangs';
}

/** Until nobody can go on by himself: no task is left, and whoever is at work waits for the wire. */
export async function settle(world: FullWorld): Promise<void> {
  const { clockwork, time } = world;
  for (let turns = 0; turns < MOST_TURNS; turns += 1) {
    if (await goOn(world)) continue;
    if (!isAtWork(world)) return;
    // A pause of its own, such as before a connection is opened again.
    if (!clockwork.fireTimer(time.now + LONGEST_PAUSE_MS)) throw new Hangs(describe(world));
  }
  throw new Hangs(`no end in sight: ${describe(world)}`);
}

const LONGEST_PAUSE_MS = 5_000;

/** So many tasks and no more: the next act comes amid this one. */
export async function runSome(world: FullWorld, tasks: number): Promise<void> {
  for (let turn = 0; turn < tasks; turn += 1) if (!(await goOn(world))) return;
}

/** One task; false where there is none, also after a while for what comes without one. */
export async function goOn(world: FullWorld): Promise<boolean> {
  const { clockwork } = world;
  for (let breaths = 0; breaths < MOST_BREATHS; breaths += 1) {
    if (await clockwork.turn()) return true;
    if (!isAtWork(world)) return false;
    await clockwork.breathe();
  }
  return false;
}

/** Somebody works and waits for no answer. */
function isAtWork(world: FullWorld): boolean {
  if (world.writes.size > 0) return true;
  const awaited = new Set(world.wire.filter(isAwaited).map(({ tab }) => tab));
  return tabsOf(world).some((tab) => tab.loop.memory.running && !awaited.has(tab));
}

const tabsOf = ({ devices }: FullWorld) => devices.flatMap(({ tabs }) => tabs).filter((tab) => tab !== null);

const describe = (world: FullWorld): string =>
  `${world.writes.size} writes, ${tabsOf(world)
    .filter(({ loop }) => loop.memory.running)
    .map(({ device, loop }) => `device ${device.at} ${loop.memory.phase}`)
    .join(', ')}`;

/** Reads what is on the disk of a device by now. */
export function lookAt(device: FullDevice): void {
  const books = readBooks(device.name);
  // While a client asks for everything, its rows are those of where it stood.
  device.books = { ...books, standsAt: books.cursor ?? device.books.standsAt };
}

/** The world as the checks of the model read one. */
export const seenOf = ({ lacks, poison, truth, home, server, devices }: FullWorld): Seen => ({
  lacks,
  poison,
  truth,
  devices,
  home: home.seen,
  server: server.seen,
});

/** After an act that has come to its end. */
export function checkNow(world: FullWorld): Breach | null {
  return asCheck(world, () => checkAll(world));
}

/** What takes long to look at: of half a snapshot no rows are whole. */
export const checkNowDeeply = (world: FullWorld): Breach | null =>
  asCheck(world, () =>
    checkDeeply({ ...seenOf(world), devices: world.devices.filter((device) => !isHalf(device)) }),
  );

/** Rules that the checks run are sound ones. */
export function asCheck<T>(world: FullWorld, check: () => T): T {
  world.side = 'check';
  try {
    return check();
  } finally {
    world.side = 'device';
  }
}

function checkAll(world: FullWorld): Breach | null {
  const seen = seenOf(world);
  for (const device of world.devices) {
    lookAt(device);
    const { books } = device;
    // Half a snapshot is of no version.
    const standsAt = isHalf(device) ? null : books.standsAt;
    const breach = checkDevice(seen, { books: { ...books, standsAt } }) ?? checkHalf(seen, device);
    if (breach !== null) return breach;
  }
  return checkWorld(seen);
}
