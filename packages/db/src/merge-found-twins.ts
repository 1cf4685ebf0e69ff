import { bounds } from '@spoolshed/core';

import { findMeta } from './meta.ts';
import { mutate, type WriteEnvironment } from './mutate.ts';

/**
 * Merges the twins that an upgrade of the database has found (S1.14), as mutations like any other: if
 * the server or another device merged them meanwhile, they do nothing. The mark goes only afterwards,
 * so that a tab that is closed half-way does it again; twice is nothing too.
 */
export async function mergeFoundTwins(env: WriteEnvironment): Promise<void> {
  const { database } = env;
  const mark = await database.read(['meta'], (_, tx) => findMeta(tx).get('twins'));
  if (mark === undefined) return;
  const { filamentIds } = mark;
  for (let from = 0; from < filamentIds.length; from += bounds.mutationRows.max) {
    const part = filamentIds.slice(from, from + bounds.mutationRows.max);
    const result = await mutate(env, 'mergeTwins', { filamentIds: part });
    // A full disk, say: the app works with twins as well, and the next start tries again.
    if (!result.ok) return;
  }
  await database.write('strict', (tx) => findMeta(tx).delete('twins'));
}
