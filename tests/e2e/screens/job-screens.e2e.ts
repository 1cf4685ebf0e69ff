import type { Page } from '@playwright/test';
import { createGerman } from '../../../apps/web/src/texts/de.ts';
import { createEnglish, type Texts } from '../../../apps/web/src/texts/en.ts';
import { createFormat } from '../../../apps/web/src/texts/format.ts';
import { expect, type OpenOptions, test } from './fixtures.ts';
import { listen, look } from './look.ts';
import { sampleWorkshop } from './sample-workshop.ts';

const [orange, deepSpace, , , , cherry] = sampleWorkshop;
if (!orange || !deepSpace || !cherry) throw new Error('the sample has changed');

/** Two spellings of one box, one of them as long as names get, and one that was put away. */
const workshop = [
  orange,
  {
    ...orange,
    color: 'Leuchtendes Signalorange mit Perlglanz, zweite Lieferung',
    brand: 'Nordlicht Filamentmanufaktur',
    hexes: ['f3701f'],
    open: 0,
    sealed: 1,
    monthly: 0,
  },
  deepSpace,
];
const twin = workshop[1]?.color ?? '';

const german = createGerman(createFormat('de-DE', 'EUR'));
const english = createEnglish(createFormat('en-IE', 'EUR'));

const looks: readonly (OpenOptions & { readonly words: Texts })[] = [
  { size: 'phone', colorScheme: 'light', locale: 'de-DE', words: german },
  { size: 'desktop', colorScheme: 'dark', words: english },
];

for (const { words, ...options } of looks) {
  const { size = 'phone', colorScheme = 'light', locale = 'en' } = options;
  test(`the rarer jobs are as they should be, ${size}, ${colorScheme}, ${locale.slice(0, 2)}`, async ({
    enter,
    openScreens,
  }) => {
    await enter(workshop);
    const { page } = await openScreens(options);
    const complaints = listen(page);
    /** Looked through to the end: what is wrong on one screen is seldom alone. */
    const found: string[] = [];
    const see = async (screen: string) => {
      try {
        await look(page, `job-${screen}-${size}-${colorScheme}-${locale.slice(0, 2)}`);
      } catch (error) {
        found.push(String(error));
      }
    };
    const dialog = page.getByRole('dialog');
    await page.getByRole('link', { name: twin }).first().waitFor();
    const address = await page.getByRole('link', { name: twin }).first().getAttribute('href');
    await page.goto(address ?? '');
    await openMenu(page, words.jobs.more);
    await see('menu');
    await page.getByRole('menuitem', { name: words.merge.menu }).click();
    await dialog.getByRole('button', { name: 'Deep Space' }).waitFor();
    await see('merge-choose');
    await dialog.getByRole('button', { name: 'Signal Orange' }).click();
    await dialog.getByText(words.merge.differs).waitFor();
    await see('merge-preview');
    await dialog.getByRole('button', { name: words.merge.submit('Signal Orange') }).click();
    await page.getByText(words.merge.mergedIn, { exact: true }).waitFor();
    await expect(dialog).toHaveCount(0);
    await see('merged');
    await page.getByText(words.merge.mergedIn, { exact: true }).scrollIntoViewIfNeeded();
    await see('merged-in');
    await page.getByRole('button', { name: words.merge.separate.label(twin) }).click();
    await dialog.waitFor();
    await see('separate');
    await close(page);

    await page
      .getByRole('button', { name: new RegExp(words.jobs.spoolMenu('').trim(), 'u') })
      .first()
      .click();
    await page.getByRole('menu').waitFor();
    await see('spool-menu');
    await page.getByRole('menuitem', { name: words.jobs.dry.menu }).click();
    await dialog.getByLabel(words.jobs.dry.celsius).fill('50');
    await dialog.getByLabel(words.jobs.dry.time).fill(locale === 'de-DE' ? '4,5' : '4.5');
    await see('dry');
    await dialog.getByRole('button', { name: words.jobs.dry.save }).click();
    await expect(dialog).toHaveCount(0);
    await page.getByText('50\u00a0°C').first().scrollIntoViewIfNeeded();
    await see('dried');
    await page
      .getByRole('button', { name: new RegExp(words.jobs.spoolMenu('').trim(), 'u') })
      .first()
      .click();
    await page.getByRole('menuitem', { name: words.jobs.gone.menu }).click();
    await dialog.waitFor();
    await see('archive-spool');
    await close(page);

    await page.goto('/attention');
    await page.getByText(words.attention.conflicts).waitFor();
    await see('conflicts');
    await page.goto(address ?? '');
    await openMenu(page, words.jobs.more);
    await page.getByRole('menuitem', { name: words.jobs.archive }).click();
    await page.getByText(words.filament.archived.title, { exact: true }).waitFor();
    await see('archived');
    await page.goto('/');
    await page.getByRole('button', { name: new RegExp(`^${words.stockScreen.archived}`, 'u') }).click();
    await page.getByText(words.stockScreen.archivedHint).waitFor();
    await see('archived-list');
    expect([...found, ...complaints]).toEqual([]);
  });
}

async function openMenu(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('menu').waitFor();
}

async function close(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}
