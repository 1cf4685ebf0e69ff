import { expect, it } from 'vitest';

import { categoryTree } from '../ledger/category-tree.ts';
import type { CategoryId, ExpenseId } from '../ids.ts';
import type { Outcome } from '../protocol/outcome.ts';
import { isLiveCategory, ROOT_CATEGORY, UNCATEGORISED } from '../records/category.ts';
import { brokenInvariants, type AllRows } from './broken-invariants.ts';
import type { DeviceUnderTest, TwoDevices } from './two-devices-contract.ts';

const categoryIn = (device: DeviceUnderTest, name: string, parentId: CategoryId = ROOT_CATEGORY) => ({
  categoryId: device.fixture.id<CategoryId>(),
  name,
  parentId,
});

const expensesIn = (device: DeviceUnderTest, categoryId: CategoryId, count: number) => ({
  expenses: Array.from({ length: count }, () => ({
    expenseId: device.fixture.id<ExpenseId>(),
    amount: 12_345,
    categoryId,
    spentOn: '2026-10-31',
    payee: null,
    note: '',
  })),
});

/** Both up to date, and one and the same. */
async function settled({ phone, laptop }: TwoDevices): Promise<AllRows> {
  await phone.sync();
  await laptop.sync();
  await phone.sync();
  const [ours, theirs] = [await phone.rows(), await laptop.rows()];
  expect(theirs).toEqual(ours);
  expect(brokenInvariants(ours)).toEqual([]);
  return ours;
}

const treeOf = ({ categories, aliases }: AllRows) => categoryTree(categories, aliases);
const kindsOf = (outcome: Outcome | undefined): readonly string[] =>
  outcome !== undefined && 'notices' in outcome ? outcome.notices.map(({ kind }) => kind) : [];
const codeOf = (outcome: Outcome | undefined): string | undefined =>
  outcome?.status === 'rejected' ? outcome.error.code : outcome?.status;

