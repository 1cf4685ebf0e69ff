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
  /** Fields that `into` had nothing in and took over: a separation empties them again. */
  filled: z.optional(z.record(z.string(), z.unknown())),
  /** Conflicts that came of the merge, and that a separation settles. */
  conflictIds: z.optional(z.array(idField<AnyId>())),
  /** When `into` had been archived, where this merge revived it. */
  revivedFrom: z.optional(instantField()),
  createdAt: instantField(),
};
export const aliasSchema = z.looseObject(aliasShape);
export type Alias = RowOf<typeof aliasShape>;
