import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dumpDatabase } from './testing/dump.ts';
import { recordFilament } from './testing/sample-mutations.ts';
import { runEntry, spawnEntry, spawnServer } from './testing/spawned-server.ts';
import { createTestClient, postJson } from './testing/test-client.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'spoolshed-main-')), 'data');
});
afterEach(() => rmSync(join(dataDir, '..'), { recursive: true, force: true }));

describe('the server process', () => {
  it('makes its folder, prints its address, answers, and stops at a signal with an event stream open', async () => {
    const server = await spawnServer(dataDir);
    expect(server.output()).toMatch(/^Spoolshed is ready: http:\/\/127\.0\.0\.1:\d+\n/);
    expect(await (await fetch(`${server.url}/healthz`)).json()).toMatchObject({ status: 'ok' });
    const client = await createTestClient((path, init) => fetch(`${server.url}${path}`, init), 'Anna');
    const events = await fetch(`${server.url}/api/sync/events`, {
      headers: { Authorization: `Bearer ${client.token}` },
    });
    const reader = events.body?.getReader();
    await reader?.read();
    expect(await server.stop('SIGTERM')).toBe(0);
    expect((await reader?.read())?.done).toBe(true);
    // Everything is in the one file.
    expect(existsSync(join(dataDir, 'spoolshed.db'))).toBe(true);
    expect(existsSync(join(dataDir, 'spoolshed.db-wal'))).toBe(false);
    const again = await spawnServer(dataDir);
    expect((await createTestClient((path, init) => fetch(`${again.url}${path}`, init), 'Anna')).token).toBe(
      client.token,
    );
    expect(await again.stop('SIGINT')).toBe(0);
  });

  it('F11 refuses to share a folder, in one sentence, and takes over from one that was killed', async () => {
    const first = await spawnServer(dataDir);
    const second = await runEntry('main.ts', ['--data', dataDir, '--port', '0']);
    expect(second.code).toBe(1);
    expect(second.output).toMatch(/Another Spoolshed is already running on/);
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
    await first.stop('SIGKILL');
    const third = await spawnServer(dataDir);
    expect(await third.stop()).toBe(0);
  });

  it('S1.12 makes a demo whole or not at all, whenever it is killed, and finds it at the next start', async () => {
    const stands = () => existsSync(join(dataDir, 'spoolshed.db'));
    // Killed in the making, at whatever it has come to.
    const killed = spawnEntry(['--demo', '--data', dataDir, '--port', '0', '--host', '127.0.0.1']);
    while (!existsSync(join(dataDir, 'in-the-making', 'spoolshed.db')) && !stands()) await setImmediate();
    killed.kill('SIGKILL');
    await once(killed, 'close');
    expect([0, 60]).toContain(stands() ? dumpDatabase(dataDir)['filaments']?.length : 0);

    const made = await spawnServer(dataDir, { SPOOLSHED_DEMO: '1' });
    expect(await (await fetch(`${made.url}/healthz`)).json()).toMatchObject({ status: 'ok', demo: true });
    expect(await made.stop()).toBe(0);
    const rows = dumpDatabase(dataDir);
    expect(rows['filaments']).toHaveLength(60);
    const again = await spawnServer(dataDir, { SPOOLSHED_DEMO: '1' });
    expect(await again.stop()).toBe(0);
    expect(dumpDatabase(dataDir)).toEqual(rows);
    const ownWork = await runEntry('main.ts', ['--data', dataDir, '--port', '0']);
    expect(ownWork).toMatchObject({ code: 1, output: expect.stringContaining('holds the demo') });
  });

  it('says what its flags are, and which one it does not know', async () => {
    const help = await runEntry('main.ts', ['--help']);
    expect(help).toMatchObject({ code: 0, output: expect.stringContaining('SPOOLSHED_DATA') });
    const unknown = await runEntry('main.ts', ['--prot', '1']);
    expect(unknown).toMatchObject({ code: 1, output: expect.stringContaining('--prot') });
  });

  it('says so when the port is taken', async () => {
    const first = await spawnServer(dataDir);
    const port = new URL(first.url).port;
    const second = await runEntry('main.ts', [
      '--data',
      `${dataDir}-2`,
      '--port',
      port,
      '--host',
      '127.0.0.1',
    ]);
    expect(second).toMatchObject({
      code: 1,
      output: expect.stringContaining(`cannot listen on port ${port}`),
    });
    await first.stop();
  });

  it.runIf(existsSync('/dev/full'))('S1.13 F8 goes on when its log cannot be written', async () => {
    const full = openSync('/dev/full', 'w');
    const server = await spawnServer(dataDir, {}, full);
    const client = await createTestClient((path, init) => fetch(`${server.url}${path}`, init), 'Anna');
    recordFilament(client, 'Red');
    expect((await client.push()).lmid).toBe(1);
    expect(await server.stop()).toBe(0);
    closeSync(full);
  });

  it('S1.12 has a fault at the write that a test names', async () => {
    const failed = await runEntry('main.ts', ['--data', dataDir, '--port', '0'], {
      SPOOLSHED_TEST_FAULT: '1',
    });
    expect(failed).toMatchObject({ code: 1, output: expect.stringContaining('injected at write 1') });
    const server = await spawnServer(dataDir);
    expect(await server.stop()).toBe(0);
  });

  it('has its test faults only under NODE_ENV=test', async () => {
    const env = { NODE_ENV: 'production', SPOOLSHED_TEST_KILL: 'mid' };
    const refused = await runEntry('main.ts', ['--data', dataDir, '--port', '0'], env);
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('for tests only') });
  });
});

describe('the token command', () => {
  const create = (url: string, token: string) =>
    postJson(
      (path, init) => fetch(`${url}${path}`, init),
      '/filaments/create-flexible',
      { color: 'Red', brand: 'B', material: 'PLA' },
      token,
    );

  it('S1.16 S1.15 makes a token before the first start and beside a running server', async () => {
    const before = await runEntry('token.ts', ['--name', 'My script', '--role', 'api', '--data', dataDir]);
    expect(before.output).toMatch(/^spd_[0-9a-z]{8}_[\w-]{43}\n$/);
    const server = await spawnServer(dataDir);
    expect((await create(server.url, before.output.trim())).status).toBe(200);
    const beside = await runEntry('token.ts', ['--name', 'My script', '--role', 'api'], {
      SPOOLSHED_DATA: dataDir,
    });
    expect(beside.output).not.toBe(before.output);
    expect((await create(server.url, beside.output.trim())).status).toBe(409);
    await server.stop();
    expect(server.output()).not.toContain(before.output.trim());
  });

  it.each([[['--role', 'api']], [['--name', 'x']], [['--name', 'x', '--role', 'king']], [['--nome', 'x']]])(
    'explains itself when called with %j',
    async (args) => {
      const said = await runEntry('token.ts', [...args, '--data', dataDir]);
      expect(said).toMatchObject({ code: 1, output: expect.stringContaining('npm run token') });
      expect(existsSync(dataDir)).toBe(false);
    },
  );
});
