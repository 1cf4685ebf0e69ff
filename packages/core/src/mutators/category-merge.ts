import { assert } from '../assert.ts';
import type { CategoryId } from '../ids.ts';
import type { Notice } from '../protocol/outcome.ts';
import type { Alias } from '../records/alias.ts';
import { isLiveCategory, nameKeyOf, type Category } from '../records/category.ts';
import { childrenOf } from './category-order.ts';
import { categoryAlias } from './category-rules.ts';
import { findRows, type Steps } from './effect.ts';
import type { MutationContext } from './mutator.ts';

/*
 * How a category goes into another one, or away. No entry is written: each keeps the category that it
 * was written with, and the alias says where it belongs. What is below moves, and of one name becomes one.
 */

/** What is to be written, while it is being made; a draft for `writeCategories`. */
export type MergeBook = {
  readonly categories: Map<string, Category>;
  readonly aliases: Map<string, Alias>;
  readonly notices: Notice[];
  readonly context: MutationContext;
};

export const createMergeBook = (context: MutationContext): MergeBook => ({
  categories: new Map(),
  aliases: new Map(),
  notices: [],
  context,
});

/** Makes `loser` an alias of the home, with all that is below it. */
export function* absorb(book: MergeBook, loser: Category, homeId: CategoryId): Steps<void> {
  standFor(book, loser, homeId);
  yield* moveChildren(book, loser.id, homeId);
}

function standFor({ categories, aliases, context }: MergeBook, loser: Category, homeId: CategoryId): void {
  categories.set(loser.id, { ...loser, nameKey: null, mergedInto: homeId, updatedAt: context.at });
  aliases.set(loser.id, categoryAlias(loser.id, homeId, context));
}

/** By whom something stood, and by whom it is to stand. */
type Homes = ReadonlyMap<string, CategoryId>;

/**
 * Puts what is below one category below another; whoever is there under its name takes it in. Level by level,
 * with two questions for each: there may be thousands of one name.
 */
export function* moveChildren(book: MergeBook, fromId: CategoryId, toId: CategoryId): Steps<void> {
  let homes: Homes = new Map([[fromId as string, toId]]);
  while (homes.size > 0) homes = yield* moveLevel(book, homes);
}

/** Answers those that were taken in, with where what is below them goes. */
function* moveLevel(book: MergeBook, homes: Homes): Steps<Homes> {
  // The keys are ids of categories.
  const children = yield* childrenOf([...homes.keys()] as CategoryId[], book);
  const moves = children.map((child) => {
    const parentId = homes.get(child.parentId);
    assert(parentId !== undefined, 'what is asked for by its parent has that parent');
    const row: Category = { ...child, parentId, updatedAt: book.context.at };
    return { child, row };
  });
  const places = moves.map(({ row }) => nameKeyOf(row));
  const found = yield* findRows('categories', 'byName', places);
  const drafted = new Map(
    [...book.categories.values()].filter(isLiveCategory).map((row) => [placeOf(row), row]),
  );
  const takenIn = new Map<string, CategoryId>();
  for (const [at, { child, row }] of moves.entries()) {
    const stored = found[at]?.find(({ id }) => id !== row.id && !book.categories.has(id));
    const twin = drafted.get(placeOf(row)) ?? stored;
    if (twin === undefined || twin.id === row.id) {
      book.categories.set(row.id, row);
      drafted.set(placeOf(row), row);
      continue;
    }
    book.notices.push({ kind: 'category_merged', categoryId: twin.id, label: twin.name });
    // It stays where it was, and is no longer there.
    standFor(book, child, twin.id);
    takenIn.set(row.id, twin.id);
  }
  return takenIn;
}

const placeOf = (category: Category): string => JSON.stringify(nameKeyOf(category));
