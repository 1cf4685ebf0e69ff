import * as z from 'zod/mini';

import type { AnyId } from '../ids.ts';
import { actorSchema, idField, instantField, type RowOf } from './fields.ts';

/** A field edit that lost to a concurrent one, with both values, until somebody looks at it. */
export const conflictShape = {
  id: idField<AnyId>(),
  table: z.string(),
  /** Not always a UUID: settings are named by their key. */
  recordId: z.string(),
  field: z.string(),
  kept: z.unknown(),
  lost: z.unknown(),
  /** Whose value it was; null where that is not known. */
  lostBy: z.nullable(actorSchema),
  createdAt: instantField(),
  resolvedAt: z.nullable(instantField()),
};
export const conflictSchema = z.looseObject(conflictShape);
export type Conflict = RowOf<typeof conflictShape>;
