import { pairingCodePattern, type WorkshopId } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstLinkIn, ownerLinks } from '../pairing/owner-links.ts';
import { PAIRING_LIFE_MS } from '../store/pairings.ts';
import { TOKEN_IDLE_MS } from '../store/tokens.ts';
import { createClientOfAnotherWorkshop } from '../testing/other-workshop.ts';
import { dumpDatabase } from '../testing/dump.ts';
import {
  addDevice,
  createSharedWorkshop,
  fromAddress,
  issueCode,
  LAN_ADDRESS,
  newDevice,
  type Credential,
} from '../testing/pairing.ts';
import { postJson, tokenFor, type Send } from '../testing/test-client.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let owner: Credential;
let member: Credential;
let lan: Send;

beforeEach(() => {
  ({ server, owner, member } = createSharedWorkshop());
  lan = fromAddress(server, LAN_ADDRESS);
});
afterEach(() => server.close());

const register = async (body: object, send = lan, presented?: string) => {
  const response = await postJson(send, '/api/devices', body, presented);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const refused = (status: number, code: string) => ({ status, body: { error: { code } } });
const pullStatus = async (token: string): Promise<number> =>
  (await postJson(lan, '/api/sync/pull', {}, token)).status;
const stateOf = async (pairingId: string, token = owner.token) =>
  (await lan(`/api/pairings/${pairingId}`, { headers: { Authorization: `Bearer ${token}` } })).json();

describe('a code', () => {
  it('PA2 lets one device in from anywhere, with the role that its issuer chose', async () => {
    const { code, pairingId, expiresAt } = await issueCode(lan, owner.token, 'reader');
    expect(code).toMatch(pairingCodePattern);
    expect(expiresAt).toBe(server.clock.now + 10 * 60_000);
    expect(await stateOf(pairingId)).toEqual({ state: 'waiting', device: null });
    const phone = newDevice('Cleo');
    const outside = fromAddress(server, '203.0.113.9');
    expect(await register({ ...phone, pairingCode: code }, outside)).toMatchObject({
      status: 200,
      body: { role: 'reader', workshopId: server.workshopId, serverId: server.store.server.id },
    });
    expect(await pullStatus(phone.token)).toBe(400);
    expect(await stateOf(pairingId)).toMatchObject({
      state: 'redeemed',
      device: { deviceId: phone.deviceId, deviceName: "Cleo's phone", personName: 'Cleo' },
    });
  });

  it('PA3 redeemed again by the same device with the same token is the same answer, to others it is spent', async () => {
    const { code } = await issueCode(lan, owner.token, 'member');
    const phone = { ...newDevice('Cleo'), pairingCode: code };
    const first = await register(phone);
    const after = dumpDatabase(server.dataDir);
    expect(await register(phone)).toEqual(first);
    server.clock.now += PAIRING_LIFE_MS * 2;
    expect(await register(phone)).toMatchObject({ status: 200 });
    expect(dumpDatabase(server.dataDir)).toEqual(after);
    expect(await register({ ...newDevice('Thief'), pairingCode: code })).toEqual(
      refused(403, 'pairing_spent'),
    );
    expect(await register({ ...phone, token: tokenFor('another') })).toEqual(refused(403, 'pairing_spent'));
    expect(dumpDatabase(server.dataDir)).toEqual(after);
  });

  it.each([
    ['unknown', () => undefined],
    ['expired', (id: string) => void ((server.clock.now += PAIRING_LIFE_MS), id)],
    [
      'withdrawn',
      (id: string) =>
        lan(`/api/pairings/${id}`, {
          method: 'DELETE',
          headers: { Authorization: `Bearer ${owner.token}` },
        }),
    ],
    ['of somebody who was revoked', () => revoke(member.deviceId, owner.token)],
    ['of somebody who lost the role', () => setRole(member.deviceId, 'reader')],
  ])('PA2 that is %s lets nobody in', async (what, spoil) => {
    const issuer = what.startsWith('of somebody') ? member : owner;
    const issued = await issueCode(lan, issuer.token, 'member');
    await spoil(issued.pairingId);
    const pairingCode = what === 'unknown' ? 'AAAAAAAAAAAAAAAAAAAAAA' : issued.code;
    expect(await register({ ...newDevice('Cleo'), pairingCode })).toEqual(refused(403, 'pairing_unknown'));
    expect(server.store.access.get(server.workshopId, newDevice('Cleo').deviceId)).toBeUndefined();
  });

  it('PA2 is nowhere but in its answer', async () => {
    const { code } = await issueCode(lan, owner.token, 'member');
    await register({ ...newDevice('Cleo'), pairingCode: code });
    expect(JSON.stringify(dumpDatabase(server.dataDir))).not.toContain(code);
    expect(server.logLines.join('')).not.toContain(code);
    expect(server.logLines.join('')).not.toContain(newDevice('Cleo').token);
  });

  it('PA2 is issued by members for members and readers only', async () => {
    const ask = (role: string, token: string) => postJson(lan, '/api/pairings', { role }, token);
    expect((await ask('owner', member.token)).status).toBe(403);
    expect((await ask('member', member.token)).status).toBe(201);
    expect((await ask('owner', owner.token)).status).toBe(201);
    for (const role of ['printer', 'api', 'boss', null]) {
      const response = await ask(role as string, owner.token);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { fields: [{ path: ['role'] }] } });
    }
  });

  it('is shown to its issuer and to owners of the same workshop', async () => {
    const { pairingId } = await issueCode(lan, member.token, 'reader');
    const stranger = createClientOfAnotherWorkshop(server);
    const another = addDevice(server, 'Dora', 'member');
    expect(await stateOf(pairingId, owner.token)).toMatchObject({ state: 'waiting' });
    expect(await stateOf(pairingId, member.token)).toMatchObject({ state: 'waiting' });
    for (const token of [stranger.token, another.token])
      expect(await stateOf(pairingId, token)).toEqual({ error: { code: 'not_found' } });
  });
});

