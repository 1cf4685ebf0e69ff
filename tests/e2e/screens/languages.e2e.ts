import type { Page } from '@playwright/test';
import { createGerman } from '../../../apps/web/src/texts/de.ts';
import { createAllEnglish } from '../../../apps/web/src/texts/testing/all-english.ts';
import { createFormat } from '../../../apps/web/src/texts/format.ts';
import { type ServerProcess, startServer } from '../server-process.ts';
import { expect, sizes, test } from './fixtures.ts';
import { listen, look } from './look.ts';

const tongues = {
  en: { locale: 'en-IE', create: createAllEnglish },
  de: { locale: 'de-DE', create: createGerman },
} as const;
type Tongue = keyof typeof tongues;

const wordsOf = (tongue: Tongue) => tongues[tongue].create(createFormat(tongues[tongue].locale, 'EUR'));

let demo: ServerProcess;
test.beforeAll(async () => {
  demo = await startServer({ env: { SPOOLSHED_DEMO: '1' } });
});
test.afterAll(() => demo.dispose());

/** Labels of controls that do not fit into them: names may be cut with an ellipsis, what is to be pressed may not. */
const cutLabels = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, nav a, label, legend, th, dt, summary, h2, h3')]
      // What opens a choice shows what is chosen, which may be a name of any length.
      .filter((element) => element.checkVisibility() && element.ariaHasPopup === null)
      .flatMap((element) => [element, ...element.querySelectorAll<HTMLElement>('span')])
      .filter((element) => !element.closest('.visually-hidden'))
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
      .map(({ innerText }) => innerText.trim())
      .filter((text) => text !== ''),
  );

/** Lines of the page that stand in the other language's catalogue and not in this one's. */
function foreignLines(text: string, tongue: Tongue): readonly string[] {
  const own = new Set(leavesOf(wordsOf(tongue)));
  const other = new Set(leavesOf(wordsOf(tongue === 'de' ? 'en' : 'de')));
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length > 2 && other.has(line) && !own.has(line));
}

function leavesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}

for (const tongue of Object.keys(tongues) as Tongue[]) {
  const words = wordsOf(tongue);

  test(`every screen reads well on a phone, ${tongue}: nothing wider than its window, no label cut, no word of the other language`, async ({
    browser,
  }) => {
    const context = await browser.newContext({
      baseURL: demo.url,
      viewport: sizes.phone,
      hasTouch: true,
      isMobile: true,
      locale: tongues[tongue].locale,
      timezoneId: 'Europe/Vienna',
    });
    const page = await context.newPage();
    const complaints = listen(page);
    /** Looked through to the end, whatever one screen has: a word that is too long is seldom alone. */
    const found: string[] = [];
    const see = async (screen: string) => {
      await look(page, `${screen}-${tongue}`).catch((error: unknown) => found.push(String(error)));
      for (const label of await cutLabels(page)) found.push(`cut on ${screen}: ${label}`);
      for (const line of foreignLines(await page.locator('body').innerText(), tongue))
        found.push(`foreign on ${screen}: ${line}`);
    };
    const job = async (button: string | RegExp, typed: string, screen: string) => {
      await page
        .getByRole('button', { name: button, exact: typeof button === 'string' })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.type(typed);
      await see(screen);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    };

    await page.goto('/');
    await page.getByRole('button', { name: words.firstRun.lookAround }).waitFor();
    await expect(page.locator('html')).toHaveAttribute('lang', tongue);
    await see('welcome');
    await page.getByRole('button', { name: words.firstRun.lookAround }).click();
    await page.getByRole('link', { name: 'Poppy Red' }).waitFor();
    await see('stock');
    await page.getByRole('button', { name: words.stockScreen.sort }).click();
    await page.getByRole('menu').waitFor();
    await see('stock-sort');
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox', { name: words.stockScreen.find }).fill('nothing like it');
    await see('stock-nothing-found');
    await page.getByRole('searchbox', { name: words.stockScreen.find }).fill('Poppy');

    await page.getByRole('link', { name: 'Poppy Red' }).click();
    await page.getByRole('button', { name: words.filament.logUse, exact: true }).first().waitFor();
    await see('filament');
    await job(words.filament.logUse, '37', 'filament-use');
    await job(words.filament.weighIn, '290', 'filament-weigh');
    await job(words.filament.move, '', 'filament-move');
    await job(
      new RegExp(words.filament.minimum.change(1000).split('1')[0]?.trim() ?? '', 'u'),
      '',
      'filament-minimum',
    );
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await see('filament-foot');
    const filament = new URL(page.url()).pathname;

    for (const [screen, path] of [
      ['edit', `${filament}/edit`],
      ['add-known', `/add?filament=${filament.split('/').at(-1)}`],
      ['add', '/add'],
      ['own', '/own'],
      ['attention', '/attention'],
      ['shopping', '/shopping'],
      ['settings', '/settings'],
      ['diagnostics', '/settings/diagnostics'],
      ['not-found', '/no/such/place'],
    ] as const) {
      await page.goto(path);
      const title = screen === 'add-known' ? { name: words.add.titleKnown } : {};
      await page.getByRole('heading', { level: 1, ...title }).waitFor();
      await page.getByRole('progressbar').waitFor({ state: 'detached' });
      await see(screen);
    }

    await page.goto('/add');
    for (const kind of [words.add.kinds.own, words.add.kinds.type]) {
      await page.getByText(kind, { exact: true }).click();
      await see(`add-${kind.toLowerCase().replaceAll(' ', '-')}`);
    }
    await page.getByRole('button', { name: words.add.save, exact: true }).click();
    await see('add-problems');
    expect([...found, ...complaints]).toEqual([]);
    await context.close();
  });
}

test('the language is a choice of this device: words, numbers and the page follow at once and after a reload, also without network', async ({
  browser,
}) => {
  const [english, german] = [wordsOf('en'), wordsOf('de')];
  const context = await browser.newContext({
    baseURL: demo.url,
    viewport: sizes.phone,
    locale: 'en-IE',
    serviceWorkers: 'allow',
  });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('button', { name: english.firstRun.lookAround }).click();
  await page.getByRole('link', { name: english.shell.places.settings }).click();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.getByText('Deutsch', { exact: true }).click();
  await expect(page.getByRole('heading', { name: german.settings.title })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');

  await context.setOffline(true);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: german.stockScreen.runningLow })).toBeVisible();
  await page.getByRole('link', { name: 'Basalt' }).click();
  await expect(
    page.getByText(`2.318\u00a0g`, { exact: false }).or(page.getByText('2.318')).first(),
  ).toBeVisible();
  await page.getByRole('button', { name: german.filament.logUse, exact: true }).click();
  const sheet = page.getByRole('dialog', { name: german.sheets.logUse });
  await sheet.getByRole('textbox', { name: german.sheets.used }).fill('37,5');
  await expect(sheet.getByRole('button', { name: german.sheets.log(37.5) })).toBeVisible();
  // A lone point before three digits may group them: asked, not guessed.
  await sheet.getByRole('textbox', { name: german.sheets.used }).fill('0.5');
  await expect(sheet.getByRole('button', { name: german.sheets.log(0.5) })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.goto('/settings');
  await page.getByText('English', { exact: true }).click();
  await expect(page.getByRole('heading', { name: english.settings.title })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await context.close();
});
