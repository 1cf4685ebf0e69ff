import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
import type { CategoryId } from '../ids.ts';
import type { Alias } from '../records/alias.ts';
import {
  categoryShape,
  nameKeyOf,
  ROOT_CATEGORY,
  UNCATEGORISED,
  withNameKey,
  type Category,
} from '../records/category.ts';
import { idField } from '../records/fields.ts';
import { applied, rejected, type Notice, type Outcome } from '../protocol/outcome.ts';
import { depthOf, livingParent, readAncestry } from './category-ancestry.ts';
import { categoryAlias, goneNotices, isGone } from './category-rules.ts';
import { findRows, putRows, type Steps } from './effect.ts';
import { defineMutator, type MutationContext } from './mutator.ts';
import { takenPlaces } from './taken-places.ts';

const newCategorySchema = z.looseObject({
  categoryId: idField<CategoryId>(),
  name: categoryShape.name,
  parentId: idField<CategoryId>(),
});
const createCategoriesSchema = z.looseObject({
  categories: z.array(newCategorySchema).check(z.minLength(1), z.maxLength(bounds.mutationRows.max)),
});
export type CreateCategoriesArgs = z.input<typeof createCategoriesSchema>;

type Wanted = z.output<typeof newCategorySchema> & { readonly at: number };

/**
 * Creates categories, all or none; a parent may stand anywhere in the same list. One whose name its
 * parent has already goes into that one (`merged`), and what was meant for it follows. One whose parent
 * was deleted meanwhile goes to the nearest ancestor that is left, with a notice.
 */
export const createCategories = defineMutator(
  'createCategories',
  createCategoriesSchema,
  function* ({ categories }, context) {
    const taken = yield* takenPlaces(
      'categories',
      categories.map(({ categoryId }) => categoryId),
    );
    if (taken.length > 0) return rejected('id_taken', fieldsAt(taken, 'categoryId', 'not_allowed'));
    const maker = createMaker(context);
    let waiting: readonly Wanted[] = categories.map((category, at) => ({ ...category, at }));
    while (waiting.length > 0) {
      const pending = new Set<string>(waiting.map(({ categoryId }) => categoryId));
      const ready = waiting.filter(({ parentId }) => !pending.has(parentId));
      if (ready.length === 0)
        return rejected(
          'category_cycle',
          fieldsAt(
            waiting.map(({ at }) => at),
            'parentId',
            'not_allowed',
          ),
        );
      const problem = yield* maker.make(ready);
      if (problem !== null) return problem;
      waiting = waiting.filter(({ parentId }) => pending.has(parentId));
    }
    yield* putRows('aliases', maker.aliases);
    yield* putRows('categories', maker.made);
    return maker.outcome();
  },
);

const fieldsAt = (places: readonly number[], field: string, code: string) =>
  places.map((at) => ({ path: ['categories', at, field], code }));

/** Makes categories level by level: whoever is a parent was made before, or was there. */
function createMaker(context: MutationContext) {
  const made: Category[] = [];
  const aliases: Alias[] = [];
  const met: Category[] = [];
  /** By parent and folded name, over all levels: one of the list may stand below one that was there already. */
  const holders = new Map<string, Category>();
  const notices: Notice[] = [];
  // What the store holds of it, and what this list has made.
  const known = { categories: new Map<string, Category>(), aliases: new Map<string, Alias>() };
  return {
    made,
    aliases,
    *make(ready: readonly Wanted[]): Steps<Outcome | null> {
      const read = yield* readAncestry(ready.map(({ parentId }) => parentId));
      for (const category of read.categories.values()) known.categories.set(category.id, category);
      for (const alias of read.aliases.values()) known.aliases.set(alias.id, alias);
      const placed: (Wanted & { readonly parentId: CategoryId })[] = [];
      const gone = new Map<string, { into: CategoryId; count: number }>();
      for (const wanted of ready) {
        const path = ['categories', wanted.at, 'parentId'];
        if (wanted.parentId === UNCATEGORISED) return rejected('validation', [{ path, code: 'not_allowed' }]);
        const parentId = livingParent(known, wanted.parentId) ?? ROOT_CATEGORY;
        if (isGone(known, wanted.parentId)) {
          const count = (gone.get(wanted.parentId)?.count ?? 0) + 1;
          gone.set(wanted.parentId, { into: parentId, count });
        }
        if (depthOf(known, parentId) + 1 > bounds.categoryDepth.max)
          return rejected('category_too_deep', [{ path, code: 'not_allowed' }]);
        placed.push({ ...wanted, parentId });
      }
      notices.push(...goneNotices(known, gone));
      const found = yield* findRows('categories', 'byName', placed.map(nameKeyOf));
      for (const [at, wanted] of placed.entries()) {
        const key = JSON.stringify(nameKeyOf(wanted));
        const holder = found[at]?.[0] ?? holders.get(key);
        if (holder === undefined) {
          const category = newCategory(wanted, context);
          made.push(category);
          known.categories.set(category.id, category);
          holders.set(key, category);
          continue;
        }
        const alias = categoryAlias(wanted.categoryId, holder.id, context);
        aliases.push(alias);
        known.aliases.set(alias.id, alias);
        known.categories.set(holder.id, holder);
        met.push(holder);
        notices.push({ kind: 'category_merged', categoryId: holder.id, label: holder.name });
      }
      return null;
    },
    outcome(): Outcome {
      const [canonical] = met;
      return canonical === undefined ? applied(notices) : { status: 'merged', canonical, notices };
    },
  };
}

const newCategory = (
  { categoryId, name, parentId }: Pick<Wanted, 'categoryId' | 'name' | 'parentId'>,
  context: MutationContext,
): Category =>
  withNameKey({
    id: categoryId,
    name: name.trim(),
    parentId,
    nameKey: null,
    deletedAt: null,
    mergedInto: null,
    fieldTimes: {},
    createdAt: context.at,
    updatedAt: context.at,
    createdBy: context.actor,
  });
