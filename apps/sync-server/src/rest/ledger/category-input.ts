import { bounds, textField, uuidPattern } from '@spoolshed/core';
import * as z from 'zod/mini';

const parent = z.optional(z.nullable(z.string().check(z.regex(uuidPattern))));
z.globalRegistry.add(parent, {
  description:
    'What it stands below; null for one at the top. One that is gone stands for what it became, and a name that is taken there is answered 409.',
});

export const newCategorySchema = z.strictObject({ name: textField(bounds.categoryName), parent_id: parent });
export const categoryChangesSchema = z.strictObject({
  name: z.optional(textField(bounds.categoryName)),
  parent_id: parent,
});
export type CategoryChanges = z.output<typeof categoryChangesSchema>;

const entriesTo = z.optional(z.string().check(z.regex(uuidPattern)));
z.globalRegistry.add(entriesTo, {
  description:
    'The category that its entries go to; its parent unless said otherwise, Uncategorised at the top.',
});
export const deleteCategoryQuerySchema = z.strictObject({ entries_to: entriesTo });

export type NewCategory = z.output<typeof newCategorySchema>;
