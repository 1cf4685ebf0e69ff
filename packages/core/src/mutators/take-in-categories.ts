import { bounds } from '../bounds.ts';
import { groupBy } from '../group-by.ts';
import type { CategoryId } from '../ids.ts';
import type { Alias } from '../records/alias.ts';
import {
  isBuiltIn,
  isLiveCategory,
  nameKeyOf,
  ROOT_CATEGORY,
  UNCATEGORISED,
  withNameKey,
  type Category,
} from '../records/category.ts';
import { depthOf, livingParent, readAncestry, type Ancestry } from './category-ancestry.ts';
import { categoryAlias } from './category-rules.ts';
import { findRows, getRows, putRows, type Steps } from './effect.ts';
import type { MutationContext } from './mutator.ts';
import type { ImportRows, Placed, Tally } from './take-in-rows.ts';

/**
 * Writes categories that come in, level by level from the top, with the aliases of those that are
 * gone. One whose name its parent has already goes into that one, with all that is below it.
 */
export function* takeInCategories(rows: ImportRows, tally: Tally, context: MutationContext): Steps<void> {
  const incoming = yield* pickIncoming(rows, tally);
  if (incoming.categories.length + incoming.aliases.length === 0) return;
  const known = yield* readKnown(incoming);
  const live = incoming.categories.filter(({ row }) => isLiveCategory(row));
  const met = yield* placeLive(live, { known, tally, context });
  const gone = incoming.categories.filter(({ row }) => !isLiveCategory(row));
  yield* writeGone(gone, { listed: incoming.aliases, met }, { known, tally, context });
}

type Incoming = {
  readonly categories: readonly Placed<Category>[];
  readonly aliases: readonly Placed<Alias>[];
};

function* pickIncoming({ categories = [], aliases = [] }: ImportRows, tally: Tally): Steps<Incoming> {
  const links = aliases.map((row, at) => ({ row, at })).filter(({ row }) => row.table === 'categories');
  const ids = [...categories.map(({ id }) => id), ...links.map(({ row }) => row.id)];
  const stored = yield* getRows('categories', ids);
  const aliased = yield* getRows('aliases', ids);
  const there = new Set<string>(
    ids.filter((id, at) => isBuiltIn(id) || stored[at] !== undefined || aliased[at] !== undefined),
  );
  const pickOnce = <Row extends Category | Alias>(
    table: 'categories' | 'aliases',
    rows: readonly Placed<Row>[],
  ): Placed<Row>[] => {
    const seen = new Set<string>();
    return rows.filter(({ row, at }) => {
      const isNew = !there.has(row.id) && !seen.has(row.id);
      seen.add(row.id);
      if (!isNew) tally.leave(table, at);
      return isNew;
    });
  };
  const living = new Set<string>(categories.filter(isLiveCategory).map(({ id }) => id));
  return {
    categories: pickOnce(
      'categories',
      categories.map((row, at) => ({ row, at })),
    ),
    aliases: pickOnce('aliases', links).filter(({ row, at }) => {
      if (living.has(row.id)) tally.refuse('aliases', at, 'id', 'not_allowed');
      return !living.has(row.id);
    }),
  };
}

type Known = { readonly categories: Map<string, Category>; readonly aliases: Map<string, Alias> };

function* readKnown({ categories, aliases }: Incoming): Steps<Known> {
  const named = categories.flatMap(({ row }) => [
    row.parentId,
    ...(row.mergedInto === null ? [] : [row.mergedInto]),
  ]);
  const known: Ancestry = yield* readAncestry([...named, ...aliases.map(({ row }) => row.into)]);
  return { categories: new Map(known.categories), aliases: new Map(known.aliases) };
}

type Around = { readonly known: Known; readonly tally: Tally; readonly context: MutationContext };

/** Answers the aliases of those that met one of their name. */
function* placeLive(live: readonly Placed<Category>[], around: Around): Steps<readonly Alias[]> {
  const met: Alias[] = [];
  const byParent = groupBy(live, ({ row }) => row.parentId);
  const own = new Set<string>(live.map(({ row }) => row.id));
  const waiting = new Set(live);
  let level: readonly Placed<Category>[] = live.filter(({ row }) => !own.has(row.parentId));
  while (level.length > 0) {
    for (const each of level) waiting.delete(each);
    met.push(...(yield* placeLevel(findPlaces(level, around), around)));
    level = level.flatMap(({ row }) => byParent.get(row.id) ?? []);
  }
  // What is left stands below itself.
  for (const { at } of waiting) around.tally.refuse('categories', at, 'parentId', 'not_allowed');
  return met;
}

