import { fingerprintWords, requestedPairingSchema, type RequestedPairing } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PAIRING_LIFE_MS } from '../store/pairings.ts';
import { createClientOfAnotherWorkshop } from '../testing/other-workshop.ts';
import { addDevice, LAN_ADDRESS, newDevice, type Credential } from '../testing/pairing.ts';
import { postJson } from '../testing/test-client.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let owner: Credential;
let member: Credential;
beforeEach(() => {
  server = createTestServer();
  owner = addDevice(server, 'Anna', 'owner');
  member = addDevice(server, 'Ben', 'member');
});
afterEach(() => server.close());

const CODE = 'abcdefghijklmnopqrstuv';
const phone = newDevice('Cleo');
const send = (path: string, init: RequestInit) => server.request(path, init, LAN_ADDRESS);
const asking = (pairingCode = CODE) => ({
  deviceId: phone.deviceId,
  deviceName: phone.deviceName,
  personName: phone.personName,
  pairingCode,
});
const ask = async (pairingCode = CODE): Promise<RequestedPairing> => {
  const response = await postJson(send, '/api/pairing-requests', asking(pairingCode));
  expect(response.status).toBe(201);
  return requestedPairingSchema.parse(await response.json());
};
const poll = async (requestId: string, code = CODE) => {
  const response = await send(`/api/pairing-requests/${requestId}`, { headers: { 'X-Pairing-Code': code } });
  return response.json();
};
const find = (digits: string, token = owner.token) =>
  postJson(send, '/api/pairing-requests/find', { digits }, token);
const approve = async (requestId: string, role: string, token = owner.token) =>
  (await postJson(send, `/api/pairing-requests/${requestId}/approve`, { role }, token)).status;
const refuse = async (requestId: string, token = owner.token) =>
  (await postJson(send, `/api/pairing-requests/${requestId}/refuse`, {}, token)).status;
const arrive = async (pairingCode = CODE, device = phone) => {
  const response = await postJson(send, '/api/devices', { ...device, pairingCode });
  return { status: response.status, body: await response.json() };
};

describe('a device without a camera', () => {
  it('PA4 shows six digits, is found by them with its words and address, approved, and comes in', async () => {
    const { requestId, digits, words, expiresAt } = await ask();
    expect(digits).toMatch(/^\d{6}$/);
    expect(expiresAt).toBe(server.clock.now + PAIRING_LIFE_MS);
    expect(words).toEqual(fingerprintWords(server.store.server.id, phone.deviceId));
    expect(await poll(requestId)).toEqual({ state: 'waiting' });
    expect(await arrive()).toMatchObject({ status: 403, body: { error: { code: 'pairing_unknown' } } });
    expect(await (await find(digits)).json()).toEqual({
      requestId,
      deviceName: "Cleo's phone",
      personName: 'Cleo',
      address: LAN_ADDRESS,
      words,
    });
    expect(await approve(requestId, 'reader')).toBe(204);
    expect(await poll(requestId)).toEqual({ state: 'approved' });
    expect(await arrive(CODE, newDevice('Thief'))).toMatchObject({ status: 403 });
    expect(await arrive()).toMatchObject({ status: 200, body: { role: 'reader' } });
    expect(await arrive()).toMatchObject({ status: 200 });
  });

  it('PA4 asks again after a lost answer and gets the same digits', async () => {
    expect(await ask()).toEqual(await ask());
    const another = { ...asking(), deviceId: newDevice('Thief').deviceId };
    expect((await postJson(send, '/api/pairing-requests', another)).status).toBe(403);
  });

  it('is approved once more without harm, and not with another role or by another workshop', async () => {
    const stranger = createClientOfAnotherWorkshop(server);
    const { requestId } = await ask();
    expect([await approve(requestId, 'member'), await approve(requestId, 'member')]).toEqual([204, 204]);
    expect(await approve(requestId, 'reader')).toBe(404);
    expect(await approve(requestId, 'member', stranger.token)).toBe(404);
    expect(await refuse(requestId)).toBe(404);
    expect(await arrive()).toMatchObject({ body: { workshopId: server.workshopId, role: 'member' } });
  });

  it('PA4 may be refused, and then nothing lets it in', async () => {
    const { requestId, digits } = await ask();
    expect([await refuse(requestId), await refuse(requestId)]).toEqual([204, 204]);
    expect(await poll(requestId)).toEqual({ state: 'refused' });
    expect([await approve(requestId, 'member'), (await find(digits)).status]).toEqual([404, 404]);
    expect(await arrive()).toMatchObject({ status: 403 });
  });

  it('has ten minutes', async () => {
    const { requestId, digits } = await ask();
    server.clock.now += PAIRING_LIFE_MS;
    expect(await poll(requestId)).toEqual({ state: 'expired' });
    expect([await approve(requestId, 'member'), (await find(digits)).status]).toEqual([404, 404]);
  });

  it('PA4 is let in by members as member or reader', async () => {
    const { requestId } = await ask();
    expect(await approve(requestId, 'owner', member.token)).toBe(403);
    expect(await poll(requestId)).toEqual({ state: 'waiting' });
    expect(await approve(requestId, 'member', member.token)).toBe(204);
  });

  it('is told only what its own code shows', async () => {
    const { requestId } = await ask();
    expect(await poll(requestId, 'AAAAAAAAAAAAAAAAAAAAAA')).toEqual({ error: { code: 'pairing_unknown' } });
    expect(await poll('nonsense')).toEqual({ error: { code: 'pairing_unknown' } });
    expect(server.logLines.join('')).not.toContain(CODE);
  });

  it('is told which field does not fit', async () => {
    const bad = { ...asking('short'), deviceName: ' ' };
    const response = await postJson(send, '/api/pairing-requests', bad);
    const body = (await response.json()) as { error: { fields: { path: string[] }[] } };
    expect([response.status, body.error.fields.map(({ path }) => path[0])]).toEqual([
      400,
      ['deviceName', 'pairingCode'],
    ]);
    expect((await find('12345')).status).toBe(400);
  });
});
