import 'fake-indexeddb/auto';

import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRateLimit } from '../../apps/sync-server/src/rate-limit.ts';
import { SERVER_LIMITS } from '../../apps/sync-server/src/server-limits.ts';
import { createStreamPlaces } from '../../apps/sync-server/src/stream-places.ts';
import { createTestServer, type TestServer } from '../../apps/sync-server/src/testing/test-server.ts';
import {
  createSharedTime,
  fillOutbox,
  openRealTab,
  type RealTab,
} from '../../packages/db/src/testing/real-tab.ts';

const DEVICES = 10;
const WAITING = 400;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

let server: TestServer;
const tabs: RealTab[] = [];
afterEach(async () => {
  for (const tab of tabs.splice(0)) await tab.loop.stop();
  server.deps.hub.close();
  server.close();
});

type Answered = {
  readonly at: number;
  readonly path: string;
  readonly status: number;
  readonly retryAfter: string | null;
};

describe('ten devices whose server was away for thirty days', () => {
  it('F29 LV3 come back spread over time, and all is drained within a minute, with no answer 5xx but 503 that says when to come again', async () => {
    const time = createSharedTime(Date.UTC(2026, 9, 1));
    server = createTestServer({
      // As it is run, by the clock of the test; with room for fewer streams than there are devices.
      syncLimit: createRateLimit(
        { burst: SERVER_LIMITS.syncBurst, perSecond: SERVER_LIMITS.syncPerSecond },
        time.now,
      ),
      streamPlaces: createStreamPlaces({ ...SERVER_LIMITS, streams: DEVICES / 2 }),
    });
    let isAway = false;
    const answered: Answered[] = [];
    const attempts: number[] = [];
    const fetchAs = (n: number) => async (url: URL | RequestInfo, init?: RequestInit) => {
      attempts.push(time.now());
      if (isAway) throw new TypeError('fetch failed');
      server.clock.now = time.now();
      if (typeof url !== 'string') throw new Error('the transport asks by text');
      const path = url;
      const response = await server.request(path, init, `127.0.0.${n + 1}`);
      answered.push({
        at: time.now(),
        path,
        status: response.status,
        retryAfter: response.headers.get('retry-after'),
      });
      return response;
    };
    for (let n = 0; n < DEVICES; n += 1) {
      const tab = await openRealTab(`returning ${n}`, { fetch: fetchAs(n), time, random: chanceOf(n) });
      tabs.push(tab);
      tab.loop.start();
      await until(() => tab.state().registered && tab.state().phase === 'idle');
    }

    isAway = true;
    server.deps.hub.close();
    const written: string[] = [];
    for (const tab of tabs) written.push(...(await fillOutbox(tab.device, WAITING)));
    await time.advance(10 * MINUTE, atRest);
    for (const { state } of tabs) expect(state()).toMatchObject({ waiting: WAITING, phase: 'waiting' });
    // Their timers go on where they stood when the lid was closed.
    time.sleep(30 * DAY);

    isAway = false;
    answered.length = 0;
    attempts.length = 0;
    const back = time.now();
    await time.advance(MINUTE, atRest);
    expect(tabs.map(({ state }) => state().waiting)).toEqual(tabs.map(() => 0));
    for (const { state } of tabs) expect(state()).toMatchObject({ problem: null, blocked: null });
    const log = server.database
      .prepare<[], { uid: string }>('SELECT uid FROM log ORDER BY version')
      .all()
      .map(({ uid }) => uid);
    expect(log.toSorted()).toEqual(written.toSorted());

    const failures = answered.filter(({ status }) => status >= 500);
    expect(failures.map(({ status }) => status)).toEqual(failures.map(() => 503));
    for (const { retryAfter } of failures) expect(Number(retryAfter)).toBeGreaterThan(0);
    expect(failures.length, 'there was no room for all streams').toBeGreaterThan(0);
    // Jittered: no two of them came at the same moment, and they took a while.
    const firsts = [...new Set(attempts)].slice(0, DEVICES).map((at) => at - back);
    expect(firsts).toHaveLength(DEVICES);
    const gaps = firsts.slice(1).map((at, n) => at - (firsts[n] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(0);
  });
});

/** However long it takes; only what hangs meets the limit. */
const until = (isSo: () => boolean) => vi.waitUntil(isSo, { timeout: 120_000, interval: 1 });

/** Nothing is under way that needs real turns. */
async function atRest(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => void setTimeout(resolve, 0));
  await until(() => tabs.every(({ state }) => !['pushing', 'pulling'].includes(state().phase)));
}

/** A chance of its own for each device, the same in every run. */
function chanceOf(seed: number): () => number {
  let state = (seed + 1) * 2_654_435_761;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
