import {
  categoryTree,
  expenseEntry,
  FILAMENT_CATEGORY,
  isBuiltIn,
  labelOf,
  purchaseEntry,
  ROOT_CATEGORY,
  type CategoryId,
  type CategoryLines,
  type CategoryTree,
  type Expense,
  type FilamentId,
  type LedgerEntry,
  type WorkshopId,
} from '@spoolshed/core';
import type { Store } from '../../store/open-store.ts';
import { categoryName, categoryToRead, type CategoryRead } from './category-output.ts';
import { expenseToRead, type ExpenseRead } from './expense-output.ts';

/** Whether an id names a category, be it one that was merged or deleted since. The root holds nothing. */
export function isCategory({ records }: Pick<Store, 'records'>, workshopId: WorkshopId, id: string): boolean {
  if (isBuiltIn(id)) return id !== ROOT_CATEGORY;
  if (records.get(workshopId, 'categories', id) !== undefined) return true;
  return records.get(workshopId, 'aliases', id)?.table === 'categories';
}

export const readTree = ({ records }: Pick<Store, 'records'>, workshopId: WorkshopId): CategoryTree =>
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

/** Filters and totals by the English names of the interface. */
export const linesOf = (tree: CategoryTree): CategoryLines => ({
  lineOf: (id) =>
    tree
      .find(id)
      .path.map((category) => ({ id: category.id, name: categoryName(category) }))
      .toReversed(),
});

export const expenseEntries = (expenses: readonly Expense[], tree: CategoryTree): LedgerEntry[] =>
  expenses.map((expense) => expenseEntry(expense, tree.resolve(expense.categoryId)));

/** These expenses as scripts see them, those that are not there left out. */
export function readExpenses(
  store: Pick<Store, 'records'>,
  workshopId: WorkshopId,
  ids: readonly string[],
): readonly ExpenseRead[] {
  const tree = readTree(store, workshopId);
  return ids.flatMap((id) => {
    const expense = store.records.get(workshopId, 'expenses', id);
    return expense === undefined ? [] : [expenseToRead(expense, tree)];
  });
}

/** Every expense and purchase of a workshop with its categories, of one commit. */
export function readLedger(
  store: Pick<Store, 'records' | 'read'>,
  workshopId: WorkshopId,
): { readonly tree: CategoryTree; readonly entries: readonly LedgerEntry[] } {
  const { records, read } = store;
  return read(() => {
    const tree = readTree(store, workshopId);
    const filaments = new Map<string, { filamentId: FilamentId; label: string; material: string }>();
    for (const filament of records.all(workshopId, 'filaments')) {
      filaments.set(filament.id, {
        filamentId: filament.id,
        label: labelOf(filament),
        material: filament.material,
      });
    }
    for (const { table, id, targetId } of records.all(workshopId, 'aliases')) {
      const target = filaments.get(targetId);
      if (table === 'filaments' && target !== undefined) filaments.set(id, target);
    }
    const purchases = records.all(workshopId, 'purchases').flatMap((purchase) => {
      const about = filaments.get(purchase.filamentId);
      return about === undefined ? [] : [purchaseEntry(purchase, about, purchaseCategory)];
    });
    return { tree, entries: [...expenseEntries(records.all(workshopId, 'expenses'), tree), ...purchases] };
  });
}

const purchaseCategory: CategoryId = FILAMENT_CATEGORY;
