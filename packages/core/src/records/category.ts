import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
import type { CategoryId } from '../ids.ts';
import { foldText } from '../text.ts';
import { actorSchema, idField, instantField, textField, type RowOf } from './fields.ts';

/*
 * Built-in categories are no rows: they are there in every workshop, under names of the text
 * catalogue, and cannot be changed. The ids are ours for ever.
 */

/** Parent of the top-level ones, so that uniqueness by (parent, folded name) works in every store. Holds no entries. */
export const ROOT_CATEGORY = 'ca7e9000-0000-8000-8000-000000000000' as CategoryId;
/** All purchases of filament; expenses and categories may be put below it. */
export const FILAMENT_CATEGORY = 'ca7e9000-0000-8000-8000-000000000001' as CategoryId;
/** What belongs nowhere. There are no categories below it. */
export const UNCATEGORISED = 'ca7e9000-0000-8000-8000-000000000002' as CategoryId;

const builtIns: ReadonlySet<string> = new Set([ROOT_CATEGORY, FILAMENT_CATEGORY, UNCATEGORISED]);
export const isBuiltIn = (id: string): boolean => builtIns.has(id);

export const categoryShape = {
  id: idField<CategoryId>(),
  name: textField(bounds.categoryName),
  /** Of one that is gone: where it was when it went. */
  parentId: idField<CategoryId>(),
  /** The folded name; null when deleted or merged, so that the index by name holds live rows only. */
  nameKey: z.nullable(z.string()),
  deletedAt: z.nullable(instantField()),
  mergedInto: z.nullable(idField<CategoryId>()),
  /** Edit time of each field that was edited after creation: decides between concurrent edits. */
  fieldTimes: z.record(z.string(), instantField()),
  createdAt: instantField(),
  updatedAt: instantField(),
  createdBy: actorSchema,
};
export const categorySchema = z.looseObject(categoryShape);
export type Category = RowOf<typeof categoryShape>;

/** Live: neither deleted nor merged into another. */
export const isLiveCategory = (category: Category): boolean =>
  category.deletedAt === null && category.mergedInto === null;

/** The row with the key that follows from its name and its standing: nobody's word is taken for it. */
export const withNameKey = (category: Category): Category => ({
  ...category,
  nameKey: isLiveCategory(category) ? foldText(category.name) : null,
});

/** The key of the `byName` index. */
export const nameKeyOf = ({ parentId, name }: Pick<Category, 'parentId' | 'name'>) =>
  [parentId, foldText(name)] as const;
