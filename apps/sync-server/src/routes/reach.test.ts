import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { arrivalSchema, reachSchema, type Arrival } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseTrustedProxies } from '../trusted-proxies.ts';
import { addDevice, LAN_ADDRESS, newDevice, type Credential } from '../testing/pairing.ts';
import { postJson } from '../testing/test-client.ts';
import { makeBackup } from '../backups/make-backup.ts';
import { createTestServer, mustOpen, type TestServer } from '../testing/test-server.ts';
import { createWorkshop } from '../store/open-store.ts';

const origins = [{ origin: 'https://shed.local:8787', kind: 'name' }] as const;
let server: TestServer;
let owner: Credential;
const start = (overrides: Parameters<typeof createTestServer>[0] = {}): void => {
  server = createTestServer({ origins: () => origins, ...overrides });
  owner = addDevice(server, 'Anna', 'owner');
};
beforeEach(() => start());
afterEach(() => server.close());

const arrivalFrom = async (address: string, headers: Record<string, string> = {}): Promise<Arrival> =>
  arrivalSchema.parse(await (await server.request('/api/arrival', { headers }, address)).json());
const reach = async () => {
  const headers = { Authorization: `Bearer ${owner.token}` };
  return reachSchema.parse(await (await server.request('/api/reach', { headers })).json());
};
const lan = { Host: '192.168.1.2:8787' };
const forwarded = { ...lan, 'X-Forwarded-For': '192.168.1.9' };

describe('what a newcomer is told', () => {
  it.each<[string, string, Record<string, string>, Arrival]>([
    [
      'the own machine',
      '127.0.0.1',
      {},
      { needsCode: false, isOpen: false, exposed: null, isUnclaimed: false },
    ],
    [
      'the own network',
      LAN_ADDRESS,
      lan,
      { needsCode: true, isOpen: false, exposed: null, isUnclaimed: false },
    ],
    [
      'the internet',
      '8.8.8.8',
      lan,
      { needsCode: true, isOpen: false, exposed: 'address', isUnclaimed: false },
    ],
    [
      'an unknown proxy',
      '127.0.0.1',
      forwarded,
      { needsCode: true, isOpen: false, exposed: 'forwarded', isUnclaimed: false },
    ],
    [
      'a public address',
      LAN_ADDRESS,
      { Host: '93.184.216.34' },
      { needsCode: true, isOpen: false, exposed: 'name', isUnclaimed: false },
    ],
  ])('PA9 of %s', async (_where, address, headers, arrival) => {
    expect(await arrivalFrom(address, headers)).toEqual(arrival);
  });

  it.each<[string, string, Record<string, string>]>([
    ['the own machine', '127.0.0.1', { Host: 'localhost' }],
    ['the own network', LAN_ADDRESS, lan],
    ['the internet', '8.8.8.8', lan],
    ['an unknown proxy', LAN_ADDRESS, forwarded],
    ['a public address', LAN_ADDRESS, { Host: '93.184.216.34' }],
  ])('PA1 PA9 of %s is what then happens, where the network was opened', async (_where, address, headers) => {
    server.close();
    start({ openToNetwork: true });
    const { needsCode, isOpen } = await arrivalFrom(address, headers);
    const send: TestServer['request'] = (path, init) =>
      server.request(
        path,
        { ...init, headers: [...new Headers(init?.headers), ...Object.entries(headers)] },
        address,
      );
    const { status } = await postJson(send, '/api/devices', newDevice('Cleo'));
    expect([isOpen, status]).toEqual([true, needsCode ? 403 : 200]);
  });

  it('PA9 of an open network is that a code is needed once there are two workshops', async () => {
    server.close();
    start({ openToNetwork: true });
    expect((await arrivalFrom(LAN_ADDRESS, lan)).needsCode).toBe(false);
    server.store.write(() => createWorkshop(server.store, server.deps));
    expect((await arrivalFrom(LAN_ADDRESS, lan)).needsCode).toBe(true);
  });
});

