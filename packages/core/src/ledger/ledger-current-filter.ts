import type { CategoryTree } from './category-tree.ts';
import type { LedgerFilter } from './ledger-filter.ts';

/**
 * The filter with what its categories stand for today: a link outlives a merge, and entries carry only living
 * categories. An id that nobody knows stays as it is and selects nothing, or a mistyped one would select all that
 * is uncategorised.
 */
export function currentFilter(filter: LedgerFilter, tree: CategoryTree): LedgerFilter {
  if (filter.categories === null) return filter;
  const homes = filter.categories.map((id) => (tree.knows(id) ? tree.resolve(id) : id));
  return { ...filter, categories: [...new Set(homes)] };
}
