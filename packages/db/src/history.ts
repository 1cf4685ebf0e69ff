import {
  rowChangeOf,
  type KnownChanges,
  type MutationUid,
  type Outcome,
  type Overlay,
  type RowChange,
  type RowReader,
} from '@spoolshed/core';
import type { Transaction } from 'dexie';

import type { Difference } from './row-differences.ts';
import { sameRow } from './same-row.ts';
import type { HistoryEntry, KnownRow } from './schema.ts';

/*
 * The book of what this device's own mutations did, for showing and undoing them here (S2.1).
 *
 * 1. Written with the mutation, in its transaction. While it is pending, each rebase replays it and
 *    puts down what it does now; once it is confirmed the last of these stands.
 * 2. It is a convenience and no record: what is not in it is undone by the server, from its log.
 * 3. So it is small: so many entries, and of large ones so few.
 */

const ENTRIES_KEPT = 2_000;

/** Characters; some thousand rows. */
const LARGE = 100_000;
const LARGE_KEPT = 12;
/** Enough for any form; what carries hundreds of records is told by their number. */
const SUBJECTS_KEPT = 4;
/** One entry alone. */
const LARGEST = 8_000_000;

const historyOf = (tx: Transaction) => tx.table<HistoryEntry, string>('history');

export async function addToHistory(
  tx: Transaction,
  { uid, args }: { readonly uid: MutationUid; readonly args: unknown },
  outcome: Outcome,
  differences: readonly Difference[],
): Promise<void> {
  const changes = differences.flatMap(
    ({ table, id, before, after }) => rowChangeOf({ table, id }, before ?? null, after) ?? [],
  );
  const groupId = groupIdOf(args);
  // What waits for the server does there what nobody here can know.
  const known = isWaiting(outcome) ? { changes: null, size: 0 } : sized(changes);
  const about = differences.flatMap(knownRowOf).slice(0, SUBJECTS_KEPT);
  await historyOf(tx).put({ uid, ...(groupId === null ? {} : { groupId }), about, ...known });
}

/** What was there before: should the server refuse it, nobody else may know that record any more. */
const knownRowOf = ({ table, before }: Difference): KnownRow[] =>
  before !== undefined && (table === 'filaments' || table === 'spools' || table === 'purchases')
    ? // A difference holds rows of the table that it names.
      [{ table, row: before } as KnownRow]
    : [];

const isWaiting = (outcome: Outcome): boolean =>
  'notices' in outcome && outcome.notices.some(({ kind }) => kind === 'revert_waiting');

function sized(changes: readonly RowChange[]): Pick<HistoryEntry, 'changes' | 'size'> {
  const size = JSON.stringify(changes).length;
  return { changes: size > LARGEST ? null : changes, size };
}

/** The parts of one action carry the same, whatever their mutator is. */
function groupIdOf(args: unknown): string | null {
  const isGrouped = typeof args === 'object' && args !== null && 'groupId' in args;
  return isGrouped && typeof args.groupId === 'string' ? args.groupId : null;
}

/** Lets go of the oldest entries; by their keys alone, because reading them would cost what they weigh. */
export async function pruneHistory(tx: Transaction): Promise<void> {
  const history = historyOf(tx);
  if ((await history.count()) > ENTRIES_KEPT) {
    const keys = await history.toCollection().primaryKeys();
    await history.bulkDelete(keys.slice(0, keys.length - ENTRIES_KEPT));
  }
  const large = await history.where('size').above(LARGE).primaryKeys();
  if (large.length > LARGE_KEPT)
    await history.bulkDelete(large.toSorted().slice(0, large.length - LARGE_KEPT));
}

/** What the server refused, or made something else of, is not what was put down here. */
export const forgetChanges = async (tx: Transaction, uids: readonly string[]): Promise<void> => {
  if (uids.length > 0) await historyOf(tx).bulkDelete([...uids]);
};

/**
 * The replay of what is pending: what each one changes now is put down anew, and is what an undo
 * among them takes back.
 */
export async function openReplayBook(tx: Transaction, uids: readonly string[]): Promise<ReplayBook> {
  const entries = await historyOf(tx).bulkGet([...uids]);
  const byUid = new Map(
    entries
      .filter((entry) => entry !== undefined)
      .filter(({ changes }) => changes !== null)
      .map((entry) => [entry.uid as string, entry]),
  );
  const replayed = new Map<string, readonly RowChange[]>();
  return {
    over: (below) => ({
      getRows: (table, ids) => below.getRows(table, ids),
      findRows: (table, index, keys) => below.findRows(table, index, keys),
      readChanges: async (uid): Promise<KnownChanges> => replayed.get(uid) ?? below.readChanges(uid),
    }),
    knows: (uid) => byUid.has(uid),
    note: (uid, changes) => void replayed.set(uid, changes),
    async write() {
      const changed = [...replayed].flatMap(([uid, changes]): HistoryEntry[] => {
        const entry = byUid.get(uid);
        return entry === undefined || sameRow(entry.changes, changes)
          ? []
          : [{ ...entry, ...sized(changes) }];
      });
      if (changed.length > 0) await historyOf(tx).bulkPut(changed);
    },
  };
}

export type ReplayBook = {
  /** A reader whose answers about mutations are those of the replay. */
  over(below: Overlay): RowReader;
  knows(uid: string): boolean;
  note(uid: string, changes: readonly RowChange[]): void;
  write(): Promise<void>;
};
