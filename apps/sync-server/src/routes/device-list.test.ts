import {
  deviceListSchema,
  fingerprintWords,
  type ListedDevice,
  type PersonId,
  type WorkshopId,
} from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClientOfAnotherWorkshop } from '../testing/other-workshop.ts';
import {
  addDevice,
  createSharedWorkshop,
  fromAddress,
  issueCode,
  LAN_ADDRESS,
  newDevice,
  type Credential,
} from '../testing/pairing.ts';
import { recordFilament } from '../testing/sample-mutations.ts';
import { createTestClient, postJson } from '../testing/test-client.ts';
import type { TestServer } from '../testing/test-server.ts';

let server: TestServer;
let owner: Credential;
let member: Credential;
beforeEach(() => {
  ({ server, owner, member } = createSharedWorkshop());
});
afterEach(() => server.close());

const get = (path: string, token: string) =>
  server.request(path, { headers: { Authorization: `Bearer ${token}` } }, LAN_ADDRESS);
const post = (path: string, body: unknown, token: string) =>
  postJson(fromAddress(server, LAN_ADDRESS), path, body, token);
const listed = async (token = owner.token): Promise<readonly ListedDevice[]> =>
  deviceListSchema.parse(await (await get('/api/devices', token)).json()).devices;
const revoke = (deviceId: string, token: string) => post(`/api/devices/${deviceId}/revoke`, {}, token);
const setRole = (deviceId: string, role: string, token = owner.token) =>
  post(`/api/devices/${deviceId}/role`, { role }, token);
const outcome = async (response: Response) =>
  response.status === 204 ? 204 : [response.status, await response.json()];
const refused = (status: number, code: string) => [status, { error: { code } }];

describe('the list of devices', () => {
  it('says who they are, what they may do, when and where they were last seen, and which one asks', async () => {
    server.clock.now += 6 * 60_000;
    await get('/api/devices', member.token);
    const [first, second] = await listed();
    expect([first?.isYou, second?.isYou]).toEqual([true, false]);
    expect(second).toEqual({
      deviceId: member.deviceId,
      deviceName: "Ben's phone",
      personId: member.personId,
      personName: 'Ben',
      role: 'member',
      createdAt: server.clock.now - 6 * 60_000,
      lastSeenAt: server.clock.now,
      lastAddress: LAN_ADDRESS,
      pendingCount: 0,
      words: fingerprintWords(server.store.server.id, member.deviceId),
      revokedAt: null,
      lost: null,
      isYou: false,
    });
  });

  it('PA10 F12 shows a device as lost that its person came in without, until it is heard of again', async () => {
    const lost = { deviceId: member.deviceId, unsent: 3 };
    const { code } = await issueCode(fromAddress(server, LAN_ADDRESS), owner.token, 'member');
    const arriving = {
      ...newDevice('Ben'),
      deviceId: newDevice('Ben again').deviceId,
      pairingCode: code,
      lost,
    };
    const register = () => postJson(fromAddress(server, LAN_ADDRESS), '/api/devices', arriving);
    server.clock.now += 1;
    expect((await register()).status).toBe(200);
    const at = server.clock.now;
    const marks = async () => (await listed()).map((device) => device.lost);
    expect(await marks()).toEqual([null, { at, unsent: 3 }, null]);
    // The answer was lost and is asked for again, later; it takes nothing from the old device.
    server.clock.now += 6 * 60_000;
    expect((await register()).status).toBe(200);
    expect(await marks()).toEqual([null, { at, unsent: 3 }, null]);
    expect((await get('/api/devices', member.token)).status).toBe(200);
    expect(await marks()).toEqual([null, null, null]);
  });

  it('PA10 PA1 lets nobody into the first workshop without a code who has lost another one', async () => {
    const other = createClientOfAnotherWorkshop(server);
    const arrive = (name: string, deviceId: string) =>
      postJson(server.request, '/api/devices', { ...newDevice(name), lost: { deviceId, unsent: 0 } });
    const refusedOne = await arrive('Zoe', other.actor.deviceId);
    expect([refusedOne.status, await refusedOne.json()]).toMatchObject(refused(403, 'pairing_required'));
    expect((await arrive('Cleo', member.deviceId)).status).toBe(200);
  });

  it('PA10 marks nothing of another workshop, and nothing for a device that says so of itself', async () => {
    const other = createClientOfAnotherWorkshop(server);
    const arrive = async (name: string, deviceId: string) => {
      const { code } = await issueCode(fromAddress(server, LAN_ADDRESS), owner.token, 'member');
      const body = { ...newDevice(name), pairingCode: code, lost: { deviceId, unsent: 1 } };
      expect((await postJson(fromAddress(server, LAN_ADDRESS), '/api/devices', body)).status).toBe(200);
    };
    await arrive('Cleo', other.actor.deviceId);
    await arrive('Dora', newDevice('Dora').deviceId);
    const marked = server.store.workshops.all().flatMap(({ id }) => server.store.access.list(id));
    expect(marked.map(({ lostAt }) => lostAt)).toEqual(marked.map(() => null));
  });

  it('tells addresses to owners only', async () => {
    server.clock.now += 6 * 60_000;
    await listed();
    expect((await listed(member.token)).map(({ lastAddress }) => lastAddress)).toEqual([null, null]);
    expect((await listed()).map(({ lastAddress }) => lastAddress)).toEqual([LAN_ADDRESS, LAN_ADDRESS]);
  });

  it('counts what a device had not sent when it was last heard of', async () => {
    const client = await createTestClient(server.request, 'Cleo');
    recordFilament(client, 'Red');
    recordFilament(client, 'Blue');
    const pending = async () =>
      (await listed()).find(({ deviceId }) => deviceId === client.actor.deviceId)?.pendingCount;
    await client.push(1, { mutations: client.outbox.slice(0, 1), pendingCount: 2 });
    await client.pull(null, { pendingCount: 2, ackedMid: 0 });
    expect(await pending()).toBe(1);
    await client.push(2, { pendingCount: 1 });
    await client.pull(null, { pendingCount: 1, ackedMid: 1 });
    expect(await pending()).toBe(0);
  });

  it('knows nothing of another workshop', async () => {
    const stranger = createClientOfAnotherWorkshop(server);
    expect((await listed(stranger.token)).map(({ deviceId }) => deviceId)).toEqual([stranger.actor.deviceId]);
    expect((await listed()).map(({ deviceId }) => deviceId)).toEqual([owner.deviceId, member.deviceId]);
  });
});

