import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import type { PushRequest } from '@spoolshed/core';
import { expect, test } from '../fixtures.ts';
import { type ServerProcess, startServer } from '../server-process.ts';
import { readDatabase } from '../harness/read-database.ts';
import { addFilament, desktop, oneSpoolOf, openApp, phone, storedIn, toStock, untilSynced } from './app.ts';
import { differencesBetween, stockDifferencesIn, twinsIn } from './replicas.ts';
import { readServerData } from './server-database.ts';

test('PL2 F9 an emptied server is filled from one device and then from another: all is there once, the unsent too', async ({
  browser,
  server,
}) => {
  const mara = await openApp(browser, server.url, { person: 'Mara', name: 'Bench', viewport: desktop });
  await addFilament(mara.page, oneSpoolOf('Galaxy Black'));
  await untilSynced(mara.page);
  const ben = await openApp(browser, server.url, { person: 'Ben', name: 'Phone', viewport: phone });
  await addFilament(ben.page, oneSpoolOf('Jade White'));
  await toStock(ben.page);
  await untilSynced(ben.page);
  await toStock(mara.page);
  await expect(mara.page.getByRole('link', { name: 'Jade White' })).toBeVisible();
  const pushed = [pushesOf(mara.context), pushesOf(ben.context)];
  // Out of reach for what is entered now, while the parts of the app still come from there.
  for (const { context } of [mara, ben]) await context.route('**/api/**', (route) => route.abort());
  // The same filament on both, and one that only one of them has.
  await addFilament(mara.page, oneSpoolOf('Signal Orange'));
  await addFilament(ben.page, oneSpoolOf('Signal Orange'));
  await addFilament(ben.page, oneSpoolOf('Deep Blue'));
  const unsent = [...(await unsentUids(mara.page)), ...(await unsentUids(ben.page))];
  expect(unsent).toHaveLength(3);
  await server.kill();
  await emptyFolder(server);
  await server.restart();
  for (const { context } of [mara, ben]) await context.unroute('**/api/**');

  await chooseToFill(mara.page, { holds: 'That server holds nothing yet.', unsent: '1 change never sent' });
  await untilSynced(mara.page);
  await expect(mara.page.getByRole('link', { name: 'Galaxy Black' })).toBeVisible();
  expect(readServerData(server.dataDir).rows.filaments).toHaveLength(3);
  await chooseToFill(ben.page, { holds: 'That server holds 3 filaments', unsent: '2 changes never sent' });
  await untilSynced(ben.page);
  await toStock(ben.page);
  await expect(ben.page.getByRole('link', { name: 'Deep Blue' })).toBeVisible();
  await expect(mara.page.getByRole('link', { name: 'Deep Blue' })).toBeVisible();
  await untilSynced(mara.page);

  const { rows, log } = readServerData(server.dataDir);
  expect(
    log
      .map(({ uid }) => uid)
      .filter((uid) => unsent.includes(uid))
      .toSorted(),
  ).toEqual(unsent.toSorted());
  expect(log.map(({ outcome }) => outcome.status)).not.toContain('rejected');
  expect(pushed.map((requests) => new Set(requests.flatMap(uidsIn)).size > 0)).toEqual([true, true]);
  expect(twinsIn(rows)).toEqual([]);
  expect(stockDifferencesIn(rows)).toEqual([]);
  // Two purchases of the one that both had entered, one of each other.
  expect(rows.purchases).toHaveLength(5);
  expect(differencesBetween(await storedThere(mara.page), rows)).toEqual([]);
  expect(differencesBetween(await storedThere(ben.page), rows)).toEqual([]);
  for (const { context } of [mara, ben]) await context.close();
});

