import { X509Certificate } from 'node:crypto';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../log.ts';
import { serveApp } from '../serve-app.ts';
import type { Served } from '../served.ts';
import { newDevice } from '../testing/pairing.ts';
import { postJson, type Send } from '../testing/test-client.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';

const usual = getCACertificates('default');
let server: TestServer;
let served: Served | null = null;
beforeEach(() => {
  server = createTestServer();
});
afterEach(async () => {
  await served?.close();
  served = null;
  setDefaultCACertificates(usual);
  server.close();
});

async function serve(https: boolean, host: string | undefined): Promise<Served> {
  const { dataDir, app } = server;
  const ports = { port: 0, httpPort: 0 };
  const names = { allowedHosts: [], publicUrl: null, isTrustedProxy: () => false };
  const started = await serveApp(
    app,
    { ...ports, ...names, host, https, mdns: false, dataDir },
    { log: createLogger('silent', { write: () => undefined }), now: () => Date.now(), isTerminal: false },
  );
  if (!started.ok) throw new Error(started.error);
  served = started.value;
  return started.value;
}

/** As a browser does it that was opened at the first page. */
const comeIn = async (app: string): Promise<unknown> => {
  const send: Send = (path, init) => {
    const headers = new Headers(init.headers);
    headers.set('Origin', app);
    return fetch(`${app}${path}`, { ...init, headers });
  };
  return (await postJson(send, '/api/devices', newDevice('Anna'))).json();
};

describe('the page that opens at the first start', () => {
  it.each([undefined, '127.0.0.1', 'localhost'])(
    'over HTTPS leads whoever sits at the machine to owning it, listening on %s',
    async (host) => {
      const { firstPage } = await serve(true, host);
      const page = await (await fetch(`${firstPage}/`)).text();
      const root = new X509Certificate(await (await fetch(`${firstPage}/spoolshed-ca.crt`)).bytes());
      setDefaultCACertificates([...usual, root.toString()]);
      // With trust and without it the way is the same.
      const ways = [/data-app="([^"]+)"/, /class="action" href="([^"]+)"/, /id="go-on" href="([^"]+)"/];
      const apps = new Set(ways.map((way) => way.exec(page)?.[1]));
      expect(apps.size).toBe(1);
      const [app = ''] = apps;
      expect(await comeIn(app)).toMatchObject({ role: 'owner' });
    },
  );

  it.each([undefined, '127.0.0.1'])('over HTTP is the app itself, listening on %s', async (host) => {
    const { firstPage } = await serve(false, host);
    expect(await comeIn(firstPage ?? '')).toMatchObject({ role: 'owner' });
  });
});
