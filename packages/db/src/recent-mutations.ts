import type { MutationUid } from '@spoolshed/core';

import type { Database } from './database.ts';
import type { HistoryEntry } from './schema.ts';

/** One of this device's own mutations, for a list of what was done. */
export type RecentMutation = {
  readonly uid: MutationUid;
  readonly name: string;
  readonly args: unknown;
  /** Epoch milliseconds, by the corrected clock. */
  readonly at: number;
  readonly groupId: string | null;
  readonly state: 'waiting' | 'confirmed';
  /** What it did, before and after; null where it is too large for this device to keep. */
  readonly changes: HistoryEntry['changes'];
  /** The undo that took it back and stands itself, if this device knows of one. */
  readonly undoneBy: MutationUid | null;
};

/** Newest first. */
export const recentMutations = (database: Database, limit: number): Promise<readonly RecentMutation[]> =>
  database.read(['history', 'outbox', 'sent'], async (stores) => {
    const uids = (await stores.history.toCollection().primaryKeys()).slice(-limit);
    const entries = (await stores.history.bulkGet(uids)).filter((entry) => entry !== undefined);
    const sent = await stores.sent.bulkGet(uids);
    const pending = await stores.outbox.where('uid').anyOf(uids).toArray();
    const waiting = new Map(pending.map((entry) => [entry.uid, entry]));
    const told = entries
      .flatMap((entry, at) => {
        const recorded = waiting.get(entry.uid) ?? sent[at];
        return recorded === undefined ? [] : [{ entry, recorded }];
      })
      // Ids only tell the millisecond, and clocks go back: the order of writing is that of the mids.
      .toSorted((a, b) => b.recorded.mid - a.recorded.mid)
      .map(({ entry, recorded }): Omit<RecentMutation, 'undoneBy'> => {
        const { uid, groupId = null, changes } = entry;
        const { name, args, editTime } = recorded;
        const state = waiting.has(uid) ? 'waiting' : 'confirmed';
        return { uid, name, args, at: editTime, groupId, state, changes };
      });
    const undoers = undoersIn(told);
    return told.map((each) => ({ ...each, undoneBy: undoers.get(each.uid) ?? null }));
  });

/** Which undo took which mutation back; one that was undone itself took nothing back. */
function undoersIn(
  newestFirst: readonly Omit<RecentMutation, 'undoneBy'>[],
): ReadonlyMap<string, MutationUid> {
  const undoers = new Map<string, MutationUid>();
  for (const { uid, name, args } of newestFirst) {
    if (name !== 'revert' || undoers.has(uid)) continue;
    // Recorded by this device, with the arguments of that mutator.
    const { uid: taken } = args as { readonly uid: string };
    if (!undoers.has(taken)) undoers.set(taken, uid);
  }
  return undoers;
}
