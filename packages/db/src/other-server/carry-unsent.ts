import { createOverlay, type MutationUid } from '@spoolshed/core';
import type { Transaction } from 'dexie';

import type { Database } from '../database.ts';
import { openReplayBook } from '../history.ts';
import { putMeta, readSync } from '../meta.ts';
import { appendToOutbox, findInOutbox } from '../outbox.ts';
import { replay } from '../rebase.ts';
import { differencesOf, shadowFirstTouches, writeRows } from '../row-differences.ts';
import {
  allTables,
  type AttentionEntry,
  type HistoryEntry,
  type OutboxEntry,
  type SentEntry,
} from '../schema.ts';
import { createStoredRows } from '../stored-rows.ts';
import type { Carried } from './read-carried.ts';

/**
 * Appends what another database of this device has not sent to the outbox of this one, behind what waits
 * there, under its own uids and the mids that come next; those that are here already are left out, so that
 * doing it twice does it once (ID2). What this workshop's rules refuse shows no effect and is sent all the
 * same: the server judges it. One transaction. Answers how many came.
 */
export function carryUnsent(
  database: Database,
  { unsent, history }: Pick<Carried, 'unsent' | 'history'>,
): Promise<number> {
  return database.write('strict', async (tx) => {
    const sync = await readSync(tx);
    const known = await knownUids(tx, unsent);
    const fresh = unsent.filter(({ uid }) => !known.has(uid));
    await tx.table<HistoryEntry, string>('history').bulkPut(history.filter(({ uid }) => !known.has(uid)));
    const stored = createStoredRows(tx);
    const book = await openReplayBook(
      tx,
      fresh.map(({ uid }) => uid),
    );
    const rows = createOverlay(book.over(createOverlay(stored)));
    for (const [at, entry] of fresh.entries()) {
      await replay(rows, book, entry);
      // A version of another history says nothing in this one, and its server has had none of it.
      await appendToOutbox(tx, { ...entry, mid: sync.nextMid + at, baseVersion: null, retained: false });
    }
    await book.write();
    const differences = await differencesOf(stored, rows.written());
    await shadowFirstTouches(tx, differences);
    await writeRows(tx, differences);
    await putMeta(tx, { ...sync, nextMid: sync.nextMid + fresh.length });
    return fresh.length;
  });
}

/** How many of them this database does not know yet. */
export const countFresh = (database: Database, entries: readonly OutboxEntry[]): Promise<number> =>
  database.read(allTables, async (_, tx) => entries.length - (await knownUids(tx, entries)).size);

async function knownUids(
  tx: Transaction,
  entries: readonly OutboxEntry[],
): Promise<ReadonlySet<MutationUid>> {
  const uids = entries.map(({ uid }) => uid);
  const [pending, sent, refused] = await Promise.all([
    findInOutbox(tx, uids),
    tx.table<SentEntry, string>('sent').bulkGet(uids),
    tx.table<AttentionEntry, string>('attention').bulkGet(uids),
  ]);
  return new Set(
    [...pending, ...sent, ...refused].flatMap((entry) => (entry === undefined ? [] : [entry.uid])),
  );
}
