import type { Locator, Page } from '@playwright/test';
import { type App, openApp, storedIn, untilInstalled, untilSynced } from '../main-job/app.ts';
import { differencesBetween, stockDifferencesIn, twinsIn } from '../main-job/replicas.ts';
import { readServerData } from '../main-job/server-database.ts';
import { expect, test as base } from '../fixtures.ts';
import { enterStock, type SampleStock } from '../purchases/purchase-workshop.ts';

export { expect };

/** Ada on her phone and Ben on his tablet, each in a browser of its own, both ready to go offline. */
export interface TwoPeople {
  readonly ada: App;
  readonly ben: App;
  /** Both have these, which neither of them has entered. */
  readonly have: (filaments: readonly (typeof cherry)[]) => Promise<void>;
  /** Takes the network from both, or gives it back: to Ada first, and to Ben once hers has arrived. */
  readonly part: () => Promise<void>;
  readonly meet: () => Promise<void>;
  /** Ends with every store saying the same, no twins, and stock that follows from the spools. */
  readonly expectAgreement: () => Promise<void>;
}

export const test = base.extend<{ people: TwoPeople }>({
  people: async ({ browser, server }, provide) => {
    const ada = await openApp(browser, server.url, { person: 'Ada', name: 'Phone', serviceWorkers: 'allow' });
    const ben = await openApp(browser, server.url, {
      person: 'Ben',
      name: 'Tablet',
      serviceWorkers: 'allow',
    });
    for (const { page } of [ada, ben]) {
      await untilSynced(page);
      await untilInstalled(page);
    }
    await provide({
      ada,
      ben,
      have: async (filaments) => {
        await enterStock(server.url, filaments.map(bought));
        for (const { page } of [ada, ben]) {
          await goTo(page, 'Stock');
          for (const { color } of filaments) await expect(card(page, color)).toBeVisible({ timeout: 0 });
        }
      },
      part: async () => {
        for (const { context } of [ada, ben]) await context.setOffline(true);
      },
      meet: async () => {
        for (const { context, page } of [ada, ben]) {
          await context.setOffline(false);
          await expect.poll(async () => (await storedIn(page)).outbox, { timeout: 0 }).toEqual([]);
        }
      },
      expectAgreement: async () => {
        for (const { page } of [ada, ben]) {
          await expect
            .poll(
              async () => {
                const stored = await storedIn(page);
                return [...differencesBetween(stored, readServerData(server.dataDir).rows), ...stored.outbox];
              },
              { timeout: 0 },
            )
            .toEqual([]);
          const stored = await storedIn(page);
          expect([...twinsIn(stored), ...stockDifferencesIn(stored)]).toEqual([]);
        }
      },
    });
    for (const { context } of [ada, ben]) await context.close();
  },
});

export const cherry = {
  color: 'Cherry Red',
  brand: 'Prusament',
  material: 'PLA',
  spools: 1,
  pricePerKg: '30',
};
export const kirsch = {
  color: 'Kirschrot',
  brand: 'Prusament',
  material: 'PLA',
  spools: 2,
  pricePerKg: '24',
};

const bought = ({ color, brand, spools, pricePerKg }: typeof cherry): SampleStock => ({
  color,
  brand,
  purchases: [{ kg: spools, price: Number(pricePerKg), day: new Date().toISOString().slice(0, 10) }],
});

export const goTo = (page: Page, place: 'Stock' | 'Add' | 'Attention'): Promise<void> =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place }).click();

/** Its line in the stock. */
export const card = (page: Page, color: string): Locator =>
  page.getByRole('main').getByRole('link', { name: color, exact: true });

export async function openFilament(page: Page, color: string): Promise<void> {
  await goTo(page, 'Stock');
  await card(page, color).click();
  await expect(page.getByRole('heading', { name: color, level: 1 })).toBeVisible();
}

/** One of the rarer jobs, from the filament's own menu. */
export async function chooseJob(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name }).click();
}

export async function editField(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
}

export async function mergeFromMenu(page: Page, from: string, into: string): Promise<void> {
  await openFilament(page, from);
  await chooseJob(page, 'Merge into…');
  await page.getByRole('dialog').getByRole('button', { name: into }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Merge into ${into}` })
    .click();
  await expect(page.getByText(`${from} is part of ${into} now.`)).toBeVisible();
}

/** The whole of what is left, in the filament's own picture. */
export const picture = (page: Page, color: string, grams: string): Locator =>
  page.getByRole('img', { name: `${color}: ${grams}` });
