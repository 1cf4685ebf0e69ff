import { expect, test } from './fixtures.ts';
import { untilInstalled, untilSynced } from '../main-job/app.ts';

test('S2.3 S2.5 an expense is added without network, found again by a filter, and reaches another device', async ({
  openScreens,
}) => {
  const { context, page } = await openScreens({ serviceWorkers: 'allow' });
  await untilInstalled(page);
  await context.setOffline(true);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Ledger' }).click();
  await page.getByRole('link', { name: 'Add expense' }).first().click();
  await page.getByRole('textbox', { name: 'Amount' }).fill('38,45');
  await page.getByRole('combobox', { name: 'Category' }).fill('Machines / Nozzles');
  await page.keyboard.press('Tab');
  await page.getByRole('textbox', { name: 'What for' }).fill('Hardened nozzle');
  await page.getByRole('button', { name: 'Save expense' }).click();
  await expect(page.getByText('Added €38.45, Hardened nozzle.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Hardened nozzle' })).toBeVisible();
  await page.getByRole('button', { name: 'Categories' }).click();
  await page.getByRole('checkbox', { name: 'Machines' }).click();
  await page.getByRole('button', { name: 'Show 1 entry' }).click();
  await expect(page).toHaveURL(/\/ledger\?category=[0-9a-f-]{36}$/u);
  const link = page.url();
  await context.setOffline(false);
  await untilSynced(page);

  const other = await openScreens({ size: 'desktop', person: 'Jonas' });
  await untilSynced(other.page);
  await other.page.goto(link);
  await expect(other.page.getByRole('link', { name: 'Hardened nozzle' })).toBeVisible();
  await expect(other.page.getByRole('row', { name: /Hardened nozzle.*Nozzles/u })).toContainText('38.45');
});
