import type { Browser, Page } from '@playwright/test';
import { openDevice } from '../main-job/device.ts';

/* Filaments with what was ordered and bought of them, entered by another device through the mutators. */

export interface SamplePurchase {
  readonly kg: number;
  readonly price: number;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly shop?: string;
  readonly orderRef?: string;
  readonly isOrdered?: boolean;
}

export interface SampleStock {
  readonly color: string;
  readonly brand?: string;
  readonly hex?: string;
  /** Grams. */
  readonly minimum?: number;
  readonly target?: number;
  /** Owned without a purchase, in kilograms; nobody knows what it cost. */
  readonly owned?: number;
  readonly purchases?: readonly SamplePurchase[];
}

export async function enterStock(
  browser: Browser,
  url: string,
  stock: readonly SampleStock[],
): Promise<void> {
  const device = await openDevice(browser, url, 'Other device');
  await device.page.evaluate(async (entries) => {
    const { client } = window.spoolshed;
    const grams = (value: number) => Math.round(value * 1e9);
    const done = (result: { readonly ok: boolean }) => {
      if (!result.ok) throw new Error(JSON.stringify(result));
    };
    const settings = { currency: 'EUR', timeZone: 'Europe/Vienna', locale: 'en-IE' };
    const { defaultSpoolNet: _, ...known } = await client.queries.settings();
    const missing = Object.entries(settings).filter(([key]) => known[key as keyof typeof known] === null);
    const calls = missing.map(([key, to]) => ({ name: 'changeSetting', args: { key, from: null, to } }));
    if (calls.length > 0) done(await client.mutate('batch', { calls }));
    for (const entry of entries) {
      const filamentId = client.newId<string>();
      const spoolsOf = (kg: number) =>
        Array.from({ length: Math.ceil(kg) }, (_each, at) => ({
          spoolId: client.newId<string>(),
          net: grams(Math.min(1, kg - at) * 1000),
          location: 'Shelf A1',
        }));
      const filament = {
        id: filamentId,
        color: entry.color,
        brand: entry.brand ?? 'Nordlicht',
        material: 'PLA',
        colorHexes: [entry.hex ?? '23262b'],
        reorderAt: entry.minimum === undefined ? null : grams(entry.minimum),
        target: entry.target === undefined ? null : grams(entry.target),
      };
      const owned = entry.owned === undefined ? {} : { spools: spoolsOf(entry.owned) };
      done(await client.mutate('createFilament', { filament, ...owned }));
      for (const { kg, price, day, shop, orderRef, isOrdered = false } of entry.purchases ?? []) {
        const purchase = {
          purchaseId: client.newId<string>(),
          quantity: grams(kg * 1000),
          pricePerKg: Math.round(price * 10_000),
          purchasedOn: day,
          status: isOrdered ? ('ordered' as const) : ('received' as const),
          channel: shop ?? null,
          orderRef: orderRef ?? null,
        };
        const spools = isOrdered ? {} : { spools: spoolsOf(kg) };
        done(await client.mutate('recordPurchases', { purchases: [{ filamentId, purchase, ...spools }] }));
      }
    }
    client.sync.syncNow();
    while ((await client.queries.waitingCount()) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  }, stock);
  await device.context.close();
}

export const openShopping = async (page: Page): Promise<void> => {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Shopping' }).click();
  await page.getByRole('heading', { name: 'Shopping', exact: true }).waitFor();
};

export async function openFilament(page: Page, color: string): Promise<void> {
  await page.goto('/');
  // On a desktop a click would only show it beside the list.
  const href = await page.getByRole('link', { name: color, exact: true }).first().getAttribute('href');
  await page.goto(href ?? '/');
  await page.getByRole('heading', { name: color, level: 1 }).waitFor();
}

/** The line of a purchase or an order on the filament's page, which opens it. */
export const purchaseLine = (page: Page, kind: 'Purchase' | 'Order', says: string) =>
  page.getByRole('button', { name: new RegExp(`^${kind} .*\\b${says.replace('.', '\\.')}`, 'u') }).first();