describe('revoking', () => {
  it('PA6 is for owners any device, for others their own, and for strangers none', async () => {
    const reader = addDevice(server, 'Rita', 'reader');
    const stranger = createClientOfAnotherWorkshop(server);
    expect(await outcome(await revoke(reader.deviceId, member.token))).toEqual(refused(403, 'forbidden'));
    expect(await outcome(await revoke(reader.deviceId, reader.token))).toBe(204);
    expect(await outcome(await revoke(member.deviceId, stranger.token))).toEqual(refused(403, 'forbidden'));
    expect(await outcome(await revoke('nonsense', owner.token))).toEqual(refused(404, 'not_found'));
    expect(await outcome(await revoke(stranger.actor.deviceId, owner.token))).toEqual(
      refused(404, 'not_found'),
    );
    expect(await outcome(await revoke(member.deviceId, owner.token))).toBe(204);
    expect(await outcome(await revoke(member.deviceId, owner.token))).toBe(204);
    expect(await outcome(await get('/api/devices', member.token))).toEqual([
      401,
      { error: { code: 'device_revoked' }, serverId: server.store.server.id },
    ]);
    const states = (await listed()).map(({ revokedAt }) => revokedAt);
    expect(states).toEqual([null, server.clock.now, server.clock.now]);
  });

  it('PA6 ends the stream that the device listens with, and no other', async () => {
    const listen = async (token: string) => {
      const reader = (await get('/api/sync/events', token)).body?.getReader();
      if (reader === undefined) throw new Error('a stream has a body');
      await reader.read();
      return reader;
    };
    const [mine, first, second] = [
      await listen(owner.token),
      await listen(member.token),
      await listen(member.token),
    ];
    expect(server.deps.hub.size()).toBe(3);
    await revoke(member.deviceId, owner.token);
    expect([(await first.read()).done, (await second.read()).done]).toEqual([true, true]);
    expect(server.deps.hub.size()).toBe(1);
    expect((await get('/api/sync/events', member.token)).status).toBe(401);
    await mine.cancel();
  });

  it('PA6 leaves the last owner, also to himself and to a change of role', async () => {
    expect(await outcome(await revoke(owner.deviceId, owner.token))).toEqual(refused(409, 'last_owner'));
    expect(await outcome(await setRole(owner.deviceId, 'member'))).toEqual(refused(409, 'last_owner'));
    expect(await outcome(await setRole(member.deviceId, 'owner'))).toBe(204);
    expect(await outcome(await setRole(owner.deviceId, 'reader'))).toBe(204);
    expect(await outcome(await revoke(member.deviceId, member.token))).toEqual(refused(409, 'last_owner'));
  });
});

describe('a changed role', () => {
  it('PA5 counts from the next request on', async () => {
    const push = () => post('/api/sync/push', {}, member.token);
    expect((await push()).status).toBe(400);
    expect(await outcome(await setRole(member.deviceId, 'reader'))).toBe(204);
    expect(await outcome(await push())).toEqual(refused(403, 'forbidden'));
    expect((await post('/api/sync/pull', {}, member.token)).status).toBe(400);
    expect((await listed()).map(({ role }) => role)).toEqual(['owner', 'reader']);
  });

  it('is given by owners, to devices of people, among the roles of people', async () => {
    const script = addDevice(server, 'Script', 'api');
    expect((await setRole(member.deviceId, 'owner', member.token)).status).toBe(403);
    expect((await setRole(script.deviceId, 'member')).status).toBe(403);
    expect((await setRole(member.deviceId, 'printer')).status).toBe(400);
    expect((await setRole(newDevice('Nobody').deviceId, 'member')).status).toBe(404);
  });

  it('to reader keeps the numbers for labels with those who write', async () => {
    const client = await createTestClient(server.request, 'Cleo');
    const none = { filaments: 0, spools: 0 };
    expect((await client.pullAnswer(null, { numbersLeft: none })).numberBlocks).toHaveLength(2);
    await setRole(client.actor.deviceId, 'reader');
    expect((await client.pullAnswer(null, { numbersLeft: none })).numberBlocks).toEqual([]);
  });
});

it('a device of the same id in another workshop is another device', async () => {
  const other = '01a196fb-1600-7ae2-9720-5adc4e79f7b3' as WorkshopId;
  server.store.write(() => {
    server.store.workshops.create({ id: other, epoch: 'other', createdAt: 1 });
    const person = { id: 'p' as PersonId, name: 'X' };
    server.store.devices.findOrAddPerson(other, person, 1);
    server.store.devices.add(other, { deviceId: member.deviceId, personId: person.id, name: 'X' }, 1);
  });
  expect((await revoke(member.deviceId, owner.token)).status).toBe(204);
  const { revoked_at: revokedAt } = server.database
    .prepare<[string], { revoked_at: number | null }>('SELECT revoked_at FROM devices WHERE workshop_id = ?')
    .get(other) ?? { revoked_at: 0 };
  expect(revokedAt).toBeNull();
});
