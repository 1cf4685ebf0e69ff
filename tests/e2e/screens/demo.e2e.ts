import { expect, test } from './fixtures.ts';
import { storedIn, untilSynced } from '../main-job/app.ts';
import { startServer } from '../server-process.ts';

test('a demo is one tap away, looks like a workshop, and takes entries like one', async ({ browser }) => {
  const demo = await startServer({ env: { SPOOLSHED_DEMO: '1' } });
  const context = await browser.newContext({ baseURL: demo.url, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByText('nothing here is real', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Look around' }).click();
  await expect(page.getByText('56 filaments, 140 spools', { exact: false })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Running low' })).toBeVisible();
  await untilSynced(page);
  expect((await storedIn(page)).filaments).toHaveLength(60);

  await page.getByRole('link', { name: 'Poppy Red' }).click();
  await expect(page.getByRole('img', { name: /Price per kg over/u })).toBeVisible();
  await page.getByRole('button', { name: 'Log use', exact: true }).click();
  await page.getByRole('dialog', { name: 'Log use' }).getByRole('textbox', { name: 'Used' }).fill('20');
  await page.getByRole('button', { name: 'Log 20 g' }).click();
  await expect(page.getByRole('img', { name: 'Poppy Red: 75 g' })).toBeVisible();
  await untilSynced(page);
  await context.close();
  await demo.dispose();
});
