import { createOverlay, type MutationContext, type Rehearse, type Steps } from '@spoolshed/core';

import type { WriteEnvironment } from './mutate.ts';
import { readIdentity, readSync } from './meta.ts';
import { allTables } from './schema.ts';
import { createStoredRows } from './stored-rows.ts';

/** Runs steps on the rows as they are, each on what the ones before wrote, and keeps nothing: what a preview looks at. */
export const rehearse =
  ({ database, now, newId }: WriteEnvironment): Rehearse =>
  <T>(runs: readonly ((context: MutationContext) => Steps<T>)[]) =>
    database.read(allTables, async (_, tx) => {
      const [sync, { personId, deviceId }] = await Promise.all([readSync(tx), readIdentity(tx)]);
      const overlay = createOverlay(createStoredRows(tx));
      const at = Math.round(now() + sync.clockOffsetMs);
      const results: T[] = [];
      for (const run of runs) {
        const context = { uid: newId(), actor: { personId, deviceId }, at };
        results.push(await overlay.run(run(context), () => true));
      }
      return results;
    });
