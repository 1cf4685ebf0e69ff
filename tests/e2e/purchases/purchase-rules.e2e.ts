import type { Page } from '@playwright/test';
import { storedIn, untilInstalled, untilSynced } from '../main-job/app.ts';
import { differencesBetween, stockDifferencesIn } from '../main-job/replicas.ts';
import { readServerData } from '../main-job/server-database.ts';
import { expect, test } from '../screens/fixtures.ts';
import { input } from '../forms/form-fields.ts';
import { enterStock, openFilament, purchaseLine } from './purchase-workshop.ts';

const left = (page: Page, color: string, text: string) =>
  page.getByRole('img', { name: `${color}: ${text}` }).first();

const undo = (page: Page) => page.getByRole('button', { name: 'Undo', exact: true }).click();

test('S1.4 what is only ordered has no spools and no part in stock, price and average; it comes in parts, and the rest stays ordered', async ({
  server,
  openScreens,
}) => {
  await enterStock(server.url, [
    { color: 'Signal Orange', purchases: [{ kg: 1, price: 20, day: '2026-10-01', shop: 'Formfabrik' }] },
  ]);
  const { page } = await openScreens();
  await openFilament(page, 'Signal Orange');
  await page.getByRole('link', { name: 'Add spools' }).click();
  await page.getByRole('checkbox', { name: 'Ordered, not here yet' }).check();
  await input(page, 'count').fill('3');
  await input(page, 'price').fill('30');
  await page.getByRole('button', { name: 'Save the order' }).click();
  await expect(page.getByText('Ordered 3 kg of Signal Orange.')).toBeVisible();
  await expect(left(page, 'Signal Orange', '1,000 g')).toBeVisible();
  await expect(page.getByText('1 purchase', { exact: true })).toBeVisible();
  const average = page.locator('dl > div').filter({ hasText: 'Average' });
  await expect(average).toContainText('20.00');
  expect((await storedIn(page)).filaments).toMatchObject([{ pricePerKg: 200_000 }]);

  await purchaseLine(page, 'Order', '3 kg').click();
  await page.getByRole('dialog', { name: 'Order' }).getByRole('button', { name: 'Receive' }).click();
  const receipt = page.getByRole('dialog', { name: 'Receive an order' });
  await receipt.getByRole('button', { name: 'One less' }).click();
  await expect(receipt.getByText('Not here')).toBeVisible();
  await receipt.getByRole('button', { name: 'Receive 2 spools' }).click();
  await expect(page.getByText('Received 2 spools of Signal Orange.')).toBeVisible();
  await expect(left(page, 'Signal Orange', '3,000 g')).toBeVisible();
  // (1 × 20 + 2 × 30) / 3
  await expect(average).toContainText('26.67');
  await expect(purchaseLine(page, 'Order', '1 kg')).toBeVisible();

  await undo(page);
  await expect(left(page, 'Signal Orange', '1,000 g')).toBeVisible();
  await expect(purchaseLine(page, 'Order', '3 kg')).toBeVisible();
  await expect(average).toContainText('20.00');

  // This time the rest is not coming.
  await purchaseLine(page, 'Order', '3 kg').click();
  await page.getByRole('dialog', { name: 'Order' }).getByRole('button', { name: 'Receive' }).click();
  await receipt.getByRole('button', { name: 'One less' }).click();
  await receipt.getByText('not coming').click();
  await receipt.getByRole('button', { name: 'Receive 2 spools' }).click();
  await expect(left(page, 'Signal Orange', '3,000 g')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Order /u })).toHaveCount(0);
  expect(stockDifferencesIn(await storedIn(page))).toEqual([]);
});

test('S2.3 a purchase is deleted with its untouched spools and comes back by undo; one of which something was used stays', async ({
  server,
  openScreens,
}) => {
  await enterStock(server.url, [
    { color: 'Ink Black', purchases: [{ kg: 2, price: 20, day: '2026-10-01' }] },
  ]);
  const { page } = await openScreens();
  await openFilament(page, 'Ink Black');
  const line = purchaseLine(page, 'Purchase', '2 kg');
  const sheet = page.getByRole('dialog', { name: 'Purchase' });
  await line.click();
  await sheet.getByRole('button', { name: 'Delete the purchase' }).click();
  await expect(page.getByText('Deleted the purchase of Ink Black.')).toBeVisible();
  await expect.poll(async () => (await storedIn(page)).spools.length).toBe(0);
  await undo(page);
  await expect(left(page, 'Ink Black', '2,000 g')).toBeVisible();
  await expect(line).toBeVisible();

  await page.getByRole('button', { name: 'Log use', exact: true }).click();
  const use = page.getByRole('dialog', { name: 'Log use' });
  await use.getByRole('textbox', { name: 'Used' }).fill('100');
  await use.getByRole('button', { name: 'Log 100 g' }).click();
  await expect(left(page, 'Ink Black', '1,900 g')).toBeVisible();
  await line.click();
  await sheet.getByRole('button', { name: 'Delete the purchase' }).click();
  await expect(sheet.getByText('The purchase stays.')).toBeVisible();
  await expect(sheet.getByText('One of them is in use and stays.')).toBeVisible();

  // The one that nobody touched can go: the quantity is what is left then.
  await sheet.getByRole('button', { name: 'One less' }).click();
  await expect(sheet.getByRole('button', { name: 'One less' })).toBeDisabled();
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(left(page, 'Ink Black', '900 g')).toBeVisible();
  await expect(purchaseLine(page, 'Purchase', '1 kg')).toBeVisible();
  await undo(page);
  await expect(left(page, 'Ink Black', '1,900 g')).toBeVisible();
  expect(stockDifferencesIn(await storedIn(page))).toEqual([]);
});