describe('a device that was in before', () => {
  it('PA3 comes back after a revocation with its id, its person and a new role; older tokens stay dead', async () => {
    await revoke(member.deviceId, owner.token);
    expect(await pullStatus(member.token)).toBe(401);
    const again = {
      ...newDevice('Ben'),
      deviceId: member.deviceId,
      personName: 'Ben',
      token: tokenFor('new one'),
    };
    expect(await register(again)).toEqual(refused(403, 'pairing_required'));
    const { code } = await issueCode(lan, owner.token, 'reader');
    expect(await register({ ...again, token: member.token, pairingCode: code })).toMatchObject({
      status: 401,
      body: { error: { code: 'device_revoked' } },
    });
    expect(await register({ ...again, pairingCode: code })).toMatchObject({
      status: 200,
      body: { deviceId: member.deviceId, personId: member.personId, role: 'reader' },
    });
    expect(server.store.access.get(server.workshopId, member.deviceId)?.revokedAt).toBeNull();
    expect([await pullStatus(member.token), await pullStatus(again.token)]).toEqual([401, 400]);
  });

  it('PA8 whose token is idle for 400 days is told so, and comes back with a code', async () => {
    server.clock.now += TOKEN_IDLE_MS + 1;
    const response = await postJson(lan, '/api/sync/pull', {}, member.token);
    expect([response.status, await response.json()]).toEqual([
      401,
      { error: { code: 'token_expired' }, serverId: server.store.server.id },
    ]);
    const boss = addDevice(server, 'Boss', 'owner');
    const { code } = await issueCode(lan, boss.token, 'member');
    const again = { ...newDevice('Ben'), deviceId: member.deviceId, token: tokenFor('new one') };
    expect(await register({ ...again, pairingCode: code })).toMatchObject({ status: 200 });
    expect(await pullStatus(again.token)).toBe(400);
  });

  it('PA8 is not idle while it is used', async () => {
    for (let days = 0; days < 500; days += 100) {
      expect(await pullStatus(member.token)).toBe(400);
      server.clock.now += TOKEN_IDLE_MS / 4;
    }
    expect(await pullStatus(member.token)).toBe(400);
    expect(server.store.access.get(server.workshopId, member.deviceId)).toMatchObject({
      lastSeenAt: server.clock.now,
      lastAddress: LAN_ADDRESS,
    });
  });

  it('PA3 keeps the higher role when it redeems a code while it is in', async () => {
    const asOwner = await issueCode(lan, owner.token, 'owner');
    const ben = { ...newDevice('Ben'), deviceId: member.deviceId, token: member.token };
    expect(await register({ ...ben, pairingCode: asOwner.code })).toMatchObject({ body: { role: 'owner' } });
    const asReader = await issueCode(lan, owner.token, 'reader');
    expect(await register({ ...ben, pairingCode: asReader.code })).toMatchObject({ body: { role: 'owner' } });
  });

  it('PA3 and owns the workshop is not pushed out by somebody who knows its id and has a lesser code', async () => {
    const { code } = await issueCode(lan, member.token, 'member');
    const script = addDevice(server, 'Script', 'api');
    for (const { deviceId } of [owner, script]) {
      const posing = { ...newDevice('Mallory'), deviceId, pairingCode: code };
      expect(await register(posing)).toEqual(refused(403, 'forbidden'));
    }
    const listing = await lan('/api/filaments', { headers: { Authorization: `Bearer ${script.token}` } });
    expect([await pullStatus(owner.token), listing.status]).toEqual([400, 200]);
  });
});