/** Those of a level that have a place, below a parent that lives; what is below one that has none has none either. */
function findPlaces(
  level: readonly Placed<Category>[],
  { known, tally }: Around,
): readonly Placed<Category>[] {
  return level.flatMap(({ row, at }) => {
    const parentId = row.parentId === UNCATEGORISED ? undefined : livingParent(known, row.parentId);
    const isTooDeep = parentId !== undefined && depthOf(known, parentId) >= bounds.categoryDepth.max;
    if (parentId === undefined) tally.refuse('categories', at, 'parentId');
    else if (isTooDeep) tally.refuse('categories', at, 'parentId', 'not_allowed');
    else return [{ row: withNameKey({ ...row, parentId }), at }];
    return [];
  });
}

function* placeLevel(
  placed: readonly Placed<Category>[],
  { known, tally, context }: Around,
): Steps<readonly Alias[]> {
  if (placed.length === 0) return [];
  const met: Alias[] = [];
  const written: Category[] = [];
  const found = yield* findRows(
    'categories',
    'byName',
    placed.map(({ row }) => nameKeyOf(row)),
  );
  const holders = new Map<string, Category>();
  for (const [n, { row }] of placed.entries()) {
    const key = JSON.stringify(nameKeyOf(row));
    const home = found[n]?.[0] ?? holders.get(key);
    const settled = home === undefined ? row : { ...row, nameKey: null, mergedInto: home.id };
    if (home === undefined) holders.set(key, row);
    else {
      known.categories.set(home.id, home);
      met.push(categoryAlias(row.id, home.id, context));
      tally.notices.push({ kind: 'category_merged', categoryId: home.id, label: home.name });
    }
    known.categories.set(row.id, settled);
    written.push(settled);
    tally.added.categories += 1;
  }
  yield* putRows('categories', written);
  return met;
}

/** Those that were deleted or merged where they come from, and every alias that leads somewhere. */
function* writeGone(
  gone: readonly Placed<Category>[],
  { listed, met }: { readonly listed: readonly Placed<Alias>[]; readonly met: readonly Alias[] },
  { known, tally, context }: Around,
): Steps<void> {
  const links = new Map<string, Alias>();
  for (const alias of [...met, ...listed.map(({ row }) => row)]) links.set(alias.id, alias);
  for (const { row } of gone) {
    const into = row.mergedInto ?? (row.parentId === ROOT_CATEGORY ? UNCATEGORISED : row.parentId);
    if (!links.has(row.id)) links.set(row.id, categoryAlias(row.id, into, context));
  }
  const leads = (id: string): boolean => endOf(id, links, known) !== undefined;
  const rows = gone.filter(({ row, at }) => {
    if (!leads(row.id)) tally.refuse('categories', at, 'mergedInto');
    return leads(row.id);
  });
  const refused = listed.filter(({ row }) => !leads(row.id));
  for (const { at } of refused) tally.refuse('aliases', at, 'into');
  tally.added.categories += rows.length;
  tally.added.aliases += listed.length - refused.length;
  yield* putRows(
    'categories',
    // Nobody's word is taken for the row and its alias saying the same.
    rows.map(({ row }) => withNameKey(sameAs(row, links.get(row.id)))),
  );
  yield* putRows(
    'aliases',
    [...links.values()].flatMap((alias) => {
      const targetId = endOf(alias.id, links, known);
      // A category's alias leads to a category.
      return targetId === undefined ? [] : [{ ...alias, targetId: targetId as string as Alias['targetId'] }];
    }),
  );
}

const sameAs = (category: Category, alias: Alias | undefined): Category =>
  category.mergedInto === null || alias === undefined
    ? category
    : { ...category, mergedInto: alias.into as string as CategoryId };

/** Where the chain that begins at an alias ends: in a category that lives, or a built-in one that holds entries. */
function endOf(
  id: string,
  links: ReadonlyMap<string, Alias>,
  { categories, aliases }: Known,
): CategoryId | undefined {
  const passed = new Set<string>();
  let at = id;
  for (let next = links.get(at); next !== undefined; next = links.get(at) ?? aliases.get(at)) {
    if (passed.has(at)) return undefined;
    passed.add(at);
    at = next.into;
  }
  // A category's alias leads to a category.
  const end = at as CategoryId;
  if (isBuiltIn(end)) return end === ROOT_CATEGORY ? undefined : end;
  const row = categories.get(end);
  return row !== undefined && isLiveCategory(row) ? end : undefined;
}
