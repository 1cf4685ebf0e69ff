import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { repoRoot } from '../../../scripts/launcher/repo-root.mjs';
import { readDatabase } from '../harness/read-database.ts';
import { addFilament, oneSpoolOf, openApp, toStock, untilSynced } from '../main-job/app.ts';
import type { ServerProcess } from '../server-process.ts';
import { expect, test } from './fixtures.ts';

const run = promisify(execFile);

/** As whoever has the server's shell does it: the path of the link for its owner. */
async function makeWorkshop(server: ServerProcess, name: string): Promise<string> {
  const { stdout } = await run(process.execPath, ['scripts/workshop.mjs', '--name', name], {
    cwd: repoRoot,
    env: { ...process.env, SPOOLSHED_DATA: server.dataDir },
  });
  const path = /\/pair#c=\S+/u.exec(stdout)?.[0];
  if (path === undefined) throw new Error(`no link was printed:\n${stdout}`);
  return path;
}

/** The colors in each database of our kind, by its name. */
async function colorsIn(page: Page): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = await page.evaluate(async () =>
    (await indexedDB.databases())
      .map(({ name }) => name ?? '')
      .filter((name) => !name.includes('diagnostics')),
  );
  const found = new Map<string, readonly string[]>();
  for (const name of names) {
    const { filaments, outbox } = await page.evaluate(readDatabase, name);
    expect(outbox).toEqual([]);
    found.set(
      name,
      filaments.map(({ color }) => color).toSorted((a, b) => a.localeCompare(b)),
    );
  }
  return found;
}

test('two workshops on one device: each code leads to its own, switching shows one, and neither database has a row of the other', async ({
  browser,
  server,
}) => {
  const { page } = await openApp(browser, server.url, { person: 'Mara', name: 'Bench' });
  await addFilament(page, oneSpoolOf('Galaxy Black'));
  await toStock(page);
  await untilSynced(page);

  await page.goto(await makeWorkshop(server, 'Attic'));
  await page.getByRole('button', { name: 'Pair with this code' }).click();
  await page.getByRole('button', { name: 'Open Attic' }).click();
  await page.getByRole('button', { name: 'Start empty' }).click();
  await untilSynced(page);
  await expect(page.getByText('Galaxy Black')).toHaveCount(0);
  await addFilament(page, oneSpoolOf('Jade White'));
  await toStock(page);
  await untilSynced(page);
  const [first = '', second = ''] = [...(await colorsIn(page)).keys()].toSorted(
    (a, b) => a.length - b.length,
  );
  expect(await colorsIn(page)).toEqual(
    new Map([
      [first, ['Galaxy Black']],
      [second, ['Jade White']],
    ]),
  );

  // A form that is half typed stays with the workshop that it was typed for.
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Add' }).click();
  await page.getByRole('combobox', { name: 'Color', exact: true }).fill('Half typed');
  await page.keyboard.press('Tab');
  const toSettings = () => page.goto('/settings');
  await toSettings();
  await expect(page.getByText('open now')).toBeVisible();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Galaxy Black' })).toBeVisible();
  await expect(page.getByText('Jade White')).toHaveCount(0);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Add' }).click();
  await expect(page.getByRole('combobox', { name: 'Color', exact: true })).toHaveValue('');
  await page.getByRole('link', { name: 'Close' }).click();
  await addFilament(page, oneSpoolOf('Signal Orange'));
  await toStock(page);
  // Only the workshop that is open is synced.
  await untilSynced(page);
  await toSettings();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Jade White' })).toBeVisible();
  await untilSynced(page);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Add' }).click();
  await expect(page.getByRole('combobox', { name: 'Color', exact: true })).toHaveValue('Half typed');
  expect(await colorsIn(page)).toEqual(
    new Map([
      [first, ['Galaxy Black', 'Signal Orange']],
      [second, ['Jade White']],
    ]),
  );
});
