import * as z from 'zod/mini';

import type { MutationUid } from '../ids.ts';
import { actorSchema, idField, instantField } from '../records/fields.ts';

/** One recorded call of a mutator. `mid` counts a client's mutations from 1 without gaps (ID1). */
export const mutationSchema = z.strictObject({
  mid: z.int().check(z.minimum(1)),
  uid: idField<MutationUid>(),
  name: z.string().check(z.minLength(1), z.maxLength(64)),
  /** Parsed by the mutator, not here: a bad one is rejected alone (PU5). */
  args: z.unknown(),
  /** Epoch milliseconds by the device's clock, corrected by its measured offset to the server's. */
  editTime: instantField(),
  /** The server version that the device had seen when this was written; null before its first pull. */
  baseVersion: z.nullable(z.int().check(z.minimum(0))),
  actor: actorSchema,
});
export type Mutation = Readonly<z.infer<typeof mutationSchema>>;

/** Stands for a mutation that is too large to send: the server records it as rejected (PU1). */
export const skippedMutationSchema = z.strictObject({
  mid: z.int().check(z.minimum(1)),
  uid: idField<MutationUid>(),
  skip: z.literal(true),
  actor: actorSchema,
});
export type SkippedMutation = Readonly<z.infer<typeof skippedMutationSchema>>;
