import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { reachSchema } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { issueCode, newDevice } from './testing/pairing.ts';
import { runEntry, spawnServer, type SpawnedServer } from './testing/spawned-server.ts';
import { postJson, type Send } from './testing/test-client.ts';

let dataDir: string;
let server: SpawnedServer;
let local: Send;
/** As a proxy on this machine passes a phone on. */
let phone: Send;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'spoolshed-pairing-'));
  await start();
});
afterEach(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(env: Readonly<Record<string, string>> = {}): Promise<void> {
  server = await spawnServer(dataDir, env);
  local = (path, init) => fetch(`${server.url}${path}`, init);
  phone = (path, init) => {
    const headers = new Headers(init.headers);
    headers.set('X-Forwarded-For', '192.168.1.20');
    return local(path, { ...init, headers });
  };
}

/** The codes of the links that were printed for this server, and for which address. */
const linksIn = (output: string) =>
  [...output.matchAll(/^ {2}(\S+)\/pair#c=([\w-]{22})&s=([0-9a-f-]{36})$/gm)].map(
    ([, origin = '', code = '', serverId = '']) => ({ origin, code, serverId }),
  );
const arrive = async (send: Send, name: string, pairingCode?: string) => {
  const device = newDevice(name);
  const body = pairingCode === undefined ? device : { ...device, pairingCode };
  const response = await postJson(send, '/api/devices', body);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const command = (file: 'owner-code.ts' | 'workshop.ts' | 'token.ts', ...args: string[]) =>
  runEntry(file, [...args, '--data', dataDir]);

describe('the server process', () => {
  it('prints a claim link at each start until somebody owns it', async () => {
    const [first] = linksIn(server.output());
    expect(first?.origin).toBe(server.url);
    await server.stop();
    await start();
    const [second] = linksIn(server.output());
    expect(await arrive(phone, 'Early')).toMatchObject({ status: 403 });
    expect(await arrive(phone, 'Late', first?.code)).toMatchObject({
      body: { error: { code: 'pairing_unknown' } },
    });
    expect(await arrive(phone, 'Anna', second?.code)).toMatchObject({
      status: 200,
      body: { role: 'owner', serverId: second?.serverId, workshopName: null },
    });
    await server.stop();
    await start();
    expect(linksIn(server.output())).toEqual([]);
  });

  it('PA1 behind a proxy prints the link for the address that people use, and lets nobody in for being local', async () => {
    await server.stop();
    await start({ SPOOLSHED_PUBLIC_URL: 'https://shed.example' });
    const [first] = linksIn(server.output());
    expect(first?.origin).toBe('https://shed.example');
    // What a proxy passes on that writes another Host and tells of nobody.
    expect(await arrive(local, 'Mallory')).toMatchObject({ status: 403 });
    expect(await arrive(local, 'Anna', first?.code)).toMatchObject({ body: { role: 'owner' } });
    const headers = { Authorization: `Bearer ${newDevice('Anna').token}` };
    const reach = reachSchema.parse(await (await local('/api/reach', { headers })).json());
    expect(reach.origins).toEqual([{ origin: 'https://shed.example', kind: 'public' }]);
  });

  it('ends the stream of a device as it is revoked', async () => {
    await arrive(local, 'Anna');
    const owner = newDevice('Anna');
    const { code } = await issueCode(local, owner.token, 'member');
    await arrive(phone, 'Ben', code);
    const ben = newDevice('Ben');
    const stream = await phone('/api/sync/events', { headers: { Authorization: `Bearer ${ben.token}` } });
    const reader = stream.body?.getReader();
    await reader?.read();
    const from = performance.now();
    const revoked = await postJson(local, `/api/devices/${ben.deviceId}/revoke`, {}, owner.token);
    expect(revoked.status).toBe(204);
    expect((await reader?.read())?.done).toBe(true);
    console.log(`from revoking to the end of the stream: ${(performance.now() - from).toFixed(0)} ms`);
    const after = await phone('/api/sync/events', { headers: { Authorization: `Bearer ${ben.token}` } });
    expect([after.status, await after.json()]).toMatchObject([401, { error: { code: 'device_revoked' } }]);
  });

  it('writes no code and no token into its log', async () => {
    const [claim] = linksIn(server.output());
    await arrive(phone, 'Anna', claim?.code);
    const { token } = newDevice('Anna');
    const { code } = await issueCode(phone, token, 'member');
    await arrive(phone, 'Ben', code);
    await arrive(phone, 'Thief', code);
    const log = server
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .join('\n');
    expect(log).toContain('device registered');
    for (const secret of [claim?.code ?? '?', code, token, newDevice('Ben').token])
      expect(log).not.toContain(secret);
  });
});

describe('the owner command', () => {
  it('makes a link for one more owner, with the address of the running server', async () => {
    await arrive(local, 'Anna');
    const said = await command('owner-code.ts');
    const [link] = linksIn(said.output);
    expect(said).toMatchObject({ code: 0, output: expect.stringContaining('within ten minutes') });
    expect(link?.origin).toBe(server.url);
    expect(await arrive(phone, 'Ben', link?.code)).toMatchObject({ status: 200, body: { role: 'owner' } });
    expect(await arrive(phone, 'Cleo', link?.code)).toMatchObject({ status: 403 });
  });

  it.each([[['--workshop']], [['--king']]])('explains itself when called with %j', async (args) => {
    const said = await command('owner-code.ts', ...args);
    expect(said).toMatchObject({ code: 1, output: expect.stringContaining('npm run owner-code') });
  });

  it('makes no data where there is none', async () => {
    const said = await runEntry('owner-code.ts', ['--data', join(dataDir, 'nowhere')]);
    expect(said).toMatchObject({ code: 1, output: expect.stringContaining('There is no data in') });
  });
});

describe('the workshop command', () => {
  it('makes a second workshop with a name and an owner of its own, beside a running server', async () => {
    await arrive(local, 'Anna');
    const said = await command('workshop.ts', '--name', ' Garage ');
    const [link] = linksIn(said.output);
    expect(said).toMatchObject({ code: 0, output: expect.stringContaining('The workshop "Garage"') });
    const ben = await arrive(phone, 'Ben', link?.code);
    expect(ben).toMatchObject({ status: 200, body: { role: 'owner', workshopName: 'Garage' } });
    const anna = await arrive(local, 'Anna');
    expect(anna.body['workshopId']).not.toBe(ben.body['workshopId']);
    expect(anna.body['workshopName']).toBeNull();
    const listed = await local('/api/devices', {
      headers: { Authorization: `Bearer ${newDevice('Ben').token}` },
    });
    expect(await listed.json()).toMatchObject({ devices: [{ deviceName: "Ben's phone" }] });

    const again = await command('workshop.ts', '--name', 'garage');
    expect(again).toMatchObject({ code: 1, output: expect.stringContaining('already') });
    const whose = await command('owner-code.ts');
    expect(whose).toMatchObject({ code: 1, output: expect.stringContaining('--workshop') });
    expect(whose.output).toContain('Garage');
    const owned = await command('owner-code.ts', '--workshop', 'GARAGE');
    expect(await arrive(phone, 'Cleo', linksIn(owned.output)[0]?.code)).toMatchObject({
      body: { role: 'owner', workshopName: 'Garage' },
    });
    const script = ['--name', 'Script', '--role', 'api'];
    expect((await command('token.ts', ...script)).code).toBe(1);
    expect((await command('token.ts', ...script, '--workshop', 'Garage')).output).toMatch(/^spd_/);
  });

  it('explains itself without a name', async () => {
    const said = await command('workshop.ts');
    expect(said).toMatchObject({ code: 1, output: expect.stringContaining('npm run workshop') });
  });
});
