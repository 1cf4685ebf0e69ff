import { addFilament, openApp, storedIn } from '../main-job/app.ts';
import { expect, test } from '../fixtures.ts';

const black = { color: 'Galaxy Black', brand: 'Prusament', material: 'PETG', spools: 1, pricePerKg: '30' };

test('an edit writes only what was changed, and a taken name shows the other filament', async ({
  browser,
  server,
}) => {
  const { context, page } = await openApp(browser, server.url, { person: 'Ada', name: 'Phone' });
  await page.goto('/add');
  await page.locator('input[name=color]').fill('Galaxy Silver');
  await page.locator('input[name=brand]').fill('Prusament');
  await page.locator('input[name=material]').fill('PETG');
  await page.getByText('Only the type').click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL(/\/filaments\//u);
  await addSecond();

  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('Empty spool weighs').fill('193,5');
  await page.getByLabel('Color', { exact: true }).fill('galaxy silver');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Galaxy Silver, Prusament PETG is there already.')).toBeVisible();
  await expect(page.getByLabel('Empty spool weighs')).toHaveValue('193,5');
  expect((await storedIn(page)).filaments.map(({ spoolTare }) => spoolTare)).toEqual([null, null]);

  await page.getByRole('button', { name: 'Keep the old name' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL(/\/filaments\/[0-9a-f-]{36}$/u);
  const stored = await storedIn(page);
  expect(stored.filaments.find(({ color }) => color === 'Galaxy Black')?.spoolTare).toBe(193_500_000_000);
  const [last] = stored.sent.length > 0 ? [] : stored.outbox.slice(-1);
  if (last) expect(JSON.stringify(last.args)).not.toContain('colorHexes');
  await context.close();

  async function addSecond(): Promise<void> {
    await addFilament(page, black);
    await expect(page.getByText('Saved a spool of Galaxy Black.')).toBeVisible();
  }
});

test('an archived filament leaves the stock, and one tap brings it back', async ({ browser, server }) => {
  const { context, page } = await openApp(browser, server.url, { person: 'Ada', name: 'Phone' });
  await page.goto('/add');
  await page.locator('input[name=color]').fill('Galaxy Black');
  await page.locator('input[name=brand]').fill('Prusament');
  await page.locator('input[name=material]').fill('PETG');
  await page.getByRole('textbox', { name: 'Price' }).fill('30');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL(/\/filaments\//u);
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByRole('button', { name: 'Archive', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Archive', exact: true }).click();
  await expect(page.getByText('Archived Galaxy Black.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Galaxy Black' }).first()).toBeVisible();
  expect((await storedIn(page)).filaments).toMatchObject([{ archivedAt: null }]);
  await context.close();
});

test('who goes back to the form before the next screen is fetched finds an empty one', async ({
  browser,
  server,
}) => {
  const { context, page } = await openApp(browser, server.url, { person: 'Ada', name: 'Phone' });
  const held = Promise.withResolvers<void>();
  await page.route('**/filament-screen-*.js', async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.goto('/add');
  await page.locator('input[name=color]').fill('Galaxy Silver');
  await page.locator('input[name=brand]').fill('Prusament');
  await page.locator('input[name=material]').fill('PETG');
  await page.getByText('Only the type').click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL(/\/filaments\//u);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Add' }).click();
  await expect(page.locator('input[name=color]')).toHaveValue('');
  await expect(page.getByRole('radio', { name: 'Bought it' })).toBeChecked();
  held.resolve();
  await context.close();
});
