import type { Page } from '@playwright/test';
import { desktop, openApp, phone, storedIn, untilSynced } from '../main-job/app.ts';
import { expect, test } from '../fixtures.ts';
import { listen, lookInBoth } from '../screens/look.ts';

/** What a spreadsheet leaves in the clipboard, pasted where the focus is. */
const paste = (page: Page, text: string): Promise<void> =>
  page.evaluate((copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', copied);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);

const lines = Array.from({ length: 200 }, (_, at) =>
  [`${(at % 28) + 1}/10/2026`, `Part ${at + 1}`, 'Machines / Spares', 'Misumi', `1,${at + 100}.50`].join(
    '\t',
  ),
);

test('S2.9 S2.4 200 rows pasted, a wrong cell, a reload, one save: all of them on the other device', async ({
  browser,
  server,
}) => {
  const desk = await openApp(browser, server.url, { person: 'Ada', name: 'Desk', viewport: desktop });
  const { page } = desk;
  const complaints = listen(page);
  await untilSynced(page);
  await page.goto('/ledger/table');
  await page.getByRole('button', { name: 'Add a row' }).click();
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  await paste(page, lines.join('\r\n'));
  await expect(page.getByText('200 added')).toBeVisible();

  await page.getByRole('gridcell', { name: '1,103.50' }).dblclick();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('6l,00');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 to fix')).toBeVisible();
  await page.reload();
  await expect(page.getByText('200 added')).toBeVisible();
  await page.getByRole('button', { name: 'Show it' }).click();
  await expect(page.getByText(/^Not a number/u)).toBeVisible();
  await lookInBoth(page, 'ledger-table-wrong');
  expect((await storedIn(page)).expenses).toEqual([]);
  await page.getByRole('grid').focus();
  await page.keyboard.type('61');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Make and save' }).click();
  await expect(page.getByText('Saved 200 rows.')).toBeVisible();
  await expect(page.getByText('Nothing changed yet')).toBeVisible();
  await untilSynced(page);

  const other = await openApp(browser, server.url, { person: 'Ben', name: 'Phone', viewport: phone });
  await untilSynced(other.page);
  await other.page.goto('/ledger/table?from=2026-10-04&to=2026-10-04');
  await expect(other.page.getByRole('button', { name: /^Part 4\b/u })).toContainText('61.00');
  const { expenses, categories } = await storedIn(other.page);
  expect(expenses).toHaveLength(200);
  expect(categories).toHaveLength(2);
  await lookInBoth(other.page, 'ledger-table-phone');
  await other.page.getByRole('button', { name: /^Part 4\b/u }).click();
  await other.page.getByRole('textbox', { name: 'Amount' }).fill('62');
  await lookInBoth(other.page, 'ledger-table-phone-row');

  expect(complaints).toEqual([]);
  await desk.context.close();
  await other.context.close();
});
