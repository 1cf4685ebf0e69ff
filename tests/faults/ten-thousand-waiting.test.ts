import 'fake-indexeddb/auto';

import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { MutationUid } from '@spoolshed/core';
import { startAnswerProxy, type Answer, type AnswerProxy } from '../e2e/main-job/answer-proxy.ts';
import { startRealServer, type SocketServer } from './real-server.ts';
import { fillOutbox, openRealTab, type RealTab } from '../../packages/db/src/testing/real-tab.ts';

/*
 * LV4: ten thousand changes wait, and whoever answers at the server's address says anything but what it
 * should. The loop, the transport and the sockets are the real ones; so is the server that is well again.
 */

const WAITING = 10_000;

const answer = (status: number, body: string | Uint8Array, contentType?: string): Answer => ({
  kind: 'status',
  status,
  body,
  ...(contentType === undefined ? {} : { contentType }),
});
const json = (status: number, body: unknown): Answer => answer(status, JSON.stringify(body));
const page = '<!doctype html><title>Guest network</title><p>Please sign in</p>';

/** A 413 makes the client halve its batch, and is asked eight times more for that. */
const everyStatus = Array.from({ length: 200 }, (_, at): readonly [string, Answer] => [
  `${400 + at}`,
  answer(400 + at, ''),
]);

const malformed: readonly (readonly [string, Answer])[] = [
  ['a status with a page', answer(503, page, 'text/html')],
  ['a status with half a document', answer(500, '{"error":{"co')],
  ['a status with a code that there is none of', json(500, { error: { code: 'sorry' } })],
  ['too large, for each single one too', json(413, { error: { code: 'too_large', maxBytes: 1 } })],
  ['a full disk', json(507, { error: { code: 'storage_full' } })],
  ['a token that a portal does not know', answer(401, page, 'text/html')],
  ['200 with a page to sign in', answer(200, page, 'text/html')],
  ['200 with a page that calls itself JSON', answer(200, page)],
  ['200 with nothing', answer(200, '')],
  ['204', answer(204, '')],
  ['200 with null', json(200, null)],
  ['200 with a number', json(200, 200)],
  ['200 with an empty object', json(200, {})],
  ['200 with an empty list', json(200, [])],
  ['200 with the wrong shapes', json(200, { epoch: 1, lmid: 'all', lmidUid: {}, results: 'fine' })],
  ['200 with half a document', answer(200, '{"epoch":"e","lmid":10000,"lmid')],
  ['200 with bytes that are no text', answer(200, Uint8Array.from([0xff, 0xfe, 0x00, 0x80]))],
  ['200 with gzip that is none', withHeaders(answer(200, 'not gzip'), { 'content-encoding': 'gzip' })],
  [
    '200 with gzip that breaks off',
    withHeaders(answer(200, gzipSync(page.repeat(500)).subarray(0, 40)), { 'content-encoding': 'gzip' }),
  ],
  ['a redirection to a portal', withHeaders(answer(302, ''), { location: '/guest/sign-in' })],
  ['a redirection in a circle', withHeaders(answer(307, ''), { location: '/api/sync/push' })],
  ['a broken connection', { kind: 'hang-up' }],
];

/** However long it takes; only what hangs meets the limit. */
const until = (isSo: () => boolean) => vi.waitUntil(isSo, { timeout: 120_000, interval: 1 });

let server: SocketServer;
let proxy: AnswerProxy;
let tab: RealTab;
let uids: readonly MutationUid[];

beforeAll(async () => {
  server = await startRealServer();
  proxy = await startAnswerProxy(server.url);
  tab = await openRealTab('away', { baseUrl: proxy.url });
  tab.loop.start();
  await until(() => tab.state().registered && tab.state().phase === 'idle');
  // It has seen its server, so it pushes first from now on; in a new session it pulls first.
  proxy.answerWith('/api/sync/push', answer(503, ''));
  uids = await fillOutbox(tab.device, WAITING);
});
afterAll(async () => {
  await tab.loop.stop();
  await proxy.close();
  await server.stop();
});

const logged = (): readonly string[] =>
  server.database
    .prepare<[], { uid: string }>('SELECT uid FROM log ORDER BY version')
    .all()
    .map(({ uid }) => uid);

const isAtWork = (): boolean => ['pushing', 'pulling', 'starting'].includes(tab.state().phase);

describe('ten thousand changes that wait', () => {
  it.each(['/api/sync/push', '/api/sync/pull'])(
    'LV4 F6 are all still there after every status from 400 to 599 and after every malformed answer to %s',
    async (path) => {
      proxy.answerWith(path, answer(503, ''));
      if (path === '/api/sync/pull') await tab.restart();
      await until(() => tab.state().phase === 'waiting' && tab.state().waiting === WAITING);
      for (const [said, wrong] of [...everyStatus, ...malformed]) {
        const before = proxy.spoiled();
        proxy.answerWith(path, wrong);
        tab.loop.syncNow();
        await until(() => proxy.spoiled() > before);
        await until(() => !isAtWork());
        expect({ said, ...(await counts()) }).toEqual({ said, outbox: WAITING, sent: 0, attention: 0 });
        expect({ said, state: tab.state() }).toMatchObject({
          said,
          state: { waiting: WAITING, sent: 0, problem: expect.anything() as object },
        });
      }
      expect(logged()).toEqual([]);
      const entries = await tab.device.database.strict.outbox.toArray();
      expect(entries.map(({ uid }) => uid)).toEqual(uids);
    },
  );

  it('LV4 LV5 F21 are drained in batches once the server is well again, and every batch is seen', async () => {
    const from = tab.seen.length;
    proxy.forwardAll();
    tab.loop.syncNow();
    await until(() => tab.state().waiting === 0);
    expect(logged()).toEqual(uids);
    expect(await counts()).toEqual({ outbox: 0, sent: WAITING, attention: 0 });
    const shown = tab.seen.slice(from).filter(({ waiting }) => waiting === WAITING);
    const steps = [...new Set(shown.map(({ sent }) => sent))];
    expect(steps).toEqual(Array.from({ length: WAITING / 200 + 1 }, (_, at) => at * 200));
    expect(tab.state()).toMatchObject({ phase: 'idle', sent: 0, problem: null, blocked: null });
  });
});

async function counts() {
  const { outbox, sent, attention } = tab.device.database.strict;
  return { outbox: await outbox.count(), sent: await sent.count(), attention: await attention.count() };
}

function withHeaders(given: Answer, headers: Readonly<Record<string, string>>): Answer {
  if (given.kind !== 'status') throw new Error('only what is written out has headers');
  return { ...given, headers };
}