/** What two people may do to the categories at the same time, in the order in which it reaches the server. */
export function categoryCases(start: () => Promise<TwoDevices>): void {
  it('S2.3 the same category made on both becomes one, with the entries of both', async () => {
    const devices = await start();
    const { phone, laptop } = devices;
    const [ours, theirs] = [categoryIn(phone, 'Tools'), categoryIn(laptop, ' tools')];
    await phone.write('createCategories', { categories: [ours] });
    await phone.write('createExpenses', expensesIn(phone, ours.categoryId, 2));
    await laptop.write('createCategories', { categories: [theirs] });
    await laptop.write('createExpenses', expensesIn(laptop, theirs.categoryId, 3));
    await phone.sync();
    const [merged] = await laptop.sync();
    expect([merged?.status, kindsOf(merged)]).toEqual(['merged', ['category_merged']]);
    const rows = await settled(devices);
    expect(rows.categories.map(({ id }) => id)).toEqual([ours.categoryId]);
    const homes = rows.expenses.map(({ categoryId }) => treeOf(rows).resolve(categoryId));
    expect(homes).toEqual(Array.from({ length: 5 }, () => ours.categoryId));
  });

  it('S2.3 two moves that would make a circle together: the second one is refused', async () => {
    const devices = await start();
    const { phone, laptop } = devices;
    const [one, two] = [categoryIn(phone, 'One'), categoryIn(phone, 'Two')];
    await phone.write('createCategories', { categories: [one, two] });
    await settled(devices);
    const move = (id: CategoryId, to: CategoryId) => ({
      categoryId: id,
      changes: { parentId: { from: ROOT_CATEGORY, to } },
    });
    await phone.write('editCategory', move(one.categoryId, two.categoryId));
    await laptop.write('editCategory', move(two.categoryId, one.categoryId));
    await phone.sync();
    const [outcome] = await laptop.sync();
    expect(codeOf(outcome)).toBe('category_cycle');
    const tree = treeOf(await settled(devices));
    expect(tree.find(one.categoryId).path.map(({ name }) => name)).toEqual(['Two', 'One']);
  });

  it('S2.3 what is nested too deep only together is refused, and nothing of it shows', async () => {
    const devices = await start();
    const { phone, laptop } = devices;
    const chain = Array.from({ length: 5 }, (_, at) => categoryIn(phone, `Level ${at}`));
    const below = chain.map((each, at) => ({
      ...each,
      parentId: chain[at - 1]?.categoryId ?? ROOT_CATEGORY,
    }));
    const top = categoryIn(phone, 'Top');
    const inner = categoryIn(phone, 'Inner', top.categoryId);
    await phone.write('createCategories', { categories: [...below, top, inner] });
    await settled(devices);
    const last = chain.at(-1)?.categoryId ?? ROOT_CATEGORY;
    // 5 + 2 levels fit; the laptop puts two more below at the same time.
    const parentId = { from: ROOT_CATEGORY, to: last };
    await phone.write('editCategory', { categoryId: top.categoryId, changes: { parentId } });
    const third = categoryIn(laptop, 'Third', inner.categoryId);
    const fourth = categoryIn(laptop, 'Fourth', third.categoryId);
    await laptop.write('createCategories', { categories: [third, fourth] });
    await phone.sync();
    const [outcome] = await laptop.sync();
    expect(codeOf(outcome)).toBe('category_too_deep');
    expect((await settled(devices)).categories).toHaveLength(7);
  });

  it('S2.9 200 entries for a category that was deleted meanwhile are in its parent, with one notice', async () => {
    const devices = await start();
    const { phone, laptop } = devices;
    const outer = categoryIn(phone, 'Outer');
    const inner = categoryIn(phone, 'Inner', outer.categoryId);
    await phone.write('createCategories', { categories: [outer, inner] });
    await phone.write('createExpenses', expensesIn(phone, inner.categoryId, 30));
    const before = (await settled(devices)).expenses;
    await phone.write('deleteCategory', { categoryId: inner.categoryId, entriesTo: null });
    await laptop.write('createExpenses', expensesIn(laptop, inner.categoryId, 200));
    await phone.sync();
    const [outcome] = await laptop.sync();
    expect([outcome?.status, kindsOf(outcome)]).toEqual(['applied', ['category_gone']]);
    const rows = await settled(devices);
    const tree = treeOf(rows);
    expect(rows.expenses).toHaveLength(230);
    expect(new Set(rows.expenses.map(({ categoryId }) => tree.resolve(categoryId)))).toEqual(
      new Set([outer.categoryId]),
    );
    // The entries that were there have not been touched.
    const there = new Set(before.map(({ id }) => id));
    expect(rows.expenses.filter(({ id }) => there.has(id))).toEqual(before);
    // What was meant for the parent, gone too by then, is in no category.
    await phone.write('deleteCategory', { categoryId: outer.categoryId, entriesTo: null });
    const late = categoryIn(laptop, 'Late', inner.categoryId);
    await laptop.write('createCategories', { categories: [late] });
    await phone.sync();
    await laptop.sync();
    const end = await settled(devices);
    expect(new Set(end.expenses.map(({ categoryId }) => treeOf(end).resolve(categoryId)))).toEqual(
      new Set([UNCATEGORISED]),
    );
    expect(treeOf(end).find(late.categoryId)).toMatchObject({ depth: 1, name: 'Late' });
  });

  it('S2.3 A into B and B into A make one, and the ones of one name below them too', async () => {
    const devices = await start();
    const { phone, laptop } = devices;
    const [one, two] = [categoryIn(phone, 'One'), categoryIn(phone, 'Two')];
    const inner = [one, two].map(({ categoryId }) => categoryIn(phone, 'Inner', categoryId));
    await phone.write('createCategories', { categories: [one, two, ...inner] });
    await phone.write('createExpenses', expensesIn(phone, inner[0]?.categoryId ?? UNCATEGORISED, 1));
    await settled(devices);
    await phone.write('mergeCategories', { categoryId: one.categoryId, into: two.categoryId });
    await laptop.write('mergeCategories', { categoryId: two.categoryId, into: one.categoryId });
    const [merge] = await phone.sync();
    const [back] = await laptop.sync();
    expect([merge?.status, back?.status]).toEqual(['applied', 'noop']);
    const together = await settled(devices);
    expect(
      together.categories
        .filter(isLiveCategory)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['Inner', 'Two']);
    const own = together.expenses.map(({ categoryId }) => treeOf(together).find(categoryId));
    expect(own.map(({ path }) => path.map(({ name }) => name))).toEqual([['Two', 'Inner']]);
  });
}
