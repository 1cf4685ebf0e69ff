import type { Cursor, MutationUid } from '@spoolshed/core';
import { rowsNow, tagAt, type ModelServer } from './server.ts';
import type { RowsByKey } from './rows.ts';

/**
 * What really happened, which no part of the protocol can see: the checks compare with it. A tag names
 * a history whichever server holds it, so restored ones need no special care.
 */
export type Truth = {
  /** Every uid that a device said was saved, and that no lost disk took along. */
  readonly saved: Set<MutationUid>;
  /** Uids that only the server holds, because the disk that had them was rolled back. */
  readonly onServerOnly: Set<MutationUid>;
  /** Uids in a backup that was passed over for an older one: devices may have let go of them for it (FK3). */
  readonly passedOver: Set<MutationUid>;
  note(tag: string, moment: Moment): void;
  noteVersion(server: ModelServer): void;
  rowsAt(cursor: Cursor): RowsByKey | undefined;
  /** Every uid in the history up to a cursor. */
  uidsUpTo(cursor: Cursor): ReadonlySet<MutationUid>;
};

/** A history up to one version of it. */
type Moment = { readonly rows: RowsByKey; readonly uid: MutationUid | null; readonly before: string | null };

export function createTruth(): Truth {
  const moments = new Map<string, Moment>();
  return {
    saved: new Set(),
    onServerOnly: new Set(),
    passedOver: new Set(),
    note: (tag, moment) => void moments.set(tag, moment),
    noteVersion(server) {
      const version = server.versions.length;
      const tag = tagAt(server, version) ?? '';
      const before = version === 0 ? null : (tagAt(server, version - 1) ?? null);
      moments.set(tag, { rows: rowsNow(server), uid: server.versions.at(-1)?.entry.uid ?? null, before });
    },
    rowsAt: ({ tag }) => moments.get(tag)?.rows,
    uidsUpTo({ tag }) {
      const uids = new Set<MutationUid>();
      for (let at = moments.get(tag); at !== undefined; at = moments.get(at.before ?? ''))
        if (at.uid !== null) uids.add(at.uid);
      return uids;
    },
  };
}
