import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { untilInstalled, untilSynced } from '../main-job/app.ts';
import { sampleWorkshop } from './sample-workshop.ts';

const orange = sampleWorkshop.slice(0, 1).map(({ monthly: _, ...filament }) => filament);

/** A browser whose disk takes nothing more while `window.diskIsFull`, as browsers make it known. */
const fillable = () => {
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
    const isFull = Reflect.get(window, 'diskIsFull') === true;
    if (!isFull || args[1] !== 'readwrite') return transaction.apply(this, args);
    throw new DOMException('The current transaction exceeded its quota limitations.', 'QuotaExceededError');
  };
};
const setFull = (page: Page, isFull: boolean) =>
  page.evaluate((full) => Reflect.set(window, 'diskIsFull', full), isFull);

async function download(page: Page): Promise<readonly Record<string, unknown>[]> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ]);
  const text = await readFile(await file.path(), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('S1.13 F18 with the server dead and the disk full, the device still tells what happened on it, and can hand it on', async ({
  enter,
  openScreens,
  server,
}) => {
  await enter(orange);
  const { context, page } = await openScreens({ person: 'Secretive Sam', serviceWorkers: 'allow' });
  await context.addInitScript(fillable);
  await untilSynced(page);
  await untilInstalled(page);
  await page.getByRole('link', { name: 'Signal Orange' }).click();
  await server.kill('SIGKILL');
  await page.reload();

  await logUse(page, '37', '2,375 g');
  await failOnFullDisk(page);
  const lines = page.getByRole('main').getByRole('listitem');
  await expect(lines.filter({ hasText: 'recordUse · failed' })).toHaveCount(1);
  await expect(lines.filter({ hasText: 'recordUse · applied' }).first()).toBeVisible();
  await expect(lines.filter({ hasText: 'Sync failed' }).first()).toBeVisible();
  await lines.filter({ hasText: 'recordUse · failed' }).locator('summary').click();
  await expect(lines.filter({ hasText: '"kind": "full"' })).toHaveCount(1);

  const told = await download(page);
  expect(told[0]).toMatchObject({ app: 'Spoolshed', deviceId: expect.any(String) });
  expect(told).toContainEqual(
    expect.objectContaining({
      what: 'mutation',
      name: 'recordUse',
      status: 'applied',
      ids: expect.objectContaining({ spoolId: [expect.any(String)] }),
    }),
  );
  expect(told).toContainEqual(expect.objectContaining({ what: 'sync', end: 'failed' }));
  expect(JSON.stringify(told)).not.toMatch(/Secretive|Signal Orange|spd_[0-9a-z]{8}_/u);

  // Once there is room, what waited in memory is written, and the next start finds it.
  await setFull(page, false);
  await download(page);
  await page.reload();
  await expect(lines.filter({ hasText: 'recordUse · failed' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Delete the log' }).click();
  await expect(lines.filter({ hasText: 'recordUse' })).toHaveCount(0);
});

async function logUse(page: Page, grams: string, left: string): Promise<void> {
  await page.getByRole('button', { name: 'Log use', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Log use' });
  await sheet.getByRole('textbox', { name: 'Used' }).fill(grams);
  await sheet.getByRole('button', { name: `Log ${grams} g` }).click();
  await expect(page.getByRole('img', { name: `Signal Orange: ${left}` })).toBeVisible();
}

/** A use that finds no room, and then to the log that tells of it. */
async function failOnFullDisk(page: Page): Promise<void> {
  await setFull(page, true);
  await page.getByRole('button', { name: 'Log use', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Log use' });
  await sheet.getByRole('textbox', { name: 'Used' }).fill('5');
  await sheet.getByRole('button', { name: 'Log 5 g' }).click();
  await expect(sheet.getByText('This device has no room left.', { exact: false })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Show diagnostics' }).click();
  await expect(page.getByRole('heading', { name: 'Diagnostics' })).toBeVisible();
}