describe('PA9 that nobody owns the workshop yet', () => {
  it.each<[string, string, Record<string, string>, boolean]>([
    ['the own machine', '127.0.0.1', {}, true],
    ['the own network', LAN_ADDRESS, lan, true],
    ['the internet', '8.8.8.8', lan, false],
    ['an unknown proxy', LAN_ADDRESS, forwarded, false],
    ['a public address', LAN_ADDRESS, { Host: '93.184.216.34' }, false],
  ])('is told to %s, where it is', async (_where, address, headers, isTold) => {
    server.close();
    server = createTestServer();
    expect((await arrivalFrom(address, headers)).isUnclaimed).toBe(isTold);
    addDevice(server, 'Ben', 'member');
    expect((await arrivalFrom(address, headers)).isUnclaimed).toBe(isTold);
    addDevice(server, 'Anna', 'owner');
    expect((await arrivalFrom(address, headers)).isUnclaimed).toBe(false);
  });

  it('is not said where one of several has an owner', async () => {
    server.store.write(() => createWorkshop(server.store, server.deps));
    expect((await arrivalFrom(LAN_ADDRESS, lan)).isUnclaimed).toBe(false);
  });
});

describe('what owners are told', () => {
  it('PA9 is where other devices open the app', async () => {
    expect(await reach()).toEqual({
      origins,
      isOpen: false,
      backups: { newestAt: null, problem: null },
      exposures: [],
    });
  });

  it('PA9 is who asked from outside: once for each kind, with the last one and how many', async () => {
    await server.request('/', { headers: lan }, '8.8.8.8');
    const firstAt = server.clock.now;
    server.clock.now += 5_000;
    await server.request('/api/sync/pull', { method: 'POST', headers: lan }, '8.8.4.4');
    await server.request('/', { headers: forwarded }, LAN_ADDRESS);
    await server.request('/', { headers: lan }, LAN_ADDRESS);
    const at = server.clock.now;
    expect((await reach()).exposures).toEqual([
      { exposed: 'address', address: '8.8.4.4', firstAt, lastAt: at, count: 2 },
      { exposed: 'forwarded', address: LAN_ADDRESS, firstAt: at, lastAt: at, count: 1 },
    ]);
  });

  it('PA9 is not what was declared: a public name, and the proxy that it comes through', async () => {
    const proxies = parseTrustedProxies('10.0.0.2');
    if (!proxies.ok) throw new Error(proxies.error);
    server.close();
    start({ allowedHosts: ['shed.example:8443'], isTrustedProxy: proxies.value });
    const headers = { Host: 'shed.example', 'X-Forwarded-For': '8.8.8.8' };
    const asked = { headers: { ...headers, 'Content-Type': 'application/json' }, method: 'POST', body: '{}' };
    expect((await server.request('/api/sync/pull', asked, '10.0.0.2')).status).toBe(401);
    expect((await reach()).exposures).toEqual([]);
    // The same by its address is a way in that nobody has spoken of.
    await server.request('/', { headers: { ...headers, Host: '93.184.216.34' } }, '10.0.0.2');
    expect((await reach()).exposures).toMatchObject([{ exposed: 'address', address: '8.8.8.8' }]);
  });
});

describe('what an owner is told of backups', () => {
  it('FK3 when the newest was made, why one failed, and nothing where none are made', async () => {
    expect((await reach()).backups).toEqual({ newestAt: null, problem: null });
    const made = await makeBackup(server.dataDir, join(server.dataDir, 'backups'), 1_793_448_000_000);
    expect(made.ok).toBe(true);
    server.store.backups.noteProblem('the disk is full');
    expect((await reach()).backups).toEqual({ newestAt: 1_793_448_000_000, problem: 'the disk is full' });
    const off = mustOpen({ dataDir: server.dataDir, backupFolder: null, now: () => 1, randomBytes });
    const without = createTestServer({ dataDir: server.dataDir, store: off });
    const answered = await without.request('/api/reach', {
      headers: { Authorization: `Bearer ${owner.token}` },
    });
    expect(reachSchema.parse(await answered.json()).backups).toBeUndefined();
    without.store.close();
    off.close();
  });
});
