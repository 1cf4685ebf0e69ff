import { assert, PROTOCOL_VERSION, type PullAnswer, type PullRequest } from '@spoolshed/core';
import { RoundFailed, type Asking } from './asking.ts';
import { fork } from './fork.ts';
import { pushAll, ROW_SCHEMA } from './push-all.ts';
import { rebase } from './rebase.ts';
import type { Device, Tab, World } from './world.ts';

export type Round = Asking<RoundEnd>;
export type RoundEnd = 'done' | 'another_server' | 'lost' | 'refused' | 'endless';

/** Forks, resets and other tabs begin a round anew; so many in a row are none of theirs. */
const MOST_TURNS = 8;

/** One round of one tab (PL7), as packages/db/src/sync/round.ts runs it. */
export function* runRound(world: World, device: Device, tab: Tab): Round {
  try {
    return yield* turnsOf(world, device, tab);
  } catch (error) {
    if (!(error instanceof RoundFailed)) throw error;
    // Where nobody answered, somebody else may answer next.
    if (error.why === 'lost') tab.verified = false;
    return error.why;
  }
}

function* turnsOf(world: World, device: Device, tab: Tab): Round {
  const { isReader } = device;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const hadItsTurn = tab.verified || isReader;
    let mayPush = !isReader;
    if (tab.verified && !isReader) {
      const pushed = yield* pushAll(world, device, tab.known, (through) => (tab.known = through));
      if (pushed === 'another_server') return 'another_server';
      if (pushed === 'forked') {
        fork(world, device, { forgetCursor: false });
        continue;
      }
      tab.known = pushed.through;
      mayPush = !pushed.isHeld;
    }
    const pulled = yield* pullOnce(world, device, mayPush);
    if (pulled === 'another_server') return 'another_server';
    tab.verified = true;
    if (pulled === 'applied') {
      if (hadItsTurn || device.books.outbox.length === 0) return 'done';
    } else mend(world, device, pulled);
  }
  return 'endless';
}

type PullEnd = 'applied' | 'again' | 'forked' | 'horizon' | 'timeline' | 'another_server';

function* pullOnce(world: World, device: Device, pushesFirst: boolean): Asking<PullEnd> {
  const { clientId, cursor, nextMid, ackedMid } = device.books;
  const request: PullRequest = {
    protocol: PROTOCOL_VERSION,
    schema: ROW_SCHEMA,
    clientId,
    cursor,
    pendingCount: nextMid - 1 - ackedMid,
    ackedMid,
    // Blocks of numbers are no part of this model: the server gives every one.
    numbersLeft: { filaments: 100, spools: 100 },
  };
  const heard = yield { path: 'pull', request };
  if (heard.kind === 'lost') throw new RoundFailed('lost');
  if (heard.kind === 'refused' || (!('base' in heard.body) && !('reset' in heard.body)))
    throw new RoundFailed('refused');
  const answer = heard.body;
  if (!('reset' in answer)) return applyAnswer(world, device, request, answer, pushesFirst);
  // A day of the simulation is far too short for a snapshot.
  assert(answer.reset !== 'size', 'a pull of the model is never too large');
  if (answer.reset !== 'epoch') return answer.reset;
  if (!world.lacks.has('epoch_stop')) return 'another_server';
  device.books.epoch = answer.epoch;
  return 'timeline';
}

/** An answer that brings rows, whenever it comes: only of the history that is followed, and onto its base. */
export function applyAnswer(
  world: World,
  device: Device,
  request: PullRequest,
  answer: PullAnswer,
  pushesFirst: boolean,
): PullEnd {
  const { books } = device;
  if (answer.cursor.epoch !== books.epoch) {
    if (!world.lacks.has('epoch_stop')) return 'another_server';
    books.epoch = answer.cursor.epoch;
  }
  world.heardPulls.push({ device, request, answer });
  const done = rebase(world, device, request, answer, pushesFirst);
  return done === 'stale' || done === 'push_first' ? 'again' : done;
}

function mend(world: World, device: Device, by: Exclude<PullEnd, 'applied' | 'another_server'>): void {
  if (by === 'again') return;
  if (by === 'horizon') {
    device.books.cursor = null;
    world.steps.push({ device, at: world.now + device.skewMs, kind: 'forget_cursor' });
  } else fork(world, device, { forgetCursor: by === 'timeline' });
}
