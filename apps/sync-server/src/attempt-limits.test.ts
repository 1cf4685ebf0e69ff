import { requestedPairingSchema } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  addDevice,
  fromAddress,
  issueCode,
  LAN_ADDRESS,
  newDevice,
  type Credential,
} from './testing/pairing.ts';
import { postJson, tokenFor } from './testing/test-client.ts';
import { createTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
let owner: Credential;
/** How often a code or digits were compared with what is stored. */
let evaluated: number;
beforeEach(() => {
  // Only the clock: the real limiter counts by it.
  vi.useFakeTimers({ toFake: ['Date'] });
  server = createTestServer();
  owner = addDevice(server, 'Anna', 'owner');
  evaluated = 0;
  const { findByHash } = server.store.pairings;
  const { findWaiting, get } = server.store.pairingRequests;
  vi.spyOn(server.store.pairings, 'findByHash').mockImplementation((hash) => {
    evaluated += 1;
    return findByHash(hash);
  });
  vi.spyOn(server.store.pairingRequests, 'findWaiting').mockImplementation((digits, at) => {
    evaluated += 1;
    return findWaiting(digits, at);
  });
  vi.spyOn(server.store.pairingRequests, 'get').mockImplementation((id) => {
    evaluated += 1;
    return get(id);
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  server.close();
});

const GUESSES = 10_000;
const codeAt = (at: number): string => Buffer.from(`guess ${at}`.padEnd(16)).toString('base64url');
const guessCode = (at: number, address: string) => arrive('Mallory', codeAt(at), address);
const guessDigits = (at: number, address: string) => {
  const digits = String(at).padStart(6, '0');
  return postJson(fromAddress(server, address), '/api/pairing-requests/find', { digits }, owner.token);
};
const guessPoll = (at: number, address: string) =>
  server.request(
    '/api/pairing-requests/01a191d4-ba02-779e-a6bf-6b88cbd5ecfc',
    { headers: { 'X-Pairing-Code': codeAt(at) } },
    address,
  );
const oneAddress = () => LAN_ADDRESS;
const manyAddresses = (at: number) => `10.1.${Math.floor(at / 250)}.${at % 250}`;
const arrive = (name: string, pairingCode: string, address = LAN_ADDRESS) =>
  postJson(fromAddress(server, address), '/api/devices', { ...newDevice(name), pairingCode });
const issue = async () => (await issueCode(server.request, owner.token, 'member')).code;
/** Asks to be let in by somebody's yes. */
const ask = (name: string, pairingCode: string, address = LAN_ADDRESS) => {
  const { deviceId, deviceName, personName } = newDevice(name);
  const body = { deviceId, deviceName, personName, pairingCode };
  return postJson(fromAddress(server, address), '/api/pairing-requests', body);
};

describe('ten thousand guesses', () => {
  it.each([
    ['codes from ten thousand addresses', guessCode, manyAddresses, 20],
    ['digits from one address', guessDigits, oneAddress, 5],
    ['codes of requests from ten thousand addresses', guessPoll, manyAddresses, 20],
  ])(
    'PA7 F26 of %s: the limit is reached, whether one by one or at once',
    async (_what, guess, addressOf, most) => {
      const statuses = await Promise.all(
        Array.from({ length: GUESSES }, async (_, at) => (await guess(at, addressOf(at))).status),
      );
      expect(evaluated).toBe(most);
      expect(evaluated).toBeLessThan(30);
      expect(statuses.filter((status) => status === 429)).toHaveLength(GUESSES - most);
    },
  );

  it.each([
    ['codes of both kinds together', [guessCode, guessPoll]],
    ['digits', [guessDigits]],
  ])('PA7 F26 of %s, over six hours: twenty an hour', async (_what, guesses) => {
    for (let minute = 0; minute < 6 * 60; minute += 1) {
      for (const guess of guesses)
        for (let at = 0; at < 2; at += 1) await guess(minute * 2 + at, manyAddresses(at));
      vi.setSystemTime(Date.now() + 60_000);
    }
    expect(evaluated).toBeLessThanOrEqual(6 * 20);
    // One device that is in has half of that.
    expect(evaluated).toBeGreaterThanOrEqual(guesses.includes(guessDigits) ? 5 * 10 : 5 * 20);
  });

  it('PA7 F26 from outside: eight an hour, and none of those of the own network', async () => {
    for (let at = 0; at < 100; at += 1) await guessCode(at, `8.8.${at}.8`);
    expect(evaluated).toBe(8);
    for (let at = 0; at < 100; at += 1) await guessCode(at, manyAddresses(at));
    expect(evaluated).toBe(28);
  });
});

describe('a right code', () => {
  it('PA7 never counts: a whole class comes in from one address', async () => {
    for (let at = 0; at < 40; at += 1) expect((await arrive(`Pupil ${at}`, await issue())).status).toBe(200);
  });

  it('works again when the minute is over, and until then says how long that is', async () => {
    for (let at = 0; at < 5; at += 1) expect((await guessCode(at, LAN_ADDRESS)).status).toBe(403);
    const code = await issue();
    const limited = await arrive('Cleo', code);
    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(Number(limited.headers.get('Retry-After'))).toBeLessThanOrEqual(60);
    vi.setSystemTime(Date.now() + 61_000);
    expect((await arrive('Cleo', code)).status).toBe(200);
  });
});

describe('strangers who use up the guesses', () => {
  const useUp = async () => {
    for (let at = 0; at < 30; at += 1) await guessCode(at, manyAddresses(at));
  };

  it('PA7 from one address leave half of an hour to all others, however long they try', async () => {
    const code = await issue();
    for (let minute = 0; minute < 30; minute += 1) {
      for (let at = 0; at < 10; at += 1) await guessCode(minute * 10 + at, '192.168.1.66');
      vi.setSystemTime(Date.now() + 60_000);
    }
    expect(evaluated).toBe(10);
    expect((await arrive('Cleo', code)).status).toBe(200);
  });

  it('PA7 from many addresses hold up a code that was made before, and none that is made now', async () => {
    const before = await issue();
    await useUp();
    const limited = await arrive('Cleo', before);
    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get('Retry-After'))).toBeGreaterThan(60);
    expect((await arrive('Cleo', await issue())).status).toBe(200);
  });

  it('PA7 do not hold up a device that somebody has just said yes to', async () => {
    const code = codeAt(-1);
    const asked = requestedPairingSchema.parse(await (await ask('Cleo', code)).json());
    await useUp();
    expect((await arrive('Cleo', code)).status).toBe(429);
    const path = `/api/pairing-requests/${asked.requestId}/approve`;
    const approved = await postJson(server.request, path, { role: 'member' }, owner.token);
    expect(approved.status).toBe(204);
    expect((await arrive('Cleo', code)).status).toBe(200);
  });

  it('PA7 keep no owner from typing the digits of a device', async () => {
    const { digits } = requestedPairingSchema.parse(await (await ask('Cleo', codeAt(-1))).json());
    await useUp();
    for (let at = 0; at < 40; at += 1) await guessPoll(at, manyAddresses(at));
    const found = await postJson(server.request, '/api/pairing-requests/find', { digits }, owner.token);
    expect([found.status, await found.json()]).toMatchObject([
      200,
      { deviceName: newDevice('Cleo').deviceName },
    ]);
  });

  it('PA7 do not keep a device that waits for its yes any longer than their hour', async () => {
    await useUp();
    for (let at = 0; at < 20; at += 1) expect((await guessPoll(at, LAN_ADDRESS)).status).toBe(429);
    const code = await issue();
    expect((await arrive('Cleo', code)).status).toBe(200);
  });

  it('PA7 are given no new hour by anybody who may not make a code', async () => {
    const reader = addDevice(server, 'Rita', 'reader');
    await useUp();
    for (const token of [undefined, tokenFor('nobody'), reader.token])
      await postJson(server.request, '/api/pairings', { role: 'member' }, token);
    evaluated = 0;
    for (let at = 0; at < 30; at += 1) await guessCode(at, manyAddresses(at + 100));
    expect(evaluated).toBe(0);
  });
});

it('asking to be let in is limited too, but not asking once more with the same code', async () => {
  for (let at = 0; at < 30; at += 1) expect((await ask('Cleo', codeAt(0))).status).toBe(201);
  const statuses = [];
  for (let at = 1; at < 30; at += 1)
    statuses.push((await ask('Mallory', codeAt(at), manyAddresses(at))).status);
  expect(statuses.filter((status) => status === 201)).toHaveLength(19);
});

describe('tokens that open nothing', () => {
  const pull = (token: string) => postJson(fromAddress(server, LAN_ADDRESS), '/api/sync/pull', {}, token);

  it('PA7 F26 are answered 20 times in a minute and address, and a good one always', async () => {
    const statuses = [];
    for (let at = 0; at < 60; at += 1) {
      statuses.push((await pull(tokenFor(`guess ${at}`))).status);
      expect((await pull(owner.token)).status).toBe(400);
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(20);
    expect(statuses.slice(20)).toEqual(Array.from({ length: 40 }, () => 429));
    vi.setSystemTime(Date.now() + 61_000);
    expect((await pull(tokenFor('guess'))).status).toBe(401);
  });
});
