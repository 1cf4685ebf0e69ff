import type { CategoryId } from '../ids.ts';
import type { Notice } from '../protocol/outcome.ts';
import type { Alias } from '../records/alias.ts';
import { nameKeyOf, type Category } from '../records/category.ts';
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
  const { at } = book.context;
  book.categories.set(loser.id, { ...loser, nameKey: null, mergedInto: homeId, updatedAt: at });
  book.aliases.set(loser.id, categoryAlias(loser.id, homeId, book.context));
  yield* moveChildren(book, loser.id, homeId);
}

/** Puts what is below one category below another; whoever is there under its name takes it in. */
export function* moveChildren(book: MergeBook, fromId: CategoryId, toId: CategoryId): Steps<void> {
  for (const child of yield* childrenOf([fromId], book)) {
    const moved: Category = { ...child, parentId: toId, updatedAt: book.context.at };
    const twin = yield* findTwin(book, moved);
    if (twin === undefined) {
      book.categories.set(child.id, moved);
      continue;
    }
    book.notices.push({ kind: 'category_merged', categoryId: twin.id, label: twin.name });
    yield* absorb(book, child, twin.id);
  }
}

function* findTwin({ categories }: MergeBook, { id, name, parentId }: Category): Steps<Category | undefined> {
  const key = nameKeyOf({ name, parentId });
  const [found = []] = yield* findRows('categories', 'byName', [key]);
  const drafted = [...categories.values()].find(
    (row) => row.id !== id && row.parentId === parentId && row.nameKey === key[1],
  );
  return drafted ?? found.find((row) => row.id !== id && !categories.has(row.id));
}
