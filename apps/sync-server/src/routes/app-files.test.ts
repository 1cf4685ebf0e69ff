import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadAssets } from '../assets.ts';
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

  it.each([
    '/../secret-beside-dist.txt',
    '/..%2fsecret-beside-dist.txt',
    '/%2e%2e/secret-beside-dist.txt',
    '/assets/../../secret-beside-dist.txt',
    '/..\\secret-beside-dist.txt',
    '//secret-beside-dist.txt',
    '/index.html%00.js',
    `/${'a/'.repeat(5_000)}`,
    '/assets',
    '/assets/',
    '/etc/passwd',
    '/.built-from',
    '/.cache/list.json',
  ])('never reads the disk by a path from outside, and keeps dotfiles: %s', async (path) => {
    const response = await get(`http://localhost${path}`);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('secret');
  });

  it('not built: says how to build it', async () => {
    const bare = createTestServer({ assets: loadAssets(join(dist, 'nowhere')) });
    const response = await bare.request('/', { headers: navigation });
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm start');
    bare.close();
  });
});
