import {
  applied,
  assert,
  keepsEffect,
  noop,
  type IndexKey,
  type Notice,
  type Outcome,
  type RowIn,
  type TableName,
} from '@spoolshed/core';
import type { Transaction } from 'dexie';

import { record, type Recording, type WriteEnvironment } from './mutate.ts';
import { NOTHING_FOREIGN, type OpenScopes, type Scope } from './open-scopes.ts';
import { failureOf, RefusedError } from './operation-failure.ts';
import type { WriteResult } from './write-result.ts';

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
  body: (scope: Scope) => Promise<T>,
): Promise<WriteResult<T>> {
  const returned: T[] = [];
  try {
    let isRecorded = false;
    const { affected, uid } = await recordScope(env, open, body, (value, calls) => {
      returned.splice(0, 1, value);
      isRecorded = calls > 0;
    });
    const [data] = returned;
    // The callback has returned, be it with undefined, which T then includes.
    return { ok: true, data: data as T, affected, uid: isRecorded ? uid : null };
  } catch (error) {
    return failureOf(error);
  }
}

function recordScope<T>(
  env: WriteEnvironment,
  { byTransaction }: OpenScopes,
  body: (scope: Scope) => Promise<T>,
  onValue: (value: T, calls: number) => void,
) {
  return record(env, async (recording, uid, tx) => {
    const calls: RecordedCall[] = [];
    const scope = createScope({ recording, uid, tx, calls });
    byTransaction.set(tx, scope);
    try {
      onValue(await body(scope), calls.length);
      assert(tx.active, NOTHING_FOREIGN);
      if (calls.length === 0) return { outcome: noop(), affected: 0 };
      return await recording.commit(
        'batch',
        { calls: calls.map(({ name, args }) => ({ name, args })) },
        outcomeOf(calls),
      );
    } finally {
      byTransaction.delete(tx);
    }
  });
}

type RecordedCall = { readonly name: string; readonly args: unknown; readonly outcome: Outcome };

function createScope({
  recording,
  uid,
  tx,
  calls,
}: {
  recording: Recording;
  uid: string;
  tx: Transaction;
  calls: RecordedCall[];
}): Scope {
  let busy = false;
  /** One at a time: two calls that run into each other would see halves of one another. */
  async function alone<T>(step: () => Promise<T>): Promise<T> {
    assert(!busy, 'a transaction scope runs one call at a time');
    assert(tx.active, NOTHING_FOREIGN);
    busy = true;
    try {
      return await step();
    } finally {
      busy = false;
    }
  }
  return {
    run: (name, args) =>
      alone(async () => {
        // The scope is recorded as a batch, and a batch holds no batches: the server would refuse it.
        assert(name !== 'batch', 'a transaction scope takes the calls of a batch one by one');
        // The uid that the same call has inside the recorded batch: derived ids come out the same there.
        const call = await recording.run(name, args, `${uid}/${calls.length}`);
        if (call.outcome.status === 'rejected')
          throw new RefusedError({ ...call.outcome.error, call: calls.length });
        assert(keepsEffect(call.outcome), 'a call is refused or kept');
        calls.push({ name, args: call.args, outcome: call.outcome });
        return call.outcome;
      }),
    // Rows are kept per table, so what comes out of a table has that table's type.
    get: <Table extends TableName>(table: Table, ids: readonly string[]) =>
      alone(() => recording.rows.getRows(table, ids)) as Promise<readonly (RowIn<Table> | undefined)[]>,
    find: <Table extends TableName>(table: Table, index: string, keys: readonly IndexKey[]) =>
      alone(() => recording.rows.findRows(table, index, keys)) as Promise<
        readonly (readonly RowIn<Table>[])[]
      >,
  };
}

function outcomeOf(calls: readonly RecordedCall[]): Outcome {
  const notices: Notice[] = calls.flatMap(({ outcome }) => ('notices' in outcome ? outcome.notices : []));
  return calls.every(({ outcome }) => outcome.status === 'noop') ? noop(notices) : applied(notices);
}
