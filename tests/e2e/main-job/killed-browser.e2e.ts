import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { StoredTables } from '../harness/read-database.ts';
import { openTab, serveClientPage, stored, untilTabsInStep } from './device.ts';
import { expect, test } from './fixtures.ts';
import { type KillableBrowser, startKillableBrowser } from './killable-browser.ts';
import { differencesBetween, stockDifferencesIn } from './replicas.ts';
import { type ServerProcess, startServer } from '../server-process.ts';
import { chooseSeed, createRandom } from './seeded-random.ts';
import { readServerData } from './server-database.ts';

const KILLS = 6;
const LONGEST_LIFE_MS = 1_500;

test('WR1 WR2 ID1 S1.1 S3.3 a browser that is killed while it writes keeps all that it called saved, and nothing by halves', async ({
  server,
}) => {
  const seed = chooseSeed();
  console.log(`seed ${seed}`);
  const random = createRandom(seed);
  if ((await killAndLook(server, random)) === 'whole') return;
  // Seen once in some 400 kills: Chromium itself had removed the database's files, which no page can prevent.
  console.log('the browser threw its database away, and begins once more');
  await server.dispose();
  const another = await startServer();
  expect(await killAndLook(another, random)).toBe('whole');
  await another.dispose();
});

async function killAndLook(server: ServerProcess, random: () => number): Promise<'whole' | 'thrown away'> {
  const profileDir = await mkdtemp(join(tmpdir(), 'spoolshed-profile-'));
  const saved: string[] = [];

  await server.kill();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const browser = await startKillableBrowser(profileDir);
    await serveClientPage(browser.context);
    const page = await openTab(browser.context, server.url, 'A');
    if (saved.length > 0 && (await isDatabaseNew(profileDir))) return giveUp(browser, profileDir);
    expectWhole(await stored(page), saved);
    const savedBefore = saved.length;
    await page.exposeFunction('tellSaved', (id: string) => saved.push(id));
    await startWriting(page);
    await expect.poll(() => saved.length).toBeGreaterThan(savedBefore);
    await sleep(random() * LONGEST_LIFE_MS);
    await browser.kill();
  }
  console.log(`${KILLS} kills, ${saved.length} writes called saved`);

  await server.restart();
  const browser = await startKillableBrowser(profileDir);
  await serveClientPage(browser.context);
  const page = await openTab(browser.context, server.url, 'A');
  if (await isDatabaseNew(profileDir)) return giveUp(browser, profileDir);
  const waiting = (await stored(page)).outbox.map(({ uid }) => uid);
  await untilTabsInStep(server, [page]);
  const { rows, log } = readServerData(server.dataDir);
  expect(log.map(({ uid }) => uid).slice(-waiting.length)).toEqual(waiting);
  expect(differencesBetween(await stored(page), rows)).toEqual([]);
  expectWhole(await stored(page), saved);
  await browser.kill();
  await rm(profileDir, { recursive: true, force: true });
  return 'whole';
}

async function giveUp(browser: KillableBrowser, profileDir: string): Promise<'thrown away'> {
  await browser.kill();
  await rm(profileDir, { recursive: true, force: true });
  return 'thrown away';
}

/** Whether the browser made the database's files at this very start, by its own log of them. */
async function isDatabaseNew(profileDir: string): Promise<boolean> {
  const directory = join(profileDir, 'Default/IndexedDB');
  const [database] = (await readdir(directory)).filter((name) => name.endsWith('.leveldb'));
  if (database === undefined) throw new Error('an open database has its files');
  return (await readFile(join(directory, database, 'LOG'), 'utf8')).includes('since it was missing');
}

/** Writes filaments with a purchase until the end, and tells each one when it is called saved. */
const startWriting = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { client, bought, newFilament } = window.spoolshed;
    const write = async (): Promise<void> => {
      const names = { color: client.newId<string>(), brand: 'Fiberlogy', material: 'PLA' };
      const args = newFilament(names, bought(2, 20));
      const result = await client.mutate('createFilament', args);
      if (!result.ok) throw new Error(result.error.message);
      window.tellSaved(args.filament.id);
      return write();
    };
    void write();
  });

/** What was called saved is there, each filament with its purchase, spools and mutation, and no number is missing. */
function expectWhole(tables: StoredTables, saved: readonly string[]): void {
  const ids = new Set<string>(tables.filaments.map(({ id }) => id));
  expect(saved.filter((id) => !ids.has(id))).toEqual([]);
  expect(tables.purchases).toHaveLength(tables.filaments.length);
  expect(tables.spools).toHaveLength(2 * tables.filaments.length);
  const mutations = [...tables.sent, ...tables.outbox].map(({ mid }) => mid).toSorted((a, b) => a - b);
  expect(mutations).toEqual(tables.filaments.map((_, at) => at + 1));
  expect(stockDifferencesIn(tables)).toEqual([]);
}

declare global {
  interface Window {
    readonly tellSaved: (filamentId: string) => void;
  }
}
