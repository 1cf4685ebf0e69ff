import { setImmediate } from 'node:timers/promises';
import { pokeSchema, type Poke } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRateLimit } from '../rate-limit.ts';
import { SERVER_LIMITS } from '../server-limits.ts';
import { createStreamPlaces } from '../stream-places.ts';
import { createClientOfAnotherWorkshop } from '../testing/other-workshop.ts';
import { recordFilament } from '../testing/sample-mutations.ts';
import { createTestClient, type TestClient } from '../testing/test-client.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';
import { openTwoDevices } from '../testing/two-devices.ts';
import { LONGEST_WAIT_MS } from '../wait-for-poke.ts';

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

function ask({ token }: TestClient, known?: Poke, { signal, on = server }: AskOptions = {}) {
  const query = known === undefined ? '' : `?epoch=${known.epoch}&version=${known.version}`;
  return on.request(`/api/sync/next-poke${query}`, {
    headers: { Authorization: `Bearer ${token}` },
    ...(signal === undefined ? {} : { signal }),
  });
}
type AskOptions = { readonly signal?: AbortSignal; readonly on?: TestServer };

const pokeOf = async (answer: Promise<Response>): Promise<Poke> =>
  pokeSchema.parse(await (await answer).json());
const isListening = (listeners = 1) =>
  vi.waitFor(() => expect(server.deps.hub.size()).toBe(listeners), { interval: 1 });

describe('the long poll', () => {
  it('LV1 answers at once where the server stands elsewhere, and otherwise after the next commit', async () => {
    const here = await pokeOf(ask(ben));
    expect(here.version).toBe(0);
    expect(await pokeOf(ask(ben, { ...here, version: 7 }))).toEqual(here);
    expect(await pokeOf(ask(ben, { epoch: 'of-another', version: 0 }))).toEqual(here);
    const next = pokeOf(ask(ben, here));
    await isListening();
    recordFilament(anna, 'Red');
    await anna.push();
    expect(await next).toEqual({ ...here, version: 1 });
    expect(server.deps.hub.size()).toBe(0);
  });

  it('LV1 ends by itself before a proxy gives it up, with nothing new', async () => {
    const here = await pokeOf(ask(ben));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const next = pokeOf(ask(ben, here));
    while (server.deps.hub.size() === 0) await setImmediate();
    await vi.advanceTimersByTimeAsync(LONGEST_WAIT_MS - 1);
    expect(server.deps.hub.size()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await next).toEqual(here);
    expect(server.deps.hub.size()).toBe(0);
  });

  it.each([
    ['?epoch=e', 'version'],
    ['?version=1', 'epoch'],
    ['?epoch=e&version=many', 'version'],
    ['?epoch=e&version=1.5', 'version'],
  ])('LV1 F25 refuses %s, and names the %s', async (query, field) => {
    const answer = await server.request(`/api/sync/next-poke${query}`, {
      headers: { Authorization: `Bearer ${ben.token}` },
    });
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { error: { code: 'bad_request', fields: [{ path: [field] }] } },
    ]);
  });

  it('LV1 F28 a device that is revoked while it waits hears so at once, and again when it asks again', async () => {
    const here = await pokeOf(ask(ben));
    const waiting = ask(ben, here);
    await isListening();
    const { deviceId } = ben.actor;
    const revoked = await server.request(`/api/devices/${deviceId}/revoke`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${anna.token}`, 'Content-Type': 'application/json' },
      body: '{}',
    });
    expect(revoked.status).toBe(204);
    for (const answer of [await waiting, await ask(ben, here)])
      expect([answer.status, await answer.json()]).toMatchObject([
        401,
        { error: { code: 'device_revoked' } },
      ]);
  });

  it('LV1 F24 whoever hangs up leaves no listener behind, and a server that stops keeps nobody waiting', async () => {
    const here = await pokeOf(ask(ben));
    const leaving = new AbortController();
    const left = ask(ben, here, { signal: leaving.signal });
    await isListening();
    leaving.abort();
    await left;
    expect(server.deps.hub.size()).toBe(0);
    const waiting = pokeOf(ask(ben, here));
    await isListening();
    server.deps.hub.close();
    expect(await waiting).toEqual(here);
  });

  it('LV1 F24 takes the place of a stream: its own oldest goes, and beyond all places it is told to come again', async () => {
    const places = { ...SERVER_LIMITS, streams: 2, streamsPerDevice: 1 };
    const limited = createTestServer({ streamPlaces: createStreamPlaces(places) });
    const [cleo, dora, emil] = await Promise.all(
      ['Cleo', 'Dora', 'Emil'].map((name) => createTestClient(limited.request, name)),
    );
    if (cleo === undefined || dora === undefined || emil === undefined) throw new Error('there are three');
    const here = await pokeOf(ask(cleo, undefined, { on: limited }));
    const older = pokeOf(ask(cleo, here, { on: limited }));
    await vi.waitFor(() => expect(limited.deps.hub.size()).toBe(1));
    const newer = pokeOf(ask(cleo, here, { on: limited }));
    expect(await older).toEqual(here);
    const doras = pokeOf(ask(dora, here, { on: limited }));
    await vi.waitFor(() => expect(limited.deps.hub.size()).toBe(2));
    const refused = await ask(emil, here, { on: limited });
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, '1']);
    limited.deps.hub.close();
    await Promise.all([newer, doras]);
    limited.close();
  });

  it('LV3 counts against what a device may ask', async () => {
    const limited = createTestServer({ syncLimit: createRateLimit({ burst: 2, perSecond: 1 }, () => 0) });
    const cleo = await createTestClient(limited.request, 'Cleo');
    for (const status of [200, 200, 429])
      expect((await ask(cleo, undefined, { on: limited })).status).toBe(status);
    limited.close();
  });

  it('LV1 ID4 F27 is not woken by another workshop', async () => {
    const stranger = createClientOfAnotherWorkshop(server);
    const here = await pokeOf(ask(stranger));
    let isOver = false;
    const waiting = pokeOf(ask(stranger, here)).finally(() => void (isOver = true));
    await isListening();
    recordFilament(anna, 'Red');
    await anna.push();
    expect(isOver).toBe(false);
    expect(server.deps.hub.size()).toBe(1);
    server.deps.hub.close();
    expect(await waiting).toEqual({ epoch: 'of-another-workshop', version: 0 });
  });
});
