import type { Page } from '@playwright/test';
import { storedIn, untilInstalled, untilSynced } from '../main-job/app.ts';
import { stockDifferencesIn } from '../main-job/replicas.ts';
import { readServerData } from '../main-job/server-database.ts';
import { expect, test } from '../screens/fixtures.ts';
import { lookInBoth } from '../screens/look.ts';
import { enterStock, openFilament, purchaseLine } from '../purchases/purchase-workshop.ts';

const untilSent = (page: Page) =>
  expect.poll(async () => (await storedIn(page)).outbox, { timeout: 0 }).toEqual([]);

test('PU5 F22 goods whose order another device deleted are kept, come back from the message and a file, and are booked without it', async ({
  server,
  openScreens,
}) => {
  await enterStock(server.url, [
    {
      color: 'Signal Orange',
      owned: 1,
      purchases: [{ kg: 2, price: 20, day: '2026-10-01', shop: 'Formfabrik', isOrdered: true }],
    },
  ]);
  const mara = await openScreens({ serviceWorkers: 'allow' });
  await untilInstalled(mara.page);
  const jonas = await openScreens({ person: 'Jonas' });
  for (const { page } of [mara, jonas]) {
    await openFilament(page, 'Signal Orange');
    await purchaseLine(page, 'Order', '2 kg').click();
    await expect(page.getByRole('dialog', { name: 'Order' })).toBeVisible();
  }
  await mara.context.setOffline(true);
  await jonas.page.getByRole('dialog').getByRole('button', { name: 'Cancel the order' }).click();
  await untilSynced(jonas.page);
  await untilSent(jonas.page);

  const { page } = mara;
  await page.getByRole('dialog').getByRole('button', { name: 'Receive' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Receive 2 spools' }).click();
  await expect(page.getByText('Received 2 spools of Signal Orange.')).toBeVisible();
  await mara.context.setOffline(false);
  await untilSent(page);

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Attention' }).click();
  const main = page.getByRole('main');
  await expect(main.getByText('Its purchase is not there any more.')).toBeVisible();
  await expect(main).toContainText('Formfabrik');
  await lookInBoth(page, 'attention-order-gone-phone');
  await main.getByRole('button', { name: 'Discard: Receive an order' }).click();
  const sheet = page.getByRole('dialog', { name: 'Discard this entry?' });
  await lookInBoth(page, 'attention-discard-phone');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    sheet.getByRole('button', { name: 'Save to a file' }).click(),
  ]);
  await sheet.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('Nothing needs you')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await main.getByRole('button', { name: 'Discard: Receive an order' }).click();
  await sheet.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('Nothing needs you')).toBeVisible();

  await page.getByRole('link', { name: 'Settings' }).first().click();
  await page.getByRole('link', { name: 'Import' }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose a file' }).click(),
  ]);
  await chooser.setFiles(await file.path());
  await expect(page.getByText('1 entry is in Attention again.')).toBeVisible();
  await page.getByRole('link', { name: 'To Attention' }).click();

  await page.getByRole('link', { name: 'Book without the order' }).click();
  await expect(page.getByRole('textbox', { name: 'Price' })).toHaveValue('20.00');
  // Before the form knows its filament it says no more than "Save", and has no names to save.
  await page.getByRole('button', { name: 'Add 2 spools to Signal Orange' }).click();
  await expect(page.getByRole('img', { name: 'Signal Orange: 3,000 g' }).first()).toBeVisible();
  await untilSent(page);
  const { rows } = readServerData(server.dataDir);
  expect(rows.purchases).toMatchObject([
    { status: 'received', channel: 'Formfabrik', purchasedOn: '2026-10-01' },
  ]);
  expect(stockDifferencesIn(rows)).toEqual([]);
  expect((await storedIn(page)).attention).toEqual([]);
});
