import type { Page } from '@playwright/test';
import { storedIn } from '../main-job/app.ts';
import { cherry, chooseJob, expect, goTo, openFilament, picture, test } from './two-people.ts';

async function logUse(page: Page, grams: string): Promise<void> {
  await page.getByRole('button', { name: 'Log use', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Log use' });
  await sheet.getByRole('textbox', { name: 'Used' }).fill(grams);
  await sheet.getByRole('button', { name: `Log ${grams} g` }).click();
  await expect(page.getByText(`Logged ${grams} g, Cherry Red.`)).toBeVisible();
}

/** The same filament once more: the form finds it and goes on with it. */
async function buyMore(page: Page, spools: string): Promise<void> {
  await goTo(page, 'Add');
  for (const [label, text] of [
    ['Color', cherry.color],
    ['Brand', cherry.brand],
    ['Material', cherry.material],
  ] as const) {
    await page.getByRole('combobox', { name: label, exact: true }).fill(text);
    await page.keyboard.press('Tab');
  }
  await page.getByRole('textbox', { name: 'Spools' }).fill(spools);
  await page.getByRole('textbox', { name: 'Price' }).fill(cherry.pricePerKg);
  await page.getByRole('button', { name: `Add ${spools} spools to ${cherry.color}` }).click();
  await expect(page.getByText(`Added ${spools} spools to ${cherry.color}.`)).toBeVisible();
}

test('a use that arrives for an archived filament brings it back, with a notice', async ({ people }) => {
  const { ada, ben } = people;
  await people.have([cherry]);
  for (const { page } of [ada, ben]) await openFilament(page, 'Cherry Red');
  await people.part();
  await chooseJob(ada.page, 'Archive');
  await expect(ada.page.getByText('Archived Cherry Red.')).toBeVisible();
  await logUse(ben.page, '42');
  await people.meet();
  for (const { page } of [ada, ben]) {
    await expect(picture(page, 'Cherry Red', '958 g')).toBeVisible({ timeout: 0 });
    await expect(page.getByRole('button', { name: 'Bring it back' })).toHaveCount(0);
  }
  await goTo(ben.page, 'Attention');
  await expect(ben.page.getByText('An archived filament came back')).toBeVisible();
  await people.expectAgreement();
});

test('the same box twice: both are kept, the second one is asked, and takes its own back in one tap', async ({
  people,
}) => {
  const { ada, ben } = people;
  await people.have([cherry]);
  await people.part();
  for (const { page } of [ada, ben]) await buyMore(page, '3');
  await people.meet();
  await people.expectAgreement();
  await goTo(ada.page, 'Stock');
  await expect(ada.page.getByRole('main')).toContainText('1 filament, 7 spools');
  await goTo(ben.page, 'Attention');
  const question = ben.page.getByRole('listitem').filter({ hasText: 'Same box twice?' });
  await expect(question).toContainText('Cherry Red, Prusament PLA');
  await question.getByRole('button', { name: 'Take mine back' }).click();
  await expect(ben.page.getByText('Took the second one back.')).toBeVisible();
  await expect(ada.page.getByRole('main')).toContainText('1 filament, 4 spools', { timeout: 0 });
  await expect(question).toHaveCount(0);
  await ben.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(ada.page.getByRole('main')).toContainText('1 filament, 7 spools', { timeout: 0 });
  await people.expectAgreement();
});

test('a use from before a weighing that arrives after it is asked about, and not taken off twice', async ({
  people,
}) => {
  const { ada, ben } = people;
  await people.have([cherry]);
  for (const { page } of [ada, ben]) await openFilament(page, 'Cherry Red');
  await people.part();
  await logUse(ben.page, '100');
  await ada.page.getByRole('button', { name: 'Weigh in' }).click();
  const sheet = ada.page.getByRole('dialog', { name: 'Weigh in' });
  await sheet.getByRole('textbox', { name: 'On the scale' }).fill('1100');
  await sheet.getByRole('textbox', { name: 'Empty spool weighs' }).fill('200');
  await sheet.getByRole('button', { name: 'Save 900 g' }).click();
  await expect(picture(ada.page, 'Cherry Red', '900 g')).toBeVisible();
  await people.meet();
  await goTo(ben.page, 'Attention');
  const question = ben.page.getByRole('listitem').filter({ hasText: 'counted already?' });
  await question.getByRole('button', { name: 'Counted already' }).click();
  await people.expectAgreement();
  await openFilament(ben.page, 'Cherry Red');
  for (const { page } of [ada, ben]) await expect(picture(page, 'Cherry Red', '900 g')).toBeVisible();
});

test('a spool is dried, marked empty and archived: the other device sees each, and its undo', async ({
  people,
}) => {
  const { ada, ben } = people;
  await people.have([cherry]);
  for (const { page } of [ada, ben]) await openFilament(page, 'Cherry Red');
  const menu = ada.page.getByRole('button', { name: /^More for /u });
  await ada.page.getByRole('button', { name: 'Open one' }).click();
  // Its line moves from the sealed ones to the open ones, and its menu with it.
  await expect(ada.page.getByText('1,000 g open')).toBeVisible();
  await menu.click();
  await ada.page.getByRole('menuitem', { name: 'Log drying' }).click();
  const sheet = ada.page.getByRole('dialog', { name: 'Log drying' });
  await sheet.getByLabel('Temperature').fill('50');
  await sheet.getByLabel('Time').fill('4.5');
  await sheet.getByLabel('Note').fill('with the lid open');
  await sheet.getByRole('button', { name: 'Log drying' }).click();
  const dried = ben.page
    .getByRole('listitem')
    .filter({ hasText: 'Dried at 50\u00a0°C for 4\u00a0h 30\u00a0min' });
  await expect(dried).toContainText('with the lid open', { timeout: 0 });
  await expect(ben.page.getByText(/dried .* at 50\u00a0°C/u)).toBeVisible();
  await ada.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(dried).toContainText('taken back', { timeout: 0 });

  await menu.click();
  await ada.page.getByRole('menuitem', { name: 'Mark empty' }).click();
  await expect(picture(ben.page, 'Cherry Red', '0 g')).toBeVisible({ timeout: 0 });
  await ada.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(picture(ben.page, 'Cherry Red', '1,000 g')).toBeVisible({ timeout: 0 });

  await menu.click();
  await ada.page.getByRole('menuitem', { name: 'Archive spool…' }).click();
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Archive spool' }).click();
  await expect(ben.page.getByText('1 archived')).toBeVisible({ timeout: 0 });
  await ada.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(picture(ben.page, 'Cherry Red', '1,000 g')).toBeVisible({ timeout: 0 });
  await people.expectAgreement();
  expect((await storedIn(ben.page)).spools).toMatchObject([{ state: 'open' }]);
});
