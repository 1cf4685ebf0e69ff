import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { repoRoot } from '../../../scripts/launcher/repo-root.mjs';
import { axeOn } from '../harness/axe.ts';
import { expect, sizes } from './fixtures.ts';

/** Pictures of every screen, to be looked at; outside what Playwright empties before each run. */
const pictures = join(repoRoot, 'test-results/screens');
mkdirSync(pictures, { recursive: true });

/** A picture to be looked at, and everything that a machine can see: axe, and nothing wider than its window. */
export async function look(page: Page, name: string): Promise<void> {
  // A screen that is still being fetched has nothing to be looked at; every one that is there has its heading.
  await page.locator('h1').first().waitFor({ state: 'attached' });
  // Sheets and menus fade: what is measured must be what stays.
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
  await page.screenshot({ path: join(pictures, `${name}.png`) });
  if (!(await isLookedThroughElsewhere(page))) await lookThrough(page, name);
  // A phone widens its window to what overflows, so the width that was asked for is what counts.
  const overflow =
    (await page.evaluate(() => document.documentElement.scrollWidth)) - (page.viewportSize()?.width ?? 0);
  expect(overflow, `${name} is wider than its window`).toBeLessThanOrEqual(0);
}

/** The same in light and in dark, which only a style sheet tells apart; `name` gets the scheme at its end. */
export async function lookInBoth(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await look(page, `${name}-${colorScheme}`);
  }
}

/**
 * axe takes longer than all else. A phone in light and a desk in dark show it every layout and every color; the
 * other two pairs have neither of their own.
 */
async function isLookedThroughElsewhere(page: Page): Promise<boolean> {
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const width = page.viewportSize()?.width;
  return (width === sizes.phone.width && isDark) || (width === sizes.desktop.width && !isDark);
}

async function lookThrough(page: Page, name: string): Promise<void> {
  const isModal = (await page.locator('[role="dialog"], [role="menu"]').count()) > 0;
  const axe = await axeOn(page);
  // While a sheet or a menu is open the page behind it is hidden from everybody, its main part and heading too.
  if (isModal) axe.disableRules(['landmark-one-main', 'page-has-heading-one']);
  // An open list of suggestions hides the rest from readers as well, and Tab closes it before it gets there.
  const isListOpen = (await page.locator('[role="listbox"]').count()) > 0;
  if (isListOpen) axe.disableRules(['aria-hidden-focus', 'page-has-heading-one', 'region']);
  const { violations } = await axe.analyze();
  const found = violations.map(
    ({ id, nodes }) => `${name}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
  expect(found).toEqual([]);
}

/** What a browser says where the test keeps it from a worker of its own. */
const withoutWorker = 'Service Worker registration blocked by Playwright';

/** Everything that a browser complains about, our content policy included. */
export function listen(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.text() === withoutWorker) return;
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  return complaints;
}
