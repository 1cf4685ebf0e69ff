import {
  categoryLines,
  categoryTree,
  isBuiltIn,
  ROOT_CATEGORY,
  type CategoryId,
  type CategoryLines,
  type CategoryTree,
  type WorkshopId,
} from '@spoolshed/core';
import type { Look } from '../../store/looks.ts';
import type { Store } from '../../store/open-store.ts';
import { builtInNames, categoryToRead, type CategoryRead } from './category-output.ts';
import { expenseToRead, type ExpenseRead } from './expense-output.ts';

/** Whether an id names a category, be it one that was merged or deleted since. The root holds nothing. */
export function isCategory(
  { records }: Pick<Store, 'records'>,
  workshopId: WorkshopId,
  id: string,
): id is CategoryId {
  if (isBuiltIn(id)) return id !== ROOT_CATEGORY;
  if (records.get(workshopId, 'categories', id) !== undefined) return true;
  return records.get(workshopId, 'aliases', id)?.table === 'categories';
}

/** The categories with where every id leads that was ever written. */
export const readTree = ({ records }: Pick<Look, 'records'>, workshopId: WorkshopId): CategoryTree =>
  categoryTree(records.all(workshopId, 'categories'), records.all(workshopId, 'aliases'));

/** All of them in the order of the tree. */
export function readCategories(
  store: Pick<Store, 'records'>,
  workshopId: WorkshopId,
): readonly CategoryRead[] {
  const { nodes } = readTree(store, workshopId);
  return nodes.map((node) => categoryToRead(node, store.records.get(workshopId, 'categories', node.id)));
}

/** The category that an id stands for today. */
export function readCategory(
  store: Pick<Store, 'records'>,
  workshopId: WorkshopId,
  id: CategoryId,
): CategoryRead {
  const node = readTree(store, workshopId).find(id);
  return categoryToRead(node, store.records.get(workshopId, 'categories', node.id));
}

/** By the English names of the interface. */
export const linesOf = (tree: CategoryTree): CategoryLines => categoryLines(tree, builtInNames);

/** These expenses as scripts see them, those that are not there left out. */
export function readExpenses(
  store: Pick<Look, 'records'>,
  workshopId: WorkshopId,
  ids: readonly string[],
): readonly ExpenseRead[] {
  const tree = readTree(store, workshopId);
  return ids.flatMap((id) => {
    const expense = store.records.get(workshopId, 'expenses', id);
    return expense === undefined ? [] : [expenseToRead(expense, tree)];
  });
}
