import { addFilament, openApp, storedIn, untilInstalled, untilSynced } from './app.ts';
import { expect, test } from './fixtures.ts';
import { differencesBetween, stockDifferencesIn } from './replicas.ts';
import { readServerData } from './server-database.ts';

test('WR3 S3.3 taking back what was not sent yet is a new mutation: no entry of the outbox changes, and both arrive', async ({
  browser,
  server,
}) => {
  const { page, context } = await openApp(browser, server.url, {
    person: 'Ada',
    name: 'Phone',
    serviceWorkers: 'allow',
  });
  await untilSynced(page);
  await untilInstalled(page);
  await context.setOffline(true);
  await addFilament(page, {
    color: 'Signal Red',
    brand: 'Extrudr',
    material: 'PETG',
    spools: 1,
    pricePerKg: '27',
  });
  await page.goto('/');
  await page.getByRole('link', { name: 'Signal Red' }).click();
  await page.getByRole('button', { name: 'Log use' }).click();
  const sheet = page.getByRole('dialog', { name: 'Log use' });
  await sheet.getByRole('textbox', { name: 'Used' }).fill('42');
  await sheet.getByRole('button', { name: 'Log 42 g' }).click();
  await expect(page.getByRole('img', { name: 'Signal Red: 958 g' })).toBeVisible();
  const before = (await storedIn(page)).outbox;

  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByRole('img', { name: 'Signal Red: 1,000 g' })).toBeVisible();
  const after = (await storedIn(page)).outbox;
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.slice(before.length)).toMatchObject([{ name: 'revert' }]);

  await context.setOffline(false);
  await page.goto('/');
  await untilSynced(page);
  const { rows, log } = readServerData(server.dataDir);
  expect(log.slice(-after.length).map(({ uid }) => uid)).toEqual(after.map(({ uid }) => uid));
  expect(rows.stockEvents).toHaveLength(2);
  const stored = await storedIn(page);
  expect(differencesBetween(stored, rows)).toEqual([]);
  expect(stockDifferencesIn(stored)).toEqual([]);
  await context.close();
});
