import { execFileSync } from 'node:child_process';
import { closeSync, constants, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLogger } from './log.ts';
import { recordFilament } from './testing/sample-mutations.ts';
import { spawnServer } from './testing/spawned-server.ts';
import { createTestClient, tokenFor } from './testing/test-client.ts';
import { createTestScript } from './testing/test-script.ts';
import { createTestServer } from './testing/test-server.ts';

describe('what is kept out of the log', () => {
  it('F26 secrets in every place of a request to every route: 0 in the whole log', async () => {
    const server = createTestServer();
    const client = await createTestClient(server.request, 'Anna');
    const script = createTestScript(server);
    recordFilament(client, 'Red');
    await client.push();
    const unknown = tokenFor('unknown');
    const secrets = [
      client.token,
      script.token,
      unknown,
      'printer-key-1234',
      'claim-code-1234',
      'cGFzc3dvcmQ',
    ];
    const routes = server.app.routes.filter(({ method }) => method !== 'ALL');
    for (const token of [client.token, script.token, unknown]) {
      for (const { method, path } of [...routes, { method: 'GET', path: '/p/printer-key-1234/api' }]) {
        const place = path.replace('*', `assets/${token}`).replace(':id', token);
        for (const [at, headers] of placesOf(token).entries()) {
          // Every other one meets a fault on its way, whose error is logged in full.
          server.fault.at = at % 2 === 0 ? 1 : null;
          server.fault.writes = 0;
          server.fault.error = () => Object.assign(new Error(`injected beside ${token}`), { token, headers });
          const response = await server.request(`${place}?token=${token}#claim=claim-code-1234`, {
            method,
            headers: { 'Content-Type': 'application/json', ...headers },
            ...(method === 'POST'
              ? { body: JSON.stringify({ token, [token]: token, ...client.pushRequest() }) }
              : {}),
          });
          await response.body?.cancel();
        }
      }
      const { deviceId, personId } = client.actor;
      const body = { deviceId, personId, deviceName: token, personName: token, token };
      await client.send('/api/devices', body);
      recordFilament(client, token);
      await client.push(2);
    }
    server.deps.log.info({ req: { headers: { cookie: 'claim-code-1234' } } }, 'Basic cGFzc3dvcmQ');
    const log = server.logLines.join('');
    server.close();
    expect(server.logLines.length).toBeGreaterThan(500);
    expect(log).toContain('spd_[secret]');
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
  });

  it('F26 writes no code and no digits, wherever they are named', () => {
    const lines: string[] = [];
    const log = createLogger('info', { write: (line) => lines.push(line) });
    const pairingCode = 'AbCdEfGhIjKlMnOpQrSt-_';
    const [headers, digits] = [{ 'x-pairing-code': pairingCode }, '483920'];
    log.info({ pairingCode, digits, headers, req: { headers, body: { pairingCode, digits } } }, 'asked');
    log.error({ err: Object.assign(new Error('injected'), { pairingCode, digits, headers }) }, 'failed');
    log.info(headers, 'asked');
    expect(lines).toHaveLength(3);
    expect(lines.join('')).toContain('[secret]');
    expect(lines.join('')).not.toContain(pairingCode);
    expect(lines.join('')).not.toContain(digits);
  });

  it('keeps what tells a developer something', () => {
    const lines: string[] = [];
    const log = createLogger('info', { write: (line) => lines.push(line) });
    log.info({ refused: { code: 'gap', lmid: 7 }, path: '/api/sync/push' }, 'push refused');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'info',
      refused: { code: 'gap', lmid: 7 },
      path: '/api/sync/push',
      msg: 'push refused',
    });
  });
});

const placesOf = (token: string): readonly Record<string, string>[] => [
  { Authorization: `Bearer ${token}` },
  { Authorization: `Basic ${token}` },
  { Authorization: token },
  { Cookie: `token=${token}` },
  { 'X-Api-Key': token },
  { Host: token },
  { Origin: `https://${token}.evil.test` },
  { 'X-Forwarded-For': token },
  { 'Content-Type': token },
];

describe('a log that nobody reads', () => {
  it.runIf(existsSync('/usr/bin/mkfifo'))('S1.13 F8 holds up neither a push nor the end', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'spoolshed-log-'));
    const pipe = join(folder, 'pipe');
    execFileSync('/usr/bin/mkfifo', [pipe]);
    // Open at both ends, so that it is never closed; 64 KiB fit in.
    const unread = openSync(pipe, constants.O_RDWR);
    const server = await spawnServer(join(folder, 'data'), { SPOOLSHED_LOG_LEVEL: 'debug' }, unread);
    const client = await createTestClient((path, init) => fetch(`${server.url}${path}`, init), 'Anna');
    for (let at = 0; at < 200; at += 1) recordFilament(client, `Color ${at}`);
    expect((await client.push()).lmid).toBe(200);
    for (let asked = 0; asked < 400; asked += 1) await fetch(`${server.url}/healthz`);
    expect(await server.stop()).toBe(0);
    closeSync(unread);
    rmSync(folder, { recursive: true, force: true });
  });
});
