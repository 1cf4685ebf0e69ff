import { chromiumLaunchOptions } from '../../../scripts/chromium.mjs';
import { addFilament, desktop, openApp, storedIn, toStock, untilInstalled, untilSynced } from './app.ts';
import { expect, test } from './fixtures.ts';
import { differencesBetween, stockDifferencesIn } from './replicas.ts';
import { readServerData } from './server-database.ts';

test('S1.1 S1.4 S3.3 S3.6 WR1 WR2 LV1 a filament bought while the server is dead outlives a cold start, and reaches a second browser by itself', async ({
  browser,
  playwright,
  server,
}) => {
  const phone = await openApp(browser, server.url, { person: 'Ada', name: 'Phone', serviceWorkers: 'allow' });
  const otherBrowser = await playwright.chromium.launch(chromiumLaunchOptions());
  const desk = await openApp(otherBrowser, server.url, { person: 'Ben', name: 'Desk', viewport: desktop });
  await untilSynced(phone.page);
  await untilSynced(desk.page);
  await untilInstalled(phone.page);
  await server.kill('SIGKILL');
  await phone.context.setOffline(true);

  await addFilament(phone.page, {
    color: 'Galaxy Black',
    brand: 'Prusament',
    material: 'PLA',
    spools: 3,
    pricePerKg: '29.99',
  });
  await expect(phone.page.getByText('Saved 3 spools of Galaxy Black.')).toBeVisible();
  const written = await storedIn(phone.page);
  expect(written.outbox.filter(({ name }) => name === 'createFilament')).toHaveLength(1);

  await phone.page.reload();
  await expect(phone.page.locator('body')).toContainText('Galaxy Black');
  await phone.page.close();
  const page = await phone.context.newPage();
  await page.goto('/');
  await page.getByRole('link', { name: 'Galaxy Black' }).click();
  await expect(page.getByRole('img', { name: 'Galaxy Black: 3,000 g' })).toBeVisible();
  await expect(page.getByText('29.99').first()).toBeVisible();

  await desk.page.evaluate(() => {
    document.body.dataset['kept'] = 'since the first load';
  });
  await expect(desk.page.getByRole('link', { name: 'Galaxy Black' })).toHaveCount(0);
  // No worker keeps this screen for the desk: it comes with the server, and what is there meanwhile stays there.
  const shopping = desk.page.getByRole('heading', { name: 'Shopping', exact: true });
  const missed = desk.page.waitForEvent('requestfailed', (request) => request.url().includes('/assets/'));
  await desk.page.getByRole('link', { name: 'Shopping' }).click();
  await missed;
  await expect(shopping).toHaveCount(0);
  await server.restart();
  await phone.context.setOffline(false);
  await expect(shopping).toBeVisible({ timeout: 0 });
  await toStock(desk.page);
  await expect(desk.page.getByRole('link', { name: 'Galaxy Black' })).toBeVisible({ timeout: 0 });
  expect(await desk.page.evaluate(() => document.body.dataset['kept'])).toBe('since the first load');

  await page.goto('/');
  await untilSynced(page);
  await untilSynced(desk.page);
  const { rows, log } = readServerData(server.dataDir);
  expect(rows.purchases).toHaveLength(1);
  expect(rows.spools).toHaveLength(3);
  expect(log.filter(({ name }) => name === 'createFilament')).toHaveLength(1);
  for (const screen of [page, desk.page]) {
    const stored = await storedIn(screen);
    expect(differencesBetween(stored, rows)).toEqual([]);
    expect(stockDifferencesIn(stored)).toEqual([]);
    expect(stored.outbox).toEqual([]);
  }
  await phone.context.close();
  await otherBrowser.close();
});
