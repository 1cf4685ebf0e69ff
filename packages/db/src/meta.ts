import { assert } from '@spoolshed/core';
import type { Transaction } from 'dexie';

import type { Database } from './database.ts';
import type { IdentityRow, MetaTable, SyncRow } from './schema.ts';

// The table's two rows have two types, told apart by their key.
const metaOf = (tx: Transaction): MetaTable => tx.table('meta');

export async function readSync(tx: Transaction): Promise<SyncRow> {
  const row = await metaOf(tx).get('sync');
  assert(row !== undefined, 'this database has a client id from its first opening on');
  return row;
}

export async function readIdentity(tx: Transaction): Promise<IdentityRow> {
  const row = await metaOf(tx).get('identity');
  assert(row !== undefined, 'this database has an identity from its first opening on');
  return row;
}

export const findMeta = (tx: Transaction): MetaTable => metaOf(tx);

/** Whether there is such a row, or one of them; a read, which waits for no disk. */
export const hasMeta = (database: Database, ...keys: ('sync' | 'twins' | 'wiped')[]): Promise<boolean> =>
  database.read(['meta'], async (_, tx) => (await metaOf(tx).bulkGet(keys)).some(Boolean));

export async function putMeta(tx: Transaction, row: SyncRow | IdentityRow): Promise<void> {
  await metaOf(tx).put(row);
}
