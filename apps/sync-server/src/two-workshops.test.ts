import type { Cursor, WorkshopId } from '@spoolshed/core';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRateLimit } from './rate-limit.ts';
import { SERVER_LIMITS } from './server-limits.ts';
import { createStreamPlaces } from './stream-places.ts';
import { addDevice, issueCode, newDevice, type Credential } from './testing/pairing.ts';
import { recordFilament, recordUseOf } from './testing/sample-mutations.ts';
import { createClientOn, createTestClient, postJson, type TestClient } from './testing/test-client.ts';
import { createTestServer, type TestServer } from './testing/test-server.ts';

/*
 * Two workshops on one server. Somebody of the second knows every id of the first, and puts them
 * wherever an id can stand. Nothing of the first may be read or changed by that.
 */

let server: TestServer;
let victim: TestClient;
let head: Cursor;
let attackers: Readonly<Record<'owner' | 'member' | 'reader' | 'api', Credential>>;
let ids: readonly string[];
let idsByKind: Readonly<Record<string, readonly string[]>>;
let markers: readonly string[];
const other = '01a196fb-1600-7ae2-9720-5adc4e79f7b3' as WorkshopId;

beforeAll(async () => {
  server = createTestServer();
  const { store, workshopId, request, clock } = server;
  victim = await createTestClient(request, 'Secretperson');
  const filament = recordFilament(victim, 'Secretcolor', { kg: 2, pricePerKg: 31 }, 'Secretbrand');
  recordUseOf(victim, filament, 42);
  await victim.push();
  ({ cursor: head } = await victim.pullAnswer(null));
  const pairing = await issueCode(request, victim.token, 'member');
  const asking = newDevice('Asking');
  const asked = await postJson(request, '/api/pairing-requests', {
    deviceId: asking.deviceId,
    deviceName: 'Secretdevice',
    personName: 'Secretguest',
    pairingCode: 'abcdefghijklmnopqrstuv',
  });
  const { requestId } = (await asked.json()) as { requestId: string };
  await postJson(request, `/api/pairing-requests/${requestId}/approve`, { role: 'member' }, victim.token);

  store.write(() => store.workshops.create({ id: other, epoch: 'of-the-other', createdAt: clock.now }));
  attackers = {
    owner: addDevice(server, 'Mallory', 'owner', other),
    member: addDevice(server, 'Mort', 'member', other),
    reader: addDevice(server, 'Moss', 'reader', other),
    api: addDevice(server, 'Script', 'api', other),
  };
  const rowIds = (table: 'filaments' | 'spools' | 'purchases' | 'stockEvents') =>
    store.records.all(workshopId, table).map(({ id }) => String(id));
  const rows = {
    filament: rowIds('filaments'),
    spool: rowIds('spools'),
    purchase: rowIds('purchases'),
    event: rowIds('stockEvents'),
  };
  const uids = victim.outbox.map(({ uid }) => uid);
  const { deviceId, personId } = victim.actor;
  idsByKind = {
    ...rows,
    mutation: uids,
    workshop: [workshopId],
    client: [victim.id],
    device: [deviceId],
    person: [personId],
    pairing: [pairing.pairingId],
    request: [requestId],
  };
  ids = Object.values(idsByKind).flat();
  markers = ['Secret', head.epoch, head.tag, pairing.code];
});
afterAll(() => server.close());

/** Everything that belongs to the first workshop, and what belongs to none. */
function rowsOfVictim(): string {
  const tables = server.database
    .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
    .all()
    .map(({ name }) => name);
  const read = (table: string) =>
    server.database
      .prepare(`SELECT * FROM ${table}`)
      .all()
      .map((row) => JSON.stringify(row));
  return JSON.stringify(
    tables.map((table) => [
      table,
      read(table)
        .filter((row) => !row.includes(other))
        .toSorted(),
    ]),
  );
}

type Attack = {
  readonly role: keyof typeof attackers;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
};

/** Any id at all, or more often one that is of the kind which stands there. */
const anIdOf = (kind: string) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.nat().map((at) => ofKind(kind, at)) },
    { weight: 1, arbitrary: anId() },
  );
const ofKind = (kind: string, at: number): string => {
  const fitting = idsByKind[kind] ?? [];
  return fitting[at % fitting.length] ?? '';
};
const anId = () => fc.nat().map((at) => ids[at % ids.length] ?? '');
const names = ['recordUse', 'editFilament', 'archiveFilament', 'deletePurchase', 'revert', 'createFilament'];

const aMutation = () =>
  fc.record({
    mid: fc.constant(1),
    uid: anId(),
    name: fc.constantFrom(...names),
    args: fc.dictionary(
      fc.constantFrom('filamentId', 'spoolId', 'eventId', 'purchaseId', 'uid', 'id', 'color'),
      fc.oneof(anId(), fc.constant(1)),
    ),
    editTime: fc.constant(1_793_534_400_000),
    baseVersion: fc.constantFrom(null, 1, 2),
    actor: fc.record({ deviceId: anId(), personId: anId() }),
  });
const aPush = () =>
  fc.record({
    protocol: fc.constant(1),
    schema: fc.constant(1),
    epoch: fc.nat(2).map((at) => [null, 'of-the-other', head.epoch][at] ?? null),
    clientId: anId(),
    prevUid: fc.oneof(fc.constant(null), anId()),
    pendingCount: fc.nat(9),
    mutations: fc.array(aMutation(), { minLength: 1, maxLength: 1 }),
  });
const aPull = () =>
  fc.record({
    protocol: fc.constant(1),
    schema: fc.constant(1),
    clientId: anId(),
    cursor: fc.boolean().map((stolen) => (stolen ? head : null)),
    pendingCount: fc.nat(9),
    ackedMid: fc.nat(2),
    numbersLeft: fc.constant({ filaments: 0, spools: 0 }),
  });

