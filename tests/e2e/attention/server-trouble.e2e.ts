import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { addFilament, desktop, openApp, phone, storedIn, untilSynced } from '../main-job/app.ts';
import { lookInBoth } from '../screens/look.ts';
import { expect, test } from '../fixtures.ts';

const black = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA', spools: 1, pricePerKg: '25' };

const goTo = (page: Page, place: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place }).first().click();

/** The request as it was sent: an answer must speak of the same numbers. */
interface Push {
  readonly epoch: string;
  readonly prevUid: string | null;
  readonly mutations: readonly { readonly mid: number }[];
}

const fullDisk = { status: 507, json: { error: { code: 'storage_full' } } };
const tooOldApp = { status: 426, json: { error: { code: 'upgrade_needed', oldest: 90, newest: 99 } } };
/** A server that knows nothing of the first mutation that it is given. */
const olderServer = ({ epoch, prevUid, mutations }: Push) => {
  const held = mutations[0]?.mid ?? 1;
  return { json: { epoch, lmid: held - 1, lmidUid: prevUid, results: [], held } };
};

test('PU5 VS1 F8 what keeps the server from taking changes is said with how many wait, and ends by itself', async ({
  browser,
  server,
}) => {
  const { context, page } = await openApp(browser, server.url, { person: 'Mara', name: 'Phone' });
  await untilSynced(page);
  const answers: readonly (readonly [string, string, (push: Push) => object])[] = [
    ['full', 'The disk of the server is full.', () => fullDisk],
    ['held', 'The server is older than this app.', olderServer],
    ['too-old', 'This app is too old for the server.', () => tooOldApp],
  ];
  // Every tab of its own start asks at once: nothing has to wait for the next try.
  for (const [name, title, answer] of answers) {
    await context.unrouteAll({ behavior: 'wait' });
    await context.route('**/api/sync/push', (route) =>
      // Our own request, as the route read it.
      route.fulfill(answer(route.request().postDataJSON() as Push)),
    );
    if (name === 'full') await addFilament(page, black);
    else await page.reload();
    await goTo(page, 'Attention');
    const banner = page.getByRole('main').getByText(title);
    await expect(banner).toBeVisible();
    await expect(banner.locator('..')).toContainText('1 change waits on this device; nothing is lost.');
    // All three are one banner; only their words differ.
    if (name !== 'full') continue;
    await lookInBoth(page, 'attention-full-phone');
    await page.setViewportSize(desktop);
    await lookInBoth(page, 'attention-full-desktop');
    await page.setViewportSize(phone);
  }
  await context.unrouteAll({ behavior: 'wait' });
  await page.getByRole('button', { name: 'Load the newer app' }).click();
  await untilSynced(page);
  await expect(page.getByText('Nothing needs you')).toBeVisible();
  expect((await storedIn(page)).outbox).toEqual([]);
  await context.close();
});

test('FK2 F9 after the server was put back to a backup Attention says how many changes went to it again, until it is read', async ({
  browser,
  server,
}) => {
  const { context, page } = await openApp(browser, server.url, { person: 'Mara', name: 'Phone' });
  await untilSynced(page);
  await server.kill();
  const file = join(server.dataDir, 'spoolshed.db');
  const backup = `${file}.kept`;
  await copyFile(file, backup);
  await server.restart();
  await addFilament(page, black);
  await goTo(page, 'Stock');
  await untilSynced(page);
  await expect.poll(async () => (await storedIn(page)).outbox.length, { timeout: 0 }).toBe(0);

  await server.kill();
  for (const suffix of ['-wal', '-shm']) await rm(`${file}${suffix}`, { force: true });
  await copyFile(backup, file);
  await server.restart();
  await page.reload();
  await goTo(page, 'Attention');
  const told = page.getByRole('heading', {
    name: /^The server was restored, and \d+ changes? went to it again$/u,
  });
  await expect(told).toBeVisible({ timeout: 0 });
  await lookInBoth(page, 'attention-restored-phone');
  await page.reload();
  await expect(told).toBeVisible();
  await page.getByRole('button', { name: /^Got it: The server was restored/u }).click();
  await expect(page.getByText('Nothing needs you')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Nothing needs you')).toBeVisible();
  await expect.poll(async () => (await storedIn(page)).outbox, { timeout: 0 }).toEqual([]);
  await context.close();
});
