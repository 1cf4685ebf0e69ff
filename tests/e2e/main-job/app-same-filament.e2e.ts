import type { Page } from '@playwright/test';
import { addFilament, openApp, storedIn, untilInstalled, untilSynced } from './app.ts';
import { expect, test } from './fixtures.ts';
import { differencesBetween, stockDifferencesIn, twinsIn } from './replicas.ts';
import { readServerData } from './server-database.ts';

test('S1.6 S1.11 S3.5 PU4 PL4 two people who enter the same filament offline have one, with both purchases, and the second is told', async ({
  browser,
  server,
}) => {
  const ada = await openApp(browser, server.url, { person: 'Ada', name: 'Phone', serviceWorkers: 'allow' });
  const ben = await openApp(browser, server.url, { person: 'Ben', name: 'Tablet', serviceWorkers: 'allow' });
  for (const { page } of [ada, ben]) {
    await untilSynced(page);
    await untilInstalled(page);
  }
  for (const { context } of [ada, ben]) await context.setOffline(true);

  await addFilament(ada.page, {
    color: 'Café Crème',
    brand: 'Prusament',
    material: 'PLA',
    spools: 2,
    pricePerKg: '29.99',
  });
  // Composed and decomposed, wide letters, another case, more spaces: the same names to a person.
  await addFilament(ben.page, {
    color: '  CAFE\u0301   cre\u0300me ',
    brand: 'prusaMENT',
    material: '\uff30\uff2c\uff21',
    spools: 1,
    pricePerKg: '25',
  });
  for (const { page } of [ada, ben]) await page.goto('/');
  expect((await storedIn(ben.page)).filaments).toHaveLength(1);

  await ada.context.setOffline(false);
  await untilSynced(ada.page);
  await ben.context.setOffline(false);
  await untilSynced(ben.page);
  await untilSynced(ada.page);

  for (const { page } of [ada, ben]) {
    await expect(page.getByRole('main')).toContainText('1 filament, 3 spools');
    await page.getByRole('link', { name: 'Café Crème' }).click();
    await expect(page.getByRole('img', { name: 'Café Crème: 3,000 g' })).toBeVisible();
    await expect(page.getByText('29.99').first()).toBeVisible();
    await expect(page.getByText('25.00').first()).toBeVisible();
  }
  const told = await newsOf(ben.page);
  expect(told).toContain('A filament was there already: yours went into it');
  expect(told).toContain('Café Crème, Prusament PLA');
  expect(await newsOf(ada.page)).toContain('Nothing needs you');

  const { rows, log } = readServerData(server.dataDir);
  const outcomes = log.filter(({ name }) => name === 'createFilament').map(({ outcome }) => outcome.status);
  expect(outcomes).toEqual(['applied', 'merged']);
  expect(rows.purchases).toHaveLength(2);
  for (const tables of [await storedIn(ada.page), await storedIn(ben.page), rows]) {
    expect(differencesBetween(tables, rows)).toEqual([]);
    expect(twinsIn(tables)).toEqual([]);
    expect(stockDifferencesIn(tables)).toEqual([]);
    expect(tables.filaments).toHaveLength(1);
  }
  for (const { context } of [ada, ben]) await context.close();
});

async function newsOf(page: Page): Promise<string> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Attention' }).click();
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: 'Attention' })).toBeVisible();
  await expect(main.getByText('Nothing needs you').or(main.getByText('Café Crème').first())).toBeVisible();
  return main.innerText();
}
