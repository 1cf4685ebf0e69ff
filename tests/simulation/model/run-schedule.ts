import type { Schedule } from '../schedule/act.ts';
import { checkDeeply, checkDevice, checkEnd, checkWorld, standsAtHead, type Breach } from './checks.ts';
import type { Guard, Lacking } from './guards.ts';
import { play } from './play.ts';
import { closeTabs, runWholeRound } from './wire.ts';
import { createWorld, type World } from './world.ts';

export type Failure = Breach & {
  /** The act after which it showed, counted from 0; the number of acts where it showed at the end. */
  readonly at: number;
};

export type RunOptions = {
  readonly without?: readonly Guard[];
  /** Looks at everything after each act, so that a failure shows where it happens. */
  readonly thorough?: boolean;
};

/** How often everything is looked at otherwise. Small enough to catch what mends itself again. */
const DEEP_EVERY = 20;

/** The longest pause between two polls (LV1): what is waiting is gone after so many of them. */
const POLL_MS = 72_000;
const MOST_POLLS = 3;

/** Plays a schedule from an empty workshop to a quiet end; answers the first thing that does not hold. */
export function runSchedule(schedule: Schedule, options: RunOptions = {}): Failure | null {
  const world = createWorld(new Set(options.without) satisfies Lacking);
  let at = 0;
  try {
    for (const device of world.devices) runWholeRound(world, device);
    for (const act of schedule) {
      const breach = playAndCheck(
        world,
        act,
        options.thorough === true || at % DEEP_EVERY === DEEP_EVERY - 1,
      );
      if (breach !== null) return { ...breach, at };
      at += 1;
    }
    const breach = quiesce(world);
    return breach === null ? null : { ...breach, at };
  } catch (error) {
    return {
      invariant: 'model',
      detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
      at,
    };
  }
}

function playAndCheck(world: World, act: Schedule[number], isDeep: boolean): Breach | null {
  for (const device of play(world, act)) {
    const breach = checkDevice(world, device);
    if (breach !== null) return breach;
  }
  return checkWorld(world) ?? (isDeep ? checkDeeply(world) : null);
}

/**
 * Everything is well again: first but for the server's program and who may write, under which every
 * device must still come to the head; then that too, and the queues drain.
 */
function quiesce(world: World): Breach | null {
  world.server = world.home;
  world.wire = [];
  for (const device of world.devices) closeTabs(device);
  const stopped = pollAll(world, (device) => standsAtHead(world, device));
  if (stopped !== null) return stopped;
  world.isOldProgram = false;
  for (const device of world.devices) device.isReader = false;
  return (
    pollAll(world, (device) => standsAtHead(world, device) && device.books.outbox.length === 0) ??
    checkWorld(world) ??
    checkDeeply(world) ??
    checkEnd(world)
  );
}

function pollAll(world: World, isDone: (device: World['devices'][number]) => boolean): Breach | null {
  for (let poll = 0; poll < MOST_POLLS; poll += 1) {
    world.now += POLL_MS;
    for (const device of world.devices) {
      runWholeRound(world, device);
      const breach = checkDevice(world, device);
      if (breach !== null) return breach;
    }
  }
  const waiting = world.devices.findIndex((device) => !isDone(device));
  return waiting < 0 ? null : { invariant: 'drained', detail: `device ${waiting} still waits` };
}
