import {
  askAgain,
  createDraft,
  isStill,
  staleDraft,
  startMutation,
  type Draft,
  type DraftReader,
  type MutationUid,
  type Outcome,
} from '@spoolshed/core';

import { readIdentity, readSync } from '../meta.ts';
import type { WriteEnvironment } from '../mutate.ts';
import type { OpenScopes } from '../open-scopes.ts';
import { allTables } from '../schema.ts';
import { createStoredRows } from '../stored-rows.ts';
import { runScope } from '../transaction-scope.ts';
import { committedRows } from './committed-rows.ts';

/** A draft on this device: reads in transactions of their own, writes in one scope at its commit. */
export async function beginDraft(env: WriteEnvironment, open: OpenScopes): Promise<Draft> {
  const { database, now, newId } = env;
  const { actor, clockOffsetMs } = await database.read(['meta'], async (_, tx) => {
    const [sync, { personId, deviceId }] = await Promise.all([readSync(tx), readIdentity(tx)]);
    return { actor: { personId, deviceId }, clockOffsetMs: sync.clockOffsetMs };
  });
  const look = <T>(run: (rows: DraftReader) => Promise<T>): Promise<T> =>
    database.read(allTables, (_, tx) => run(committedRows(createStoredRows(tx))));
  return createDraft({
    uid: newId<MutationUid>(),
    actor,
    startMutation,
    now: () => Math.round(now() + clockOffsetMs),
    reader: {
      getRows: (table, ids) => look((rows) => rows.getRows(table, ids)),
      findRows: (table, index, keys) => look((rows) => rows.findRows(table, index, keys)),
      readChanges: (uid) => look((rows) => rows.readChanges(uid)),
      allRows: (table) => look((rows) => rows.allRows(table)),
      ledgerRows: () => look((rows) => rows.ledgerRows()),
    },
    commit: ({ uid, calls, seen }) =>
      runScope(
        env,
        open,
        async (scope, committed) => {
          for (const read of seen) if (!isStill(read, await askAgain(read, committed))) throw staleDraft();
          const outcomes: Outcome[] = [];
          // What was drafted ran through the same mutators; their arguments are checked there.
          for (const { name, args } of calls) outcomes.push(await scope.run(name as 'batch', args as never));
          return outcomes;
        },
        { uid, data: calls.map(({ outcome }) => outcome) },
      ),
  });
}
