import { createHash } from 'node:crypto';
import { chmod, mkdir, open, rename, rm, utimes, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  SNAPSHOT_LINE_ROWS,
  SNAPSHOT_PART_ROWS,
  SNAPSHOT_SCHEMA,
  snapshotOrder,
  type Cursor,
  type SnapshotPart,
  type TableName,
} from '@spoolshed/core';
import type { SnapshotReader } from '../store/snapshot-reader.ts';
import type { ReachPoint } from '../test-points.ts';
import { fileOfSnapshot, nameOfSnapshot, UNFINISHED } from './snapshot-names.ts';

/** A file that is whole and on the disk. */
export type WrittenSnapshot = {
  readonly name: string;
  readonly cursor: Cursor;
  readonly counts: Readonly<Record<string, number>>;
  readonly parts: readonly SnapshotPart[];
};

export type WriteSnapshotOptions = {
  readonly reader: SnapshotReader;
  /** Made if missing, for the server's own eyes. */
  readonly folder: string;
  /** Epoch milliseconds that the file is dated with. */
  readonly madeAt: number;
  readonly reach: ReachPoint;
  /** Aborted when the server stops; writing then throws at the next part. */
  readonly signal: AbortSignal;
};

/** A part of long notes is closed before it has all its rows. */
const PART_BYTES = 2 * 1024 * 1024;

/** Ids are counted, without their bodies, so many in one turn of the event loop. */
const COUNTED_AT_ONCE = 2_000;

const compress = promisify(gzip);

/**
 * Writes all live rows as one file (SN1): part by part, so that no more than one part is in memory, and
 * with a turn for everybody else after each few rows. It gets its name when it is whole and on the disk.
 */
export async function writeSnapshot(options: WriteSnapshotOptions): Promise<WrittenSnapshot> {
  const { reader, folder, madeAt, reach } = options;
  const { cursor } = reader;
  const name = nameOfSnapshot(cursor);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const file = join(folder, fileOfSnapshot(name));
  const draft = `${file}${UNFINISHED}`;
  await rm(draft, { force: true });
  const handle = await open(draft, 'wx', 0o600);
  try {
    const counts = await countRows(options);
    const parts = await writeParts(handle, counts, options);
    // Its date by our clock is all that tells how old it is after a restart.
    await utimes(draft, madeAt / 1_000, madeAt / 1_000);
    await handle.sync();
    reach('snapshot-written');
    await handle.close();
    await rename(draft, file);
    reach('snapshot-named');
    await syncFolder(folder);
    return { name, cursor, counts, parts };
  } catch (error) {
    await handle.close();
    await rm(draft, { force: true });
    throw error;
  }
}

async function countRows({ reader, signal }: WriteSnapshotOptions): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of snapshotOrder) {
    let count = 0;
    for (let lastId: string | null = ''; lastId !== null; await nextTurn()) {
      signal.throwIfAborted();
      const found = reader.countAfter(table, lastId, COUNTED_AT_ONCE);
      count += found.counted;
      ({ lastId } = found);
    }
    counts[table] = count;
  }
  return counts;
}

async function writeParts(
  handle: FileHandle,
  counts: Readonly<Record<string, number>>,
  options: WriteSnapshotOptions,
): Promise<SnapshotPart[]> {
  const { reader, reach, signal } = options;
  const parts: SnapshotPart[] = [];
  const write = async (unpacked: Buffer, rows: number): Promise<void> => {
    signal.throwIfAborted();
    const member = await compress(unpacked);
    await handle.writeFile(member);
    parts.push({ bytes: member.byteLength, rows });
    reach('snapshot-part');
  };
  const first = lineOf({ cursor: reader.cursor, schema: SNAPSHOT_SCHEMA, counts });
  await write(first, 0);
  let hash = createHash('sha256').update(first).digest();
  for (const table of snapshotOrder) {
    for await (const { lines, rows } of partsOf(reader, table)) {
      const unpacked = Buffer.concat(lines);
      hash = createHash('sha256').update(hash).update(unpacked).digest();
      await write(unpacked, rows);
    }
  }
  await write(lineOf({ counts, hash: hash.toString('hex') }), 0);
  return parts;
}

type UnpackedPart = { readonly lines: readonly Buffer[]; readonly rows: number };

/** The rows of one table by id, as lines; bodies go out as they are stored. */
async function* partsOf(reader: SnapshotReader, table: TableName): AsyncGenerator<UnpackedPart> {
  let lastId = '';
  let lines: Buffer[] = [];
  let [rows, bytes] = [0, 0];
  for (;;) {
    const read = reader.rowsAfter(table, lastId, SNAPSHOT_LINE_ROWS);
    const isLast = read.length < SNAPSHOT_LINE_ROWS;
    if (read.length > 0) {
      const line = Buffer.from(`{"table":"${table}","rows":[${read.map(({ body }) => body).join(',')}]}\n`);
      lines.push(line);
      rows += read.length;
      bytes += line.byteLength;
    }
    if (lines.length > 0 && (isLast || rows >= SNAPSHOT_PART_ROWS || bytes >= PART_BYTES)) {
      yield { lines, rows };
      lines = [];
      [rows, bytes] = [0, 0];
    }
    if (isLast) return;
    lastId = read.at(-1)?.id ?? lastId;
    await nextTurn();
  }
}

const lineOf = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

/** A new name is on the disk when its folder is. */
async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a directory, and renames durably without it.
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
}
