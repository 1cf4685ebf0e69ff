import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { sampleWorkshop } from './sample-workshop.ts';

const [orange, , , , , cherry] = sampleWorkshop.map(({ monthly: _, ...filament }) => filament);
if (!orange || !cherry) throw new Error('the sample has changed');

const left = (page: Page, text: string) => page.getByRole('img', { name: `Signal Orange: ${text}` });

async function openOrange(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Signal Orange' }).first().click();
  await expect(left(page, '2,412 g')).toBeVisible();
}

test('a use is two taps and a number, says what it leaves while it is typed, and is taken back in one tap', async ({
  enter,
  openScreens,
}) => {
  await enter([orange]);
  const { page } = await openScreens();
  await openOrange(page);

  await page.getByRole('button', { name: 'Log use', exact: true }).tap();
  const sheet = page.getByRole('dialog', { name: 'Log use' });
  for (const digit of ['3', '7'])
    await sheet.getByRole('group', { name: 'Number pad' }).getByText(digit, { exact: true }).tap();
  await expect(sheet.getByText('Leaves 375 g on this spool, 2,375 g in all.')).toBeVisible();
  await sheet.getByRole('button', { name: 'Log 37 g' }).tap();

  await expect(left(page, '2,375 g')).toBeVisible();
  await expect(page.getByText('Logged 37 g, Signal Orange.')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Used 37 g' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).tap();
  await expect(left(page, '2,412 g')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Used 37 g' })).toContainText('taken back');
});

test('a use is taken back later too, from the list of what happened', async ({ enter, openScreens }) => {
  await enter([orange]);
  const { page } = await openScreens({ size: 'desktop' });
  const pane = page.getByRole('complementary', { name: 'Filament' });
  // The key belongs to the pane, which comes after the list.
  await pane.getByRole('button', { name: 'Log use' }).waitFor();
  await page.keyboard.press('u');
  const sheet = page.getByRole('dialog', { name: 'Log use' });
  await sheet.getByRole('textbox', { name: 'Used' }).fill('12.5');
  await page.keyboard.press('Enter');
  await expect(pane.getByText('2,400')).toBeVisible();
  await page.reload();
  await pane.getByRole('button', { name: 'Undo: Used 12.5 g' }).click();
  await expect(pane.getByText('2,412', { exact: false }).first()).toBeVisible();
});

test('meters are weighed by the density, and a use below zero is said and logged all the same', async ({
  enter,
  openScreens,
}) => {
  await enter([orange]);
  const { page } = await openScreens();
  await openOrange(page);
  await page.getByRole('button', { name: 'Log use', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Log use' });
  await sheet.getByText('Meters', { exact: true }).click();
  await sheet.getByRole('textbox', { name: 'Meters' }).fill('10');
  await expect(sheet.getByRole('button', { name: 'Log 30.5 g' })).toBeVisible();
  await sheet.getByText('Used', { exact: true }).first().click();
  await sheet.getByRole('textbox', { name: 'Used' }).fill('500');
  await expect(sheet.getByText('88 g more than the books have. It is logged all the same.')).toBeVisible();
  await sheet.getByRole('button', { name: 'Log 500 g' }).click();
  await expect(left(page, '1,912 g')).toBeVisible();
});

test('S1.9 a number that is none is said beside it, and what was typed stays', async ({
  enter,
  openScreens,
}) => {
  await enter([orange]);
  const { page } = await openScreens();
  await openOrange(page);
  await page.getByRole('button', { name: 'Log use', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Log use' });
  await sheet.getByRole('textbox', { name: 'Used' }).fill('12x');
  await sheet.getByRole('button', { name: 'Log use', exact: true }).click();
  await expect(sheet.getByText('Not a number.', { exact: false })).toBeVisible();
  await expect(sheet.getByRole('textbox', { name: 'Used' })).toHaveValue('12x');
  await sheet.getByRole('textbox', { name: 'Used' }).fill('1,345');
  await sheet.getByRole('textbox', { name: 'Used' }).fill('1.345');
  await expect(sheet.getByRole('button', { name: 'Log 1.3 g' })).toBeVisible();
});

test('weighing in asks once for the empty spool, shows the correction, and knows the spool the next time', async ({
  enter,
  openScreens,
}) => {
  // The second one of a workshop has no known tare.
  await enter([cherry, { ...orange, sealed: 0 }]);
  const { page } = await openScreens();
  await page.getByRole('link', { name: 'Signal Orange' }).click();
  await page.getByRole('button', { name: 'Weigh in' }).click();
  const sheet = page.getByRole('dialog', { name: 'Weigh in' });
  await sheet.getByRole('textbox', { name: 'On the scale' }).fill('596');
  await sheet.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(sheet.getByText('What does the empty spool weigh?', { exact: false })).toBeVisible();
  await sheet.getByRole('textbox', { name: 'Empty spool weighs' }).fill('198');
  await expect(sheet.getByText('The book says 412 g. Saving corrects it by −14 g.')).toBeVisible();
  await sheet.getByRole('button', { name: 'Save 398 g' }).click();
  await expect(left(page, '398 g')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Weighed in, −14 g' })).toContainText(
    '398 g found',
  );

  await page.getByRole('button', { name: 'Weigh in' }).click();
  await expect(sheet.getByText('known')).toBeVisible();
  await sheet.getByRole('textbox', { name: 'On the scale' }).fill('190');
  await expect(sheet.getByText('That is less than the empty spool weighs.')).toBeVisible();
  await sheet.getByRole('textbox', { name: 'On the scale' }).fill('598');
  await expect(sheet.getByText('Saving corrects it by +2 g.', { exact: false })).toBeVisible();
  await sheet.getByRole('button', { name: 'Save 400 g' }).click();
  // The message of the first one, with an undo of its own, may still be there.
  await expect(page.getByText('Weighed in at 400 g', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(left(page, '398 g')).toBeVisible();
});

test('several sealed spools move at once to a known place or a new one, and back by undo', async ({
  enter,
  openScreens,
}) => {
  await enter([orange, { ...cherry, open: 100, place: 'Shelf A2' }]);
  const { page } = await openScreens();
  await openOrange(page);
  await page.getByRole('button', { name: 'Move' }).click();
  const sheet = page.getByRole('dialog', { name: 'Move' });
  await sheet.getByRole('checkbox', { name: /^Spool/u }).uncheck();
  await sheet.getByRole('checkbox', { name: /2 sealed/u }).check();
  await sheet.getByRole('button', { name: 'Shelf A2' }).click();
  await sheet.getByRole('button', { name: 'Move 2 spools to Shelf A2' }).click();
  const sealed = page.getByRole('listitem').filter({ hasText: '2 sealed' });
  await expect(sealed).toContainText('Shelf A2');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(sealed).toContainText('Dry box 1');

  await page.getByRole('button', { name: 'Move' }).click();
  await sheet.getByRole('combobox', { name: 'Place' }).fill('Printer 2');
  await page.keyboard.press('Tab');
  await sheet.getByRole('button', { name: 'Move 1 spool to Printer 2' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: '412' })).toContainText('Printer 2');
});

test('S1.3 the threshold is set where its line is drawn, and the filament runs low by it', async ({
  enter,
  openScreens,
}) => {
  await enter([{ ...orange, minimum: null }]);
  const { page } = await openScreens();
  await openOrange(page);
  await page.getByRole('button', { name: 'Set a minimum' }).click();
  const sheet = page.getByRole('dialog', { name: 'When to reorder' });
  await sheet.getByLabel('Reorder below').fill('3000');
  await sheet.getByLabel('Stock up to').fill('2000');
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(sheet.getByText('Less than the minimum')).toBeVisible();
  await sheet.getByLabel('Stock up to').fill('5000');
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Reorder below 3,000 g' })).toBeVisible();
  await page.getByRole('link', { name: 'Stock' }).first().click();
  await expect(page.getByRole('heading', { name: 'Running low' })).toBeVisible();
});

test('a sealed spool is opened by itself or by the use that is logged on it', async ({
  enter,
  openScreens,
}) => {
  await enter([{ ...orange, open: 0, sealed: 2 }]);
  const { page } = await openScreens();
  await page.getByRole('link', { name: 'Signal Orange' }).click();
  await page.getByRole('button', { name: 'Open one' }).click();
  await expect(page.getByText('1,000 g open')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: '1 sealed' })).toBeVisible();
  await page.getByRole('button', { name: 'Log use', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Log use' });
  await sheet.getByRole('button', { name: /Signal Orange/u }).click();
  await page.getByRole('menuitemradio', { name: /sealed/u }).click();
  await sheet.getByRole('textbox', { name: 'Used' }).fill('50');
  await expect(sheet.getByText('This opens a sealed spool.', { exact: false })).toBeVisible();
  await sheet.getByRole('button', { name: 'Log 50 g' }).click();
  await expect(page.getByText('1,950 g open')).toBeVisible();
});

test('S1.3 a filament without stock says so and leads to adding spools', async ({ enter, openScreens }) => {
  await enter([cherry]);
  const { page } = await openScreens();
  await page.getByRole('link', { name: 'Cherry Red' }).click();
  await expect(page.getByText('No stock is tracked for this filament yet.')).toBeVisible();
  await expect(page.getByText('Estimate')).toBeVisible();
  await page.getByRole('button', { name: 'Log use', exact: true }).click();
  await page.getByRole('dialog', { name: 'Log use' }).getByRole('link', { name: 'Add spools' }).click();
  await expect(page).toHaveURL(/\/add\?filament=/u);
});
