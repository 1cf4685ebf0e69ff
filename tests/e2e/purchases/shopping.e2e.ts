import type { Page } from '@playwright/test';
import { storedIn, untilInstalled, untilSynced } from '../main-job/app.ts';
import { differencesBetween, stockDifferencesIn } from '../main-job/replicas.ts';
import { readServerData } from '../main-job/server-database.ts';
import { expect, test } from '../screens/fixtures.ts';
import { input } from '../forms/form-fields.ts';
import { enterStock, openFilament, openShopping, type SampleStock } from './purchase-workshop.ts';

const low: SampleStock = {
  color: 'Signal Orange',
  minimum: 2000,
  target: 3000,
  purchases: [{ kg: 1, price: 24.9, day: '2026-10-01', shop: 'Formfabrik' }],
};
const name = 'Signal Orange, Nordlicht PLA';

const rowOf = (page: Page, color: string) => page.getByRole('listitem').filter({ hasText: color });

test('what runs low is ordered with one tap and received with one, each with its way back, and the other device sees it', async ({
  server,
  openScreens,
}) => {
  await enterStock(server.url, [low, { color: 'Cotton' }]);
  const ada = await openScreens({ person: 'Ada' });
  const ben = await openScreens({ person: 'Ben', size: 'desktop' });
  for (const { page } of [ada, ben]) {
    await openShopping(page);
    await expect(rowOf(page, 'Signal Orange')).toContainText('2 × 1 kg');
  }
  await expect(ada.page.getByRole('link', { name: 'Cotton' })).toHaveCount(0);
  await expect(rowOf(ada.page, 'Signal Orange')).toContainText('1,000 g left, min 2,000 g, up to 3,000 g');
  await expect(rowOf(ada.page, 'Signal Orange')).toContainText('Formfabrik');
  await expect(ada.page.getByText('about €49.80')).toBeVisible();

  await ada.page.getByRole('button', { name: `Ordered: 2 × 1 kg ${name}` }).tap();
  await expect(ada.page.getByText('Ordered 2 kg of Signal Orange.')).toBeVisible();
  for (const { page } of [ada, ben]) {
    await expect(page.getByRole('button', { name: `Received: 2 kg ${name}` })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Bought:/u })).toHaveCount(0);
  }
  await ada.page.getByRole('button', { name: 'Undo', exact: true }).tap();
  for (const { page } of [ada, ben])
    await expect(page.getByRole('button', { name: `Ordered: 2 × 1 kg ${name}` })).toBeVisible();
  await ada.page.getByRole('button', { name: `Ordered: 2 × 1 kg ${name}` }).tap();

  await ben.page.getByRole('button', { name: `Received: 2 kg ${name}` }).click();
  await expect(ben.page.getByText('Received 2 spools of Signal Orange.')).toBeVisible();
  for (const { page } of [ada, ben]) await expect(page.getByText('Nothing to buy')).toBeVisible();
  const { rows } = readServerData(server.dataDir);
  expect(rows.purchases.filter(({ status }) => status === 'received')).toHaveLength(2);
  expect(rows.purchases.find(({ quantity }) => quantity === 2e12)).toMatchObject({
    channel: 'Formfabrik',
    pricePerKg: 249_000,
    status: 'received',
  });
  // They go where the sealed ones of it went last.
  expect(new Set(rows.spools.map(({ location }) => location))).toEqual(new Set(['Shelf A1']));
  expect(stockDifferencesIn(rows)).toEqual([]);
});

