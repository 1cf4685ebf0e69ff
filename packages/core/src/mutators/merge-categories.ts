import * as z from 'zod/mini';

import type { CategoryId } from '../ids.ts';
import { applied, noop, rejected, type Outcome } from '../protocol/outcome.ts';
import {
  isBuiltIn,
  isLiveCategory,
  ROOT_CATEGORY,
  UNCATEGORISED,
  type Category,
} from '../records/category.ts';
import { idField } from '../records/fields.ts';
import { entryCategory, lineOf, readAncestry, type Ancestry } from './category-ancestry.ts';
import { absorb, createMergeBook, moveChildren } from './category-merge.ts';
import { categoryAlias, isGone } from './category-rules.ts';
import { getRow } from './effect.ts';
import { defineMutator } from './mutator.ts';
import { writeCategories, type Unsound } from './write-categories.ts';

const mergeCategoriesSchema = z.looseObject({
  categoryId: idField<CategoryId>(),
  into: idField<CategoryId>(),
});
export type MergeCategoriesArgs = z.input<typeof mergeCategoriesSchema>;

/**
 * Makes one category of two: `into` stays, with the entries of both and what is below both. Both are
 * resolved first and one that both lead to is `noop`, so that A into B meeting B into A makes no circle.
 */
export const mergeCategories = defineMutator(
  'mergeCategories',
  mergeCategoriesSchema,
  function* (args, context) {
    if (isBuiltIn(args.categoryId)) return refuse('validation', 'categoryId');
    if (args.into === ROOT_CATEGORY || args.into === UNCATEGORISED) return refuse('validation', 'into');
    const ancestry = yield* readAncestry([args.categoryId, args.into]);
    const loser = standingRow(ancestry, args.categoryId);
    if (loser === undefined) return refuse('category_missing', 'categoryId');
    // Where one that was deleted went is not what somebody chose to merge into.
    const homeId = isGone(ancestry, args.into) ? undefined : entryCategory(ancestry, args.into);
    if (homeId === undefined || homeId === UNCATEGORISED) return refuse('category_missing', 'into');
    if (homeId === loser.id) return noop();
    if (lineOf(ancestry, homeId).includes(loser.id))
      return rejected('category_cycle', [{ path: ['into'], code: 'not_allowed' }]);
    const book = createMergeBook(context);
    yield* absorb(book, loser, homeId);
    const unsound = yield* writeCategories(book);
    return unsound === undefined ? applied(book.notices) : refuseUnsound(unsound);
  },
);

const deleteCategorySchema = z.looseObject({
  categoryId: idField<CategoryId>(),
  /** Where its entries go; null: to its parent, those of a top-level one to Uncategorised. */
  entriesTo: z.nullable(idField<CategoryId>()),
});
export type DeleteCategoryArgs = z.input<typeof deleteCategorySchema>;

/** Takes a category away. Its entries and what arrives for it follow its alias; what is below it moves up. */
export const deleteCategory = defineMutator(
  'deleteCategory',
  deleteCategorySchema,
  function* ({ categoryId, entriesTo }, context) {
    if (isBuiltIn(categoryId)) return refuse('validation', 'categoryId');
    if (entriesTo === ROOT_CATEGORY || entriesTo === categoryId) return refuse('validation', 'entriesTo');
    const category = yield* getRow('categories', categoryId);
    if (category === undefined) {
      const alias = yield* getRow('aliases', categoryId);
      return alias === undefined ? refuse('category_missing', 'categoryId') : noop();
    }
    // Who deleted one that went into another did not mean the other's entries.
    if (!isLiveCategory(category)) return noop();
    const ancestry = yield* readAncestry([categoryId, ...(entriesTo === null ? [] : [entriesTo])]);
    const above = category.parentId === ROOT_CATEGORY ? UNCATEGORISED : category.parentId;
    const wanted = entriesTo === null ? above : entryCategory(ancestry, entriesTo);
    if (wanted === undefined) return refuse('category_missing', 'entriesTo');
    const homeId = wanted === categoryId ? above : wanted;
    const book = createMergeBook(context);
    const { at } = context;
    book.categories.set(categoryId, { ...category, nameKey: null, deletedAt: at, updatedAt: at });
    book.aliases.set(categoryId, categoryAlias(categoryId, homeId, context));
    yield* moveChildren(book, categoryId, category.parentId);
    const unsound = yield* writeCategories(book);
    return unsound === undefined ? applied(book.notices) : refuseUnsound(unsound);
  },
);

/** The living category that an id stands for; none for one that was deleted. */
function standingRow(ancestry: Ancestry, id: CategoryId): Category | undefined {
  if (isGone(ancestry, id)) return undefined;
  const row = ancestry.categories.get(entryCategory(ancestry, id) ?? id);
  return row !== undefined && isLiveCategory(row) ? row : undefined;
}

const refuse = (code: 'validation' | 'category_missing', field: string): Outcome =>
  rejected(code, [{ path: [field], code: code === 'validation' ? 'not_allowed' : 'unknown_record' }]);

/** What is below a deep category may be too much below a deeper one. */
const refuseUnsound = ({ problem }: Unsound): Outcome =>
  rejected(problem === 'category_too_deep' ? problem : 'category_cycle', [
    { path: ['categoryId'], code: 'not_allowed' },
  ]);
