import type { CategoryId } from '../ids.ts';
import { FILAMENT_CATEGORY, ROOT_CATEGORY, UNCATEGORISED } from '../records/category.ts';
import { moneyFromUnits } from '../units/money.ts';
import type { Fixture } from './fixture.ts';

/** What random work on categories and expenses may name; see random-calls.ts. */
export type SpendingWorld = {
  readonly categoryIds: string[];
  readonly expenseIds: string[];
  readonly ids: Fixture;
};

type SpendingStep = {
  readonly rule:
    | 'createCategories'
    | 'editCategory'
    | 'mergeCategories'
    | 'deleteCategory'
    | 'createExpenses'
    | 'updateExpenses'
    | 'deleteExpenses';
  readonly a: number;
  readonly b: number;
  readonly c: number;
};

const names = ['Tools', 'Parts', ' tools', 'PARTS', 'Power'];
const days = ['2026-10-30', '2026-10-31', '2026-11-01'];
const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length];

export function spendingArgs({ rule, a, b, c }: SpendingStep, world: SpendingWorld): unknown {
  switch (rule) {
    case 'createCategories':
      return { categories: newCategories(a, b, c, world) };
    case 'editCategory':
      return { categoryId: aCategory(a, world), changes: categoryChanges(b, c, world) };
    case 'mergeCategories':
      return { categoryId: aCategory(a, world), into: aCategory(b, world) };
    case 'deleteCategory':
      return { categoryId: aCategory(a, world), entriesTo: c % 3 === 0 ? aCategory(b, world) : null };
    case 'createExpenses':
      return { expenses: [a, b].map((n) => newExpense(n, c, world)) };
    case 'updateExpenses':
      return {
        expenses: [{ expenseId: anExpense(a, world), changes: changesOf(b, c, world) }],
      };
    case 'deleteExpenses':
      return { expenseIds: [anExpense(a, world), anExpense(b, world)] };
  }
}

/** Renamed, moved, or both; the value from before is often a guess. */
const categoryChanges = (b: number, c: number, world: SpendingWorld): object => ({
  ...(b % 2 === 0 ? { name: { from: pick(names, b)?.trim(), to: pick(names, c) } } : {}),
  ...(b % 3 !== 0 ? { parentId: { from: aParent(b, world), to: aParent(c, world) } } : {}),
});

/** One, or one with another below it, which may stand before it in the list. */
function newCategories(a: number, b: number, c: number, world: SpendingWorld): object[] {
  const [outer, inner] = [world.ids.id(), world.ids.id()];
  const first = { categoryId: outer, name: pick(names, a), parentId: aParent(b, world) };
  world.categoryIds.push(outer);
  if (c % 3 !== 0) return [first];
  world.categoryIds.push(inner);
  const below = { categoryId: inner, name: pick(names, c), parentId: outer };
  return c % 2 === 0 ? [below, first] : [first, below];
}

function aParent(n: number, world: SpendingWorld): string {
  if (n === 10) return UNCATEGORISED;
  if (n % 4 === 0) return n === 4 ? FILAMENT_CATEGORY : ROOT_CATEGORY;
  return aCategory(n, world);
}

const aCategory = (n: number, world: SpendingWorld): string =>
  n === 11 ? world.ids.id() : (pick(world.categoryIds, n) ?? ROOT_CATEGORY);

function newExpense(n: number, c: number, world: SpendingWorld): object {
  const expenseId = c === 11 ? anExpense(n, world) : world.ids.id();
  world.expenseIds.push(expenseId);
  return {
    expenseId,
    amount: moneyFromUnits(c === 9 ? 0 : n - 4.5),
    categoryId: n % 5 === 0 ? UNCATEGORISED : entryIn(n, world),
    spentOn: pick(days, n),
    payee: n % 2 === 0 ? null : 'Market',
    note: '',
  };
}

/** Seldom the root, which holds none. */
const entryIn = (n: number, world: SpendingWorld): CategoryId =>
  (n === 6 ? FILAMENT_CATEGORY : aCategory(n, world)) as CategoryId;

const anExpense = (n: number, world: SpendingWorld): string =>
  (n === 11 ? undefined : pick(world.expenseIds, n)) ?? world.ids.id();

const changesOf = (b: number, c: number, world: SpendingWorld): object => ({
  ...(b % 2 === 0 ? { amount: { from: moneyFromUnits(b - 4.5), to: moneyFromUnits(c + 0.25) } } : {}),
  ...(b % 3 === 0 ? { categoryId: { from: entryIn(b, world), to: entryIn(c, world) } } : {}),
  ...(b % 5 === 1 ? { payee: { from: 'Market', to: c % 2 === 0 ? null : ' Fair ' } } : {}),
});
