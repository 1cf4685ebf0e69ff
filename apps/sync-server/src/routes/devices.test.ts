import { uuidPattern } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dumpDatabase } from '../testing/dump.ts';
import { createTestDevice, postJson, tokenFor, type TestDevice } from '../testing/test-client.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let phone: TestDevice;

beforeEach(() => {
  server = createTestServer();
  phone = createTestDevice(server.request, 'Anna');
});
afterEach(() => server.close());

const requestOf = (device: TestDevice, overrides: object = {}) => ({
  deviceId: device.actor.deviceId,
  deviceName: 'Phone',
  personId: device.actor.personId,
  personName: 'Anna',
  token: device.token,
  ...overrides,
});
const register = (body: unknown, presented?: string) =>
  postJson(server.request, '/api/devices', body, presented);
const pullStatus = async (token: string): Promise<number> =>
  (await postJson(server.request, '/api/sync/pull', {}, token)).status;

const names = () => {
  const list = (sql: string) =>
    server.database
      .prepare<[], { text: string }>(sql)
      .all()
      .map(({ text }) => text);
  return {
    devices: list(
      `SELECT devices.name || ' of ' || persons.name AS text FROM devices
       JOIN persons ON persons.id = devices.person_id ORDER BY text`,
    ),
    persons: list('SELECT name AS text FROM persons ORDER BY text'),
  };
};

describe('first contact', () => {
  it('S1.15 makes the device and its person known; the token opens the sync', async () => {
    expect(await pullStatus(phone.token)).toBe(401);
    const response = await register(requestOf(phone));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      workshopId: server.workshopId,
      ...phone.actor,
      personName: 'Anna',
      epoch: server.store.workshops.get(server.workshopId)?.head.epoch,
      serverTime: server.clock.now,
      serverId: server.store.server.id,
      role: 'owner',
      workshopName: null,
    });
    expect(server.store.server.id).toMatch(uuidPattern);
    expect(await pullStatus(phone.token)).toBe(400);
  });

  it('the same request again gives the same answer: a lost one is mended by asking again', async () => {
    const first = await (await register(requestOf(phone))).json();
    const after = dumpDatabase(server.dataDir);
    expect(await (await register(requestOf(phone))).json()).toEqual(first);
    expect(dumpDatabase(server.dataDir)).toEqual(after);
  });

  it('keeps only a hash of the token', async () => {
    await register(requestOf(phone));
    const everything = JSON.stringify(dumpDatabase(server.dataDir));
    expect(everything).not.toContain(phone.token);
    expect(everything).not.toContain(phone.token.slice(-43));
    expect(server.logLines.join('')).not.toContain(phone.token.slice(-43));
  });

  it('a known device changes its token only by showing the old one, which is revoked then', async () => {
    await register(requestOf(phone));
    const token = tokenFor('another');
    const refused = await register(requestOf(phone, { token }));
    expect(refused.status).toBe(403);
    expect(await refused.json()).toEqual({ error: { code: 'pairing_required' } });
    expect((await register(requestOf(phone, { token }), tokenFor('a guess'))).status).toBe(401);
    expect((await register(requestOf(phone, { token }), phone.token)).status).toBe(200);
    expect(await pullStatus(token)).toBe(400);
    const old = await postJson(server.request, '/api/sync/pull', {}, phone.token);
    expect([old.status, await old.json()]).toMatchObject([401, { error: { code: 'device_revoked' } }]);
  });

  it('a token of one device is not taken for another', async () => {
    await register(requestOf(phone));
    const tablet = createTestDevice(server.request, 'Tablet');
    expect((await register(requestOf(tablet, { token: phone.token }))).status).toBe(401);
    expect((await register(requestOf(phone, { token: tokenFor('x') }), tablet.token)).status).toBe(401);
  });

  it('S1.15 its own token renames a device and its person, as often as it is sent', async () => {
    await register(requestOf(phone));
    const renamed = requestOf(phone, { deviceName: ' Workbench ', personName: 'Ánna B.' });
    const answer = await register(renamed);
    expect([answer.status, await answer.json()]).toMatchObject([200, phone.actor]);
    expect(names()).toEqual({ devices: ['Workbench of Ánna B.'], persons: ['Ánna B.'] });
    const after = dumpDatabase(server.dataDir);
    expect((await register(renamed)).status).toBe(200);
    expect(dumpDatabase(server.dataDir)).toEqual(after);
    // Alone with the name, it may also spell it otherwise.
    await register(requestOf(phone, { deviceName: 'Workbench', personName: 'Anna B.' }));
    expect(names().persons).toEqual(['Anna B.']);
    await register(renamed);
    // Nobody else can do any of that.
    const refused = await register(requestOf(phone, { deviceName: 'Mine', token: tokenFor('a guess') }));
    expect(refused.status).toBe(403);
    expect(dumpDatabase(server.dataDir)).toEqual(after);
  });

  it('S1.15 a device whose person takes the name of another moves there, and both persons stay', async () => {
    await register(requestOf(phone));
    const tablet = createTestDevice(server.request, 'Ben');
    await register(requestOf(tablet, { deviceName: 'Tablet', personName: 'Ben' }));
    const moved = requestOf(tablet, { deviceName: 'Tablet', personName: 'ANNA' });
    for (let times = 0; times < 2; times += 1) {
      expect(await (await register(moved)).json()).toMatchObject({
        deviceId: tablet.actor.deviceId,
        personId: phone.actor.personId,
      });
    }
    expect(names().devices).toEqual(['Phone of Anna', 'Tablet of Anna']);
    expect(names().persons).toEqual(['Anna', 'Ben']);
  });

  it('S1.15 a device that only names itself calls nobody back by an old name', async () => {
    await register(requestOf(phone));
    const tablet = createTestDevice(server.request, 'Tablet');
    await register(requestOf(tablet, { deviceName: 'Tablet' }));
    await register(requestOf(phone, { personName: 'Anna Berg', personNameBefore: 'Anna' }));
    const stale = { personName: 'Anna', personNameBefore: 'Anna' };
    const answer = await register(requestOf(tablet, { deviceName: 'Bench', ...stale }));
    expect(await answer.json()).toMatchObject({ personId: phone.actor.personId, personName: 'Anna Berg' });
    expect(names()).toEqual({
      devices: ['Bench of Anna Berg', 'Phone of Anna Berg'],
      persons: ['Anna Berg'],
    });
  });

  it('S1.15 a person who is known by that name keeps the id', async () => {
    await register(requestOf(phone));
    const tablet = createTestDevice(server.request, 'Tablet');
    const answer = await (await register(requestOf(tablet, { personName: ' anna ' }))).json();
    expect(answer).toMatchObject({ deviceId: tablet.actor.deviceId, personId: phone.actor.personId });
  });

  it('a name or token that does not fit is refused by field', async () => {
    const response = await register(requestOf(phone, { deviceName: ' ', token: 'spd_x' }));
    expect(response.status).toBe(400);
    const body = (await response.json()) as { error: { fields: { path: string[] }[] } };
    expect(body.error.fields.map(({ path }) => path[0])).toEqual(['deviceName', 'token']);
  });
});
