import type { Page } from '@playwright/test';
import { grams, seedServer, type Call, type NewId } from '../harness/seed-server.ts';

/* Filaments with what was ordered and bought of them, entered by another device. */

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

export const enterStock = (url: string, stock: readonly SampleStock[]): Promise<void> =>
  seedServer(url, (newId) => stock.flatMap((entry) => callsOf(entry, newId)));

function callsOf(entry: SampleStock, newId: NewId): readonly Call[] {
  const filamentId = newId();
  const spoolsOf = (kg: number) =>
    Array.from({ length: Math.ceil(kg) }, (_each, at) => ({
      spoolId: newId(),
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
  const purchases = (entry.purchases ?? []).map(({ kg, price, day, shop, orderRef, isOrdered = false }) => ({
    filamentId,
    purchase: {
      purchaseId: newId(),
      quantity: grams(kg * 1000),
      pricePerKg: Math.round(price * 10_000),
      purchasedOn: day,
      status: isOrdered ? 'ordered' : 'received',
      channel: shop ?? null,
      orderRef: orderRef ?? null,
    },
    ...(isOrdered ? {} : { spools: spoolsOf(kg) }),
  }));
  return [
    { name: 'createFilament', args: { filament, ...owned } },
    ...purchases.map((purchase) => ({ name: 'recordPurchases', args: { purchases: [purchase] } })),
  ];
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
