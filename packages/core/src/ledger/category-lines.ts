import type { CategoryTree } from './category-tree.ts';
import type { CategoryLines } from './ledger-filter.ts';
import { FILAMENT_CATEGORY } from '../records/category.ts';

/** What people read for the categories that are no rows. */
export type BuiltInNames = { readonly filament: string; readonly uncategorised: string };

/** The tree as filter and totals ask it, the built-in categories under the names given. */
export const categoryLines = (tree: CategoryTree, names: BuiltInNames): CategoryLines => ({
  lineOf: (id) =>
    tree
      .find(id)
      .path.map((category) => ({ id: category.id, name: category.name ?? nameOfBuiltIn(category.id, names) }))
      .toReversed(),
});

/** There are two that can hold an entry. */
export const nameOfBuiltIn = (id: string, names: BuiltInNames): string =>
  id === FILAMENT_CATEGORY ? names.filament : names.uncategorised;