const aQuery = () =>
  fc.oneof(
    fc.constant(''),
    fc.tuple(fc.constantFrom('workshopId', 'deviceId', 'id'), anId()).map(([name, id]) => `?${name}=${id}`),
  );
const naming = (path: string, kind: string, ...methods: readonly string[]) =>
  anIdOf(kind).chain((id) =>
    fc.record({
      method: fc.constantFrom(...methods),
      path: fc.constant(path.replace(':id', id)),
      body: fc.record({ role: fc.constantFrom('owner', 'member', 'reader') }),
    }),
  );
const targets = (): fc.Arbitrary<Omit<Attack, 'role'>> =>
  fc.oneof(
    fc.record({ method: fc.constant('POST'), path: fc.constant('/api/sync/push'), body: aPush() }),
    fc.record({ method: fc.constant('POST'), path: fc.constant('/api/sync/pull'), body: aPull() }),
    fc.record({
      method: fc.constant('GET'),
      path: fc.constantFrom('/api/sync/events', '/api/sync/next-poke', '/api/devices', '/api/filaments'),
      body: fc.constant(null),
    }),
    naming('/api/filaments/:id', 'filament', 'GET'),
    naming('/api/pairings/:id', 'pairing', 'GET', 'DELETE'),
    naming('/api/devices/:id/revoke', 'device', 'POST'),
    naming('/api/devices/:id/role', 'device', 'POST'),
    naming('/api/pairing-requests/:id/approve', 'request', 'POST'),
    naming('/api/pairing-requests/:id/refuse', 'request', 'POST'),
  );

it('ID4 F26 1,000 requests with ids of another workshop read nothing of it and change nothing', async () => {
  const before = rowsOfVictim();
  const seen = new Map<string, number>();
  const role = fc.constantFrom<Attack['role']>('owner', 'owner', 'owner', 'member', 'reader', 'api');
  const attack = fc.record({ role, target: targets(), query: aQuery(), workshop: anId() });
  await fc.assert(
    fc.asyncProperty(attack, async ({ role: as, target, query, workshop }) => {
      const response = await server.request(`${target.path}${query}`, {
        method: target.method,
        headers: {
          'Content-Type': 'application/json',
          Authorization: `Bearer ${attackers[as].token}`,
          'X-Workshop-Id': workshop,
        },
        ...(target.method === 'POST' ? { body: JSON.stringify(target.body) } : {}),
      });
      const isStream = response.headers.get('Content-Type') === 'text/event-stream';
      const text = isStream ? await firstChunk(response) : await response.text();
      for (const marker of markers) expect(text).not.toContain(marker);
      const status = `${target.path.replace(/[0-9a-f-]{36}/, ':id')} ${response.status}`;
      seen.set(status, (seen.get(status) ?? 0) + 1);
    }),
    { numRuns: 1_000 },
  );
  expect(rowsOfVictim()).toBe(before);
  // Not all of them were refused before anything was looked for.
  const reached = [...seen].filter(([status]) => / (200|204|404|409)$/.test(status));
  expect(reached.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThan(300);
});

it('LV1 ID4 a commit in one workshop wakes nobody in another', async () => {
  const mallory = createClientOn(
    { ...victim, actor: attackers.member, token: attackers.member.token },
    server.request,
  );
  const stream = await server.request('/api/sync/events', {
    headers: { Authorization: `Bearer ${mallory.token}` },
  });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  await reader?.read();
  recordFilament(victim, 'Secretblue');
  await victim.push(3);
  const own = createClientOn(
    { ...victim, actor: attackers.owner, token: attackers.owner.token },
    server.request,
  );
  recordFilament(own, 'Mine');
  await own.push();
  // The first thing that comes is the own commit.
  expect((await reader?.read())?.value).toContain('"epoch":"of-the-other"');
  await reader?.cancel();
});

it('LV3 ID4 F26 a device of another workshop with the same id takes neither turns nor streams from this one', async () => {
  const limited = createTestServer({
    syncLimit: createRateLimit({ burst: 4, perSecond: 1 }, () => 0),
    streamPlaces: createStreamPlaces({ ...SERVER_LIMITS, streamsPerDevice: 1 }),
  });
  const { store, request, clock } = limited;
  const anna = addDevice(limited, 'Anna', 'owner');
  store.write(() => store.workshops.create({ id: other, epoch: 'of-the-other', createdAt: clock.now }));
  const boss = addDevice(limited, 'Boss', 'owner', other);
  const { code } = await issueCode(request, boss.token, 'member');
  const mallory = { ...newDevice('Mallory'), deviceId: anna.deviceId, pairingCode: code };
  expect((await postJson(request, '/api/devices', mallory)).status).toBe(200);
  const listen = ({ token }: { readonly token: string }) =>
    request('/api/sync/events', { headers: { Authorization: `Bearer ${token}` } });
  const pull = async ({ token }: { readonly token: string }) =>
    (await postJson(request, '/api/sync/pull', {}, token)).status;

  const stream = await listen(anna);
  const reader = stream.body?.getReader();
  await reader?.read();
  await (await listen(mallory)).body?.cancel();
  expect(limited.deps.hub.size()).toBe(1);
  for (let turn = 0; turn < 4; turn += 1) await pull(mallory);
  expect(await pull(mallory)).toBe(429);
  expect(await pull(anna)).toBe(400);
  await reader?.cancel();
  limited.close();
});

async function firstChunk(response: Response): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const chunk = await reader?.read();
  await reader?.cancel();
  return chunk?.value ?? '';
}