test('offline the list works by keyboard: one is bought, the target of another is changed, and all of it arrives', async ({
  server,
  openScreens,
}) => {
  await enterStock(server.url, [
    low,
    { color: 'Ink Black', minimum: 1000, purchases: [{ kg: 0.5, price: 18, day: '2026-10-02' }] },
  ]);
  const { page, context } = await openScreens({ size: 'desktop', serviceWorkers: 'allow' });
  await untilSynced(page);
  await untilInstalled(page);
  await openShopping(page);
  await expect(rowOf(page, 'Ink Black')).toBeVisible();
  await context.setOffline(true);
  await page.getByRole('button', { name: `Bought: 2 × 1 kg ${name}` }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Bought 2 kg of Signal Orange.')).toBeVisible();
  // The focus goes on to what stands in the place of the row that is gone.
  await expect(page.getByRole('link', { name: 'Ink Black' })).toBeFocused();

  await page.getByRole('button', { name: 'More about Ink Black, Nordlicht PLA' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Minimum and target' }).click();
  const goal = page.getByRole('dialog', { name: 'When to reorder' });
  await goal.getByRole('textbox', { name: 'Stock up to' }).fill('2500');
  await page.keyboard.press('Enter');
  await expect(rowOf(page, 'Ink Black')).toContainText('2 × 1 kg');
  await context.setOffline(false);
  await untilSynced(page);
  const { rows } = readServerData(server.dataDir);
  expect(differencesBetween(await storedIn(page), rows)).toEqual([]);
  expect(rows.filaments.find(({ color }) => color === 'Ink Black')).toMatchObject({ target: 2500e9 });
});

test('without a price one tap asks for it, in the figures of the reader, and the list is handed on as text', async ({
  server,
  openScreens,
}) => {
  await enterStock(server.url, [{ color: 'Gift', minimum: 500 }]);
  const { page, context } = await openScreens({ size: 'desktop' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
  await openShopping(page);
  await expect(page.getByText('1 without a price')).toBeVisible();
  await page.getByRole('button', { name: /^Ordered: 1 × 1 kg Gift/u }).click();
  const sheet = page.getByRole('dialog', { name: 'What to buy' });
  await sheet.getByRole('button', { name: 'It is ordered' }).click();
  await expect(sheet.getByText('This is needed')).toBeVisible();
  await expect(input(page, 'price')).toBeFocused();
  await input(page, 'price').fill('19,5');
  await input(page, 'shop').fill('Filamentgroßhandel Österreich & Süddeutschland GmbH');
  await page.keyboard.press('Tab');
  await expect(sheet.locator('dl')).toContainText('19.50');
  await sheet.getByRole('button', { name: 'It is ordered' }).click();
  await expect(page.getByText('Ordered 1 kg of Gift.')).toBeVisible();
  await page.getByRole('button', { name: 'More about Gift, Nordlicht PLA' }).click();
  await page.getByRole('menuitem', { name: 'Cancel the order' }).click();
  await expect(page.getByText('Cancelled the order of Gift.')).toBeVisible();
  await page.getByRole('button', { name: 'Copy the list' }).click();
  await expect(page.getByText('The list is copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    '- 1 × 1\u00a0kg Gift, Nordlicht PLA',
  );
});

test('an empty list teaches, and a minimum on a filament’s page fills it', async ({
  server,
  openScreens,
}) => {
  await enterStock(server.url, [{ color: 'Moss', owned: 0.4 }]);
  const { page } = await openScreens();
  await openShopping(page);
  await expect(page.getByText('Nothing is watched yet')).toBeVisible();
  await openFilament(page, 'Moss');
  await page.getByRole('button', { name: 'Set a minimum' }).click();
  await page.getByRole('textbox', { name: 'Reorder below' }).fill('1000');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await openShopping(page);
  await expect(rowOf(page, 'Moss')).toContainText('400 g left, min 1,000 g');
});

test('200 rows stand in one list, without prices too', async ({ server, openScreens }) => {
  const stock = Array.from({ length: 200 }, (_, at) => ({ color: `Grey ${at + 1}`, minimum: 1000 + at }));
  await enterStock(server.url, stock);
  const { page } = await openScreens();
  await openShopping(page);
  await expect(page.getByText('200 without a price')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Bought:/u })).toHaveCount(200);
});
