import * as z from 'zod/mini';

import type { ClientId, MutationUid } from '../ids.ts';
import { outcomeSchema } from './outcome.ts';
import { idField } from '../records/fields.ts';
import { mutationSchema, skippedMutationSchema } from './mutation.ts';

/** A batch closes at this many mutations or bytes of JSON; one mutation alone may be larger (PU1). */
export const PUSH_BATCH_MUTATIONS = 200;
export const PUSH_BATCH_BYTES = 1024 * 1024;

export const pushRequestSchema = z.strictObject({
  protocol: z.int(),
  schema: z.int(),
  /** The history that this client follows; null before its first contact. */
  epoch: z.nullable(z.string()),
  clientId: idField<ClientId>(),
  /** The uid at `mids[0] - 1`; null when the batch starts at 1. */
  prevUid: z.nullable(idField<MutationUid>()),
  pendingCount: z.int().check(z.minimum(0)),
  mutations: z
    .array(z.union([mutationSchema, skippedMutationSchema]))
    .check(z.minLength(1), z.maxLength(PUSH_BATCH_MUTATIONS)),
});
export type PushRequest = Readonly<z.infer<typeof pushRequestSchema>>;

export const mutationResultSchema = z.object({
  mid: z.int(),
  uid: idField<MutationUid>(),
  outcome: outcomeSchema,
});
export type MutationResult = Readonly<z.infer<typeof mutationResultSchema>>;

export const pushResponseSchema = z.object({
  epoch: z.string(),
  lmid: z.int().check(z.minimum(0)),
  lmidUid: z.nullable(idField<MutationUid>()),
  results: z.array(mutationResultSchema),
  /** The batch stopped before this mid: the server does not know its mutator yet (PU5). */
  held: z.optional(z.int()),
});
export type PushResponse = Readonly<z.infer<typeof pushResponseSchema>>;
