import type { Page } from '@playwright/test';
import { massFromGrams } from '@spoolshed/core';
import { expect, type OpenScreens, test } from './fixtures.ts';
import { sampleWorkshop } from './sample-workshop.ts';
import { storedIn, untilSynced } from '../main-job/app.ts';
import { readServerData } from '../main-job/server-database.ts';
import { look } from './look.ts';

const [orange] = sampleWorkshop.map(({ monthly: _, ...filament }) => filament);
if (!orange) throw new Error('the sample has changed');

const left = (page: Page, text: string) => page.getByRole('img', { name: `Signal Orange: ${text}` });

async function typeUse(page: Page, grams: string): Promise<void> {
  await page.getByRole('button', { name: 'Log use', exact: true }).click();
  await page.getByRole('dialog', { name: 'Log use' }).getByRole('textbox', { name: 'Used' }).fill(grams);
}

declare global {
  interface Window {
    /** How the next transactions of this page fail, and how many of them. */
    failing: { kind: 'lost' | 'full' | 'none'; count: number };
  }
}

/** Transactions that can be made to fail as a browser makes them; before the app, which keeps hold of the method. */
async function openFailing(openScreens: OpenScreens): Promise<Page> {
  const { context, page } = await openScreens();
  await context.addInitScript(() => {
    window.failing = { kind: 'none', count: 0 };
    const transaction = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
      const { kind, count } = window.failing;
      const isMeant = kind === 'lost' || (kind === 'full' && args[1] === 'readwrite');
      if (!isMeant || count <= 0) return transaction.apply(this, args);
      window.failing.count -= 1;
      throw kind === 'lost'
        ? new DOMException(
            'Connection to Indexed Database server lost. Refresh the page to try again',
            'UnknownError',
          )
        : new DOMException('The current transaction exceeded its quota limitations.', 'QuotaExceededError');
    };
  });
  await page.getByRole('link', { name: 'Signal Orange' }).click();
  await page.reload();
  await expect(left(page, '2,412 g')).toBeVisible();
  return page;
}

const failTransactions = (page: Page, kind: 'lost' | 'full' | 'none', count = 1_000_000): Promise<void> =>
  page.evaluate(
    ([failure, times]) => {
      window.failing = { kind: failure, count: times };
    },
    [kind, count] as const,
  );

test('F17 a lost database connection is opened again, and the use that was typed is saved once', async ({
  enter,
  openScreens,
}) => {
  await enter([orange]);
  const page = await openFailing(openScreens);
  await typeUse(page, '37');
  await failTransactions(page, 'lost', 2);
  await page.getByRole('button', { name: 'Log 37 g' }).click();
  await expect(left(page, '2,375 g')).toBeVisible();
  await untilSynced(page);
  const { stockEvents } = await storedIn(page);
  expect(stockEvents.filter(({ delta }) => delta === massFromGrams(-37))).toHaveLength(1);
});

test('F17 where opening again does not help, the page says that a reload does, and nothing is lost by it', async ({
  enter,
  openScreens,
}) => {
  await enter([orange]);
  const page = await openFailing(openScreens);
  await typeUse(page, '37');
  await failTransactions(page, 'lost');
  await page.getByRole('button', { name: 'Log 37 g' }).click();
  await expect(page.getByRole('alert')).toContainText('The browser lost the database');
  await page.getByRole('button', { name: 'Load again' }).click();
  await expect(left(page, '2,412 g')).toBeVisible();

  // A form outlives it as it was.
  await page.goto('/add');
  for (const [label, text] of [
    ['Color', 'Half typed'],
    ['Brand', 'Nordlicht'],
    ['Material', 'PLA'],
  ] as const) {
    await page.getByRole('combobox', { name: label, exact: true }).fill(text);
    await page.keyboard.press('Tab');
  }
  await page.getByRole('textbox', { name: 'Price' }).fill('20');
  await failTransactions(page, 'lost');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('The browser lost the database');
  await page.getByRole('button', { name: 'Load again' }).click();
  await expect(page.getByRole('combobox', { name: 'Color', exact: true })).toHaveValue('Half typed');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved a spool of Half typed.')).toBeVisible();
});

