import * as z from 'zod/mini';

import { sha256HexOfBytes } from '../hash.ts';
import type { ClientId } from '../ids.ts';
import { idField, instantField } from '../records/fields.ts';
import { rowSchemas, type RowIn, type TableName } from '../records/tables.ts';
import { cursorSchema } from './cursor.ts';

/*
 * A workshop's rows at one cursor, as one file (SN1): gzip, one member for each part, NDJSON inside.
 * Part 0 is the first line alone, the last part the last line alone, and those between are lines of
 * rows. A reader can begin at any part, and `zcat` reads the whole file.
 */

/** What the lines of a file look like: one that says another number cannot be read by this app. */
export const SNAPSHOT_SCHEMA = 1;

/** Rows in a part, and in a line of it: so much is held in memory at once, on both sides. */
export const SNAPSHOT_PART_ROWS = 2_000;
export const SNAPSHOT_LINE_ROWS = 200;

/** Live records first, history last (SN3): a device can be used before its history has arrived. */
export const snapshotOrder = [
  'settings',
  'filaments',
  'spools',
  'purchases',
  'categories',
  'aliases',
  'conflicts',
  'expenses',
  'stockEvents',
] as const satisfies readonly TableName[];

/** `POST /api/sync/snapshot`: asked for after a pull was answered with `{reset: "size"}`. */
export const snapshotRequestSchema = z.strictObject({
  protocol: z.int(),
  schema: z.int(),
  clientId: idField<ClientId>(),
});
export type SnapshotRequest = Readonly<z.infer<typeof snapshotRequestSchema>>;

/** Letters, digits, `-` and `_`: it stands in an address and is the name of a file. */
export const snapshotNamePattern = /^[0-9A-Za-z_-]{1,200}$/;

const count = () => z.int().check(z.minimum(0));

/** Rows by table; a table that is not named has none. */
const countsSchema = z.record(z.string(), count());

const snapshotPartSchema = z.object({
  /** Of the gzip member. A part begins at the sum of all before it. */
  bytes: z.int().check(z.minimum(1)),
  rows: count(),
});
export type SnapshotPart = Readonly<z.infer<typeof snapshotPartSchema>>;

export const snapshotAnswerSchema = z.object({
  /** The file's address is `/api/sync/snapshots/<name>`, for a day. The same name is the same content. */
  name: z.string().check(z.regex(snapshotNamePattern)),
  cursor: cursorSchema,
  counts: countsSchema,
  /** Of the whole file, the first line and the last one included. */
  parts: z.array(snapshotPartSchema).check(z.minLength(2)),
  serverTime: instantField(),
});
export type SnapshotAnswer = Readonly<z.infer<typeof snapshotAnswerSchema>>;

export const snapshotFirstLineSchema = z.object({
  cursor: cursorSchema,
  /** Must be `SNAPSHOT_SCHEMA`. */
  schema: z.int(),
  counts: countsSchema,
});
export type SnapshotFirstLine = Readonly<z.infer<typeof snapshotFirstLineSchema>>;

const rowsOf = <Table extends TableName>(table: Table) =>
  z.object({ table: z.literal(table), rows: z.array(rowSchemas[table]) });

/** Whole live rows of one table. There are no tombstones: what is in no line is gone. */
export const snapshotRowsLineSchema = z.discriminatedUnion('table', [
  rowsOf('settings'),
  rowsOf('filaments'),
  rowsOf('spools'),
  rowsOf('purchases'),
  rowsOf('categories'),
  rowsOf('aliases'),
  rowsOf('conflicts'),
  rowsOf('expenses'),
  rowsOf('stockEvents'),
]);
export type SnapshotRowsLine = {
  [Table in TableName]: { readonly table: Table; readonly rows: readonly RowIn<Table>[] };
}[TableName];

export const snapshotLastLineSchema = z.object({
  counts: countsSchema,
  /** Of the part before this one, in the chain of `nextSnapshotHash`. */
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});
export type SnapshotLastLine = Readonly<z.infer<typeof snapshotLastLineSchema>>;

/**
 * The hash over a file so far: of part 0 that of its unpacked bytes, of each further one that of the
 * hash before (its 32 bytes) and the unpacked bytes. So a reader that was stopped goes on from the
 * hash of the last part it has.
 */
export const nextSnapshotHash = (previous: string | null, unpackedPart: Uint8Array): string =>
  sha256HexOfBytes(previous === null ? [unpackedPart] : [bytesOfHex(previous), unpackedPart]);

const bytesOfHex = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