describe('the claim link', () => {
  const claimCode = (lines: readonly string[]): string => /#c=([\w-]{22})&/.exec(lines.join())?.[1] ?? '';
  let fresh: TestServer;
  beforeEach(() => {
    fresh = createTestServer();
    lan = fromAddress(fresh, LAN_ADDRESS);
  });
  afterEach(() => fresh.close());
  const print = () => ownerLinks(fresh.deps, ['http://localhost:1', 'http://10.0.0.9:1']);

  it('PA1 makes the first that follows it the owner, however late, and then there is none any more', async () => {
    const lines = print();
    expect(lines).toHaveLength(3);
    expect(firstLinkIn(lines)).toBe(lines[1]?.trim());
    expect(lines[2]).toBe(`  http://10.0.0.9:1/pair#c=${claimCode(lines)}&s=${fresh.store.server.id}`);
    fresh.clock.now += TOKEN_IDLE_MS;
    const phone = { ...newDevice('Anna'), pairingCode: claimCode(lines) };
    expect(await register(phone)).toMatchObject({ status: 200, body: { role: 'owner' } });
    expect(await register({ ...newDevice('Late'), pairingCode: claimCode(lines) })).toEqual(
      refused(403, 'pairing_spent'),
    );
    expect(print()).toEqual([]);
    expect(firstLinkIn([])).toBeNull();
  });

  it('PA1 ends with the next start, and with an owner who came another way', async () => {
    const first = claimCode(print());
    const second = claimCode(print());
    expect(second).not.toBe(first);
    const [one, two] = [newDevice('One'), newDevice('Two')];
    expect(await register({ ...one, pairingCode: first })).toEqual(refused(403, 'pairing_unknown'));
    expect(await register(newDevice('Local'), fresh.request)).toMatchObject({ body: { role: 'owner' } });
    expect(await register({ ...two, pairingCode: second })).toEqual(refused(403, 'pairing_unknown'));
  });

  it('PA1 on its own machine the first device owns, later ones are members', async () => {
    const roles = [];
    for (const name of ['One', 'Two', 'Three'])
      roles.push((await register(newDevice(name), fresh.request)).body['role']);
    expect(roles).toEqual(['owner', 'member', 'member']);
  });
});

describe('a network that was opened', () => {
  const arrive = async (address: string, headers: Record<string, string>, workshops = 1) => {
    const open = createTestServer({ openToNetwork: true });
    try {
      if (workshops > 1) createClientOfAnotherWorkshop(open);
      const body = JSON.stringify(newDevice('Guest'));
      const init = { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body };
      const response = await open.request('/api/devices', init, address);
      return { status: response.status, body: await response.json() };
    } finally {
      open.close();
    }
  };

  it('PA1 lets the own network in as members, also as the first', async () => {
    expect(await arrive(LAN_ADDRESS, { Host: 'shed.local:8787' })).toMatchObject({
      status: 200,
      body: { role: 'member' },
    });
    expect(await arrive('fe80::1%eth0', { Host: '192.168.1.2' })).toMatchObject({ status: 200 });
  });

  it.each([
    ['8.8.8.8', { Host: 'shed.local' }],
    [LAN_ADDRESS, { Host: '203.0.113.7' }],
    [LAN_ADDRESS, { Host: 'shed.local', 'X-Forwarded-For': '192.168.1.9' }],
    [LAN_ADDRESS, { Host: 'shed.local', Forwarded: 'for=192.168.1.9' }],
    ['127.0.0.1', { Host: 'localhost', 'X-Real-IP': '8.8.8.8' }],
  ])('PA1 is closed to %s with %j', async (address, headers) => {
    expect(await arrive(address, headers as Record<string, string>)).toEqual(
      refused(403, 'pairing_required'),
    );
  });

  it('is closed where there are several workshops, because nobody said which', async () => {
    expect(await arrive(LAN_ADDRESS, { Host: 'shed.local' }, 2)).toEqual(refused(403, 'pairing_required'));
  });
});

function revoke(deviceId: string, token: string): Promise<Response> {
  return postJson(lan, `/api/devices/${deviceId}/revoke`, {}, token);
}

function setRole(deviceId: string, role: string, token = owner.token): Promise<Response> {
  return postJson(lan, `/api/devices/${deviceId}/role`, { role }, token);
}

describe('a second workshop', () => {
  it('is entered by a code of its own, and never by the code of the first', async () => {
    const id = server.store.workshops.all()[0]?.id as WorkshopId;
    const { code } = await issueCode(lan, owner.token, 'member');
    createClientOfAnotherWorkshop(server);
    expect(await register({ ...newDevice('Cleo'), pairingCode: code })).toMatchObject({
      body: { workshopId: id },
    });
  });
});
