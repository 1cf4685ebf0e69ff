import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadAssets } from '../assets.ts';
import { startListening } from '../listen.ts';
import { createTestServer } from '../testing/test-server.ts';

const dist = mkdtempSync(join(tmpdir(), 'spoolshed-dist-'));
mkdirSync(join(dist, 'assets'));
const files = {
  'index.html': '<!doctype html><title>Spoolshed</title>',
  'sw.js': 'self.addEventListener("fetch", () => {});',
  'manifest.webmanifest': '{}',
  'assets/main-abc123.js': 'console.log(1);'.repeat(200),
};
for (const [name, text] of Object.entries(files)) writeFileSync(join(dist, name), text);
writeFileSync(join(dist, '.built-from'), 'secret of the build');
mkdirSync(join(dist, '.cache'));
writeFileSync(join(dist, '.cache', 'list.json'), 'secret of the build');
writeFileSync(join(dist, '..', 'secret-beside-dist.txt'), 'secret');
const server = createTestServer({ assets: loadAssets(dist) });
afterAll(() => {
  server.close();
  rmSync(dist, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}) => server.request(path, { headers });
const navigation = { Accept: 'text/html,application/xhtml+xml' };

describe('the built app', () => {
  it.each([
    ['/index.html', 'text/html; charset=utf-8', 'no-cache'],
    ['/sw.js', 'text/javascript; charset=utf-8', 'no-cache'],
    ['/manifest.webmanifest', 'application/manifest+json', 'no-cache'],
    ['/assets/main-abc123.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
  ])('serves %s as %s, %s', async (path, type, caching) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe(type);
    expect(response.headers.get('Cache-Control')).toBe(caching);
    expect(await response.text()).toBe(files[path.slice(1) as keyof typeof files]);
  });

  it('answers a navigation to any path of the app with its shell, and nothing else', async () => {
    for (const path of ['/', '/stock', '/filaments/01a2', '/ledger?from=2026-01-01']) {
      expect(await (await get(path, navigation)).text()).toBe(files['index.html']);
    }
    expect((await get('/stock')).status).toBe(404);
    expect((await get('/assets/gone-123.js', navigation)).status).toBe(404);
    expect((await get('/api/nothing', navigation)).status).toBe(404);
    expect((await server.request('/stock', { method: 'POST', headers: navigation })).status).toBe(404);
  });

  it('says that nothing changed to who has it', async () => {
    const etag = (await get('/index.html')).headers.get('ETag') ?? '';
    const again = await get('/index.html', { 'If-None-Match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('packs what is worth packing', async () => {
    const response = await get('/assets/main-abc123.js', { 'Accept-Encoding': 'gzip, br' });
    expect(response.headers.get('Content-Encoding')).toBe('gzip');
    expect(response.headers.get('Vary')).toBe('Accept-Encoding');
    const unpacked = new Response(response.body?.pipeThrough(new DecompressionStream('gzip')));
    expect(await unpacked.text()).toBe(files['assets/main-abc123.js']);
  });

  it('F25 500 ways out of the folder: only what is in the list of the build is ever answered', async () => {
    const started = await startListening(server.app, { port: 0, host: '127.0.0.1' });
    if (!started.ok) throw new Error(started.error);
    const allowed: ReadonlySet<string> = new Set(Object.values(files));
    const ways = waysOut();
    expect(ways.length).toBeGreaterThanOrEqual(500);
    const { port } = started.value;
    for (const path of ways) {
      // As it is written: a client of fetch would have tidied it up before it left.
      const answer = await askRaw(
        port,
        `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
      );
      const status = Number(/^HTTP\/1.1 (\d+)/.exec(answer)?.[1]);
      expect([path.slice(0, 100), answer.includes('secret'), status < 500]).toEqual([
        path.slice(0, 100),
        false,
        true,
      ]);
      const body = answer.slice(answer.indexOf('\r\n\r\n') + 4);
      if (status === 200 && !allowed.has(body))
        throw new Error(`${path} was answered with ${body.slice(0, 200)}`);
    }
    await started.value.close();
  });

  it('not built: says how to build it', async () => {
    const bare = createTestServer({ assets: loadAssets(join(dist, 'nowhere')) });
    const response = await bare.request('/', { headers: navigation });
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm start');
    bare.close();
  });
});

/** Steps up, in every spelling, to what lies beside and above, behind every kind of start. */
function waysOut(): string[] {
  const ups = [
    '..',
    '%2e%2e',
    '%2E.',
    '.%2e',
    '%252e%252e',
    '..%00',
    '....',
    '%c0%ae%c0%ae',
    '..;',
    '%uff0e%uff0e',
  ];
  const slashes = ['/', '%2f', '\\', '%5c', '//', '/./'];
  const starts = ['/', '//', '/assets/', '/%2f', '/\\'];
  const targets = ['secret-beside-dist.txt', 'etc/passwd'];
  const climbs = ups.flatMap((up) =>
    slashes.flatMap((slash) =>
      starts.flatMap((start) => targets.map((target) => `${start}${up}${slash}${target}`)),
    ),
  );
  return [
    ...climbs,
    '/../../secret-beside-dist.txt',
    `/${'../'.repeat(40)}etc/passwd`,
    `/${'%2e%2e%2f'.repeat(40)}etc/passwd`,
    '/index.html/../../secret-beside-dist.txt',
    '/index.html%00.js',
    '/index.html/',
    '/index.html::$DATA',
    `/${'a/'.repeat(5_000)}`,
    `/${'a'.repeat(10_000)}`,
    '/assets',
    '/assets/',
    '/assets/%00',
    '/etc/passwd',
    '/file:///etc/passwd',
    'file:///etc/passwd',
    'http://localhost/../secret-beside-dist.txt',
    '/.built-from',
    '/.cache/list.json',
    '/%2ebuilt-from',
    '/.git/config',
    '/spoolshed.db',
    '/data/spoolshed.db',
    '/__proto__',
    '/constructor',
    '/toString',
    '/%',
    '/%ff',
    '*',
  ];
}

async function askRaw(port: number, request: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(request);
  const heard: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => heard.push(chunk));
  await new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return Buffer.concat(heard).toString();
}
