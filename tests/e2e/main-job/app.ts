import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expect } from '../fixtures.ts';
import { readDatabase, type StoredTables } from '../harness/read-database.ts';

/** The app in a browser of its own, past its first run. */
export interface App {
  readonly context: BrowserContext;
  readonly page: Page;
}

const DATABASE_NAME = 'spoolshed';
export const phone = { width: 390, height: 844 };
export const desktop = { width: 1440, height: 900 };

export interface AppOptions {
  readonly person: string;
  readonly name: string;
  readonly viewport?: typeof phone;
  readonly timeZone?: string;
  /** What the device's clock says when it opens the app; goes on from there. */
  readonly at?: string;
  /** For whoever goes on without network; see playwright.config.ts. */
  readonly serviceWorkers?: 'allow';
}

export async function openApp(browser: Browser, url: string, device: AppOptions): Promise<App> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: device.viewport ?? phone,
    locale: 'en-GB',
    timezoneId: device.timeZone ?? 'Europe/Berlin',
    ...(device.serviceWorkers && { serviceWorkers: device.serviceWorkers }),
  });
  if (device.at !== undefined) await context.clock.install({ time: device.at });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByLabel('Your name').fill(device.person);
  await page.getByLabel('This device').fill(device.name);
  await page.getByRole('button', { name: 'Continue' }).click();
  // The first device says how its workshop begins; the others find that out from the server.
  const startEmpty = page.getByRole('button', { name: 'Start empty' });
  const stock = page.getByRole('status', { name: 'Sync' });
  await expect(startEmpty.or(stock).first()).toBeVisible();
  if (await startEmpty.isVisible()) await startEmpty.click();
  await expect(stock).toBeVisible();
  return { context, page };
}

/** A cold start without a server needs a worker that has everything: this waits for it. */
export async function untilInstalled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

/** As one text, for the reason that `stored` of a device gives. */
export async function storedIn(page: Page): Promise<StoredTables> {
  const tables = await page.evaluateHandle(readDatabase, DATABASE_NAME);
  const text = await tables.evaluate((read) => JSON.stringify(read));
  await tables.dispose();
  return JSON.parse(text) as StoredTables;
}

export const untilSynced = (page: Page): Promise<void> =>
  expect(page.getByRole('status', { name: 'Sync' })).toContainText('Up to date', { timeout: 0 });

export const toStock = (page: Page): Promise<void> =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Stock' }).click();

/** What a person types for a filament of which only the color matters. */
export const oneSpoolOf = (color: string) => ({
  color,
  brand: 'Prusament',
  material: 'PLA',
  spools: 1,
  pricePerKg: '25',
});

/** Goes through the create form as a person does: what it is, how many spools of 1 kg, what they cost. */
export async function addFilament(
  page: Page,
  typed: {
    readonly color: string;
    readonly brand: string;
    readonly material: string;
    readonly spools: number;
    readonly pricePerKg: string;
  },
): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Add' }).click();
  for (const [label, text] of [
    ['Color', typed.color],
    ['Brand', typed.brand],
    ['Material', typed.material],
  ] as const) {
    await page.getByRole('combobox', { name: label, exact: true }).fill(text);
    await page.keyboard.press('Tab');
  }
  await page.getByRole('textbox', { name: 'Spools' }).fill(String(typed.spools));
  await page.getByRole('textbox', { name: 'Price' }).fill(typed.pricePerKg);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  // Until it is called saved, leaving the page may leave the entry behind.
  await expect(page.getByText(/^Saved (a spool|\d+ spools) of /u)).toBeVisible();
}
