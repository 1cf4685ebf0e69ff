import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** It would bring itself along twice at each look; once in a document will do. */
const IS_THERE = 'undefined';

/**
 * axe as cheap as it can be had, which is a third of what it costs by itself: told in whole is only what it finds, and
 * not what it found in order. Without frames nothing is gathered from them, for which it would open one more page.
 */
export async function axeOn(page: Page): Promise<AxeBuilder> {
  const isThere = await page.evaluate(() => 'axe' in window);
  return new AxeBuilder(isThere ? { page, axeSource: IS_THERE } : { page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode();
}
