import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { startServer } from './server-process.ts';

test('a server that is killed comes back on its port and its data', async ({ server }) => {
  expect((await fetch(`${server.url}/healthz`)).ok).toBe(true);

  expect(await server.kill('SIGKILL')).toBeNull();
  expect(server.isRunning()).toBe(false);
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow('fetch failed');

  await server.restart();
  expect((await fetch(`${server.url}/healthz`)).ok).toBe(true);
});

test('a server that is asked to stop ends without an error', async ({ server }) => {
  expect(await server.kill('SIGTERM')).toBe(0);
});

test('two servers never share a port: the second says so and ends', async ({ server }) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'spoolshed-second-'));
  await expect(startServer({ port: server.port, dataDir })).rejects.toThrow('ended before it answered');
  await rm(dataDir, { recursive: true, force: true });
});

test('a page comes from the server, to a browser and to whoever just asks for the address', async ({
  server,
  page,
}) => {
  expect((await fetch(server.url)).headers.get('content-type')).toContain('text/html');

  await page.goto(server.url);
  await expect(page).toHaveTitle(/Spoolshed/);
});
