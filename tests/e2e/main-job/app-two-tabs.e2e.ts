import type { Page } from '@playwright/test';
import { makeApiToken, postJson } from './api-token.ts';
import { openApp, storedIn, untilSynced } from './app.ts';
import { expect, test } from './fixtures.ts';
import { differencesBetween, stockDifferencesIn } from './replicas.ts';
import { readServerData } from './server-database.ts';

const USES_PER_TAB = [11, 12, 13, 14];

test('LV2 WR2 ID1 S3.3 what two tabs of the app log at once shows in both, and reaches the server once', async ({
  browser,
  server,
}) => {
  const { context, page: first } = await openApp(browser, server.url, { person: 'Ada', name: 'Bench' });
  const token = await makeApiToken(server, 'Importer');
  await postJson(server, '/filaments/create-flexible', token, {
    color: 'Jade White',
    brand: 'Bambu Lab',
    material: 'PLA',
    create_purchase: true,
    purchase_data: { quantity_kg: 2, price_per_kg: 20 },
  });
  await first.getByRole('link', { name: 'Jade White' }).click();
  const second = await context.newPage();
  await second.goto(first.url());

  for (const tab of [first, second]) await expectLeft(tab, '2,000 g');
  await Promise.all([logUses(first, USES_PER_TAB), logUses(second, USES_PER_TAB)]);

  for (const tab of [first, second]) {
    await expectLeft(tab, '1,900 g');
    await tab.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Stock' }).click();
    await untilSynced(tab);
  }
  const { rows, log } = readServerData(server.dataDir);
  const uses = log.filter(({ name }) => name === 'recordUse');
  expect(uses).toHaveLength(2 * USES_PER_TAB.length);
  expect(uses.map(({ clientId }) => clientId)).toEqual(uses.map(() => uses[0]?.clientId));
  expect(rows.stockEvents.map(({ delta }) => -delta / 1e9).toSorted((a, b) => a - b)).toEqual(
    [...USES_PER_TAB, ...USES_PER_TAB].toSorted((a, b) => a - b),
  );
  const stored = await storedIn(second);
  expect(differencesBetween(stored, rows)).toEqual([]);
  expect(stockDifferencesIn(stored)).toEqual([]);
  await context.close();
});

async function logUses(tab: Page, grams: readonly number[]): Promise<void> {
  for (const amount of grams) {
    await tab.getByRole('button', { name: 'Log use' }).click();
    const sheet = tab.getByRole('dialog', { name: 'Log use' });
    await sheet.getByRole('textbox', { name: 'Used' }).fill(String(amount));
    await sheet.getByRole('button', { name: `Log ${amount} g` }).click();
    await expect(sheet).toBeHidden();
  }
}

const expectLeft = (tab: Page, left: string): Promise<void> =>
  expect(tab.getByRole('img', { name: `Jade White: ${left}` })).toBeVisible();
