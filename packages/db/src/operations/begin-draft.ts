import {
  askAgain,
  callOf,
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
import { noteWrite, type NotedEnvironment } from '../note-write.ts';
import type { OpenScopes } from '../open-scopes.ts';
import { allTables } from '../schema.ts';
import { createStoredRows } from '../stored-rows.ts';
import { runScope } from '../transaction-scope.ts';
import { committedRows } from './committed-rows.ts';

/** A draft on this device: reads in transactions of their own, writes in one scope at its commit. */
export async function beginDraft(env: NotedEnvironment, open: OpenScopes): Promise<Draft> {
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
      noteWrite(env, { name: 'batch', args: calls.map(({ args }) => args) }, (watched) =>
        runScope(
          watched,
          open,
          async (scope, committed) => {
            for (const read of seen) if (!isStill(read, await askAgain(read, committed))) throw staleDraft();
            const outcomes: Outcome[] = [];
            for (const { name, args } of calls.map(callOf)) outcomes.push(await scope.run(name, args));
            return outcomes;
          },
          { uid, data: calls.map(({ outcome }) => outcome) },
        ),
      ),
  });
}
