import type { CategoryId } from '../ids.ts';
import type { Alias } from '../records/alias.ts';
import { UNCATEGORISED } from '../records/category.ts';
import type { CategoryTree } from './category-tree.ts';

/** Of the ids that rows were written with: these alone, or all but these. */
export type WrittenCategories = { readonly kind: 'only' | 'allBut'; readonly ids: readonly CategoryId[] };

/**
 * Under which ids rows may have been written that stand in one of the wanted categories today, or below it:
 * for a store that selects by what is in its rows. What nobody knows counts as Uncategorised, and cannot be listed.
 */
export function writtenCategories(
  wanted: readonly CategoryId[],
  tree: CategoryTree,
  aliases: Iterable<Alias>,
): WrittenCategories {
  const among = new Set<string>(wanted);
  const isWanted = (id: CategoryId): boolean => tree.find(id).path.some((category) => among.has(category.id));
  const known = new Set<CategoryId>(tree.nodes.map(({ id }) => id));
  // What an alias of categories leads from was a category.
  for (const { id, table } of aliases) if (table === 'categories') known.add(id as string as CategoryId);
  return isWanted(UNCATEGORISED)
    ? { kind: 'allBut', ids: [...known].filter((id) => !isWanted(id)) }
    : { kind: 'only', ids: [...known].filter(isWanted) };
}

export const isAmong = ({ kind, ids }: WrittenCategories, id: CategoryId): boolean =>
  ids.includes(id) === (kind === 'only');
