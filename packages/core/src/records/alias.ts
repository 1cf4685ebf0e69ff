import * as z from 'zod/mini';

import type { AnyId } from '../ids.ts';
import { idField, instantField, type RowOf } from './fields.ts';

/** Tables whose records can be merged. */
const mergeableTables = ['filaments', 'categories'] as const;

/**
 * The record that lost (`id`), what it was merged into (`into`), and the live record at the end of
 * that chain (`targetId`), recomputed at each merge: one hop is always enough.
 */
export const aliasShape = {
  id: idField<AnyId>(),
  table: z.enum(mergeableTables),
  into: idField<AnyId>(),
  targetId: idField<AnyId>(),
  createdAt: instantField(),
};
export const aliasSchema = z.looseObject(aliasShape);
export type Alias = RowOf<typeof aliasShape>;
