import { readFile } from 'node:fs/promises';
import { addFilament, storedIn, untilSynced } from '../main-job/app.ts';
import { differencesBetween, stockDifferencesIn } from '../main-job/replicas.ts';
import { readServerData } from '../main-job/server-database.ts';
import { expect, test } from './fixtures.ts';
import {
  enterNames,
  enterWorkshop,
  exportEverything,
  goToDevices,
  newLink,
  openOwner,
  openPhone,
  pairByLink,
  revoke,
} from './steps.ts';

const galaxy = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA', spools: 2, pricePerKg: '25' };
const moss = { ...galaxy, color: 'Moss', spools: 1 };

test('F28 what a revoked device exports its owner takes in, and once it is paired again none of it counts twice', async ({
  browser,
  server,
  lanUrl,
}) => {
  const owner = await openOwner(browser, server.url);
  const page = await openPhone(browser, lanUrl);
  await enterNames(page, 'Jonas', 'Garage phone');
  await pairByLink(page, await newLink(owner.page, lanUrl));
  await enterWorkshop(page);
  await addFilament(page, galaxy);
  await page.getByRole('link', { name: 'Stock' }).first().click();
  await untilSynced(page);

  await revoke(owner.page, 'Garage phone');
  await expect(page.getByText('This device was revoked.')).toBeVisible();
  await page.getByRole('link', { name: 'Galaxy Black' }).click();
  await page.getByRole('button', { name: 'Log use', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Log use' });
  await sheet.getByRole('textbox', { name: 'Used' }).fill('100');
  await sheet.getByRole('button', { name: 'Log 100 g' }).click();
  await expect(page.getByRole('img', { name: 'Galaxy Black: 1,900 g' })).toBeVisible();
  await addFilament(page, moss);
  await page.getByRole('link', { name: 'Stock' }).first().click();
  await expect(page.getByText('2 changes are kept here and sent after pairing.')).toBeVisible();
  const file = await exportEverything(page);

  await owner.page.getByRole('link', { name: 'Settings' }).first().click();
  await owner.page.getByRole('link', { name: 'Import' }).click();
  const [chooser] = await Promise.all([
    owner.page.waitForEvent('filechooser'),
    owner.page.getByRole('button', { name: 'Choose a file' }).click(),
  ]);
  await chooser.setFiles({
    name: file.suggestedFilename(),
    mimeType: 'application/json',
    buffer: await readFile(await file.path()),
  });
  await owner.page.getByRole('button', { name: /^Import \d+ records$/u }).click();
  await expect(owner.page.getByText('Imported.')).toBeVisible();
  await untilSynced(owner.page);
  const taken = readServerData(server.dataDir).rows;
  expect(taken.filaments.map(({ color }) => color).toSorted()).toEqual(['Galaxy Black', 'Moss']);
  expect(taken.stockEvents).toMatchObject([{ kind: 'use', delta: -100e9 }]);

  await goToDevices(owner.page);
  await page.getByRole('link', { name: 'Pair again' }).click();
  await pairByLink(page, await newLink(owner.page, lanUrl));
  await enterWorkshop(page);
  await expect.poll(async () => (await storedIn(page)).outbox).toEqual([]);
  const { rows } = readServerData(server.dataDir);
  for (const table of ['filaments', 'spools', 'purchases', 'stockEvents'] as const)
    expect(rows[table].map(({ id }) => id).toSorted()).toEqual(taken[table].map(({ id }) => id).toSorted());
  expect(stockDifferencesIn(rows)).toEqual([]);
  await expect.poll(async () => differencesBetween(await storedIn(page), rows)).toEqual([]);
  // Nothing that was typed is thrown away in silence: it says that the owner was first.
  const { attention } = await storedIn(page);
  expect(attention).toHaveLength(2);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Attention' }).click();
  await expect(page.getByText('2 entries had arrived another way')).toBeVisible();
  await expect(page.getByText('Needs you')).toHaveCount(0);
});
