import type { Page } from '@playwright/test';
import { openApp, storedIn } from '../main-job/app.ts';
import { stockDifferencesIn } from '../main-job/replicas.ts';
import { expect, test } from '../fixtures.ts';

const galaxy = { color: 'Galaxy Black', brand: 'Prusament', material: 'PETG' };

/** The names fields are plain text until there is something to suggest; their names in the form stay. */
async function typeNames(page: Page, names: typeof galaxy): Promise<void> {
  for (const [field, text] of Object.entries(names)) {
    await page.locator(`input[name=${field}]`).fill(text);
    await page.keyboard.press('Tab');
  }
}

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();
const untilOnFilament = (page: Page) => page.waitForURL(/\/filaments\/[0-9a-f-]{36}$/u);

test('S1.3 a type without goods keeps its estimate, has no stock and no threshold, and says that none is tracked', async ({
  browser,
  server,
}) => {
  const { context, page } = await openApp(browser, server.url, { person: 'Ada', name: 'Phone' });
  await page.goto('/add');
  await typeNames(page, galaxy);
  await page.getByText('Only the type').click();
  await expect(page.getByText('No stock is tracked.').first()).toBeVisible();
  await field(page, 'Estimated price optional').or(page.getByLabel('Estimated price')).first().fill('24.50');
  await save(page);
  await untilOnFilament(page);
  await expect(page.getByText('Saved Galaxy Black. No stock is tracked.')).toBeVisible();
  const stored = await storedIn(page);
  expect(stored.filaments).toMatchObject([
    { ...galaxy, pricePerKg: 245_000, pricedOn: null, stock: 0, reorderAt: null },
  ]);
  expect([stored.purchases, stored.spools]).toEqual([[], []]);

  // The threshold can be set later, right there (S1.3).
  await page.getByRole('button', { name: 'Set a minimum' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Reorder below').fill('500');
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect.poll(async () => (await storedIn(page)).filaments[0]?.reorderAt).toBe(500_000_000_000);
  await context.close();
});

test('S1.1 S1.4 a purchase brings price and stock, is dated today in the workshop, and keeps shop and notes', async ({
  browser,
  server,
}) => {
  const { context, page } = await openApp(browser, server.url, { person: 'Ada', name: 'Phone' });
  // Half past one in the night of the first in Auckland, still the last of the month in UTC.
  await page.clock.setFixedTime(new Date('2026-10-31T13:30:00Z'));
  await page.goto('/settings');
  await page.getByLabel('Time zone').selectOption('Pacific/Auckland');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Add' }).click();
  await typeNames(page, galaxy);
  await field(page, 'Spools').fill('2');
  await field(page, 'Price').fill('29.99');
  await expect(page.getByText('59.98').first()).toBeVisible();
  await page.getByLabel('Shop').fill('prusa3d.com');
  await page.getByText('Order number, notes').click();
  await page.getByLabel('Notes on the purchase').fill('with the printer');
  await save(page);
  await untilOnFilament(page);
  const stored = await storedIn(page);
  expect(stored.purchases).toMatchObject([
    { purchasedOn: '2026-11-01', pricePerKg: 299_900, channel: 'prusa3d.com', notes: 'with the printer' },
  ]);
  expect(stored.filaments).toMatchObject([
    { pricePerKg: 299_900, pricedOn: '2026-11-01', stock: 2_000_000_000_000 },
  ]);
  expect(stored.spools.map((spool) => spool.net)).toEqual([1_000_000_000_000, 1_000_000_000_000]);
  expect(stockDifferencesIn(stored)).toEqual([]);
  await context.close();
});

test('S1.2 S1.10 a duplicate is already switched to the existing one, and saving carries on with the purchase', async ({
  browser,
  server,
}) => {
  const { context, page } = await openApp(browser, server.url, { person: 'Ada', name: 'Phone' });
  await page.goto('/add');
  await typeNames(page, galaxy);
  await field(page, 'Price').fill('30');
  await save(page);
  await untilOnFilament(page);

  await page.goto('/add');
  await typeNames(page, { color: ' galaxy  BLACK', brand: 'prusament', material: 'petg' });
  await expect(page.getByRole('heading', { name: 'Already on the shelf' })).toBeVisible();
  await field(page, 'Spools').fill('3');
  await field(page, 'Price').fill('28');

  // "It is another one" leads back to the names and clears nothing.
  await page.getByText('It is another one').click();
  await save(page);
  await expect(
    page.getByText('Two with the same color, brand and material would be one.').first(),
  ).toBeVisible();
  await expect(field(page, 'Price')).toHaveValue('28');
  await page.getByText('Add to this one').click();

  await page.getByRole('button', { name: 'Add 3 spools to Galaxy Black' }).click();
  await untilOnFilament(page);
  const stored = await storedIn(page);
  expect(stored.filaments).toMatchObject([{ ...galaxy, stock: 4_000_000_000_000 }]);
  expect(stored.purchases).toHaveLength(2);
  expect(stockDifferencesIn(stored)).toEqual([]);
  await context.close();
});

test('S1.10 an archived one comes back with its history when it is added again', async ({
  browser,
  server,
}) => {
  const { context, page } = await openApp(browser, server.url, { person: 'Ada', name: 'Phone' });
  await page.goto('/add');
  await typeNames(page, galaxy);
  await field(page, 'Price').fill('30');
  await save(page);
  await untilOnFilament(page);
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByRole('button', { name: 'Archive', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Archive', exact: true }).click();
  await expect(page.getByText('Archived Galaxy Black.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Galaxy Black' })).toHaveCount(0);

  await page.goto('/add');
  await typeNames(page, galaxy);
  await expect(page.getByText(/You had this one until/u)).toBeVisible();
  await field(page, 'Price').fill('26');
  await page.getByRole('button', { name: 'Bring back Galaxy Black' }).click();
  await untilOnFilament(page);
  await expect(page.getByText('Galaxy Black is back, with its history.')).toBeVisible();
  const stored = await storedIn(page);
  expect(stored.filaments).toMatchObject([
    { archivedAt: null, stock: 2_000_000_000_000, pricePerKg: 260_000 },
  ]);
  expect(stored.purchases).toHaveLength(2);
  await context.close();
});

test('S1.9 what is wrong stands beside its field, nothing typed is lost, and the first one has the focus', async ({
  browser,
  server,
}) => {
  const { context, page } = await openApp(browser, server.url, { person: 'Ada', name: 'Phone' });
  await page.goto('/add');
  await page.locator('input[name=color]').fill('Galaxy Black');
  await page.locator('input[name=brand]').fill('x'.repeat(121));
  await field(page, 'Price').fill('1,2,3');
  await save(page);
  await expect(page.getByText('Too long; put the rest into the notes')).toBeVisible();
  await expect(page.getByText('This is needed').first()).toBeVisible();
  await expect(page.locator('input[name=brand]')).toBeFocused();
  await expect(page.locator('input[name=color]')).toHaveValue('Galaxy Black');
  await expect(field(page, 'Price')).toHaveValue('1,2,3');
  expect((await storedIn(page)).filaments).toEqual([]);

  await page.locator('input[name=brand]').fill('Prusament');
  await page.locator('input[name=material]').fill('PETG');
  await field(page, 'Price').fill('29,5');
  await save(page);
  await untilOnFilament(page);
  expect((await storedIn(page)).purchases).toMatchObject([{ pricePerKg: 295_000 }]);
  await context.close();
});

test('S1.8 S2.8 a database that fails keeps what was typed, and trying again writes it once', async ({
  browser,
  server,
}) => {
  const { context, page } = await openApp(browser, server.url, { person: 'Ada', name: 'Phone' });
  await page.goto('/add');
  await typeNames(page, galaxy);
  await field(page, 'Price').fill('30');
  // The browser's own refusal, at the first row that this page would write.
  await page.evaluate(() => {
    const original = IDBObjectStore.prototype.put;
    const refuse = function refuse(): never {
      throw new DOMException('the disk is full', 'QuotaExceededError');
    };
    IDBObjectStore.prototype.put = refuse;
    Object.assign(window, { mendDatabase: () => void (IDBObjectStore.prototype.put = original) });
  });
  await save(page);
  await expect(page.getByText('Not saved.').first()).toBeVisible();
  await expect(page.locator('input[name=color]')).toHaveValue('Galaxy Black');
  expect((await storedIn(page)).outbox.filter(({ name }) => name === 'createFilament')).toEqual([]);

  await page.evaluate(() => (window as unknown as { mendDatabase: () => void }).mendDatabase());
  await page
    .getByRole('button', { name: 'Try again' })
    .or(page.getByRole('button', { name: 'Save', exact: true }))
    .first()
    .click();
  await untilOnFilament(page);
  const stored = await storedIn(page);
  expect([stored.filaments.length, stored.purchases.length, stored.spools.length]).toEqual([1, 1, 1]);
  await context.close();
});

test('S1.8 a half-typed form is there again after a reload', async ({ browser, server }) => {
  const { context, page } = await openApp(browser, server.url, { person: 'Ada', name: 'Phone' });
  await page.goto('/add');
  await typeNames(page, galaxy);
  await field(page, 'Price').fill('29.99');
  await page.reload();
  await expect(page.locator('input[name=material]')).toHaveValue('PETG');
  await expect(field(page, 'Price')).toHaveValue('29.99');
  await expect(page.getByText('kept as a draft')).toBeVisible();
  await context.close();
});

test('save and add another keeps what one delivery shares and asks for the next color', async ({
  browser,
  server,
}) => {
  const { context, page } = await openApp(browser, server.url, { person: 'Ada', name: 'Phone' });
  await page.goto('/add');
  await typeNames(page, galaxy);
  await field(page, 'Price').fill('29.99');
  await page.getByLabel('Shop').fill('3DJake');
  await page.getByRole('button', { name: 'Save and add another' }).click();
  await expect(page.getByText('Saved a spool of Galaxy Black.')).toBeVisible();
  await expect(page.locator('input[name=color]')).toHaveValue('');
  await expect(page.locator('input[name=color]')).toBeFocused();
  await expect(page.locator('input[name=brand]')).toHaveValue('Prusament');
  await expect(page.getByLabel('Shop').first()).toHaveValue('3DJake');
  await context.close();
});
