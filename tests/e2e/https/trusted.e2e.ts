import type { Page } from '@playwright/test';
import { untilInstalled, untilSynced } from '../main-job/app.ts';
import { expect, LAN_NAME, test, trustPageOf } from './fixtures.ts';

test('S3.6 a device is led through trusting the server, sees that it worked, and then has the app without it', async ({
  secureServer: server,
  meet,
}) => {
  const person = await meet();
  const pageUrl = trustPageOf(server);
  const stranger = await person.open();
  const page = await stranger.newPage();
  await page.goto(pageUrl);
  await expect(page.getByRole('status')).toContainText('Not trusted yet');
  await expect(page.getByRole('link', { name: 'Open Spoolshed' })).toBeHidden();
  await expect(page.getByText('Chrome and Chromium', { exact: false })).toBeVisible();
  const authority = await (await page.request.get(`${pageUrl}/spoolshed-ca.pem`)).text();
  await stranger.close();

  await person.trust(authority);
  const friend = await person.open();
  const app = await friend.newPage();
  await app.goto(pageUrl);
  await app.getByRole('link', { name: 'Open Spoolshed' }).click();
  await firstRun(app);
  await untilSynced(app);
  await untilInstalled(app);
  expect(new URL(app.url()).origin).toBe(server.url);
  expect(await app.evaluate(() => window.isSecureContext)).toBe(true);
  const session = await friend.newCDPSession(app);
  expect((await session.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);

  await server.kill('SIGKILL');
  await app.reload();
  await expect(app.getByRole('link', { name: 'Enter what I own' })).toBeVisible();
  expect(await app.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
});

test('over plain HTTP from elsewhere the app says that it is online only here, and what helps', async ({
  server,
  meet,
}) => {
  const person = await meet();
  const context = await person.open();
  const page = await context.newPage();
  // Whoever comes from elsewhere needs a code, and a workshop without an owner prints one.
  await page.goto(server.url.replace('127.0.0.1', LAN_NAME));
  await page.getByLabel('Your name').fill('Ada');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Nobody owns this workshop yet.')).toBeVisible();
  await page.getByLabel('Link or code').fill(/\S+\/pair#c=\S+/u.exec(server.output())?.[0] ?? '');
  await page.getByRole('button', { name: 'Pair', exact: true }).click();
  await page.getByRole('button', { name: 'Go to the workshop' }).click();
  await page.getByRole('button', { name: 'Start empty' }).click();
  await expect(page.getByText('Online only here.')).toBeVisible();
  await page.getByRole('button', { name: 'What helps' }).click();
  await expect(page.getByRole('dialog', { name: 'Work without network' })).toContainText(
    'npm start -- --https',
  );
  await page.keyboard.press('Escape');
});

async function firstRun(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill('Ada');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Start empty' }).click();
}
