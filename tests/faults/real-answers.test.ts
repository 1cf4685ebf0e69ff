import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { classifyError, PROTOCOL_VERSION, type ClassifiedError } from '@spoolshed/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRateLimit } from '../../apps/sync-server/src/rate-limit.ts';
import { addDevice } from '../../apps/sync-server/src/testing/pairing.ts';
import { recordFilament } from '../../apps/sync-server/src/testing/sample-mutations.ts';
import { createTestClient } from '../../apps/sync-server/src/testing/test-client.ts';
import { createTestServer } from '../../apps/sync-server/src/testing/test-server.ts';
import { createHttpTransport } from '../../packages/db/src/sync/http-transport.ts';
import type { Asked } from '../../packages/db/src/sync/transport.ts';
import { startRealServer } from './real-server.ts';

/** What a device makes of an answer, over a real socket and through the transport that the app has. */
async function classifiedFrom(
  baseUrl: string,
  { path = '/', asked = {}, token }: { path?: string; asked?: Asked; token?: string } = {},
): Promise<ClassifiedError> {
  const { signal } = new AbortController();
  try {
    await createHttpTransport({ baseUrl }).ask(path, asked, (data) => ({ success: true, data }), {
      signal,
      ...(token === undefined ? {} : { token }),
    });
  } catch (error) {
    return classifyError(error);
  }
  throw new Error('the answer was a success');
}

/** By class; each line stands for all statuses up to the next one. */
const classes: readonly (readonly [from: number, kind: string])[] = [
  [400, 'validation'],
  [401, 'auth'],
  [402, 'bug'],
  [403, 'auth'],
  [404, 'programming'],
  [407, 'connection'],
  [408, 'connection'],
  [409, 'integrity'],
  [410, 'bug'],
  [411, 'programming'],
  [412, 'bug'],
  [413, 'data'],
  [414, 'bug'],
  [415, 'programming'],
  [416, 'bug'],
  [421, 'auth'],
  [422, 'validation'],
  [423, 'busy'],
  [424, 'bug'],
  [425, 'connection'],
  [426, 'upgrade'],
  [427, 'bug'],
  [429, 'limited'],
  [430, 'bug'],
  [500, 'bug'],
  [501, 'programming'],
  [502, 'connection'],
  [507, 'full'],
  [508, 'connection'],
];

const retried = new Set(['busy', 'connection', 'limited']);

describe('every HTTP class, from a server that says nothing else', () => {
  let baseUrl: string;
  let headers: Record<string, string> = {};
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(Number(request.url?.slice(1)), headers).end('<!doctype html><title>Sorry</title>');
  });
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  it('S2.6 LV4 400 to 599, one by one', async () => {
    headers = {};
    const told: Record<number, string> = {};
    const expected: Record<number, string> = {};
    for (let status = 400; status <= 599; status += 1) {
      const { kind, retry, code } = await classifiedFrom(baseUrl, { path: `/${status}` });
      // With this one fetch itself fails: it is a proxy's and not the server's.
      const name = status === 407 ? 'TypeError' : `http_${status}`;
      expect([status, code, retry !== 'no']).toEqual([status, name, retried.has(kind)]);
      told[status] = kind;
      expected[status] = classes.findLast(([from]) => from <= status)?.[1] ?? 'none';
    }
    expect(told).toEqual(expected);
  });

  it.each([
    ['7', 7_000],
    ['0', 0],
    ['Sat, 31 Oct 2026 12:00:30 GMT', 30_000],
  ])('S2.6 LV3 Retry-After: %s', async (value, retryAfterMs) => {
    headers = { 'Retry-After': value, Date: 'Sat, 31 Oct 2026 12:00:00 GMT' };
    for (const status of [429, 503])
      expect(await classifiedFrom(baseUrl, { path: `/${status}` })).toMatchObject({
        retry: 'after',
        retryAfterMs,
      });
    // Where no other try helps nobody is told to make one.
    expect(await classifiedFrom(baseUrl, { path: '/507' })).toMatchObject({ kind: 'full', retry: 'no' });
  });
});

