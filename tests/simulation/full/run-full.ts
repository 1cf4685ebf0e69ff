import './stand-in-browser.ts';

import type { Schedule } from '../schedule/act.ts';
import { checkDeeply, checkEnd, checkWorld, type Breach } from '../model/checks.ts';
import type { Guard } from '../model/guards.ts';
import type { Failure } from '../model/run-schedule.ts';
import { drainByLoops, standsAtHead } from './drain-by-loops.ts';
import { play, syncWhole } from './play.ts';
import { asCheck, checkNow, checkNowDeeply, seenOf, settle } from './settle.ts';
import { endWorld, startWorld } from './start-world.ts';
import { closeTabs } from './tab.ts';
import type { FullDevice, FullWorld } from './world.ts';

export type RunOptions = {
  readonly without?: readonly Guard[];
  readonly thorough?: boolean;
};

const DEEP_EVERY = 20;
const POLL_MS = 72_000;
const MOST_POLLS = 3;

/** Plays a schedule on real devices and a real server to a quiet end; answers the first thing that does not hold. */
export async function runFull(schedule: Schedule, options: RunOptions = {}): Promise<Failure | null> {
  const world = await startWorld(options.without ?? []);
  let at = 0;
  try {
    for (const act of schedule) {
      await play(world, act);
      const isDeep = options.thorough === true || at % DEEP_EVERY === DEEP_EVERY - 1;
      const breach = world.clockwork.isBusy()
        ? null
        : (checkNow(world) ?? (isDeep ? checkNowDeeply(world) : null));
      if (breach !== null) return { ...breach, at };
      at += 1;
    }
    const breach = await quiesce(world);
    return breach === null ? null : { ...breach, at };
  } catch (error) {
    return {
      invariant: 'model',
      detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
      at,
    };
  } finally {
    endWorld(world);
  }
}

async function quiesce(world: FullWorld): Promise<Breach | null> {
  await settle(world);
  world.server = world.home;
  for (const device of world.devices) closeTabs(world, device);
  world.wire = [];
  await settle(world);
  const stopped = await pollAll(world, (device) => standsAtHead(world, device));
  if (stopped !== null) return stopped;
  world.isOldProgram = false;
  const { store, workshopId } = world.home;
  store.write(() => {
    for (const { books } of world.devices)
      store.tokens.changeRole(workshopId, books.identity.deviceId, 'member');
  });
  const seen = (): ReturnType<typeof seenOf> => seenOf(world);
  return (
    (await drainByLoops(world)) ??
    checkNow(world) ??
    asCheck(world, () => checkWorld(seen()) ?? checkDeeply(seen()) ?? checkEnd(seen()))
  );
}

async function pollAll(world: FullWorld, isDone: (device: FullDevice) => boolean): Promise<Breach | null> {
  for (let poll = 0; poll < MOST_POLLS; poll += 1) {
    world.time.now += POLL_MS;
    for (const device of world.devices) {
      await syncWhole(world, device);
      const breach = checkNow(world);
      if (breach !== null) return breach;
    }
  }
  const waiting = world.devices.findIndex((device) => !isDone(device));
  return waiting < 0 ? null : { invariant: 'drained', detail: `device ${waiting} still waits` };
}
