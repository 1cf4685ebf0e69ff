import type { Page } from '@playwright/test';
import { type Size, expect, sizes, test } from '../screens/fixtures.ts';
import { listen, look, lookInBoth } from '../screens/look.ts';
import { sampleWorkshop } from '../screens/sample-workshop.ts';
import { input, save, typeInto, typeNames } from './form-fields.ts';

const known = { color: 'deep space', brand: 'Nordlicht', material: 'PETG' };
const fresh = { color: 'Azure', brand: 'Nordlicht', material: 'PLA' };

for (const size of Object.keys(sizes) as Size[]) {
  test(`every form is as it should be, ${size}`, async ({ enter, openScreens }) => {
    await enter(sampleWorkshop);
    const { page } = await openScreens({ size });
    const complaints = listen(page);
    const lookAs = (screen: string) => lookInBoth(page, `${screen}-${size}`);
    await page.getByRole('link', { name: 'Deep Space' }).first().waitFor();
    await lookAtAdding(page, lookAs);
    await lookAtOwning(page, lookAs);
    await lookAtEditing(page, lookAs);
    await page.goto('/attention');
    await page.getByRole('heading', { name: 'Nothing needs you' }).waitFor();
    await lookAs('attention-calm');
    expect(complaints).toEqual([]);
  });
}

type Look = (screen: string) => Promise<void>;

async function lookAtAdding(page: Page, lookAs: Look): Promise<void> {
  await page.goto('/add');
  await input(page, 'color').waitFor();
  await lookAs('add');
  await save(page);
  await expect(input(page, 'color')).toBeFocused();
  await lookAs('add-wrong');
  await typeNames(page, fresh);
  await page.getByText('Hex, finish').click();
  await typeInto(page, { hexes: '#2f7fc8', price: '27.99', place: 'Shelf A2', count: '2' });
  await lookAs('add-new');
  await page.getByText('I own it already').click();
  await typeInto(page, { 'left.0': '412' });
  await lookAs('add-own');
  await page.getByText('Only the type').click();
  await lookAs('add-type');
  await page.getByRole('link', { name: 'Close' }).click();
  await page.getByRole('dialog').waitFor();
  await lookAs('add-leave');
  await page.getByRole('button', { name: 'Discard it' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await page.goto('/add');
  await typeNames(page, known);
  await page.getByText('Already on the shelf').first().waitFor();
  await input(page, 'count').fill('3');
  await lookAs('add-known');
  await page.getByRole('link', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Discard it' }).click();
}

async function lookAtOwning(page: Page, lookAs: Look): Promise<void> {
  await page.goto('/own');
  await input(page, 'color').waitFor();
  await lookAs('own');
  for (const [at, grams] of ['412', '88', '1000'].entries()) {
    await typeInto(page, { ...fresh, color: `Azure ${at}`, place: 'Shelf A2', left: grams });
    await input(page, 'left').press('Enter');
    await expect(page.getByRole('region', { name: 'Entered now' })).toContainText(`Azure ${at}`);
  }
  await expect(page.getByText('saving')).toHaveCount(0);
  await input(page, 'color').fill('Azure');
  await page.getByRole('listbox').waitFor();
  await lookAs('own-suggestions');
  await page.keyboard.press('Escape');
  await page.getByText('on a scale').click();
  await lookAs('own-entered');
}

async function lookAtEditing(page: Page, lookAs: Look): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Ruby / Old Gold' }).first().click();
  const open = page.getByRole('link', { name: 'Open page' });
  await open
    .or(page.getByRole('link', { name: 'Edit' }))
    .first()
    .waitFor();
  if (await open.isVisible()) await open.click();
  await page.getByRole('link', { name: 'Edit' }).first().click();
  await input(page, 'color').waitFor();
  await lookAs('edit');
  await typeInto(page, { color: 'Deep Space', brand: 'Nordlicht', material: 'PETG', nozzle: '601' });
  await save(page);
  await expect(input(page, 'nozzle')).toBeFocused();
  await lookAs('edit-wrong');
  await input(page, 'nozzle').fill('210');
  await save(page);
  await page.getByText('Deep Space, Nordlicht PETG is there already.').waitFor();
  await lookAs('edit-taken');
  await page.getByRole('button', { name: 'Archive', exact: true }).click();
  await page.getByRole('dialog').waitFor();
  await lookAs('edit-archive');
  await page.keyboard.press('Escape');
}

test('the forms hold at 320 px, at 700 px, at twice the text size and with long German words', async ({
  enter,
  openScreens,
}) => {
  await enter(sampleWorkshop);
  const { page } = await openScreens({ locale: 'de-DE' });
  await page.getByRole('link', { name: 'Deep Space' }).first().waitFor();
  for (const [width, zoom] of [
    [320, 1],
    [390, 2],
    [700, 1],
    [700, 2],
    [1000, 1],
  ] as const) {
    await page.setViewportSize({ width, height: 844 });
    for (const path of ['/add', '/own']) {
      await page.goto(path);
      await input(page, 'color').waitFor();
      await page.evaluate((percent) => (document.documentElement.style.fontSize = `${percent}%`), 100 * zoom);
      await typeNames(page, {
        color: 'Ash Grey (second batch, slightly darker than the first)',
        brand: 'Fasernwerk',
        material: 'PolyLeaf PLA Pro',
      });
      await look(page, `narrow${path.replace('/', '-')}-${width}-${zoom}`);
      await page.evaluate(() => sessionStorage.clear());
    }
  }
});