describe('our own server, brought to each of its refusals', () => {
  const push = (json: unknown): Asked => ({ json });

  it('S2.6 LV4 a request that is refused for what is in it, or for who asks', async () => {
    const server = await startRealServer();
    const { url } = server;
    const anna = await createTestClient(server.request, 'Anna');
    const { token } = anna;
    recordFilament(anna, 'Red');
    const request = anna.pushRequest();
    const path = '/api/sync/push';
    const to = (json: unknown, by: string = token) =>
      classifiedFrom(url, { path, asked: push(json), token: by });

    expect(await to({ ...request, pendingCount: 'many' })).toMatchObject({
      kind: 'validation',
      retry: 'no',
      fields: [{ path: ['pendingCount'], code: 'wrong_type' }],
    });
    expect(await to({ ...request, protocol: PROTOCOL_VERSION + 1 })).toMatchObject({ kind: 'upgrade' });
    expect(await to({ ...request, epoch: 'another' })).toMatchObject({ kind: 'integrity' });
    expect(await to({ ...request, prevUid: request.mutations[0]?.uid })).toMatchObject({ kind: 'integrity' });
    expect(await to({ ...request, filler: 'x'.repeat(9_000_000) })).toMatchObject({
      kind: 'data',
      retry: 'no',
    });
    expect(await classifiedFrom(url, { path: '/api/nothing', token })).toMatchObject({ kind: 'programming' });
    expect(await to(request, '')).toMatchObject({ kind: 'auth', retry: 'no' });
    expect(await to(request, `${token}x`)).toMatchObject({ kind: 'auth', code: 'token_unknown' });
    const reader = addDevice(server, 'Ben', 'reader');
    expect(await to(request, reader.token)).toMatchObject({ kind: 'auth', code: 'forbidden' });
    server.store.write(() => server.store.tokens.revokeAll(server.workshopId, reader.deviceId, 1));
    expect(await to(request, reader.token)).toMatchObject({ kind: 'auth', code: 'device_revoked' });
    await server.stop();
  });

  it('S2.6 F8 a lock, a full disk and a file that may only be read, and each of them over', async () => {
    const server = await startRealServer();
    const { url, database, dataDir } = server;
    const anna = await createTestClient(server.request, 'Anna');
    for (let at = 1; at <= 100; at += 1) recordFilament(anna, `Red ${at}`);
    const asked = push(anna.pushRequest());
    const pushed = () => classifiedFrom(url, { path: '/api/sync/push', asked, token: anna.token });

    database.pragma('busy_timeout = 1');
    const other = createTestServer({ dataDir });
    other.database.exec('BEGIN IMMEDIATE');
    expect(await pushed()).toMatchObject({ kind: 'busy', retry: 'after', retryAfterMs: 1_000 });
    other.database.exec('ROLLBACK');
    other.store.close();

    const pages = Number(database.pragma('page_count', { simple: true }));
    database.pragma(`max_page_count = ${pages}`);
    expect(await pushed()).toMatchObject({ kind: 'full', retry: 'no', code: 'storage_full' });
    database.pragma('max_page_count = 1073741823');

    database.pragma('query_only = ON');
    expect(await pushed()).toMatchObject({ kind: 'busy', retry: 'after' });
    database.pragma('query_only = OFF');
    expect(await anna.push()).toMatchObject({ lmid: 100 });
    await server.stop();
  });

  it('S2.6 LV3 more than its share: limited, with the time to wait', async () => {
    const syncLimit = createRateLimit({ burst: 1, perSecond: 0.25 }, () => 0);
    const server = await startRealServer({ syncLimit });
    const anna = await createTestClient(server.request, 'Anna');
    const asked = push(anna.pullRequest(null));
    await anna.pull(null);
    expect(
      await classifiedFrom(server.url, { path: '/api/sync/pull', asked, token: anna.token }),
    ).toMatchObject({ kind: 'limited', retry: 'after', retryAfterMs: 4_000 });
    await server.stop();
  });

  it('S2.6 F10 ID3 a log that was changed: corrupt, and nothing is written any more', async () => {
    const first = await startRealServer();
    const anna = await createTestClient(first.request, 'Anna');
    recordFilament(anna, 'Red');
    await anna.push();
    first.database.exec("UPDATE log SET name = 'another'");
    const damaged = first.reopen();
    let thrown: unknown;
    try {
      damaged.store.write(() => 1);
    } catch (error) {
      thrown = error;
    }
    expect(classifyError(thrown)).toMatchObject({ kind: 'corrupt', retry: 'no', code: 'BrokenChain' });
    damaged.close();
    await first.stop().catch(() => undefined);
  });
});
