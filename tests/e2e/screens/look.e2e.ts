import type { Page } from '@playwright/test';
import { expect, type Size, sizes, test } from './fixtures.ts';
import { listen, look, lookInBoth } from './look.ts';
import { sampleWorkshop } from './sample-workshop.ts';

const openJob = async (page: Page, button: string | RegExp, typed: string): Promise<void> => {
  await page.getByRole('button', { name: button }).first().click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type(typed);
};

const closeJob = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
};

for (const size of Object.keys(sizes) as Size[]) {
  const isPhone = size === 'phone';
  test(`every screen is as it should be, ${size}`, async ({ enter, openBrowser }) => {
    await enter(sampleWorkshop);
    const { page } = await openBrowser({ size });
    const complaints = listen(page);
    const name = (screen: string) => `${screen}-${size}`;
    await page.goto('/');
    await page.getByLabel('Your name').waitFor();
    await lookInBoth(page, name('welcome'));
    await page.getByLabel('Your name').fill('Mara');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('link', { name: 'Deep Space' }).waitFor();
    await expect(page.getByRole('status', { name: 'Sync' })).toContainText('Up to date');
    await lookInBoth(page, name('stock'));

    await page.getByRole('searchbox', { name: 'Find filament' }).fill('nothing like it');
    await lookInBoth(page, name('stock-nothing-found'));
    await page.getByRole('searchbox', { name: 'Find filament' }).fill('');
    if (isPhone) {
      await page.getByRole('button', { name: 'Sort and look' }).click();
      await page.getByRole('menu').waitFor();
      await lookInBoth(page, name('stock-sort'));
      await page.getByRole('menuitemcheckbox', { name: 'Compact list' }).click();
      await page.keyboard.press('Escape');
      await lookInBoth(page, name('stock-compact'));
    } else {
      await page.keyboard.press('Escape');
      await page.getByRole('searchbox', { name: 'Find filament' }).blur();
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
      await lookInBoth(page, name('keys'));
      await closeJob(page);
    }

    await page.getByRole('link', { name: 'Signal Orange' }).first().click();
    if (!isPhone) {
      await expect(
        page.getByRole('complementary').getByRole('heading', { name: 'Signal Orange' }),
      ).toBeVisible();
      await lookInBoth(page, name('stock-pane'));
      await page.getByRole('link', { name: 'Open page' }).click();
    }
    await page.getByRole('img', { name: /Price per kg over/u }).waitFor();
    await lookInBoth(page, name('filament'));
    await openJob(page, 'Log use', '37');
    await lookInBoth(page, name('filament-use'));
    await page.getByRole('dialog').getByText('Meters', { exact: true }).click();
    await page.keyboard.type('12');
    await lookInBoth(page, name('filament-meters'));
    await closeJob(page);
    await openJob(page, 'Weigh in', '596');
    await lookInBoth(page, name('filament-weigh'));
    await closeJob(page);
    await openJob(page, 'Move', '');
    await lookInBoth(page, name('filament-move'));
    await closeJob(page);
    await openJob(page, /^Reorder below/u, '');
    await lookInBoth(page, name('filament-minimum'));
    await closeJob(page);

    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
    await page.getByText('When space runs out').waitFor();
    await lookInBoth(page, name('settings'));
    await page.goto('/no/such/place');
    await page.getByRole('heading', { name: 'Nothing is here' }).waitFor();
    await lookInBoth(page, name('not-found'));
    expect(complaints).toEqual([]);
  });
}

test('in between and enlarged nothing is cut: 700 px wide, 200 % zoom, large text, German words and figures', async ({
  enter,
  openScreens,
}) => {
  await enter(sampleWorkshop);
  const { page } = await openScreens();
  await page.getByRole('link', { name: 'Deep Space' }).waitFor();
  const orange = await page.getByRole('link', { name: 'Signal Orange' }).getAttribute('href');
  const widths = {
    between: { width: 700, height: 900 },
    zoomed: { width: 720, height: 450 },
    small: { width: 320, height: 640 },
  };
  for (const [width, viewport] of Object.entries(widths)) {
    await page.setViewportSize(viewport);
    for (const [screen, path] of [
      ['stock', '/'],
      ['filament', orange ?? ''],
      ['settings', '/settings'],
    ] as const) {
      await page.goto(path);
      // The frame is there before what it frames.
      await page.locator('main h1').first().waitFor({ state: 'attached' });
      await look(page, `${screen}-${width}`);
    }
  }

  await page.setViewportSize(sizes.phone);
  await page.goto('/settings');
  await page.getByText('Deutsch', { exact: true }).click();
  await page.goto(orange ?? '');
  await expect(page.getByText('2.412')).toBeVisible();
  await openJob(page, /^Verbrauch$/u, '37,5');
  await expect(page.getByRole('button', { name: '37,5 g eintragen' })).toBeVisible();
  await look(page, 'filament-use-german');
  await closeJob(page);

  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  await look(page, 'filament-large-text');
  await page.goto('/');
  await page.getByRole('link', { name: 'Deep Space' }).waitFor();
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  await look(page, 'stock-large-text');
});
