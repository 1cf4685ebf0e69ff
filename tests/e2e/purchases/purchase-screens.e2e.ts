import type { Page } from '@playwright/test';
import { expect, sizes, test } from '../screens/fixtures.ts';
import { listen, look } from '../screens/look.ts';
import {
  enterStock,
  openFilament,
  openShopping,
  purchaseLine,
  type SampleStock,
} from './purchase-workshop.ts';

const longShop = 'Filamentgroßhandel Österreich & Süddeutschland GmbH, Lagerverkauf Linz-Urfahr';

const stock: readonly SampleStock[] = [
  {
    color: 'Signal Orange',
    hex: 'f36c21',
    minimum: 1000,
    target: 3000,
    purchases: [
      { kg: 2, price: 29.99, day: '2025-06-02', shop: 'Formfabrik' },
      { kg: 1, price: 27.49, day: '2025-11-20', shop: '3D Corner' },
      { kg: 2.5, price: 24.9, day: '2026-04-11', shop: longShop },
      { kg: 2, price: 26.5, day: '2026-11-02', shop: 'Formfabrik', orderRef: 'F-20931', isOrdered: true },
    ],
  },
  { color: 'Ink Black', hex: '141517', minimum: 1000, target: 2000, owned: 0.22 },
  {
    color: 'Deep Space',
    hex: '23262b',
    minimum: 1500,
    target: 4000,
    purchases: [{ kg: 1, price: 18.9, day: '2026-03-01', shop: longShop }],
  },
  {
    color: 'Ash Grey (second batch, slightly darker than the first)',
    brand: 'Fasernwerk and Daughters',
    hex: '8b8f92',
    minimum: 500,
    purchases: [{ kg: 3, price: 1234.5, day: '2026-11-10', shop: '3D Corner', isOrdered: true }],
  },
  {
    color: 'Cotton',
    hex: 'efede6',
    target: 1000,
    purchases: [{ kg: 2, price: 19.9, day: '2026-01-15', shop: 'Formfabrik' }],
  },
];

const close = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
};

for (const [size, colorScheme] of [
  ['phone', 'light'],
  ['desktop', 'dark'],
] as const) {
  test(`Shopping and purchases are as they should be, ${size}, ${colorScheme}`, async ({
    server,
    openScreens,
  }) => {
    await enterStock(server.url, stock);
    const { page } = await openScreens({ size, colorScheme });
    const complaints = listen(page);
    const name = (screen: string) => `${screen}-${size}-${colorScheme}`;
    await page.getByRole('link', { name: 'Ink Black' }).first().waitFor();
    await look(page, name('stock-unpriced'));

    await openShopping(page);
    await page.getByRole('link', { name: 'Deep Space' }).waitFor();
    await look(page, name('shopping'));
    await page.getByText('Enough for now').click();
    await page.getByRole('link', { name: 'Cotton' }).waitFor();
    await page.getByRole('button', { name: 'More about Deep Space, Nordlicht PLA' }).click();
    await page.getByRole('menu').waitFor();
    await look(page, name('shopping-menu'));
    await page.getByRole('menuitem', { name: 'Change amount, shop or price' }).click();
    await page.getByRole('dialog', { name: 'What to buy' }).waitFor();
    await look(page, name('shopping-buy'));
    await close(page);

    await openFilament(page, 'Signal Orange');
    await page
      .getByRole('img', { name: /Price per kg over/u })
      .first()
      .waitFor();
    await purchaseLine(page, 'Order', '2 kg').scrollIntoViewIfNeeded();
    await look(page, name('purchases'));
    await purchaseLine(page, 'Purchase', '2.5 kg').click();
    await page.getByRole('dialog', { name: 'Purchase' }).waitFor();
    await look(page, name('purchase-sheet'));
    await close(page);
    await purchaseLine(page, 'Order', '2 kg').click();
    await page.getByRole('dialog', { name: 'Order' }).getByRole('button', { name: 'Receive' }).click();
    const receipt = page.getByRole('dialog', { name: 'Receive an order' });
    await receipt.getByRole('button', { name: 'One less' }).first().click();
    await receipt.getByText('Not here').waitFor();
    await look(page, name('receive-sheet'));
    await close(page);
    await page.goto('/add');
    await page.getByRole('checkbox', { name: 'Ordered, not here yet' }).check();
    await look(page, name('add-ordered'));
    expect(complaints).toEqual([]);
  });
}

test('Shopping and purchases fit at every width, in German, with large text', async ({
  server,
  openScreens,
}) => {
  await enterStock(server.url, stock);
  const { page } = await openScreens({ size: 'desktop' });
  await page.goto('/settings');
  await page.getByText('Deutsch', { exact: true }).click();
  await page.getByRole('heading', { name: 'Optionen' }).waitFor();
  const widths = { tablet: 960, between: 700, phone: 390, small: 320 };
  for (const [width, px] of Object.entries(widths)) {
    await page.setViewportSize({ width: px, height: 844 });
    await page.goto('/shopping');
    await page.getByRole('link', { name: 'Deep Space' }).waitFor();
    await look(page, `shopping-${width}-de`);
  }
  await page.getByRole('button', { name: /^Mehr zu Deep Space/u }).click();
  await page.getByRole('menuitem', { name: 'Menge, Händler oder Preis ändern' }).click();
  await page.getByRole('dialog').waitFor();
  await look(page, 'shopping-buy-small-de');
  await close(page);
  await page.setViewportSize(sizes.phone);
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  await look(page, 'shopping-large-text-de');
});
