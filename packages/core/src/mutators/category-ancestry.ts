import type { CategoryId } from '../ids.ts';
import type { Alias } from '../records/alias.ts';
import {
  FILAMENT_CATEGORY,
  isBuiltIn,
  isLiveCategory,
  ROOT_CATEGORY,
  UNCATEGORISED,
  type Category,
} from '../records/category.ts';
import { getRows, type Steps } from './effect.ts';

/*
 * The way up from some categories: each with its parent, one that is gone with where it went, up to
 * the built-in ones. Read level by level for all at once, and then asked as often as need be.
 *
 * Two ways lead on from a category that is gone. Its entries follow the alias, to where whoever
 * merged or deleted it sent them. Categories that were meant to be below it go to its nearest living
 * ancestor, or below what it was merged into.
 */

export type Ancestry = {
  readonly categories: ReadonlyMap<string, Category>;
  readonly aliases: ReadonlyMap<string, Alias>;
};

export function* readAncestry(ids: Iterable<string>): Steps<Ancestry> {
  const categories = new Map<string, Category>();
  const aliases = new Map<string, Alias>();
  const asked = new Set<string>();
  let wanted = [...new Set(ids)].filter((id) => !isBuiltIn(id));
  while (wanted.length > 0) {
    for (const id of wanted) asked.add(id);
    const rows = yield* getRows('categories', wanted);
    for (const row of rows) if (row !== undefined) categories.set(row.id, row);
    // Of one that lives there is none.
    const others = wanted.filter((_id, at) => !isLive(rows[at]));
    const found = others.length === 0 ? [] : yield* getRows('aliases', others);
    for (const alias of found) if (alias?.table === 'categories') aliases.set(alias.id, alias);
    const next = new Set<string>();
    for (const id of wanted) {
      const above = stepUp({ categories, aliases }, id);
      const end = aliases.get(id)?.targetId;
      for (const each of [above, end])
        if (each !== undefined && !isBuiltIn(each) && !asked.has(each)) next.add(each);
    }
    wanted = [...next];
  }
  return { categories, aliases };
}

const isLive = (row: Category | undefined): boolean => row !== undefined && isLiveCategory(row);

/** The parent of one that lives or was deleted, what another was merged into; undefined at the end. */
function stepUp({ categories, aliases }: Ancestry, id: string): string | undefined {
  const row = categories.get(id);
  // A creation that met an existing category is nothing but an alias.
  return row === undefined ? aliases.get(id)?.into : (row.mergedInto ?? row.parentId);
}

/** Where a category that was meant to be below `id` belongs today; undefined where nobody knows that id. */
export function livingParent(ancestry: Ancestry, id: string): CategoryId | undefined {
  const passed = new Set<string>();
  for (let at: string | undefined = id; at !== undefined && !passed.has(at); at = stepUp(ancestry, at)) {
    passed.add(at);
    // Nothing is below Uncategorised: what was sent there stands by itself.
    if (at === UNCATEGORISED || at === ROOT_CATEGORY) return ROOT_CATEGORY;
    if (at === FILAMENT_CATEGORY) return FILAMENT_CATEGORY;
    const row = ancestry.categories.get(at);
    if (row !== undefined && isLiveCategory(row)) return row.id;
  }
  return passed.size > 1 ? ROOT_CATEGORY : undefined;
}

/** Where an entry of that category belongs today; undefined where nobody knows that id. */
export function entryCategory({ categories, aliases }: Ancestry, id: string): CategoryId | undefined {
  // A category's alias leads to a category.
  const end = (aliases.get(id)?.targetId ?? id) as CategoryId;
  return isBuiltIn(end) || categories.has(end) ? end : undefined;
}

/** The living ones from a category up to the root: itself first, the root left out. */
export function lineOf(ancestry: Ancestry, id: CategoryId): readonly CategoryId[] {
  const line: CategoryId[] = [];
  let at: CategoryId = id;
  while (at !== ROOT_CATEGORY && !line.includes(at)) {
    line.push(at);
    at = ancestry.categories.get(at)?.parentId ?? ROOT_CATEGORY;
  }
  return line;
}

/** Levels below the root: 1 for a top-level one. */
export const depthOf = (ancestry: Ancestry, id: CategoryId): number => lineOf(ancestry, id).length;
