import { expect, test } from './fixtures.ts';
import { storedIn, untilInstalled, untilSynced } from '../main-job/app.ts';
import { readServerData } from '../main-job/server-database.ts';
import { sampleWorkshop } from './sample-workshop.ts';

const settingsOn = (dataDir: string) =>
  Object.fromEntries(readServerData(dataDir).rows.settings.map(({ id, value }) => [id, value]));

test('S1.4 S1.15 S3.3 the first run needs no network: names, guessed settings as one batch, and all of it arrives later', async ({
  openBrowser,
  server,
}) => {
  const { context, page } = await openBrowser({
    locale: 'en-NZ',
    timezoneId: 'Pacific/Auckland',
    serviceWorkers: 'allow',
  });
  await page.goto('/');
  await untilInstalled(page);
  await server.kill('SIGKILL');
  await context.setOffline(true);
  await page.reload();

  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Needed')).toBeVisible();
  await page.getByLabel('Your name').fill('Aroha');
  await expect(page.getByLabel('This device')).not.toHaveValue('');
  await page.getByLabel('This device').fill('Garage phone');
  await page.reload();
  await expect(page.getByLabel('This device')).toHaveValue('Garage phone');
  await page.getByRole('button', { name: 'Continue' }).click();

  await expect(page.getByLabel('Currency')).toHaveValue('NZD');
  await expect(page.getByLabel('Time zone')).toHaveValue('Pacific/Auckland');
  await page.getByLabel('Currency').selectOption('AUD');
  await page.getByRole('button', { name: 'Start empty' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing on the shelf yet' })).toBeVisible();
  await expect(page.getByRole('status', { name: 'Sync' })).toContainText('1 to send');
  expect((await storedIn(page)).outbox.map(({ name }) => name)).toEqual(['batch']);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Nothing on the shelf yet' })).toBeVisible();

  await server.restart();
  await context.setOffline(false);
  await untilSynced(page);
  expect(settingsOn(server.dataDir)).toMatchObject({
    currency: 'AUD',
    timeZone: 'Pacific/Auckland',
    locale: 'en-NZ',
  });
});

test('S1.4 a device that joins is asked for its names only, and changes nothing of the workshop', async ({
  enter,
  openBrowser,
  server,
}) => {
  await enter(sampleWorkshop.slice(0, 2).map(({ monthly: _, ...filament }) => filament));
  const { page } = await openBrowser({ locale: 'en-US', timezoneId: 'America/Denver' });
  await page.goto('/settings');
  await page.getByLabel('Your name').fill('Jonas');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('link', { name: 'Deep Space' })).toBeVisible();
  await expect(page.getByText('worth €', { exact: false })).toBeVisible();
  await untilSynced(page);
  expect(settingsOn(server.dataDir)).toMatchObject({ currency: 'EUR', timeZone: 'Europe/Vienna' });
});

test('S1.4 a device that joined without network gives way to what the workshop had chosen, and says so', async ({
  enter,
  openBrowser,
  server,
}) => {
  const { context, page } = await openBrowser({
    locale: 'en-US',
    timezoneId: 'America/Denver',
    serviceWorkers: 'allow',
  });
  await page.goto('/');
  await untilInstalled(page);
  await context.setOffline(true);
  await enter(sampleWorkshop.slice(0, 1).map(({ monthly: _, ...filament }) => filament));
  await page.getByLabel('Your name').fill('Jonas');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByLabel('Currency')).toHaveValue('USD');
  await page.getByRole('button', { name: 'Start empty' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing on the shelf yet' })).toBeVisible();

  await context.setOffline(false);
  await expect(page.getByRole('link', { name: 'Signal Orange' })).toBeVisible();
  await untilSynced(page);
  expect(settingsOn(server.dataDir)).toMatchObject({ currency: 'EUR', timeZone: 'Europe/Vienna' });
  await expect(page.getByText('worth €', { exact: false })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Attention.*waiting/u })).toBeVisible();
});

test('who works here, the theme and the workshop are changed in the settings', async ({
  openScreens,
  server,
}) => {
  const { page } = await openScreens();
  await page.getByRole('link', { name: 'Settings' }).click();
  await untilSynced(page);
  await page.getByText('Dark', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByLabel('Currency').selectOption('CHF');
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByLabel('Your name').fill('Mara K.');
  await page.getByLabel('Your name').blur();
  await untilSynced(page);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByLabel('Your name')).toHaveValue('Mara K.');
  await expect(page.getByText('When space runs out')).toBeVisible();
  expect(settingsOn(server.dataDir)).toMatchObject({ currency: 'CHF' });
});
