import { bounds } from '../bounds.ts';
import type { CategoryId } from '../ids.ts';
import type { Alias } from '../records/alias.ts';
import {
  FILAMENT_CATEGORY,
  isLiveCategory,
  nameKeyOf,
  ROOT_CATEGORY,
  type Category,
} from '../records/category.ts';
import { lineOf, readAncestry, type Ancestry } from './category-ancestry.ts';
import { findRows, type Steps } from './effect.ts';

/** Categories and aliases as they are to be, over what is stored; null where one is to go. */
export type CategoryDraft = {
  readonly categories: ReadonlyMap<string, Category | null>;
  readonly aliases: ReadonlyMap<string, Alias | null>;
};

/** What is wrong with a draft, and with which category. */
export type Disorder = {
  readonly id: CategoryId;
  readonly problem: 'name_taken' | 'category_cycle' | 'category_too_deep' | 'in_use' | 'parent_gone';
  /** Who has the name. */
  readonly other?: Category;
};

/**
 * The one judge of the tree: no two live children of one name, no cycles, no deeper than the limit,
 * every parent alive. Answers the first thing that a draft would break.
 */
export function* findDisorder(draft: CategoryDraft): Steps<Disorder | undefined> {
  const changed = [...draft.categories.values()].filter((row) => row !== null);
  const ancestry = overlaid(yield* readAncestry(changed.map(({ parentId }) => parentId)), draft);
  const live = changed.filter(isLiveCategory);
  for (const { id, parentId } of live) {
    const parent = ancestry.categories.get(parentId);
    const isParent =
      parentId === ROOT_CATEGORY ||
      parentId === FILAMENT_CATEGORY ||
      (parent !== undefined && isLiveCategory(parent));
    if (!isParent) return { id, problem: 'parent_gone' };
    if (inCycle(ancestry, id)) return { id, problem: 'category_cycle' };
  }
  return (
    (yield* findOrphan(draft)) ??
    (yield* findTakenName(draft, live)) ??
    (yield* findTooDeep(draft, live, ancestry))
  );
}

/** The stored ways up, with what the draft says instead. */
export function overlaid(below: Ancestry, { categories, aliases }: CategoryDraft): Ancestry {
  const merged = { categories: new Map(below.categories), aliases: new Map(below.aliases) };
  for (const [id, row] of categories)
    if (row === null) merged.categories.delete(id);
    else merged.categories.set(id, row);
  for (const [id, alias] of aliases)
    if (alias === null) merged.aliases.delete(id);
    else merged.aliases.set(id, alias);
  return merged;
}

function inCycle(ancestry: Ancestry, id: CategoryId): boolean {
  const top = lineOf(ancestry, id).at(-1);
  return (
    top !== undefined && top !== FILAMENT_CATEGORY && ancestry.categories.get(top)?.parentId !== ROOT_CATEGORY
  );
}

/** Nobody loses the parent that it stands below. */
function* findOrphan(draft: CategoryDraft): Steps<Disorder | undefined> {
  const leaving = [...draft.categories].flatMap(([id, row]) =>
    row === null || !isLiveCategory(row) ? [id as CategoryId] : [],
  );
  const children = yield* childrenOf(leaving, draft);
  const [orphan] = children;
  return orphan === undefined ? undefined : { id: orphan.parentId, problem: 'in_use' };
}

function* findTakenName(draft: CategoryDraft, live: readonly Category[]): Steps<Disorder | undefined> {
  const found = yield* findRows('categories', 'byName', live.map(nameKeyOf));
  const holders = new Map<string, Category>();
  for (const [at, category] of live.entries()) {
    const key = JSON.stringify(nameKeyOf(category));
    // Whoever is in the draft stands for itself under its new name.
    const stored = (found[at] ?? []).find(({ id }) => !draft.categories.has(id));
    const other = stored ?? holders.get(key);
    if (other !== undefined) return { id: category.id, problem: 'name_taken', other };
    holders.set(key, category);
  }
  return undefined;
}

function* findTooDeep(
  draft: CategoryDraft,
  live: readonly Category[],
  ancestry: Ancestry,
): Steps<Disorder | undefined> {
  const { max } = bounds.categoryDepth;
  // Level by level down from each, at the depth where it is to be.
  let level = new Map<CategoryId, number>(live.map(({ id }) => [id, lineOf(ancestry, id).length]));
  while (level.size > 0) {
    for (const [id, depth] of level) if (depth > max) return { id, problem: 'category_too_deep' };
    const next = new Map<CategoryId, number>();
    for (const { id, parentId } of yield* childrenOf([...level.keys()], draft))
      next.set(id, (level.get(parentId) ?? 0) + 1);
    level = next;
  }
  return undefined;
}

/** The live children of each, as the draft has them. */
export function* childrenOf(
  parentIds: readonly CategoryId[],
  { categories }: CategoryDraft,
): Steps<readonly Category[]> {
  const found = yield* findRows(
    'categories',
    'byParent',
    parentIds.map((id) => [id]),
  );
  const wanted = new Set<string>(parentIds);
  const stored = found.flat().filter(({ id }) => !categories.has(id));
  const drafted = [...categories.values()].filter((row) => row !== null && wanted.has(row.parentId));
  return [...stored, ...drafted.filter((row) => row !== null)].filter(isLiveCategory);
}
