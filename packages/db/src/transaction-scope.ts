import {
  assert,
  createScope,
  failureOf,
  NOTHING_FOREIGN,
  noop,
  outcomeOfCalls,
  readLedgerRows,
  selectEntries,
  visibleRows,
  nameEntry,
  type DraftReader,
  type IndexKey,
  type MutationUid,
  type RowIn,
  type Scope,
  type TableName,
  type WriteResult,
} from '@spoolshed/core';
import type { Transaction } from 'dexie';

import { record, type Recording, type WriteEnvironment } from './mutate.ts';
import { committedRows } from './operations/committed-rows.ts';
import type { OpenScopes } from './open-scopes.ts';

/**
 * What a scope runs. `committed` are the rows without what the scope has written, for a draft that
 * looks whether anything has changed.
 */
export type ScopeBody<T> = (scope: Scope, committed: DraftReader) => Promise<T>;

/** A scope that may have been written before: the mutation that it is, and what it answers then. */
export type Again<T> = { readonly uid: MutationUid; readonly data: T };

/**
 * A scope is one `rw` transaction whose calls are recorded as one mutation, so that they sync, stand
 * or fall, and are undone as one. Commit on return, rollback on any throw.
 *
 * Nothing but the scope may be awaited inside: IndexedDB ends a transaction that waits for anything
 * else. Since all writes are held back until the callback has returned, such a scope fails as a
 * whole, and loudly, instead of committing half.
 * After a lost connection the callback runs again, from its start.
 */
export async function runScope<T>(
  env: WriteEnvironment,
  open: OpenScopes,
  body: ScopeBody<T>,
  again?: Again<T>,
): Promise<WriteResult<T>> {
  const returned: T[] = again === undefined ? [] : [again.data];
  try {
    let isRecorded = again !== undefined;
    const { affected, uid } = await recordScope(env, open, { body, ownUid: again?.uid }, (value, calls) => {
      returned.splice(0, 1, value);
      isRecorded = calls > 0;
    });
    const [data] = returned;
    // The callback has returned, be it with undefined, which T then includes.
    return { ok: true, data: data as T, affected, uid: isRecorded ? uid : null };
  } catch (error) {
    return nameEntry(failureOf(error));
  }
}

function recordScope<T>(
  env: WriteEnvironment,
  { byTransaction }: OpenScopes,
  { body, ownUid }: { readonly body: ScopeBody<T>; readonly ownUid: MutationUid | undefined },
  onValue: (value: T, calls: number) => void,
) {
  return record(
    env,
    async (recording, uid, tx) => {
      const { scope, calls } = scopeOver(recording, uid, tx);
      byTransaction.set(tx, scope);
      try {
        onValue(await body(scope, committedRows(recording.stored)), calls.length);
        assert(tx.active, NOTHING_FOREIGN);
        if (calls.length === 0) return { outcome: noop(), affected: 0 };
        return await recording.commit(
          'batch',
          { calls: calls.map(({ name, args }) => ({ name, args })) },
          outcomeOfCalls(calls.map(({ outcome }) => outcome)),
        );
      } finally {
        byTransaction.delete(tx);
      }
    },
    ownUid,
  );
}

function scopeOver({ rows, stored, run }: Recording, uid: string, tx: Transaction) {
  const all = async <Table extends TableName>(table: Table): Promise<readonly RowIn<Table>[]> =>
    visibleRows(rows, table, await committedRows(stored).allRows(table));
  return createScope({
    uid,
    call: run,
    guard: () => assert(tx.active, NOTHING_FOREIGN),
    // Rows are kept per table, so what comes out of a table has that table's type.
    get: <Table extends TableName>(table: Table, ids: readonly string[]) =>
      rows.getRows(table, ids) as Promise<readonly (RowIn<Table> | undefined)[]>,
    find: <Table extends TableName>(table: Table, index: string, keys: readonly IndexKey[]) =>
      rows.findRows(table, index, keys) as Promise<readonly (readonly RowIn<Table>[])[]>,
    all,
    entries: async (question) => selectEntries(await readLedgerRows(all), question),
  });
}
