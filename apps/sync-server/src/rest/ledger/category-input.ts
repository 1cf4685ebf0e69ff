import { bounds, textField, uuidPattern } from '@spoolshed/core';
import * as z from 'zod/mini';

const parent = z.optional(z.nullable(z.string().check(z.regex(uuidPattern))));
z.globalRegistry.add(parent, { description: 'What it stands below; null for one at the top.' });

export const newCategorySchema = z.strictObject({ name: textField(bounds.categoryName), parent_id: parent });
export type NewCategory = z.output<typeof newCategorySchema>;
