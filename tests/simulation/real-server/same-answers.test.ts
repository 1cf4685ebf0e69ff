import {
  canonicalJson,
  findUnknownMutator,
  pullResponseSchema,
  pushResponseSchema,
  wireErrorSchema,
  type Cursor,
  type PullResponse,
} from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import { forgetTombstones } from '../../../apps/sync-server/src/forget-tombstones.ts';
import { postJson, tokenFor } from '../../../apps/sync-server/src/testing/test-client.ts';
import { createTestServer, type TestServer } from '../../../apps/sync-server/src/testing/test-server.ts';
import { NEW_MUTATOR } from '../model/answer-push.ts';
import { play } from '../model/play.ts';
import { startRule } from '../model/rules.ts';
import { runWholeRound } from '../model/wire.ts';
import { createWorld, type Served, type World } from '../model/world.ts';
import type { Act } from '../schedule/act.ts';
import { makeSchedule } from '../schedule/make-schedule.ts';

/*
 * The model's server is no idea of its own: what it was asked on random days, the real one is asked
 * again, over its routes and with its database, and must answer the same.
 */

const SEEDS = 25;

/** What would need another file under the real server. */
const notPlayed: ReadonlySet<Act['do']> = new Set(['restore', 'replace']);

describe('the real server', () => {
  it('PU3 PU4 PU5 PL1 PL2 ID2 answers what the server of the model answers', async () => {
    let [answers, horizons] = [0, 0];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { world, prunedAt } = playDay(seed);
      const server = createServerFor(world);
      try {
        await introduce(server, world);
        const epoch = server.store.workshops.get(server.workshopId)?.head.epoch ?? '';
        const tags = [server.store.workshops.get(server.workshopId)?.head.tag ?? ''];
        for (const [at, served] of world.served.entries()) {
          if (prunedAt.has(at)) await forgetTombstones(server.store, Infinity, new AbortController().signal);
          const real = await askReal(server, served, { epoch, tags });
          expect({ seed, ...real }).toEqual({ seed, ...shape(modelAnswer(served)) });
          answers += 1;
          if ('reset' in real && real.reset === 'horizon') horizons += 1;
        }
      } finally {
        server.close();
      }
    }
    // Days on which hardly anything reached the server would prove as little.
    expect(answers).toBeGreaterThan(SEEDS * 15);
    expect(horizons).toBeGreaterThan(0);
  });
});

/** A day, and before which of the requests of it the server forgot its tombstones. */
function playDay(seed: number): { readonly world: World; readonly prunedAt: ReadonlySet<number> } {
  const world = createWorld(new Set());
  const prunedAt = new Set<number>();
  for (const device of world.devices) runWholeRound(world, device);
  for (const act of makeSchedule(seed)) {
    if (act.do === 'prune') prunedAt.add(world.served.length);
    if (!notPlayed.has(act.do)) play(world, act);
  }
  for (const device of world.devices) runWholeRound(world, device);
  return { world, prunedAt };
}

let isOldProgram = false;

const createServerFor = (world: World): TestServer =>
  createTestServer({
    rules: {
      findUnknownMutator: (name, args) =>
        findUnknownMutator(name, args) ?? (isOldProgram && name === NEW_MUTATOR ? name : null),
      startMutation: (name, args, context) => startRule(world, { name, args, ...context }, 'server'),
    },
  });

const tokenOf = ({ actor }: World['devices'][number]): string => tokenFor(actor.deviceId);

async function introduce(server: TestServer, { devices, served }: World): Promise<void> {
  server.clock.now = served[0]?.at ?? server.clock.now;
  for (const [at, device] of devices.slice(0, 3).entries()) {
    const { deviceId, personId } = device.actor;
    const answer = await postJson(server.request, '/api/devices', {
      deviceId,
      deviceName: `Device ${at}`,
      personId,
      personName: `Person ${at}`,
      token: tokenOf(device),
    });
    expect(answer.status).toBe(200);
  }
}

/** Tags and epochs are random: the real ones stand for the model's by their version. */
type RealHistory = { readonly epoch: string; readonly tags: string[] };

async function askReal(server: TestServer, served: Served, history: RealHistory): Promise<object> {
  const { ask, device, at } = served;
  server.clock.now = at;
  ({ isOldProgram } = served);
  const toReal = (cursor: Cursor | null): Cursor | null =>
    cursor === null
      ? null
      : { epoch: history.epoch, version: cursor.version, tag: history.tags[cursor.version] ?? 'unheard of' };
  const body =
    ask.path === 'push'
      ? { ...ask.request, epoch: history.epoch }
      : { ...ask.request, cursor: toReal(ask.request.cursor) };
  const answer = await postJson(server.request, `/api/sync/${ask.path}`, body, tokenOf(device));
  const json: unknown = await answer.json();
  const head = server.store.workshops.get(server.workshopId)?.head;
  if (head !== undefined)
    for (let version = history.tags.length; version <= head.version; version += 1)
      history.tags.push(server.store.log.standAt(server.workshopId, version)?.tag ?? '');
  if (!answer.ok) return { error: wireErrorSchema.parse(json).error.code };
  if (ask.path === 'push') return shape({ push: pushResponseSchema.parse(json) });
  return shape({ pull: pullResponseSchema.parse(json) });
}

type Answer =
  | { readonly error: string }
  | {
      readonly push: {
        readonly lmid: number;
        readonly lmidUid: string | null;
        readonly results: readonly unknown[];
      };
    }
  | { readonly pull: PullResponse };

function modelAnswer({ ask, heard }: Served): Answer {
  if (heard.kind === 'lost') throw new Error('what was served was answered');
  if (heard.kind === 'refused') return { error: heard.error?.code ?? 'nothing' };
  if ('lmid' in heard.body && ask.path === 'push') return { push: heard.body };
  // A pull is answered by one of the two forms of a pull's answer.
  return { pull: heard.body as PullResponse };
}

/** What the two must have in common: everything but the names that each gives by chance. */
function shape(answer: Answer): object {
  if ('error' in answer) return answer;
  if ('push' in answer) {
    const { epoch: _, ...rest } = { epoch: null, ...answer.push };
    return JSON.parse(JSON.stringify(rest)) as object;
  }
  const { pull } = answer;
  if ('reset' in pull) return { reset: pull.reset };
  const { patch, lmid, lmidUid, results, cursor } = pull;
  return {
    version: cursor.version,
    lmid,
    lmidUid,
    results: results.map(canonicalJson),
    rows: Object.values(patch.rows).flatMap((rows) => rows.map(canonicalJson).toSorted()),
    deleted: patch.deleted.map(canonicalJson).toSorted(),
  };
}
