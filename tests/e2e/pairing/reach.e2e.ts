import type { Page } from '@playwright/test';
import { findFreePort } from '../../../scripts/free-port.mjs';
import { expect, test } from '../fixtures.ts';
import { startAnswerProxy } from '../main-job/answer-proxy.ts';
import { desktop, phone } from '../main-job/app.ts';
import { startServer } from '../server-process.ts';

const enterNames = async (page: Page, person: string, device: string): Promise<void> => {
  await page.getByLabel('Your name').fill(person);
  await page.getByLabel('This device').fill(device);
  await page.getByRole('button', { name: 'Continue' }).click();
};

test('PA9 the owner gives out the declared address, a stranger reads what stands against him, and the owner hears of the proxy', async ({
  browser,
}) => {
  const port = await findFreePort();
  const proxy = await startAnswerProxy(`http://127.0.0.1:${port}`, { 'x-forwarded-for': '192.168.1.77' });
  const publicUrl = proxy.url.replace('127.0.0.1', 'localhost');
  const server = await startServer({ port, env: { SPOOLSHED_PUBLIC_URL: publicUrl } });
  const claim = /\/pair(#c=\S+)/u.exec(server.output())?.[1] ?? '';

  const owner = await (
    await browser.newContext({ baseURL: server.url, viewport: desktop, locale: 'en-GB' })
  ).newPage();
  await owner.goto(`/pair${claim}`);
  await enterNames(owner, 'Mara', 'Bench');
  await owner.getByRole('button', { name: 'Go to the workshop' }).click();
  await owner.getByRole('button', { name: 'Start empty' }).click();
  await owner.getByRole('link', { name: 'Settings' }).first().click();
  await owner.getByRole('link', { name: 'Devices' }).click();
  await expect(owner.getByRole('link', { name: publicUrl })).toBeVisible();
  await owner.getByRole('button', { name: 'Show a QR code' }).click();
  await expect(owner.getByLabel('Address that the other device opens')).toHaveValue(publicUrl);
  await expect(owner.getByLabel('Address of this server for other devices')).toBeHidden();
  const link = await owner.getByText(`${publicUrl}/pair#c=`).innerText();

  const page = await (
    await browser.newContext({ baseURL: publicUrl, viewport: phone, locale: 'en-GB' })
  ).newPage();
  await page.goto('/pair');
  await enterNames(page, 'Jonas', 'Garage phone');
  await expect(page.getByText('You come through a proxy that the server does not know.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Connect without a code' })).toBeHidden();
  await page.getByLabel('Link or code').fill(link);
  await page.getByRole('button', { name: 'Pair', exact: true }).click();
  await expect(page.getByText('as member')).toBeVisible();
  await expect(owner.getByText('Garage phone of Jonas is in.')).toBeVisible();

  await owner.reload();
  const banner = owner.getByText('A proxy that the server does not know passes requests on to it.');
  await expect(banner).toBeVisible();
  await owner.getByRole('button', { name: 'What this means' }).click();
  await expect(owner.getByText('SPOOLSHED_TRUSTED_PROXIES=127.0.0.1')).toBeVisible();
  await owner.getByRole('button', { name: 'Understood' }).click();
  await expect(banner).toBeHidden();
  const asked = owner.waitForResponse((response) => response.url().endsWith('/api/reach'));
  await owner.reload();
  await (await asked).finished();
  await expect(owner.getByRole('heading', { name: 'Where to open the workshop' })).toBeVisible();
  await expect(banner).toBeHidden();
  await server.dispose();
  await proxy.close();
});
