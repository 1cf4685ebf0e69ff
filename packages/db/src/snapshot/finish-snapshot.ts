import { rebaseIn, type rebase } from '../rebase.ts';
import { readSync } from '../meta.ts';
import type { SnapshotMark } from '../schema.ts';
import type { Call } from '../sync/transport.ts';
import { pullOnce, type PullEnd, type PullSource } from '../sync/pull.ts';
import { mergeStaged } from './server-rows.ts';
import { isOfUse } from './snapshot-mark.ts';

/**
 * The ordinary pull that follows a snapshot: from its cursor, and in one transaction with putting its
 * rows in. Apart, an acknowledged mutation would be replayed over a row that holds it already.
 */
export const finishSnapshot = (
  source: PullSource,
  call: Call,
  terms: { readonly pushesFirst: boolean },
  mark: SnapshotMark,
): Promise<PullEnd> => {
  const apply: typeof rebase = (database, request, answer, times) =>
    database.write('relaxed', async (tx) => {
      const sync = await readSync(tx);
      const now = sync.snapshot;
      if (!now || now.name !== mark.name || now.nextPart !== mark.nextPart || !isOfUse(now, sync))
        return { kind: 'stale' };
      return rebaseIn(tx, request, answer, times, {
        cursor: mark.cursor,
        put: async () => {
          if (now.staged) await mergeStaged(tx);
        },
      });
    });
  return pullOnce(source, call, terms, { cursor: mark.cursor, apply });
};
