import * as z from 'zod/mini';

import { fieldErrorSchema } from '../errors/field-errors.ts';
import { uuidPattern, type DeviceId, type MutationUid, type PersonId } from '../ids.ts';
import { idField, instantField } from '../records/fields.ts';
import { tableNames } from '../records/tables.ts';
import { noticeSchema, rejectionCodes } from './outcome.ts';

/*
 * What happened in a workshop, read back from the server's log (HI1). It is asked for while somebody
 * looks at it and kept nowhere: nothing that the app loads first may import this file.
 */

/** Entries of a page, and changes of one entry that a page tells; the rest is asked for (HI2). */
export const HISTORY_PAGE = 50;
export const HISTORY_CHANGES = 8;
/** Characters of the arguments that an entry carries; longer ones are left out. */
export const HISTORY_ARGS = 4_096;
/** Changes of one entry in one answer about it alone. */
export const HISTORY_DETAILS = 200;

const countPattern = /^\d{1,15}$/;
const countField = () => z.optional(z.string().check(z.regex(countPattern)));
const idParam = () => z.optional(z.string().check(z.regex(uuidPattern)));

/** `GET /api/sync/history?…`: the newest first, or those before a version. */
export const historyQuerySchema = z.strictObject({
  before: countField(),
  /** 1 to `HISTORY_PAGE`. */
  limit: z.optional(z.string().check(z.regex(/^([1-9]|[1-4]\d|50)$/))),
  /** A record, a group of parts (`groupId`), or a mutation: what took that one back. */
  record: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  person: idParam(),
  device: idParam(),
});

/** `GET /api/sync/history/:uid/changes?from=`: what one mutation did, from a place on. */
export const historyChangesQuerySchema = z.strictObject({ from: countField() });

const fieldsSchema = z.record(z.string(), z.unknown());
/** As `RowChange` of core: what happened to one row, without the fields that only the program keeps. */
const placeShape = { table: z.enum(tableNames), id: z.string() };
export const historyChangeSchema = z.discriminatedUnion('kind', [
  z.object({ ...placeShape, kind: z.literal('created'), row: z.optional(fieldsSchema) }),
  z.object({ ...placeShape, kind: z.literal('updated'), from: fieldsSchema, to: fieldsSchema }),
  z.object({ ...placeShape, kind: z.literal('deleted'), row: fieldsSchema }),
]);
export type HistoryChange = Readonly<z.infer<typeof historyChangeSchema>>;

const tallySchema = z.object({
  table: z.enum(tableNames),
  created: z.int(),
  updated: z.int(),
  deleted: z.int(),
});
/** How many rows of a table were made, changed and deleted. */
export type HistoryTally = Readonly<z.infer<typeof tallySchema>>;

/** One mutation as it is told. */
export const historyLineSchema = z.object({
  version: z.int(),
  uid: idField<MutationUid>(),
  name: z.string(),
  /** As they were sent; null where they are too long for a list. */
  args: z.unknown(),
  groupId: z.nullable(z.string()),
  /** Rows that it carried, those of a batch together. */
  rows: z.int(),
  /** The calls of a batch by name, the most frequent first; none where it is no batch. */
  calls: z.array(z.object({ name: z.string(), count: z.int() })),
  personId: idField<PersonId>(),
  deviceId: idField<DeviceId>(),
  /** Null where nobody of that id is in the workshop: an upgrade did it. */
  personName: z.nullable(z.string()),
  deviceName: z.nullable(z.string()),
  /** When it was written, by the edit time that counted. */
  at: instantField(),
  receivedAt: instantField(),
  status: z.enum(['applied', 'merged', 'noop', 'rejected', 'quarantined']),
  rejection: z.nullable(z.object({ code: z.enum(rejectionCodes), fields: z.array(fieldErrorSchema) })),
  /** The first of them, of a batch of thousands too. */
  notices: z.array(noticeSchema),
  tallies: z.array(tallySchema),
  changes: z.array(historyChangeSchema),
  /** All of them: `changes` may hold the first only. */
  changeCount: z.int(),
  /** The undo that took it back and that nobody has taken back since. */
  undoneBy: z.nullable(z.object({ uid: idField<MutationUid>(), at: instantField() })),
});
export type HistoryLine = Readonly<z.infer<typeof historyLineSchema>>;

export const historyPageSchema = z.object({
  entries: z.array(historyLineSchema),
  /** For `before` of the next page: a version never changes its place. Null at the beginning of the history. */
  next: z.nullable(z.int()),
  /** Which history this is, and where it stood when the page was read. */
  head: z.object({ epoch: z.string(), version: z.int() }),
});
export type HistoryPage = Readonly<z.infer<typeof historyPageSchema>>;

export const historyChangesSchema = z.object({
  changes: z.array(historyChangeSchema),
  /** For `from` of the next answer; null at the end. */
  next: z.nullable(z.int()),
});
export type HistoryChanges = Readonly<z.infer<typeof historyChangesSchema>>;

/** What an undo of a creation would delete along with it (HI4). */
export const historyCorrectionsSchema = z.object({
  /** Records that the mutation made, that are there, and that somebody has edited since. */
  count: z.int(),
  /** Who did, and how many of them; who edited the most first. */
  people: z.array(
    z.object({ personId: idField<PersonId>(), personName: z.nullable(z.string()), count: z.int() }),
  ),
});
export type HistoryCorrections = Readonly<z.infer<typeof historyCorrectionsSchema>>;
