import {
  emptyPatch,
  sameCursor,
  SNAPSHOT_SCHEMA,
  tableNames,
  type AnyRow,
  type SnapshotAnswer,
  type SnapshotRowsLine,
} from '@spoolshed/core';
import type { Transaction } from 'dexie';

import type { Database } from '../database.ts';
import { putMeta, readSync } from '../meta.ts';
import { readOutbox } from '../outbox.ts';
import { rebuildRows } from '../rebase.ts';
import {
  ROW_SCHEMA_VERSION,
  type RowCounts,
  type SnapshotMark,
  type StagedPart,
  type SyncRow,
} from '../schema.ts';
import { hasServerRows, putNewRows } from './server-rows.ts';

/*
 * How a snapshot comes onto this device (SN2), in transactions of one part each.
 *
 * 1. The mark says what is here. It stands in the client's own row of `meta` and is written with each
 *    part: after a kill the load goes on at the next part, and no part is there twice or not at all.
 * 2. While there is a mark, what is shown is not whole (a device without rows) or old (the others): only
 *    the pull that completes it takes it away, in its own transaction (finish-snapshot.ts).
 * 3. Without rows, parts go into the live tables; of what is pending nothing is replayed before the end.
 *    With rows they are kept aside: of a state between the old one and the new one nothing is seen (PL6).
 * 4. What turns out to be of no use is thrown away whole, and what is pending stays.
 */

/** Another version of the app may read files of another form, or other rows. */
const schema = `${SNAPSHOT_SCHEMA}.${ROW_SCHEMA_VERSION}`;

/** Whether this mark is still worth going on with. */
export const isOfUse = (mark: SnapshotMark, sync: SyncRow): boolean =>
  mark.schema === schema &&
  sameCursor(mark.over, sync.cursor) &&
  (sync.epoch === null || sync.epoch === mark.cursor.epoch);

/** Begins anew, unless another tab has begun meanwhile. */
export const begin = (
  database: Database,
  { name, cursor, counts, parts }: SnapshotAnswer,
): Promise<SnapshotMark> =>
  database.write('relaxed', async (tx) => {
    const sync = await readSync(tx);
    if (sync.snapshot && isOfUse(sync.snapshot, sync)) return sync.snapshot;
    const staged = await hasServerRows(tx);
    const mark: SnapshotMark = {
      name,
      cursor,
      over: sync.cursor,
      staged,
      schema,
      partBytes: parts.map(({ bytes }) => bytes),
      nextPart: 0,
      hash: null,
      counted: {},
      counts,
    };
    await tx.table('staged').clear();
    // An empty device was up to date once, perhaps; with half of the rows it is not.
    await putMeta(tx, { ...sync, snapshot: mark, ...(staged ? {} : { lastSyncAt: null }) });
    return mark;
  });

/** A part as it arrived; the first and the last one bring no rows. */
export type ArrivedPart = {
  readonly part: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly lines: readonly SnapshotRowsLine[];
  /** The chain up to the part before, and with this one. */
  readonly before: string | null;
  readonly hash: string;
};

/** Puts a part where it belongs, and the mark behind it; null where the load is no longer that of `name`. */
export const putPart = (
  database: Database,
  name: string,
  { part, bytes, lines, hash }: ArrivedPart,
): Promise<SyncRow | null> =>
  database.write('relaxed', async (tx) => {
    const sync = await readSync(tx);
    const mark = sync.snapshot;
    if (!mark || mark.name !== name || !isOfUse(mark, sync) || mark.nextPart < part) return null;
    // Another tab loads the same and was faster.
    if (mark.nextPart > part) return sync;
    if (lines.length > 0) {
      if (mark.staged) await tx.table<StagedPart, number>('staged').put({ part, bytes });
      else await putNewRows(tx, lines);
    }
    const snapshot = { ...mark, nextPart: part + 1, hash, counted: addedUp(mark.counted, lines) };
    await putMeta(tx, { ...sync, snapshot });
    return { ...sync, snapshot };
  });

/** Throws away what has been loaded; what is pending is shown on what there was before. */
export const throwAway = (database: Database): Promise<void> =>
  database.write('relaxed', async (tx) => {
    const sync = await readSync(tx);
    if (!sync.snapshot) return;
    await tx.table('staged').clear();
    if (sync.snapshot.staged) return putMeta(tx, { ...sync, snapshot: null });
    // In one go: what finds nothing loads no tables to delete them row by row.
    await emptyRows(tx);
    await rebuildRows(tx, { base: null, patch: emptyPatch }, await readOutbox(tx, sync.ackedMid));
    // Without rows there is nothing that could be called up to date.
    await putMeta(tx, { ...sync, lastSyncAt: null, snapshot: null });
  });

async function emptyRows(tx: Transaction): Promise<void> {
  for (const table of [...tableNames, 'shadow']) await tx.table<AnyRow, unknown>(table).clear();
}

function addedUp(counted: RowCounts, lines: readonly SnapshotRowsLine[]): RowCounts {
  const sums: Record<string, number> = { ...counted };
  for (const { table, rows } of lines) sums[table] = (sums[table] ?? 0) + rows.length;
  return sums;
}
