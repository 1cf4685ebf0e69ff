import type { WireError } from '@spoolshed/core';
import { pullRequestSchema, pullResponseSchema } from '@spoolshed/core';
import { snapshotKillPoints, type KillPoint } from '../../../apps/sync-server/src/test-points.ts';
import { rebase } from '../../../packages/db/src/rebase.ts';
import type { WireFault } from '../schedule/act.ts';
import { askServer, look, restartServer, type Answer } from './real-server.ts';
import { pickOf } from '../model/world.ts';
import { arriving, brokenAt, withWrongByte } from './file-line.ts';
import { isAwaited, type Message } from './messages.ts';
import { clockOf, tabAt } from './tab.ts';
import { believed } from './without-device-guards.ts';
import type { FullDevice, FullWorld, OpenWrite } from './world.ts';

/** Brings a message one leg further, with what happens to it there. */
export async function carry(world: FullWorld, message: Message, fault: WireFault): Promise<void> {
  world.wire = world.wire.filter((other) => other !== message);
  if (fault === 'doubled') world.wire = [...world.wire, message];
  if (message.answer !== null) return deliver(world, message, comeBack(world, message.answer, fault));
  const answer = await reach(world, message, fault);
  if (answer === null) deliver(world, message, null);
  else world.wire = [...world.wire, { ...message, answer }];
}

/** Where in a file something goes wrong. */
const PLACES = [0, 0.2, 0.5, 0.7, 0.95] as const;

/** What is left of an answer on its way back. */
function comeBack(world: FullWorld, answer: Answer, fault: WireFault): Answer | null {
  if (fault === 'none' || fault === 'doubled') return answer;
  if (answer.file !== undefined) {
    const at = Math.floor(answer.file.length * oneOf(world, PLACES));
    return fault === 'garbage' ? withWrongByte(answer, answer.file, at) : brokenAt(answer, at);
  }
  if (fault === 'garbage') return { ...answer, text: answer.text.slice(0, answer.text.length / 2) };
  return null;
}

async function reach(world: FullWorld, message: Message, fault: WireFault): Promise<Answer | null> {
  switch (fault) {
    case 'none':
    case 'doubled':
      return serve(world, message);
    case 'crash_inside':
      world.dieAt = oneOf<KillPoint>(
        world,
        message.asked.path === '/api/sync/snapshot' ? snapshotKillPoints : ['begin', 'mid', 'before-commit'],
      );
      await serve(world, message);
      world.dieAt = null;
      restartServer(world.around, world.server);
      return null;
    case 'crash_after':
      await serve(world, message);
      restartServer(world.around, world.server);
      return null;
    case 'crash_before':
      restartServer(world.around, world.server);
      return null;
    case 'lost':
      return null;
    case 'busy':
    case 'full': {
      const code = fault === 'busy' ? 'SQLITE_BUSY' : 'SQLITE_FULL';
      world.failing = { left: oneOf(world, [1, 2, 4, 7, 11]), code };
      const answer = await serve(world, message);
      world.failing = null;
      return answer;
    }
    case 'garbage':
      return { status: 200, text: '<html>Sign in to the hotel', retryAfter: null };
    default:
      return refusal(refusals[fault]);
  }
}

/** Another one each time. */
function oneOf<T>(world: FullWorld, list: readonly T[]): T {
  world.faults += 1;
  return pickOf(list, world.faults);
}

const refusals = {
  limited: [429, { code: 'limited', retryAfterSeconds: 1 }],
  too_large: [413, { code: 'too_large', maxBytes: 1 }],
  unauthorized: [401, { code: 'token_expired' }],
  outdated: [426, { code: 'upgrade_needed', oldest: 2, newest: 2 }],
} as const satisfies Partial<Record<WireFault, readonly [number, WireError]>>;

const refusal = ([status, error]: readonly [number, WireError]): Answer => ({
  status,
  text: JSON.stringify({ error }),
  retryAfter: error.code === 'limited' ? '1' : null,
});

async function serve(world: FullWorld, { asked }: Message): Promise<Answer> {
  const { server, askedNow } = world;
  const body = asked.body === null ? null : JSON.parse(asked.body);
  askedNow.push = asked.path === '/api/sync/push' ? body : null;
  askedNow.pull = asked.path === '/api/sync/pull' ? body : null;
  world.side = 'server';
  const answer = await askServer(server, asked);
  world.side = 'device';
  look(world.around, server);
  return answer;
}

function deliver(world: FullWorld, message: Message, answer: Answer | null): void {
  const { wait, tab } = message;
  if (!isAwaited(message)) {
    if (answer !== null) hearLate(world, message, answer);
    return;
  }
  wait.isOver = true;
  wait.stopListening();
  world.waits.delete(wait);
  world.clockwork.as(tab.owner, () => {
    if (answer === null) wait.reject(new TypeError('fetch failed'));
    else wait.resolve(responseOf(answer, message.asked.signal));
  });
}

function responseOf(answer: Answer, signal: AbortSignal | null): Response {
  const { status, text, retryAfter, file } = answer;
  if (file !== undefined) return new Response(arriving({ ...answer, file }, signal), { status });
  const headers = {
    'content-type': 'application/json',
    ...(retryAfter === null ? {} : { 'retry-after': retryAfter }),
  };
  return new Response(status === 204 ? null : text, { status, headers });
}

/** Nobody waits for it any more: an answer to a pull is applied where it may be, or nowhere (PL3). */
function hearLate(world: FullWorld, { device, asked }: Message, { status, text }: Answer): void {
  if (asked.path !== '/api/sync/pull' || status !== 200) return;
  const request = pullRequestSchema.parse(JSON.parse(asked.body ?? ''));
  const answer = pullResponseSchema.safeParse(parseJson(text));
  if (answer.success && 'base' in answer.data) applyLate(world, device, request, answer.data);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

type Late = FullWorld['heardPulls'][number];

/** An answer arrives at a device that asked for it some time ago, in whichever tab. */
export function applyLate(
  world: FullWorld,
  device: FullDevice,
  request: Late['request'],
  answer: Late['answer'],
): void {
  const tab = tabAt(world, device, LATE_TAB);
  const { epoch } = device.books.sync;
  if (epoch !== null && answer.cursor.epoch !== epoch) return;
  const now = clockOf(world, device)();
  const write: OpenWrite = { tab, uid: null };
  world.writes.add(write);
  world.clockwork.as(tab.owner, () => {
    const terms = { now, clockOffsetMs: answer.serverTime - now, pushesFirst: true };
    void rebase(tab.database, request, believed(world.lacks, device, answer), terms)
      .catch(() => undefined)
      .finally(() => {
        world.writes.delete(write);
      });
  });
}

/** The one that a page beside the others has. */
const LATE_TAB = 1;
