import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { build } from 'vite';
import { repoRoot } from '../../../scripts/launcher/repo-root.mjs';
import { axeOn } from '../harness/axe.ts';

/* Every component in every state, under the app's content policy: axe finds nothing, and nothing is refused. */

const folder = join(repoRoot, 'test-results/kit');
const origin = 'http://kit.test';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** What decides whether react-aria and our own styles may do what they do; the rest of the policy is the server's. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types app";

test.beforeAll(async () => {
  await build({
    configFile: false,
    root: join(repoRoot, 'apps/web'),
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { input: join(repoRoot, 'apps/web/kit.html') },
    },
  });
});

async function openKit(page: Page, query: string): Promise<string[]> {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.route(`${origin}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === '/favicon.ico') return route.fulfill({ status: 204 });
    return route.fulfill({
      body: await readFile(join(folder, path)),
      contentType: types[extname(path)] ?? 'application/octet-stream',
      headers: { 'content-security-policy': policy },
    });
  });
  await page.goto(`${origin}/kit.html?${query}`);
  await expect(page.locator('main')).not.toBeEmpty();
  return complaints;
}

async function findFaults(page: Page): Promise<string[]> {
  const axe = (await axeOn(page)).withTags([
    'wcag2a',
    'wcag2aa',
    'wcag21a',
    'wcag21aa',
    'wcag22aa',
    'best-practice',
  ]);
  // While a sheet or a menu is open the page behind it is hidden from everybody, its main part and heading too.
  const isModal = (await page.locator('[role="dialog"], [role="menu"]').count()) > 0;
  if (isModal) axe.disableRules(['landmark-one-main', 'page-has-heading-one']);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}

/* Two of the four pairs: what differs by theme alone are the colors, and those a test of the tokens measures. */
const screens = [
  { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: 'light' },
  { viewport: { width: 1440, height: 900 }, hasTouch: false, colorScheme: 'dark' },
] as const;

for (const { viewport, hasTouch, colorScheme } of screens) {
  test.describe(`${viewport.width} px, ${colorScheme}`, () => {
    test.use({ viewport, hasTouch, colorScheme });

    for (const scene of ['all', 'stock', 'filament', 'use', 'add']) {
      test(`axe finds nothing in the kit: ${scene}`, async ({ page }) => {
        const complaints = await openKit(page, `scene=${scene}`);
        // This scene is a sheet, which is mounted after the page behind it.
        if (scene === 'use') await page.getByRole('dialog').waitFor();
        expect(await findFaults(page)).toEqual([]);
        expect(complaints).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBe(0);
      });
    }

    test('axe finds nothing in a message, an open sheet and an open menu', async ({ page }) => {
      const complaints = await openKit(page, 'scene=all');
      await page.getByRole('button', { name: 'Show a message' }).click();
      await expect(page.getByText('Logged 37 g, Prusa Orange.')).toBeVisible();
      expect(await findFaults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Open a sheet' }).click();
      await expect(page.getByRole('dialog', { name: 'Move spool 0412' })).toBeVisible();
      expect(await findFaults(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await expect(page.getByRole('menuitem', { name: 'Archive' })).toBeVisible();
      expect(await findFaults(page)).toEqual([]);
      expect(complaints).toEqual([]);
    });
  });
}

test('what is pressed on a phone is 44 px high, or reaches as far', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  for (const scene of ['stock', 'filament', 'use', 'add']) {
    await openKit(page, `scene=${scene}`);
    const small = await page.evaluate(() => {
      const reach = (element: Element, pseudo: string) => {
        const style = getComputedStyle(element, pseudo);
        return style.content === 'none' || style.position !== 'absolute'
          ? 0
          : Number.parseFloat(style.height) || 0;
      };
      return [...document.querySelectorAll('a[href], button, input, select, [role=radio]')]
        .filter((element) => element.checkVisibility() && !element.closest('[aria-hidden=true], [inert]'))
        .filter((element) => !(element instanceof HTMLInputElement && element.type === 'radio'))
        .map((element) => ({ element, box: (element.closest('label') ?? element).getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1)
        .map(({ element, box }) => ({
          text: element.outerHTML.slice(0, 120),
          height: Math.max(box.height, reach(element, '::after')),
          width: box.width,
        }))
        .filter(({ height }) => height < 44);
    });
    expect(small, scene).toEqual([]);
  }
  await context.close();
});
