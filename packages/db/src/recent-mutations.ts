import type { MutationUid } from '@spoolshed/core';

import type { Database } from './database.ts';
import type { HistoryEntry } from './schema.ts';

/** One of this device's own mutations, with what it did here. */
export type RecentMutation = {
  readonly uid: MutationUid;
  readonly name: string;
  /** What it did, before and after; null where it is too large for this device to keep. */
  readonly changes: HistoryEntry['changes'];
};

/** Newest first. */
export const recentMutations = (database: Database, limit: number): Promise<readonly RecentMutation[]> =>
  database.read(['history', 'outbox', 'sent'], async (stores) => {
    const uids = (await stores.history.toCollection().primaryKeys()).slice(-limit);
    const entries = (await stores.history.bulkGet(uids)).filter((entry) => entry !== undefined);
    const sent = await stores.sent.bulkGet(uids);
    const pending = await stores.outbox.where('uid').anyOf(uids).toArray();
    const waiting = new Map(pending.map((entry) => [entry.uid, entry]));
    return (
      entries
        .flatMap(({ uid, changes }, at) => {
          const recorded = waiting.get(uid) ?? sent[at];
          return recorded === undefined ? [] : [{ uid, changes, recorded }];
        })
        // Ids only tell the millisecond, and clocks go back: the order of writing is that of the mids.
        .toSorted((a, b) => b.recorded.mid - a.recorded.mid)
        .map(({ uid, changes, recorded: { name } }) => ({ uid, name, changes }))
    );
  });
