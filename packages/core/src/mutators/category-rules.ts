import type { AnyId, CategoryId } from '../ids.ts';
import type { Alias } from '../records/alias.ts';
import { isBuiltIn, type Category } from '../records/category.ts';
import type { Notice } from '../protocol/outcome.ts';
import type { Ancestry } from './category-ancestry.ts';
import type { MutationContext } from './mutator.ts';

/** How a rejection names the category that has a name already. */
export const categoryInTheWay = ({ id, name }: Category) =>
  ({ table: 'categories', id, label: name }) as const;

/** What another category, or none that was ever stored, went into. */
export const categoryAlias = (id: string, into: CategoryId, context: MutationContext): Alias => ({
  id: id as AnyId,
  table: 'categories',
  into: into as string as AnyId,
  targetId: into as string as AnyId,
  createdAt: context.at,
});

/** Whether somebody who names that category has to hear that it is not there: a merged one is, under another name. */
export function isGone({ categories, aliases }: Ancestry, id: string): boolean {
  if (isBuiltIn(id)) return false;
  const row = categories.get(id);
  if (row === undefined) return !aliases.has(id);
  return row.deletedAt !== null;
}

/** One notice for each category that is gone, however many had named it. */
export function goneNotices(
  ancestry: Ancestry,
  gone: ReadonlyMap<string, { readonly into: CategoryId; readonly count: number }>,
): Notice[] {
  return [...gone].map(([categoryId, { into, count }]) => ({
    kind: 'category_gone',
    categoryId,
    label: ancestry.categories.get(categoryId)?.name ?? null,
    into,
    intoLabel: ancestry.categories.get(into)?.name ?? null,
    count,
  }));
}
