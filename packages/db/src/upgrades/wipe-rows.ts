import { tableNames } from '@spoolshed/core';
import type { Transaction } from 'dexie';

import { readOutbox } from '../outbox.ts';
import type { HistoryEntry, SyncRow } from '../schema.ts';

/**
 * What a version does that cannot take the rows along (VS2): `version(n).stores(…).upgrade(wipeRows)`.
 *
 * 1. Rows, their shadow and half a snapshot go; the cursor is forgotten, so that the next pull brings
 *    everything in its new form, as a snapshot where that is much (SN2).
 * 2. What only this device has stays: what waits, what was sent, attention, notices and meta.
 * 3. A mark in `meta` has what is pending replayed as soon as the database is open: what was made
 *    here and never reached a server is all there again, with no server at all.
 * 4. Of what the server has already it also knows best how to take it back: of these the book forgets the changes.
 */
export async function wipeRows(tx: Transaction): Promise<void> {
  for (const table of [...tableNames, 'shadow', 'staged']) await tx.table(table).clear();
  const pending = await readOutbox(tx, 0);
  const isPending = new Set<string>(pending.map(({ uid }) => uid));
  const history = tx.table<HistoryEntry, string>('history');
  const entries = await history.toArray();
  await history.bulkPut(
    entries.filter(({ uid }) => !isPending.has(uid)).map((entry) => ({ ...entry, changes: null, size: 0 })),
  );
  const sync = await tx.table<SyncRow, string>('meta').get('sync');
  // A database that was created a moment ago, by a tab that was closed before it got its identity.
  if (sync === undefined) return;
  await tx.table('meta').put({ ...sync, cursor: null, lastSyncAt: null, snapshot: null });
  await tx.table('meta').put({ key: 'wiped' });
}
