import * as z from 'zod/mini';

import type { AnyId } from '../ids.ts';
import { idField } from '../records/fields.ts';
import { getRow, putRows } from './effect.ts';
import { defineMutator } from './mutator.ts';
import { applied, noop } from '../protocol/outcome.ts';

const resolveConflictSchema = z.looseObject({ conflictId: idField<AnyId>() });
export type ResolveConflictArgs = z.input<typeof resolveConflictSchema>;

/** Somebody has looked at both values: the first one who has settles it for the whole workshop. */
export const resolveConflict = defineMutator(
  'resolveConflict',
  resolveConflictSchema,
  function* ({ conflictId }, context) {
    const conflict = yield* getRow('conflicts', conflictId);
    if (conflict === undefined || conflict.resolvedAt !== null) return noop();
    yield* putRows('conflicts', [{ ...conflict, resolvedAt: context.at }]);
    return applied();
  },
);
