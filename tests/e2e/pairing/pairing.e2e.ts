import { addFilament, storedIn, untilSynced } from '../main-job/app.ts';
import { readServerData } from '../main-job/server-database.ts';
import { expect, test } from './fixtures.ts';
import { filmQr, readDrawnQr, startBrowserWithCamera } from './fake-camera.ts';
import {
  enterNames,
  enterWorkshop,
  exportEverything,
  newLink,
  openOwner,
  openPhone,
  pairByLink,
  revoke,
  wordsIn,
} from './steps.ts';

test('F28 a phone scans its way in, is shown the door and comes back with all that it wrote', async ({
  browser,
  server,
  lanUrl,
}, testInfo) => {
  const owner = await openOwner(browser, server.url);
  await newLink(owner.page, lanUrl);
  const film = testInfo.outputPath('qr.y4m');
  await filmQr(
    film,
    await readDrawnQr(owner.page.getByRole('img', { name: 'QR code with the pairing link' })),
  );

  const phoneBrowser = await startBrowserWithCamera(film);
  const page = await openPhone(phoneBrowser, lanUrl);
  await enterNames(page, 'Jonas', 'Garage phone');
  await page.getByRole('button', { name: 'Open the camera' }).click();
  await expect(page.getByRole('heading', { name: 'Paired' })).toBeVisible();
  await expect(page.getByText('as member')).toBeVisible();
  await expect(owner.page.getByText('Garage phone of Jonas is in.')).toBeVisible();
  // Both people see the same four words.
  const words = await wordsIn(page);
  await expect(owner.page.getByRole('status').getByText(words)).toBeVisible();
  await enterWorkshop(page);
  await untilSynced(page);

  const revokedAt = Date.now();
  await revoke(owner.page, 'Garage phone');
  await expect(page.getByText('This device was revoked.')).toBeVisible();
  console.log(`revoked while online: said on the phone after ${Date.now() - revokedAt} ms`);
  const galaxy = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA', spools: 2, pricePerKg: '25' };
  await addFilament(page, galaxy);
  await page.getByRole('link', { name: 'Stock' }).first().click();
  await expect(page.getByText('1 change is kept here and sent after pairing.')).toBeVisible();
  const download = await exportEverything(page);
  expect(download.suggestedFilename()).toMatch(/^spoolshed-.*\.json$/u);
  const { outbox } = await storedIn(page);
  expect(outbox).toHaveLength(1);
  expect(readServerData(server.dataDir).rows.filaments).toEqual([]);

  await owner.page.getByRole('button', { name: 'Add another one' }).click();
  const link = await newLink(owner.page, lanUrl);
  await page.getByRole('link', { name: 'Pair again' }).click();
  await pairByLink(page, link);
  await enterWorkshop(page);
  await untilSynced(page);
  const { log, rows } = readServerData(server.dataDir);
  expect(log.filter(({ uid }) => uid === outbox[0]?.uid)).toMatchObject([{ outcome: { status: 'applied' } }]);
  expect(rows.filaments).toHaveLength(1);
  await phoneBrowser.close();
});

test('a device without a camera shows digits and is let in, and a link is never left in the address', async ({
  browser,
  server,
  lanUrl,
}) => {
  const owner = await openOwner(browser, server.url);
  const page = await openPhone(browser, lanUrl, '/pair#c=AAAAAAAAAAAAAAAAAAAAAA');
  await page.getByLabel('Your name').waitFor();
  expect(new URL(page.url()).hash).toBe('');
  await enterNames(page, 'Ida', 'Old tablet');
  await expect(page.getByText('The server does not know this code.')).toBeVisible();
  await page.getByRole('button', { name: 'Show digits' }).click();
  const shown = page.getByLabel(/^Digits: /u);
  const digits = (await shown.innerText()).replaceAll(/\D/gu, '');
  expect(digits).toHaveLength(6);

  await owner.page.getByLabel('Six digits').fill(digits);
  await owner.page.getByRole('button', { name: 'Find it' }).click();
  const asked = owner.page.getByRole('group', { name: 'Old tablet of Ida' });
  await expect(asked.getByText(await wordsIn(page))).toBeVisible();
  await asked.getByText('reader', { exact: true }).click();
  await asked.getByRole('button', { name: 'Let it in' }).click();
  await expect(page.getByRole('heading', { name: 'Paired' })).toBeVisible();
  await enterWorkshop(page);
  await expect(page.getByText('Read only.')).toBeVisible();
  await expect(owner.page.getByRole('listitem').filter({ hasText: 'Old tablet' })).toContainText('reader');
});