test('F18 a full device refuses the entry before it is shown as saved, and keeps what was typed', async ({
  enter,
  openScreens,
}) => {
  await enter([orange]);
  const page = await openFailing(openScreens);
  await typeUse(page, '37');
  await failTransactions(page, 'full');
  const sheet = page.getByRole('dialog', { name: 'Log use' });
  await sheet.getByRole('button', { name: 'Log 37 g' }).click();
  await expect(sheet.getByText('This device has no room left. Make some, then try again.')).toBeVisible();
  await expect(sheet.getByRole('textbox', { name: 'Used' })).toHaveValue('37');
  await failTransactions(page, 'none');
  await sheet.getByRole('button', { name: 'Log 37 g' }).click();
  await expect(left(page, '2,375 g')).toBeVisible();
});

test('F18 where a browser gives no storage it is said, and so is a window that keeps nothing', async ({
  openBrowser,
  openScreens,
}) => {
  const refused = await openBrowser();
  await refused.context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
  });
  await refused.page.goto('/');
  await expect(refused.page.getByRole('alert')).toContainText('The browser gives no storage');

  const { context, page } = await openScreens();
  // As Firefox has it in private windows.
  await context.addInitScript(() => void Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  await page.reload();
  await expect(page.getByText('What has not been sent may go with it.')).toBeVisible();
});

/** Whatever stands open, as a newer release would. */
const upgradeDatabase = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('spoolshed', 100_000);
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
        opening.onblocked = () => reject(new Error('the old window held the database'));
        opening.onerror = () => reject(new Error('the database did not open'));
      }),
  );

test('F16 VS2 an old window lets go of the database for a newer app, says so, and keeps what was being typed', async ({
  openScreens,
}) => {
  const { context, page } = await openScreens();
  await page.getByRole('main').getByRole('link', { name: 'Add filament' }).click();
  const color = page.getByRole('combobox', { name: 'Color', exact: true });
  await color.fill('Half typed');
  await page.keyboard.press('Tab');
  const newer = await context.newPage();
  await newer.goto('/api/openapi.json');
  await upgradeDatabase(newer);
  await expect(page.getByRole('alert').first()).toContainText('A newer version took over.');
  await expect(color).toHaveValue('Half typed');
  await page.getByRole('button', { name: 'Load again' }).click();
  await expect(page.getByRole('alert').first()).toContainText('This app is older than its data.');
  await expect(color).toHaveValue('Half typed');
});

test('F12 PA10 a browser that deleted the database says what went with it, loads it again as a new device, and the list tells', async ({
  enter,
  openScreens,
  server,
}) => {
  await enter([orange]);
  const { context, page } = await openScreens({ person: 'Ida' });
  await page.getByRole('link', { name: 'Signal Orange' }).click();
  await expect(left(page, '2,412 g')).toBeVisible();
  await untilSynced(page);
  const deviceBefore = (await noteIn(page))['deviceId'];
  await context.route('**/api/sync/**', (route) => route.abort());
  await typeUse(page, '37');
  await page.getByRole('button', { name: 'Log 37 g' }).click();
  await expect(left(page, '2,375 g')).toBeVisible();
  await expect.poll(() => noteIn(page)).toMatchObject({ personName: 'Ida', unsent: 1 });

  await context.unroute('**/api/sync/**');
  // Nothing of the app is open, as after a week without a visit.
  await page.goto('/api/openapi.json');
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase('spoolshed');
        deleting.onsuccess = resolve;
        deleting.onerror = reject;
      }),
  );
  await page.goto('/');
  await expect(page.getByRole('status').first()).toContainText(
    '1 change had not been sent and is gone with it. Everything else is loaded again from the server.',
  );
  await expect(page.getByLabel('Your name')).toHaveValue('Ida');
  await look(page, 'lost-copy-phone');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('link', { name: 'Signal Orange' }).click();
  await expect(left(page, '2,412 g')).toBeVisible();
  await untilSynced(page);
  expect((await noteIn(page))['deviceId']).not.toBe(deviceBefore);
  // An empty database has deleted nothing on the server.
  expect(readServerData(server.dataDir).rows.filaments).toHaveLength(1);

  await page.goto('/settings/devices');
  await expect(page.getByRole('listitem').filter({ hasText: 'and 1 change unsent with it' })).toHaveCount(1);
  await look(page, 'devices-lost-phone');
});

/** What the page has noted beside its database. */
const noteIn = (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate(() => JSON.parse(localStorage.getItem('spoolshed.copy.spoolshed') ?? '{}'));
