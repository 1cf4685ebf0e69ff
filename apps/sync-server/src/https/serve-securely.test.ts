import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../log.ts';
import { LIMITS, startListening } from '../listen.ts';
import { runEntry, spawnServer, type SpawnedServer } from '../testing/spawned-server.ts';
import { createTestClient } from '../testing/test-client.ts';
import { createTestServer } from '../testing/test-server.ts';
import { keepCertificate } from './keep-certificate.ts';
import { watchCertificate } from './renewal.ts';

const DAY = 86_400_000;
const usual = getCACertificates('default');
let dataDir: string;
beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'spoolshed-https-')), 'data');
});
afterEach(() => {
  setDefaultCACertificates(usual);
  rmSync(join(dataDir, '..'), { recursive: true, force: true });
});

const secure = { SPOOLSHED_HTTPS: '1', SPOOLSHED_HTTP_PORT: '0' };

const pageOf = (server: SpawnedServer): string => /this page: (\S+)/.exec(server.output())?.[1] ?? '';

/** As a device does it: from the page, compared with what the terminal says. */
async function trust(server: SpawnedServer): Promise<X509Certificate> {
  const file = await fetch(`${pageOf(server)}/spoolshed-ca.crt`);
  expect(file.headers.get('Content-Type')).toBe('application/x-x509-ca-cert');
  const root = new X509Certificate(await file.bytes());
  expect(server.output()).toContain(`to compare there: ${root.fingerprint256}\n`);
  setDefaultCACertificates([...usual, root.toString()]);
  return root;
}

describe('the server process over HTTPS', () => {
  it('is trusted by whoever trusts its authority, syncs, and stops in order with an event stream open', async () => {
    const server = await spawnServer(dataDir, secure);
    expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow('fetch failed');
    const root = await trust(server);
    expect(await (await fetch(`${server.url}/healthz`)).json()).toMatchObject({ status: 'ok' });
    const client = await createTestClient((path, init) => fetch(`${server.url}${path}`, init), 'Anna');
    const events = await fetch(`${server.url}/api/sync/events`, {
      headers: { Authorization: `Bearer ${client.token}` },
    });
    const reader = events.body?.getReader();
    await reader?.read();
    expect(await server.stop('SIGTERM')).toBe(0);
    expect((await reader?.read())?.done).toBe(true);
    // The next start keeps what devices trust, and the certificate too.
    const certificate = readFileSync(join(dataDir, 'https/server.pem'), 'utf8');
    const again = await spawnServer(dataDir, secure);
    expect((await trust(again)).fingerprint256).toBe(root.fingerprint256);
    expect((await fetch(`${again.url}/healthz`)).status).toBe(200);
    expect(readFileSync(join(dataDir, 'https/server.pem'), 'utf8')).toBe(certificate);
    expect(await again.stop('SIGINT')).toBe(0);
    expect(again.output()).not.toContain('PRIVATE');
  });

  it('lets its own page ask whether it is trusted, and no other page anything', async () => {
    const server = await spawnServer(dataDir, secure);
    await trust(server);
    const page = pageOf(server);
    const allowed = async (path: string, origin: string): Promise<string | null> =>
      (await fetch(`${server.url}${path}`, { headers: { Origin: origin } })).headers.get(
        'Access-Control-Allow-Origin',
      );
    expect(await allowed('/healthz', page)).toBe(page);
    expect(await allowed('/healthz', page.replace('127.0.0.1', 'localhost'))).toContain('localhost');
    for (const stranger of [
      'http://evil.test',
      page.replace('127.0.0.1', 'evil.test'),
      `${page}1`,
      page.replace('http:', 'https:'),
      page.replace(/:\d+$/, ''),
      'null',
    ]) {
      expect([stranger, await allowed('/healthz', stranger)]).toEqual([stranger, null]);
    }
    for (const path of ['/', '/api/docs', '/api/openapi.json', '/healthz/']) {
      expect([path, await allowed(path, page)]).toEqual([path, null]);
    }
    await server.stop();
  });

  it('serves the demo, with an authority in the folder of the demo', async () => {
    const server = await spawnServer(dataDir, { ...secure, SPOOLSHED_DEMO: '1' });
    await trust(server);
    expect(await (await fetch(`${server.url}/healthz`)).json()).toMatchObject({ demo: true });
    expect(await server.stop()).toBe(0);
    // It is still the demo's folder, and only that.
    const own = await runEntry('main.ts', ['--data', dataDir, '--port', '0']);
    expect(own).toMatchObject({ code: 1, output: expect.stringContaining('holds the demo') });
  });

  it('does not start, and says what to do, on an authority that is damaged or a port that is taken', async () => {
    const first = await spawnServer(dataDir, secure);
    const args = ['--https', '--port', '0', '--host', '127.0.0.1', '--no-mdns'];
    const other = `${dataDir}-2`;
    const taken = new URL(pageOf(first)).port;
    const beside = await runEntry('main.ts', [...args, '--data', other, '--http-port', taken]);
    expect(beside).toMatchObject({ code: 1, output: expect.stringContaining(`port ${taken}`) });
    expect(beside.output).toContain('--http-port');
    await first.stop();
    writeFileSync(join(dataDir, 'https/authority.pem'), 'half of it');
    const damaged = await runEntry('main.ts', [...args, '--data', dataDir, '--http-port', '0']);
    expect(damaged).toMatchObject({
      code: 1,
      output: expect.stringContaining('Bring it back from a backup'),
    });
  });
});

describe('a certificate that is renewed while the server runs', () => {
  it('is the one that the next connection gets, by the same authority and without a restart', async () => {
    const server = createTestServer();
    let addresses = ['192.168.1.5'];
    // Made so long ago that it is still good today, and due.
    let now = Date.now() - 370 * DAY;
    const settings = {
      dataDir: server.dataDir,
      declaredNames: [],
      machine: () => ({ hostname: 'shed', addresses }),
      now: () => now,
    };
    const kept = keepCertificate(settings);
    if (!kept.ok) throw new Error(kept.error);
    const ca = kept.value.root.toString();
    const started = await startListening(server.app, { port: 0, host: '127.0.0.1' }, LIMITS, kept.value.pem);
    if (!started.ok) throw new Error(started.error);
    const { port, close, useCertificate } = started.value;
    const seen = async (): Promise<X509Certificate | undefined> => {
      const socket = connect({ host: '127.0.0.1', port, ca, servername: 'shed.local' });
      await once(socket, 'secureConnect');
      const certificate = socket.getPeerX509Certificate();
      socket.destroy();
      return certificate;
    };
    const renewed = (): Promise<void> =>
      new Promise((resolve) => {
        const stop = watchCertificate(
          settings,
          createLogger('silent', { write: () => undefined }),
          ({ pem }) => {
            useCertificate(pem);
            stop();
            resolve();
          },
          1,
        );
      });

    const before = await seen();
    expect(before?.checkIP('192.168.1.5')).toBeDefined();
    addresses = ['192.168.1.77'];
    await renewed();
    const moved = await seen();
    expect([moved?.checkIP('192.168.1.77') !== undefined, moved?.checkIP('192.168.1.5')]).toEqual([
      true,
      undefined,
    ]);
    now += 370 * DAY;
    await renewed();
    const later = await seen();
    expect(later?.serialNumber).not.toBe(moved?.serialNumber);
    expect(
      later?.checkIssued(new X509Certificate(kept.value.pem.slice(kept.value.pem.lastIndexOf('-----BEGIN')))),
    ).toBe(true);
    await close();
    server.close();
  });
});
