import { storedIn, untilSynced } from '../main-job/app.ts';
import { seedServer } from '../harness/seed-server.ts';
import { expect, test } from './fixtures.ts';
import { listen, lookInBoth } from './look.ts';

const root = 'ca7e9000-0000-8000-8000-000000000000';
const filament = 'ca7e9000-0000-8000-8000-000000000001';
const long = 'Druckplatten, Düsen und alles, was man sonst noch zweimal kauft';

/** Each stands in the one before it. */
const deep = ['Machines', 'Prusa', 'Hotend', long.slice(0, 60), 'Brass', '0.4 mm', 'Hardened', 'Level eight'];

const enterCategories = (url: string) =>
  seedServer(url, (newId) => {
    const ids = deep.map(() => newId());
    const power = newId();
    const categories = [
      ...deep.map((name, at) => ({ categoryId: ids[at], name, parentId: at === 0 ? root : ids[at - 1] })),
      { categoryId: power, name: 'Power', parentId: root },
      { categoryId: newId(), name: 'Samples', parentId: filament },
    ];
    const spent = [
      [ids[0], 611.2],
      [ids[3], 40],
      [ids[7], 1234.5],
      [power, 88.12],
    ] as const;
    const expenses = spent.map(([categoryId, amount]) => ({
      expenseId: newId(),
      amount: Math.round(amount * 10_000),
      categoryId,
      spentOn: '2026-10-01',
      payee: null,
      note: '',
    }));
    return [
      { name: 'createCategories', args: { categories } },
      { name: 'createExpenses', args: { expenses } },
    ];
  });

test('S2.5 eight levels of categories fit a phone; one that is made without network reaches the server', async ({
  server,
  openScreens,
}) => {
  await enterCategories(server.url);
  const { context, page } = await openScreens();
  const complaints = listen(page);
  await untilSynced(page);
  await page.goto('/ledger/categories');
  await expect(page.getByText('Level eight')).toBeVisible();
  await lookInBoth(page, 'categories-phone');
  await page.getByRole('button', { name: 'Change Hotend' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByRole('dialog')).toContainText('1 category in it moves up to: Machines / Prusa.');
  await lookInBoth(page, 'categories-delete-phone');
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1440, height: 900 });
  await lookInBoth(page, 'categories-desktop');
  expect(complaints).toEqual([]);

  await context.setOffline(true);
  await page.getByRole('button', { name: 'New category', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Wood');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Added the category Wood.')).toBeVisible();
  await context.setOffline(false);
  await untilSynced(page);
  await expect.poll(async () => (await storedIn(page)).outbox).toEqual([]);
});
