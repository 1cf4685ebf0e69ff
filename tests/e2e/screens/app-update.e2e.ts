import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { repoRoot } from '../../../scripts/launcher/repo-root.mjs';
import { expect, test } from './fixtures.ts';
import { untilInstalled } from '../main-job/app.ts';

/** Stands before the server and serves the worker of another release, or none of the old one's parts. */
interface ReleaseProxy {
  readonly url: string;
  readonly release: (change: {
    readonly workerSuffix?: string;
    readonly missing?: RegExp;
    readonly worker?: string;
    /** The page of another release: its first script is another one. */
    readonly isNext?: boolean;
  }) => void;
  readonly close: () => Promise<void>;
}

const nextEntry = '/assets/index-next.js';
const nextScript = `<script type="module" src="${nextEntry}"></script>`;

async function startReleaseProxy(target: string): Promise<ReleaseProxy> {
  let current: Parameters<ReleaseProxy['release']>[0] = {};
  const proxy: Server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    const answer = async () => {
      if (path === nextEntry) {
        outgoing.writeHead(200, { 'content-type': 'text/javascript' }).end();
        return;
      }
      if (current.missing?.test(path)) {
        outgoing.writeHead(404).end();
        return;
      }
      const headers = new Headers();
      for (const name of ['accept', 'content-type', 'authorization', 'if-none-match']) {
        const value = incoming.headers[name];
        if (typeof value === 'string' && !(path === '/sw.js' && name === 'if-none-match'))
          headers.set(name, value);
      }
      const body = incoming.method === 'POST' ? await readAll(incoming) : undefined;
      const response = await fetch(`${target}${path}`, {
        method: incoming.method ?? 'GET',
        headers,
        ...(body === undefined ? {} : { body }),
      });
      const sent = Object.fromEntries([...response.headers].filter(([name]) => !dropped.has(name)));
      outgoing.writeHead(response.status, sent);
      if (path === '/sw.js') {
        outgoing.end(current.worker ?? `${await response.text()}${current.workerSuffix ?? ''}`);
        return;
      }
      if (current.isNext === true && response.headers.get('content-type')?.startsWith('text/html') === true) {
        outgoing.end((await response.text()).replace('<script type="module"', `${nextScript}$&`));
        return;
      }
      if (response.body) for await (const chunk of response.body) outgoing.write(chunk);
      outgoing.end();
    };
    answer().catch(() => incoming.socket.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP port was given');
  return {
    url: `http://127.0.0.1:${address.port}`,
    release: (change) => {
      current = change;
    },
    close: async () => {
      proxy.closeAllConnections();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}

/** fetch has unpacked the body already. */
const dropped = new Set(['content-encoding', 'content-length', 'transfer-encoding', 'connection', 'etag']);

async function readAll(stream: AsyncIterable<Buffer>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

async function startEmpty(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('Your name').fill('Mara');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Start empty' }).click();
  await expect(page.getByRole('status', { name: 'Sync' })).toBeVisible();
  await untilInstalled(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

const lookForUpdate = (page: Page) =>
  page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });

test('F30 an update waits until somebody agrees: a half-typed form outlives both the waiting and the loading', async ({
  openBrowser,
  server,
}) => {
  const proxy = await startReleaseProxy(server.url);
  const { context, page } = await openBrowser({ serviceWorkers: 'allow' });
  await startEmpty(page, proxy.url);
  const second = await context.newPage();
  await second.goto(`${proxy.url}/settings`);
  await page.getByRole('main').getByRole('link', { name: 'Add filament' }).click();
  await page.getByRole('combobox', { name: 'Color' }).fill('Half typed');

  proxy.release({ workerSuffix: '\n// the next release' });
  await lookForUpdate(page);
  await expect(page.getByText('A new version is ready.')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Color' })).toHaveValue('Half typed');
  await expect(page.getByRole('combobox', { name: 'Color' })).toBeVisible();

  await page.getByRole('button', { name: 'Load it' }).click();
  await expect(page.getByRole('button', { name: 'Load it' })).toHaveCount(0);
  await expect(page.getByRole('combobox', { name: 'Color' })).toHaveValue('Half typed');
  // The other window is not loaded under somebody's hands: it offers to follow.
  await expect(second.getByRole('button', { name: 'Load it' }).first()).toBeVisible();
  await context.close();
  await proxy.close();
});

test('F30 a part that no server has any more brings one reload, and then a message', async ({
  openBrowser,
  server,
}) => {
  const proxy = await startReleaseProxy(server.url);
  const { context, page } = await openBrowser({ serviceWorkers: 'allow' });
  // Without a worker, as over plain HTTP: nothing is kept for later.
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined });
    Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
  });
  await page.goto(proxy.url);
  await page.getByLabel('Your name').fill('Mara');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Start empty' }).click();
  await expect(page.getByRole('status', { name: 'Sync' })).toBeVisible();

  proxy.release({ missing: /\/assets\/settings-screen/u, isNext: true });
  const loads: string[] = [];
  page.on('load', () => loads.push(page.url()));
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('alert')).toContainText('This screen fell over');
  expect(loads).toHaveLength(1);

  proxy.release({});
  await page.getByRole('button', { name: 'Load again' }).click();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await context.close();
  await proxy.close();
});

test('F30 the worker that ends all workers takes itself and its caches away, and the app goes on without', async ({
  openBrowser,
  server,
}) => {
  const proxy = await startReleaseProxy(server.url);
  const { context, page } = await openBrowser({ serviceWorkers: 'allow' });
  await startEmpty(page, proxy.url);
  expect(await page.evaluate(async () => (await caches.keys()).length)).toBeGreaterThan(0);

  proxy.release({ worker: await buildKillSwitch() });
  await lookForUpdate(page);
  await expect(async () => {
    // It loads the page anew, and what is asked meanwhile ends with the old one.
    const left = await page.evaluate(async () => [
      (await navigator.serviceWorker.getRegistrations()).length,
      (await caches.keys()).length,
    ]);
    expect(left).toEqual([0, 0]);
  }).toPass({ timeout: 60_000 });
  await expect(page.getByRole('heading', { name: 'Nothing on the shelf yet' })).toBeVisible();
  await context.close();
  await proxy.close();
});

/** What `SPOOLSHED_KILL_WORKER=1 npm start` would serve as the worker. */
async function buildKillSwitch(): Promise<string> {
  const webRoot = join(repoRoot, 'apps/web');
  const outDir = join(repoRoot, 'test-results/kill-switch');
  process.env['SPOOLSHED_KILL_WORKER'] = '1';
  try {
    await build({
      root: webRoot,
      configFile: join(webRoot, 'vite.config.ts'),
      logLevel: 'error',
      build: { outDir, emptyOutDir: true },
    });
  } finally {
    delete process.env['SPOOLSHED_KILL_WORKER'];
  }
  return readFile(join(outDir, 'sw.js'), 'utf8');
}