test('PL2 F13 another server behind the same address gets no byte of the outbox; back at the old one, all of it arrives', async ({
  browser,
  server,
}) => {
  const mara = await openApp(browser, server.url, { person: 'Mara', name: 'Bench', viewport: desktop });
  await addFilament(mara.page, oneSpoolOf('Galaxy Black'));
  await untilSynced(mara.page);
  const pushed = pushesOf(mara.context);
  await mara.context.route('**/api/**', (route) => route.abort());
  await addFilament(mara.page, oneSpoolOf('Signal Orange'));
  await server.kill();
  const [uid = ''] = await unsentUids(mara.page);
  const otherFolder = await mkdtemp(join(tmpdir(), 'spoolshed-other-'));
  const other = await startServer({ port: server.port, dataDir: otherFolder });
  const nora = await openApp(browser, other.url, { person: 'Nora', name: 'Tower' });
  await addFilament(nora.page, oneSpoolOf('Foreign Grey'));
  await untilSynced(nora.page);
  await nora.context.close();
  const failed = pushed.length;

  const { page } = mara;
  await mara.context.unroute('**/api/**');
  await page.goto('/settings');
  await expect(page.getByText('Another or an emptied server answers here.')).toBeVisible();
  await page.getByRole('button', { name: 'Sync now' }).click();
  await page.getByRole('link', { name: 'Choose what to do' }).first().click();
  await page.getByRole('button', { name: 'Ask to be let in' }).click();
  await expect(page.getByText('That server holds 1 filament')).toBeVisible();
  await page.getByRole('button', { name: 'Open that workshop' }).click();
  await expect(page.getByRole('link', { name: 'Foreign Grey' })).toBeVisible();
  await untilSynced(page);
  await expect(page.getByRole('link', { name: 'Galaxy Black' })).toHaveCount(0);
  expect(pushed.slice(failed).flatMap(uidsIn)).toEqual([]);
  expect(readServerData(otherFolder).log.map((logged) => logged.uid)).not.toContain(uid);

  await other.kill();
  await server.restart();
  await page.goto('/settings');
  // What was never sent is still there alone.
  await expect(page.getByText(/left on .+, 1 change waits only there$/u)).toBeVisible();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Signal Orange' })).toBeVisible();
  await untilSynced(page);
  const { log, rows } = readServerData(server.dataDir);
  expect(log.filter((logged) => logged.uid === uid)).toMatchObject([{ outcome: { status: 'applied' } }]);
  expect(rows.filaments.map(({ color }) => color).toSorted()).toEqual(['Galaxy Black', 'Signal Orange']);
  await page.goto('/settings');
  await expect(page.getByText('open now')).toBeVisible();
  await expect(page.getByText(/left on/u)).toHaveCount(0);
  await mara.context.close();
  await rm(otherFolder, { recursive: true, force: true });
});

/** Goes in there, looks at what the question says, and answers it. */
async function chooseToFill(
  page: Page,
  { holds, unsent }: { readonly holds: string; readonly unsent: string },
): Promise<void> {
  await page.goto('/');
  await expect(page.getByText('Another or an emptied server answers here.')).toBeVisible();
  await page.getByRole('link', { name: 'Choose what to do' }).click();
  await page.getByRole('button', { name: 'Ask to be let in' }).click();
  await expect(page.getByText(holds)).toBeVisible();
  await page.getByRole('button', { name: 'Fill that server' }).click();
  const sheet = page.getByRole('dialog', { name: /^Fill the server at 127\.0\.0\.1:\d+\?$/u });
  await expect(sheet.getByText(unsent)).toBeVisible();
  await sheet.getByRole('button', { name: 'Fill it' }).click();
  // Another page by then: that server's workshop.
  await expect(sheet).toHaveCount(0);
  await expect(page.getByRole('status', { name: 'Sync' })).toBeVisible();
}

/** Everything that was asked to be pushed from now on, whoever answered. */
function pushesOf(context: BrowserContext): PushRequest[] {
  const pushes: PushRequest[] = [];
  context.on('request', (request) => {
    // What our own client sent, by the schema of the wire.
    if (request.url().endsWith('/api/sync/push')) pushes.push(request.postDataJSON() as PushRequest);
  });
  return pushes;
}

const uidsIn = ({ mutations }: PushRequest): readonly string[] => mutations.map(({ uid }) => uid);

const unsentUids = async (page: Page): Promise<readonly string[]> =>
  (await storedIn(page)).outbox.map(({ uid }) => uid);

/** What lies in the database of the workshop that was gone over to. */
async function storedThere(page: Page) {
  const name = await page.evaluate(() => localStorage.getItem('spoolshed.database'));
  if (name === null) throw new Error('another workshop is open');
  return page.evaluate(readDatabase, name);
}

/** As somebody does who deletes the data folder of a server that does not run. */
async function emptyFolder({ dataDir }: ServerProcess): Promise<void> {
  for (const name of await readdir(dataDir)) await rm(join(dataDir, name), { recursive: true, force: true });
}
