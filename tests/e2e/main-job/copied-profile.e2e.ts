import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { openTab, serveClientPage, stored, untilTabsInStep } from './device.ts';
import { type KillableBrowser, startKillableBrowser } from './killable-browser.ts';
import { differencesBetween, stockDifferencesIn } from './replicas.ts';
import { readServerData } from './server-database.ts';
import type { ServerProcess } from '../server-process.ts';

test('FK1 F13 ID2 a copied profile and its original both go on: nothing is lost, nothing is doubled', async ({
  server,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'spoolshed-copied-'));
  const [original, copy] = [join(folder, 'original'), join(folder, 'copy')];
  const first = await openProfile(server, original);
  const written = await write(first.page, ['Before 1', 'Before 2']);
  await untilTabsInStep(server, [first.page]);
  await first.context.setOffline(true);
  // In both, because it was waiting when the copy was made.
  written.push(...(await write(first.page, ['Waiting'])));
  await first.kill();
  await copyProfile(original, copy);

  const [one, other] = [await openProfile(server, original), await openProfile(server, copy)];
  for (let round = 0; round < 3; round += 1) {
    const both = [one, other].map(({ page }, at) => write(page, [`Of ${at} in ${round}`]));
    written.push(...(await Promise.all(both)).flat());
  }
  await untilTabsInStep(server, [one.page, other.page]);

  const { rows, log } = readServerData(server.dataDir);
  const created = log.filter(({ name }) => name === 'createFilament');
  expect(rows.filaments.map(({ id }) => id as string).toSorted()).toEqual(written.toSorted());
  expect(created).toHaveLength(written.length);
  expect(new Set(created.map(({ uid }) => uid)).size).toBe(written.length);
  const clients = await Promise.all([one, other].map(({ page }) => clientIdOf(page)));
  expect(new Set(clients).size, 'the two count for themselves').toBe(2);
  for (const { page } of [one, other]) await expectLikeServer(server, page);
  for (const browser of [one, other]) await browser.kill();
  await rm(folder, { recursive: true, force: true });
});

test('FK1 F13 ID2 a device that is put back to an older copy hears what it had written since, and both parts stand once', async ({
  server,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'spoolshed-put-back-'));
  const [profile, backup] = [join(folder, 'profile'), join(folder, 'backup')];
  const before = await openProfile(server, profile);
  const written = await write(before.page, ['Before']);
  await untilTabsInStep(server, [before.page]);
  await before.kill();
  await copyProfile(profile, backup);

  const since = await openProfile(server, profile);
  written.push(...(await write(since.page, ['Since 1', 'Since 2'])));
  await untilTabsInStep(server, [since.page]);
  const clientBefore = await clientIdOf(since.page);
  await since.kill();
  await rm(profile, { recursive: true, force: true });
  await copyProfile(backup, profile);
  // Counts from where it stood at the time of the copy, as the server no longer does.
  const putBack = await openProfile(server, profile, { isOffline: true });
  written.push(...(await write(putBack.page, ['After 1', 'After 2', 'After 3'])));
  await putBack.context.setOffline(false);
  await putBack.page.evaluate(() => window.spoolshed.client.sync.syncNow());
  await untilTabsInStep(server, [putBack.page]);

  const { rows, log } = readServerData(server.dataDir);
  expect(rows.filaments.map(({ id }) => id as string).toSorted()).toEqual(written.toSorted());
  expect(log.filter(({ name }) => name === 'createFilament')).toHaveLength(written.length);
  expect(await clientIdOf(putBack.page)).not.toBe(clientBefore);
  await expectLikeServer(server, putBack.page);
  await putBack.kill();
  await rm(folder, { recursive: true, force: true });
});

/** As a backup does, without the marks by which a browser finds one that is running on the same profile. */
const copyProfile = (from: string, to: string): Promise<void> =>
  cp(from, to, { recursive: true, filter: (source) => !basename(source).startsWith('Singleton') });

interface Opened extends KillableBrowser {
  readonly page: Page;
}

async function openProfile(
  server: ServerProcess,
  profileDir: string,
  { isOffline = false }: { readonly isOffline?: boolean } = {},
): Promise<Opened> {
  const browser = await startKillableBrowser(profileDir);
  const context: BrowserContext = browser.context;
  await serveClientPage(context);
  if (isOffline) await context.setOffline(true);
  return { ...browser, page: await openTab(context, server.url, 'A') };
}

/** Makes a filament of each color, one after the other; answers their ids. */
const write = (page: Page, colors: readonly string[]): Promise<string[]> =>
  page.evaluate(async (colors) => {
    const { client, newFilament, bought } = window.spoolshed;
    const ids: string[] = [];
    for (const color of colors) {
      const args = newFilament({ color, brand: 'Extrudr', material: 'PETG' }, bought(1, 20));
      const result = await client.mutate('createFilament', args);
      if (!result.ok) throw new Error(result.error.message);
      ids.push(args.filament.id);
    }
    return ids;
  }, colors);

const clientIdOf = (page: Page): Promise<string> =>
  page.evaluate(async () => (await window.spoolshed.client.device()).clientId);

async function expectLikeServer(server: ServerProcess, page: Page): Promise<void> {
  const tables = await stored(page);
  expect([tables.outbox, tables.attention]).toEqual([[], []]);
  expect(differencesBetween(tables, readServerData(server.dataDir).rows)).toEqual([]);
  expect(stockDifferencesIn(tables)).toEqual([]);
}