test('S2.3 price, day and shop are changed with a decimal comma too, and the average follows; the same is bought again', async ({
  server,
  openScreens,
}) => {
  await enterStock(server.url, [
    {
      color: 'Cotton',
      purchases: [
        { kg: 1, price: 20, day: '2026-10-01' },
        { kg: 3, price: 20, day: '2026-10-09', shop: 'Formfabrik' },
      ],
    },
  ]);
  const { page } = await openScreens();
  await openFilament(page, 'Cotton');
  await purchaseLine(page, 'Purchase', '3 kg').click();
  const sheet = page.getByRole('dialog', { name: 'Purchase' });
  await input(page, 'price').fill('24,40');
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved the purchase of Cotton.')).toBeVisible();
  // (1 × 20 + 3 × 24.40) / 4
  await expect(page.locator('dl > div').filter({ hasText: 'Average' })).toContainText('23.30');
  await expect(page.locator('dl > div').filter({ hasText: 'Last paid' })).toContainText('24.40');
  const stored = await storedIn(page);
  expect(stored.spools.filter(({ pricePerKg }) => pricePerKg === 244_000)).toHaveLength(3);

  await purchaseLine(page, 'Purchase', '3 kg').click();
  await sheet.getByRole('link', { name: 'Buy again' }).click();
  await expect(input(page, 'count')).toHaveValue('3');
  await expect(input(page, 'price')).toHaveValue('24.40');
  await expect(input(page, 'shop')).toHaveValue('Formfabrik');
  await page.getByRole('button', { name: 'Add 3 spools to Cotton' }).click();
  await expect(left(page, 'Cotton', '7,000 g')).toBeVisible();
});

test('the same order received on two devices offline is kept twice, both are told, and one undo puts it right', async ({
  server,
  openScreens,
}) => {
  await enterStock(server.url, [
    { color: 'Deep Space', purchases: [{ kg: 1, price: 20, day: '2026-11-01', isOrdered: true }] },
  ]);
  const [ada, ben] = [
    await openScreens({ person: 'Ada', serviceWorkers: 'allow' }),
    await openScreens({ person: 'Ben', serviceWorkers: 'allow' }),
  ];
  for (const { page } of [ada, ben]) {
    await openFilament(page, 'Deep Space');
    await untilSynced(page);
    await untilInstalled(page);
  }
  for (const { context, page } of [ada, ben]) {
    await context.setOffline(true);
    await purchaseLine(page, 'Order', '1 kg').click();
    await page.getByRole('dialog', { name: 'Order' }).getByRole('button', { name: 'Receive' }).click();
    await page.getByRole('button', { name: 'Receive 1 spool' }).click();
    await expect(left(page, 'Deep Space', '1,000 g')).toBeVisible();
  }
  await ada.context.setOffline(false);
  await untilSynced(ada.page);
  await ben.context.setOffline(false);
  await untilSynced(ben.page);
  for (const { page } of [ada, ben]) await expect(left(page, 'Deep Space', '2,000 g')).toBeVisible();
  await ben.page.goto('/attention');
  await expect(ben.page.getByText('same box', { exact: false }).first()).toBeVisible();

  await openFilament(ben.page, 'Deep Space');
  await purchaseLine(ben.page, 'Purchase', '1 kg').click();
  await ben.page.getByRole('button', { name: 'Delete the purchase' }).click();
  await untilSynced(ben.page);
  for (const { page } of [ada, ben]) await expect(left(page, 'Deep Space', '1,000 g')).toBeVisible();
  const { rows } = readServerData(server.dataDir);
  for (const { page } of [ada, ben]) expect(differencesBetween(await storedIn(page), rows)).toEqual([]);
  expect(stockDifferencesIn(rows)).toEqual([]);
});

test('S2.3 two prices for one purchase from two devices: the later one stands, the other is kept as a conflict', async ({
  server,
  openScreens,
}) => {
  await enterStock(server.url, [{ color: 'Moss', purchases: [{ kg: 1, price: 20, day: '2026-11-01' }] }]);
  const [ada, ben] = [
    await openScreens({ person: 'Ada', serviceWorkers: 'allow' }),
    await openScreens({ person: 'Ben', serviceWorkers: 'allow' }),
  ];
  for (const { page } of [ada, ben]) {
    await openFilament(page, 'Moss');
    await untilSynced(page);
    await untilInstalled(page);
  }
  for (const [{ context, page }, price] of [
    [ada, '21'],
    [ben, '22'],
  ] as const) {
    await context.setOffline(true);
    await purchaseLine(page, 'Purchase', '1 kg').click();
    await input(page, 'price').fill(price);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(purchaseLine(page, 'Purchase', `${price}.00`)).toBeVisible();
  }
  await ben.context.setOffline(false);
  await untilSynced(ben.page);
  await ada.context.setOffline(false);
  await untilSynced(ada.page);
  for (const { page } of [ada, ben]) await expect(purchaseLine(page, 'Purchase', '22.00')).toBeVisible();
  await ada.page.goto('/attention');
  await expect(ada.page.getByRole('main')).toContainText('21.00');
  expect(readServerData(server.dataDir).rows.conflicts).toMatchObject([
    { table: 'purchases', field: 'pricePerKg', kept: 220_000, lost: 210_000 },
  ]);
});
