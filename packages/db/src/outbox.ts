import type { MutationUid } from '@spoolshed/core';
import type { Table, Transaction } from 'dexie';

import type { OutboxEntry, Stores } from './schema.ts';

/*
 * The only module that takes entries out of the outbox (LV5): no status, no malformed answer and no
 * network error can reach these lines (LV4), and a test reads the sources for others that delete.
 *
 * The outbox is read from the last acknowledged mid on, never from its start: after 11,000 deleted
 * entries a read from the start cost 15 ms in Chromium.
 */

/** A transaction's own table, or the connection's. */
const outboxOf = (holder: Transaction | Stores): Table<OutboxEntry, number> =>
  'outbox' in holder ? holder.outbox : holder.table<OutboxEntry, number>('outbox');

/** Numbers entries without gaps: the caller takes the mid from `meta` in the same transaction. */
export const appendToOutbox = (tx: Transaction, entry: OutboxEntry): Promise<number> =>
  outboxOf(tx).add(entry);

export const readOutbox = (
  holder: Transaction | Stores,
  afterMid: number,
  limit = Number.POSITIVE_INFINITY,
): Promise<OutboxEntry[]> => {
  const rest = outboxOf(holder).where(':id').above(afterMid);
  return limit === Number.POSITIVE_INFINITY ? rest.toArray() : rest.limit(limit).toArray();
};

/** Those of these mutations that wait here. */
export const findInOutbox = (tx: Transaction, uids: readonly MutationUid[]): Promise<OutboxEntry[]> =>
  outboxOf(tx).where('uid').anyOf(uids).toArray();

/** The entries that a pull has acknowledged (PL5), out of the books: the caller puts them into others. */
export async function takeOut(tx: Transaction, entries: readonly OutboxEntry[]): Promise<void> {
  await outboxOf(tx).bulkDelete(entries.map((entry) => entry.mid));
}

/** A new client id counts from 1 (FK1): the same mutations with the same uids under other numbers. */
export async function replaceOutbox(tx: Transaction, entries: readonly OutboxEntry[]): Promise<void> {
  await outboxOf(tx).clear();
  await outboxOf(tx).bulkAdd([...entries]);
}
