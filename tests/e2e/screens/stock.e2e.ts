import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { sampleWorkshop } from './sample-workshop.ts';

const twelve = sampleWorkshop.slice(0, 12).map(({ monthly: _, ...filament }) => filament);
const names = (page: Page) => page.getByRole('main').getByRole('listitem').getByRole('link');

test('S1.3 what runs low comes first, the neediest on top, and the sum of all is on the display', async ({
  enter,
  openScreens,
}) => {
  await enter(twelve);
  const { page } = await openScreens();
  await expect(page.getByRole('heading', { name: 'Running low' })).toBeVisible();
  await expect(names(page)).toHaveText([
    'Cherry Red',
    'Meadow Green',
    'Ink Black',
    'Deep Space',
    'Carbon Black',
    'Lagoon Blue',
    'Blossom',
    'Cotton',
    'Fire Red',
    'Moss',
    'Night Glow',
    'Signal Orange',
  ]);
  const grams = twelve.reduce((sum, { open, net, sealed }) => sum + open + net * sealed, 0);
  await expect(page.getByText((grams / 1000).toFixed(2))).toBeVisible();
  await expect(page.getByText('12 filaments')).toBeVisible();
});

test('the search finds all words in all fields, in any order, and says when there is nothing', async ({
  enter,
  openScreens,
}) => {
  await enter(twelve);
  const { page } = await openScreens();
  const find = page.getByRole('searchbox', { name: 'Find filament' });
  await find.fill('a1 PLA');
  await expect(names(page)).toHaveText(['Ink Black', 'Cotton', 'Fire Red']);
  await find.fill('pla cott fasern');
  await expect(names(page)).toHaveText(['Cotton']);
  await find.fill('unobtainium');
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect(names(page)).toHaveCount(12);
});

test('chips narrow the list and count what each would leave; the list is as it was after a look at one', async ({
  enter,
  openScreens,
}) => {
  await enter(twelve);
  const { page } = await openScreens();
  await page.getByRole('button', { name: 'PETG 2' }).click();
  await expect(names(page)).toHaveText(['Deep Space', 'Signal Orange']);
  await expect(page.getByRole('button', { name: 'Low 1' })).toBeVisible();
  await page.getByRole('button', { name: 'Low 1' }).click();
  await expect(names(page)).toHaveText(['Deep Space']);
  await names(page).first().click();
  await expect(page.getByRole('heading', { name: 'Deep Space' })).toBeVisible();
  await page.getByRole('link', { name: 'Stock' }).first().click();
  await expect(names(page)).toHaveText(['Deep Space']);
});

test('the list is sorted and drawn as this device chose, also after a reload', async ({
  enter,
  openScreens,
}) => {
  await enter(twelve);
  const { page } = await openScreens();
  await page.getByRole('button', { name: 'Sort and look' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Place', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Compact list' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([
    'AMS slot 3',
    'Dry box 1',
    'Dry box 2',
    'Rack C4',
    'Shelf A1',
    'Shelf A2',
    'Shelf A3',
    'No place given',
  ]);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Shelf A3' })).toBeVisible();
  await page.getByRole('button', { name: 'Sort and look' }).click();
  await expect(page.getByRole('menuitemcheckbox', { name: 'Compact list' })).toBeChecked();
});

test('at a desk the table sorts by its heads, and keys lead from row to row, to the search and to the jobs', async ({
  enter,
  openScreens,
}) => {
  await enter(twelve);
  const { page } = await openScreens({ size: 'desktop' });
  const table = page.getByRole('table', { name: 'Stock' });
  const pane = page.getByRole('complementary', { name: 'Filament' });
  await expect(table.getByRole('rowheader').first()).toHaveText('Running low, 6');
  await expect(pane.getByRole('heading', { name: 'Cherry Red' })).toBeVisible();

  await table.getByRole('button', { name: 'Left, g' }).click();
  await expect(table.getByRole('columnheader', { name: 'Left, g' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await expect(table.getByRole('link').first()).toHaveText('Cherry Red');
  await table.getByRole('button', { name: 'Left, g' }).click();
  await expect(table.getByRole('link').first()).toHaveText('Cotton');

  await table.getByRole('link', { name: 'Cotton' }).click();
  await expect(pane.getByRole('heading', { name: 'Cotton' })).toBeVisible();
  await expect(page).toHaveURL('/');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(pane.getByRole('heading', { name: 'Signal Orange' })).toBeVisible();

  await page.keyboard.press('u');
  await expect(page.getByRole('dialog', { name: 'Log use' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Find filament' })).toBeFocused();
  await page.keyboard.type('?u');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: 'Find filament' }).blur();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Log use');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await expect(page).toHaveURL('/add');
});

test('columns of the table are put away and come back with this device', async ({ enter, openScreens }) => {
  await enter(twelve.slice(0, 2));
  const { page } = await openScreens({ size: 'desktop' });
  const table = page.getByRole('table', { name: 'Stock' });
  await expect(table.getByRole('columnheader', { name: 'Place' })).toBeVisible();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Place' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Last used' }).click();
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(table.getByRole('columnheader', { name: 'Last used' })).toBeVisible();
  await expect(table.getByRole('columnheader', { name: 'Place' })).toHaveCount(0);
});

test('an empty stock teaches the two ways in', async ({ openScreens }) => {
  const { page } = await openScreens();
  await expect(page.getByRole('heading', { name: 'Nothing on the shelf yet' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Enter what I own' })).toHaveAttribute('href', '/own');
  await page.getByRole('main').getByRole('link', { name: 'Add filament' }).click();
  await expect(page).toHaveURL('/add');
});

test('a long list draws what is in sight, finds the last one at once, and stands where it was left', async ({
  enter,
  openScreens,
}) => {
  const [sample] = twelve;
  if (!sample) throw new Error('the sample has changed');
  const many = Array.from({ length: 240 }, (_, at) => ({
    ...sample,
    color: at === 239 ? 'Zenith' : `Color ${String(at).padStart(3, '0')}`,
    minimum: null,
    sealed: 1,
  }));
  await enter(many);
  const { page } = await openScreens();
  await expect(page.getByText('240 filaments')).toBeVisible();
  await expect(names(page).first()).toHaveText('Color 000');
  expect(await names(page).count()).toBeLessThan(40);

  await page.evaluate(() => window.scrollTo(0, 12_000));
  const inSight = page.getByRole('link', { name: 'Color 105' });
  await expect(inSight).toBeVisible();
  await inSight.click();
  await expect(page.getByRole('heading', { name: 'Color 105' })).toBeVisible();
  await page.getByRole('link', { name: 'Stock' }).first().click();
  await expect(inSight).toBeInViewport();

  await page.getByRole('searchbox', { name: 'Find filament' }).fill('zen');
  await expect(names(page)).toHaveText(['Zenith']);
});
