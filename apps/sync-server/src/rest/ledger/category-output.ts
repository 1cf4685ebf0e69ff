import {
  nameOfBuiltIn,
  ROOT_CATEGORY,
  type BuiltInNames,
  type Category,
  type CategoryNode,
  type NamedCategory,
} from '@spoolshed/core';
import * as z from 'zod/mini';

/** A category as scripts see it. */
export const categoryReadSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Null for one at the top. */
  parent_id: z.nullable(z.string()),
  /** Names from the top down to itself. */
  path: z.array(z.string()),
  /** Cannot be changed or deleted. */
  built_in: z.boolean(),
  created_at: z.nullable(z.string()),
  updated_at: z.nullable(z.string()),
});
export type CategoryRead = z.infer<typeof categoryReadSchema>;

export const categorySavedSchema = z.object({ category: categoryReadSchema, warnings: z.array(z.string()) });

export const categoryTakenSchema = z.object({
  detail: z.object({ message: z.string(), existing_category: categoryReadSchema }),
});

/** `row` is missing for a built-in category. */
export const categoryToRead = (node: CategoryNode, row: Category | undefined): CategoryRead => ({
  id: node.id,
  name: categoryName(node),
  parent_id: node.parentId === ROOT_CATEGORY ? null : node.parentId,
  path: node.path.map(categoryName),
  built_in: row === undefined,
  created_at: row === undefined ? null : new Date(row.createdAt).toISOString(),
  updated_at: row === undefined ? null : new Date(row.updatedAt).toISOString(),
});

/** Built-in categories have their names in the text catalogue of the app; the interface speaks English. */
export const builtInNames: BuiltInNames = { filament: 'Filament', uncategorised: 'Uncategorised' };
export const categoryName = ({ id, name }: NamedCategory): string => name ?? nameOfBuiltIn(id, builtInNames);
