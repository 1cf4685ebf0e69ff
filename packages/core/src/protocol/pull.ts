import * as z from 'zod/mini';

import type { ClientId, MutationUid } from '../ids.ts';
import { idField, instantField } from '../records/fields.ts';
import { patchSchema } from '../records/tables.ts';
import { cursorSchema } from './cursor.ts';
import { mutationResultSchema } from './push.ts';

export const pullRequestSchema = z.strictObject({
  protocol: z.int(),
  schema: z.int(),
  clientId: idField<ClientId>(),
  /** Null pulls everything. */
  cursor: z.nullable(cursorSchema),
  pendingCount: z.int().check(z.minimum(0)),
  /** The last mid that a pull has confirmed to this client; results after it are sent. */
  ackedMid: z.int().check(z.minimum(0)),
  /** Short numbers that this device still has to give, per table: a low count is refilled. */
  numbersLeft: z.strictObject({ filaments: z.int(), spools: z.int() }),
});
export type PullRequest = Readonly<z.infer<typeof pullRequestSchema>>;

/** A run of short numbers that belongs to one device; both ends included. */
export const numberBlockSchema = z.object({
  table: z.enum(['filaments', 'spools']),
  from: z.int(),
  to: z.int(),
});
export type NumberBlock = Readonly<z.infer<typeof numberBlockSchema>>;

export const NUMBER_BLOCK_SIZE = 100;

export const pullAnswerSchema = z.object({
  /** The cursor that the answer builds on: it is applied only where the client still stands there (PL3). */
  base: z.nullable(cursorSchema),
  cursor: cursorSchema,
  patch: patchSchema,
  lmid: z.int().check(z.minimum(0)),
  lmidUid: z.nullable(idField<MutationUid>()),
  results: z.array(mutationResultSchema),
  numberBlocks: z.array(numberBlockSchema),
  /** The last version inside a verified backup; null without backups. */
  durableVersion: z.nullable(z.int()),
  serverTime: instantField(),
});
export type PullAnswer = Readonly<z.infer<typeof pullAnswerSchema>>;

/** An answer would hold more rows than this: a snapshot carries them instead (PL1). */
export const MOST_PULL_ROWS = 20_000;

/** The cursor cannot be continued (PL2), or `size`: what came after it is for a snapshot (PL1). */
export const pullResetSchema = z.object({
  reset: z.enum(['horizon', 'timeline', 'epoch', 'size']),
  epoch: z.string(),
  serverTime: instantField(),
});
export type PullReset = Readonly<z.infer<typeof pullResetSchema>>;

export const pullResponseSchema = z.union([pullAnswerSchema, pullResetSchema]);
export type PullResponse = Readonly<z.infer<typeof pullResponseSchema>>;
