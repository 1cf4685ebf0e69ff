import {
  FILAMENT_CATEGORY,
  moneyFromUnits,
  ROOT_CATEGORY,
  UNCATEGORISED,
  type AnyRow,
  type CategoryId,
} from '@spoolshed/core';
import type { Call, Hand } from './deeds.ts';

/** Few names, so that devices make the same category, and take each other's away. */
const names = ['Tools', 'Parts', ' tools'];

/** What a person does to the categories that the device shows: the deepest are made, the oldest moved. */
export function groupingCall(hand: Hand, a: number, b: number): Call {
  const shown = inOrder(hand.rows('categories'));
  const [one, other] = [pick(shown, a), pick(shown, a + b)];
  if (one === undefined || b % 5 === 0) {
    const parentId = b % 2 === 0 ? ROOT_CATEGORY : (other?.id ?? FILAMENT_CATEGORY);
    const category = { categoryId: hand.newId<CategoryId>(), name: names[a % 3], parentId };
    return { name: 'createCategories', args: { categories: [category] } };
  }
  const categoryId = one.id;
  switch (b % 5) {
    case 1:
      return { name: 'deleteCategory', args: { categoryId, entriesTo: a % 3 === 0 ? other?.id : null } };
    case 2:
      return { name: 'mergeCategories', args: { categoryId, into: other?.id } };
    case 3: {
      const from = 'name' in one ? one.name : '';
      return { name: 'editCategory', args: { categoryId, changes: { name: { from, to: names[a % 3] } } } };
    }
    default: {
      const [from, to] = ['parentId' in one ? one.parentId : null, other?.id ?? ROOT_CATEGORY];
      return { name: 'editCategory', args: { categoryId, changes: { parentId: { from, to } } } };
    }
  }
}

/** An expense in one of the categories that the device shows, gone ones among them; or another word about one. */
export function spendingCall(hand: Hand, a: number, b: number): Call {
  const categoryId = pick(inOrder(hand.rows('categories')), a)?.id ?? UNCATEGORISED;
  const expense = pick(inOrder(hand.rows('expenses')), b);
  if (expense !== undefined && b % 4 === 1)
    return { name: 'deleteExpenses', args: { expenseIds: [expense.id] } };
  if (expense !== undefined && 'categoryId' in expense && b % 4 === 2) {
    const changes = { categoryId: { from: expense.categoryId, to: categoryId } };
    return { name: 'updateExpenses', args: { expenses: [{ expenseId: expense.id, changes }] } };
  }
  const fresh = {
    expenseId: hand.newId(),
    amount: moneyFromUnits(1 + a),
    categoryId,
    spentOn: '2026-10-29',
    payee: null,
    note: '',
  };
  return { name: 'createExpenses', args: { expenses: [fresh] } };
}

const inOrder = (rows: readonly AnyRow[]): readonly AnyRow[] =>
  rows.toSorted((x, y) => (x.id < y.id ? -1 : 1));

const pick = (rows: readonly AnyRow[], n: number): AnyRow | undefined =>
  rows.length === 0 ? undefined : rows[n % rows.length];
