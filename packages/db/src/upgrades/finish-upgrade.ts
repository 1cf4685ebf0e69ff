import { emptyPatch } from '@spoolshed/core';

import { mergeFoundTwins } from '../merge-found-twins.ts';
import { findMeta, readSync } from '../meta.ts';
import type { WriteEnvironment } from '../mutate.ts';
import { readOutbox } from '../outbox.ts';
import { rebuildRows } from '../rebase.ts';

/** What an upgrade of the database has left for the app to do: it needs the rules, which no upgrade may wait for. */
export async function finishUpgrade(env: WriteEnvironment): Promise<void> {
  await replayOnNothing(env);
  await mergeFoundTwins(env);
}

/** After the rows were wiped (VS2): what is pending is shown again, as far as it needs no other rows. */
const replayOnNothing = ({ database }: WriteEnvironment): Promise<void> =>
  database.write('strict', async (tx) => {
    const meta = findMeta(tx);
    if ((await meta.get('wiped')) === undefined) return;
    const { ackedMid, cursor } = await readSync(tx);
    // Whatever came from a server meanwhile had the pending replayed on it.
    if (cursor === null)
      await rebuildRows(tx, { base: null, patch: emptyPatch }, await readOutbox(tx, ackedMid));
    await meta.delete('wiped');
  });
