import type { Page } from '@playwright/test';
import { massFromGrams } from '@spoolshed/core';
import { expect, type OpenScreens, test } from './fixtures.ts';
import { sampleWorkshop } from './sample-workshop.ts';
import { storedIn, untilSynced } from '../main-job/app.ts';

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

test('F16 VS2 an old window lets go of the database for a newer app, says so, and loads it', async ({
  openScreens,
}) => {
  const { context, page } = await openScreens();
  const newer = await context.newPage();
  await newer.goto('/api/openapi.json');
  await newer.evaluate(
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
  await expect(page.getByRole('alert')).toContainText('A newer version took over.');
  await page.getByRole('button', { name: 'Load again' }).click();
  await expect(page.getByRole('alert')).toContainText('This app is older than its data.');
});
