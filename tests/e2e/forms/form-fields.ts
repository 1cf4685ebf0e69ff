import type { Locator, Page } from '@playwright/test';
import { expect } from '../fixtures.ts';

export interface Names {
  readonly color: string;
  readonly brand: string;
  readonly material: string;
}

export const galaxy: Names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PETG' };

/** A field of a form by its name there: while a list of suggestions is open, everything round it is hidden from roles. */
export const input = (page: Page, name: string): Locator =>
  page.locator(`input[name="${name}"], textarea[name="${name}"], select[name="${name}"]`);

/** Types into fields by their names, as with a keyboard: Tab closes the list that typing opened. */
export async function typeInto(page: Page, texts: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(texts)) {
    await input(page, name).fill(text);
    await page.keyboard.press('Tab');
  }
}

export const typeNames = (page: Page, { color, brand, material }: Names): Promise<void> =>
  typeInto(page, { color, brand, material });

export const save = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Save', exact: true }).click();

export const untilOnFilament = (page: Page): Promise<void> => page.waitForURL(/\/filaments\/[0-9a-f-]{36}$/u);

export async function buy(page: Page, names: Names, price = '29.99'): Promise<void> {
  await page.goto('/add');
  await typeNames(page, names);
  await input(page, 'price').fill(price);
  await save(page);
  await untilOnFilament(page);
}

/** The line under a field: its hint, or what is wrong with it. */
export async function expectSaid(page: Page, name: string, text: string): Promise<void> {
  const described = await input(page, name).getAttribute('aria-describedby');
  const line = page.locator(
    (described ?? 'nothing')
      .split(' ')
      .map((id) => `[id="${id}"]`)
      .join(', '),
  );
  await expect(line.filter({ hasText: text })).toBeVisible();
}
