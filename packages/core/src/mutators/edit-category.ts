import * as z from 'zod/mini';

import type { CategoryId } from '../ids.ts';
import { applied, noop, rejected, type Notice, type Outcome } from '../protocol/outcome.ts';
import {
  categoryShape,
  isBuiltIn,
  isLiveCategory,
  UNCATEGORISED,
  withNameKey,
  type Category,
} from '../records/category.ts';
import { idField } from '../records/fields.ts';
import { livingParent, readAncestry } from './category-ancestry.ts';
import { categoryInTheWay, goneNotices, isGone } from './category-rules.ts';
import { getRow, putRows, type Steps } from './effect.ts';
import { editField, editFields, type FieldEdits } from './edit-fields.ts';
import { defineMutator } from './mutator.ts';
import { writeCategories } from './write-categories.ts';

const editCategorySchema = z.looseObject({
  categoryId: idField<CategoryId>(),
  changes: z.looseObject({ name: editField(categoryShape.name), parentId: editField(idField<CategoryId>()) }),
});
export type EditCategoryArgs = z.input<typeof editCategorySchema>;
type Changes = z.output<typeof editCategorySchema>['changes'];

/**
 * Renames or moves a category. Two moves that would make a circle together cannot both stand: the one
 * that arrives second is refused, as is a name that another one there has.
 */
export const editCategory = defineMutator(
  'editCategory',
  editCategorySchema,
  function* ({ categoryId, changes }, context) {
    if (isBuiltIn(categoryId)) return rejected('validation', [{ path: ['categoryId'], code: 'not_allowed' }]);
    const category = yield* getRow('categories', categoryId);
    if (category === undefined || !isLiveCategory(category)) return yield* refuseGone(categoryId);
    const move = yield* placeMove(category, changes);
    if ('status' in move) return move;
    const { row, changed, conflicts, notices } = editFields(category, move.edits, {
      table: 'categories',
      label: category.name,
      context,
    });
    yield* putRows('conflicts', conflicts);
    if (!changed) return conflicts.length > 0 ? applied([...notices]) : noop();
    const unsound = yield* writeCategories({
      categories: new Map([[row.id, withNameKey(row)]]),
      aliases: new Map(),
    });
    if (unsound === undefined) return applied([...notices, ...move.notices]);
    const code =
      unsound.problem === 'name_taken' || unsound.problem === 'category_too_deep'
        ? unsound.problem
        : 'category_cycle';
    const other =
      'other' in unsound && unsound.other !== undefined ? categoryInTheWay(unsound.other) : undefined;
    return rejected(code, fieldsOf(changes, code), other);
  },
);

/** Who changed one that was merged meant their own: the other is named, and nothing is done to it. */
function* refuseGone(categoryId: CategoryId): Steps<Outcome> {
  const alias = yield* getRow('aliases', categoryId);
  const row = yield* getRow('categories', categoryId);
  const home = alias === undefined ? undefined : yield* getRow('categories', alias.targetId);
  const fields = [{ path: ['categoryId'], code: 'unknown_record' }];
  if (home === undefined || (row !== undefined && row.deletedAt !== null))
    return rejected('category_missing', fields);
  return rejected('category_merged', fields, categoryInTheWay(home));
}

type Move = { readonly edits: FieldEdits; readonly notices: readonly Notice[] };

/** The edits as the rule of fields compares them: below whom a category goes is asked of today's tree. */
function* placeMove(category: Category, { name, parentId }: Changes): Steps<Move | Outcome> {
  const edits: Record<string, { from?: unknown; to: unknown }> = {};
  if (name !== undefined) edits['name'] = { from: name.from, to: name.to.trim() };
  if (parentId === undefined) return { edits, notices: [] };
  const path = ['changes', 'parentId'];
  if (parentId.to === UNCATEGORISED) return rejected('validation', [{ path, code: 'not_allowed' }]);
  const from = idField<CategoryId>().safeParse(parentId.from);
  const ancestry = yield* readAncestry([parentId.to, ...(from.success ? [from.data] : [])]);
  const to = livingParent(ancestry, parentId.to);
  if (to === undefined) return rejected('category_missing', [{ path, code: 'unknown_record' }]);
  const isSame = from.success && livingParent(ancestry, from.data) === category.parentId;
  edits['parentId'] = { from: isSame ? category.parentId : parentId.from, to };
  const gone = isGone(ancestry, parentId.to) ? [[parentId.to, { into: to, count: 1 }] as const] : [];
  return { edits, notices: goneNotices(ancestry, new Map(gone)) };
}

const fieldsOf = ({ name, parentId }: Changes, code: string) => {
  const field = code === 'name_taken' && name !== undefined ? 'name' : 'parentId';
  return name === undefined && parentId === undefined
    ? []
    : [{ path: ['changes', field], code: 'not_allowed' }];
};
