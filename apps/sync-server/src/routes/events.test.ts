import { pokeSchema, type Poke } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_BUFFERED_BYTES } from '../poke-stream.ts';
import { createRateLimit } from '../rate-limit.ts';
import { SERVER_LIMITS } from '../server-limits.ts';
import { createStreamPlaces } from '../stream-places.ts';
import { dumpDatabase } from '../testing/dump.ts';
import { createClientOfAnotherWorkshop } from '../testing/other-workshop.ts';
import { recordFilament } from '../testing/sample-mutations.ts';
import { createTestClient, type TestClient } from '../testing/test-client.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';
import { openTwoDevices } from '../testing/two-devices.ts';

let server: TestServer;
let anna: TestClient;
let ben: TestClient;

beforeEach(async () => {
  ({ server, anna, ben } = await openTwoDevices());
});
afterEach(() => {
  vi.useRealTimers();
  server.close();
});

type Listening = { readonly response: Response; next(): Promise<string>; close(): Promise<void> };

async function listen(client: TestClient): Promise<Listening> {
  const response = await server.request('/api/sync/events', {
    headers: { Authorization: `Bearer ${client.token}` },
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) throw new Error('a stream has a body');
  return { response, next: async () => (await reader.read()).value ?? 'end', close: () => reader.cancel() };
}

const pokeOf = (text: string): Poke => pokeSchema.parse(JSON.parse(/^data: (.*)\n\n$/.exec(text)?.[1] ?? ''));
const epoch = () => server.store.workshops.get(server.workshopId)?.head.epoch;

describe('the doorbell', () => {
  it('LV1 says at once where the server stands, and again after each commit', async () => {
    const listening = await listen(ben);
    expect(listening.response.headers.get('Content-Type')).toBe('text/event-stream');
    expect(listening.response.headers.get('Cache-Control')).toBe('no-store');
    expect(pokeOf(await listening.next())).toEqual({ epoch: epoch(), version: 0 });
    recordFilament(anna, 'Red');
    recordFilament(anna, 'Blue');
    await anna.push();
    expect(pokeOf(await listening.next())).toEqual({ epoch: epoch(), version: 2 });
    await listening.close();
    expect(server.deps.hub.size()).toBe(0);
  });

  it('LV1 is silent when nothing was committed', async () => {
    const listening = await listen(ben);
    await listening.next();
    recordFilament(anna, 'Red');
    await anna.push();
    await listening.next();
    await anna.push();
    recordFilament(anna, 'Blue');
    await anna.push(2);
    expect(pokeOf(await listening.next()).version).toBe(2);
    await listening.close();
  });

  it('LV1 a comment every 20 s keeps the connection', async () => {
    vi.useFakeTimers();
    const listening = await listen(ben);
    await listening.next();
    vi.advanceTimersByTime(19_999);
    const comment = listening.next();
    vi.advanceTimersByTime(1);
    expect(await comment).toBe(': still here\n\n');
    await listening.close();
  });

  it('ID4 LV1 F27 another workshop hears nothing', async () => {
    const stranger = await listen(createClientOfAnotherWorkshop(server));
    expect(pokeOf(await stranger.next())).toEqual({ epoch: 'of-another-workshop', version: 0 });
    recordFilament(anna, 'Red');
    await anna.push();
    server.deps.hub.close();
    expect(await stranger.next()).toBe('end');
  });

  it('LV1 F24 who does not read is let go before he fills the memory', async () => {
    const listening = await listen(ben);
    await listening.next();
    const oneChunk = `data: ${JSON.stringify({ epoch: epoch(), version: 1 })}\n\n`.length;
    const head = { epoch: epoch() ?? '', version: 1, tag: '' };
    const chunks = Math.ceil(MAX_BUFFERED_BYTES / oneChunk) + 100;
    for (let at = 0; at < chunks; at += 1) server.deps.hub.poke(server.workshopId, head);
    expect(server.deps.hub.size()).toBe(0);
    await listening.close();
  });

  it('LV1 F24 a device that listens too often loses its oldest stream, and no other device one', async () => {
    const other = await listen(anna);
    await other.next();
    const streams: Listening[] = [];
    for (let at = 0; at <= SERVER_LIMITS.streamsPerDevice; at += 1) {
      const listening = await listen(ben);
      await listening.next();
      streams.push(listening);
    }
    const [oldest, ...rest] = streams;
    expect(await oldest?.next()).toBe('end');
    expect(server.deps.hub.size()).toBe(SERVER_LIMITS.streamsPerDevice + 1);
    for (const each of [...rest, other]) await each.close();
    expect(server.deps.hub.size()).toBe(0);
  });

  it('LV1 F24 beyond what the server can hold one is told to come again, until another leaves', async () => {
    const limited = createTestServer({ streamPlaces: createStreamPlaces({ ...SERVER_LIMITS, streams: 2 }) });
    const ask = async (name: string) => {
      const { token } = await createTestClient(limited.request, name);
      return limited.request('/api/sync/events', { headers: { Authorization: `Bearer ${token}` } });
    };
    const first = await ask('Anna');
    await ask('Ben');
    const third = await ask('Cleo');
    expect([third.status, third.headers.get('Retry-After')]).toEqual([503, '1']);
    await first.body?.cancel();
    expect((await ask('Dora')).status).toBe(200);
    limited.close();
  });
});

describe('how often a device may ask', () => {
  it('LV3 beyond its limit it is told when to come again, has lost nothing, and others are served', async () => {
    const clock = { now: 1_000_000 };
    const syncLimit = createRateLimit({ burst: 3, perSecond: 10 }, () => clock.now);
    const limited = createTestServer({ syncLimit });
    const cleo = await createTestClient(limited.request, 'Cleo');
    const dora = await createTestClient(limited.request, 'Dora');
    for (const color of ['Red', 'Blue']) recordFilament(cleo, color);
    await cleo.pull(null);
    await cleo.pull(null);
    await cleo.push();
    const before = dumpDatabase(limited.dataDir);
    for (const path of ['/api/sync/push', '/api/sync/pull']) {
      const refused = await cleo.send(path, cleo.pushRequest());
      expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '1']);
      expect(await refused.json()).toEqual({ error: { code: 'limited', retryAfterSeconds: 0.1 } });
    }
    const headers = { Authorization: `Bearer ${cleo.token}` };
    expect((await limited.request('/api/sync/events', { headers })).status).toBe(429);
    expect(dumpDatabase(limited.dataDir)).toEqual(before);
    expect((await dora.pullAnswer(null)).cursor.version).toBe(2);
    clock.now += 1_000;
    expect((await cleo.push()).lmid).toBe(2);
    limited.close();
  });
});
