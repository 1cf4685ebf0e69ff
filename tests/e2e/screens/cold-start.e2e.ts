import { expect, test } from './fixtures.ts';
import { untilInstalled, untilSynced } from '../main-job/app.ts';
import { sampleWorkshop } from './sample-workshop.ts';

const three = sampleWorkshop.slice(0, 3).map(({ monthly: _, ...filament }) => filament);

test('S3.3 S3.6 with the server dead the app starts cold at any of its places, and every part of it is there', async ({
  enter,
  openScreens,
  server,
}) => {
  await enter(three);
  const { context, page } = await openScreens({ serviceWorkers: 'allow' });
  await untilSynced(page);
  await untilInstalled(page);
  await page.getByRole('link', { name: 'Signal Orange' }).click();
  await expect(page).toHaveURL(/\/filaments\//u);
  const deepLink = page.url();
  await server.kill('SIGKILL');
  await page.close();

  const cold = await context.newPage();
  await cold.goto(deepLink);
  await expect(cold.getByRole('heading', { name: 'Signal Orange' })).toBeVisible();
  await expect(cold.getByRole('img', { name: /Price per kg over/u })).toBeVisible();
  // Parts that were never opened before: sheets, a menu, the settings.
  await cold.getByRole('button', { name: 'Weigh in' }).click();
  await expect(cold.getByRole('dialog', { name: 'Weigh in' })).toBeVisible();
  await cold.keyboard.press('Escape');
  await cold.getByRole('button', { name: 'Move' }).click();
  await expect(cold.getByRole('dialog', { name: 'Move' })).toBeVisible();
  await cold.keyboard.press('Escape');
  await cold.goto('/ledger');
  await expect(cold.getByRole('img', { name: /^Spending over/u })).toBeVisible();
  await cold.goto('/settings');
  await expect(cold.getByText('Works without network')).toBeVisible();
  await expect(cold.getByText('No connection to the server.', { exact: false })).toBeVisible();
  await cold.goto('/no/such/place');
  await expect(cold.getByRole('heading', { name: 'Nothing is here' })).toBeVisible();
});

test('what can be installed says so: manifest, icons and a worker for the whole app', async ({
  openScreens,
  server,
}) => {
  const { context, page } = await openScreens({ serviceWorkers: 'allow' });
  await untilInstalled(page);
  const session = await context.newCDPSession(page);
  const { errors, data } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest: unknown = JSON.parse(data ?? '');
  expect(manifest).toMatchObject({ name: 'Spoolshed', start_url: '/', display: 'standalone' });
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // The one thing that a window without a profile of its own cannot do.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual(
    [],
  );
  for (const file of ['icon-192.png', 'icon-512.png', 'icon-maskable-512.png', 'apple-touch-icon.png']) {
    expect((await page.request.get(`${server.url}/${file}`)).headers()['content-type']).toBe('image/png');
  }
});
