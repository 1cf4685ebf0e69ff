import {
  takenBackBy,
  tellArgs,
  tellChanges,
  tellOutcome,
  type Fields,
  type HistoryLine,
  type RowChange,
} from '@spoolshed/core';
import type { Collection } from 'dexie';

import type { Database } from '../database.ts';
import type { HistoryEntry, IdentityRow, OutboxEntry, SentEntry, Stores } from '../schema.ts';

/** One of this device's own mutations, told as the server tells its history. */
export type OwnMutation = Omit<HistoryLine, 'version' | 'receivedAt'> & {
  /** `waiting`: the server has not confirmed it yet. */
  readonly state: 'waiting' | 'confirmed';
  /** Whether this device still knows what it changed. */
  readonly isKnown: boolean;
  /** What it is found under, as far as known here; its records among them only where one record is asked for. */
  readonly subjects: readonly string[];
};

/** The newest ones; of one record those that `subjects` says are about it. */
export type OwnQuestion = { readonly limit: number; readonly record?: string | undefined };

const books = ['history', 'outbox', 'sent', 'meta'] as const;
const homes = ['spools', 'purchases', 'stockEvents', 'conflicts', 'aliases'] as const;

/** The newest first: what waits, and of what was sent the last ones (HI3). */
export const ownMutations = (
  database: Database,
  { limit, record }: OwnQuestion,
): Promise<readonly OwnMutation[]> =>
  database.read([...books, ...homes], async (stores) => {
    const identity = (await stores.meta.get('identity')) ?? null;
    const waiting = await newest(stores.outbox.orderBy('mid'), limit);
    const left = limit - waiting.length;
    const sent = left === 0 ? [] : await newest(stores.sent.orderBy('mid'), left);
    const entries = [...waiting, ...sent];
    const told = await stores.history.bulkGet(entries.map(({ uid }) => uid));
    const subjects = record === undefined ? [] : await subjectsOf(stores, told);
    const undoers = undoersIn(entries);
    return entries.map((entry, at) => ({
      ...tell(entry, told[at], identity),
      state: at < waiting.length ? 'waiting' : 'confirmed',
      subjects: [...(subjects[at] ?? []), ...namedIn(entry)],
      undoneBy: undoers.get(entry.uid) ?? null,
    }));
  });

const newest = <Row>(rows: Collection<Row>, most: number): Promise<readonly Row[]> =>
  rows
    // oxlint-disable-next-line unicorn/no-array-reverse -- a Dexie collection, which is read from its other end
    .reverse()
    .limit(most)
    .toArray();

type Entry = OutboxEntry | SentEntry;

function tell(
  entry: Entry,
  book: HistoryEntry | undefined,
  identity: IdentityRow | null,
): Omit<OwnMutation, 'state' | 'subjects' | 'undoneBy'> {
  const { uid, name, args, editTime, actor, outcome, bytes } = entry;
  const isThis = identity?.deviceId === actor.deviceId;
  return {
    uid,
    name,
    ...tellArgs(name, args, bytes),
    ...actor,
    personName: isThis ? identity.personName : null,
    deviceName: isThis ? identity.deviceName : null,
    at: editTime,
    ...tellOutcome(outcome),
    ...tellChanges(book?.changes ?? []),
    isKnown: book !== undefined && book.changes !== null,
  };
}

/** Which undo took which mutation back; one that was undone itself took nothing back (HI3). */
function undoersIn(newestFirst: readonly Entry[]): ReadonlyMap<string, NonNullable<HistoryLine['undoneBy']>> {
  const undoers = new Map<string, NonNullable<HistoryLine['undoneBy']>>();
  for (const { uid, name, args, editTime, outcome } of newestFirst) {
    if (undoers.has(uid) || outcome.status !== 'applied') continue;
    for (const taken of takenBackBy(name, args))
      if (!undoers.has(taken)) undoers.set(taken, { uid, at: editTime });
  }
  return undoers;
}

/** What its arguments name besides records, as the server looks it up: its group, and what it takes back. */
const namedIn = ({ name, args }: Entry): readonly string[] => [
  ...textMember(args, 'groupId'),
  ...takenBackBy(name, args),
];

function textMember(value: unknown, field: string): readonly string[] {
  const members: Readonly<Record<string, unknown>> =
    typeof value === 'object' && value !== null ? { ...value } : {};
  const found = members[field];
  return typeof found === 'string' ? [found] : [];
}

/**
 * As the server finds a mutation (HI1): goods stand under each filament that they were or are of, and what was merged
 * stands under what it was merged into as well.
 */
async function subjectsOf(
  stores: Stores,
  books: readonly (HistoryEntry | undefined)[],
): Promise<readonly (readonly string[])[]> {
  const told = books.map((book) => book?.changes ?? []);
  const present = new Map<string, readonly string[]>();
  for (const table of ['spools', 'purchases', 'stockEvents', 'conflicts'] as const) {
    const ids = new Set(told.flat().flatMap((change) => (change.table === table ? [change.id] : [])));
    const rows = ids.size === 0 ? [] : await stores[table].bulkGet([...ids]);
    for (const row of rows) if (row !== undefined) present.set(row.id, homesIn({ ...row }));
  }
  const own = told.map((changes) => [...new Set(changes.flatMap((change) => homesOf(change, present)))]);
  // Of merges there are few, whatever an import of thousands of records touched.
  const merged = new Map<string, string>();
  for (const { id, targetId } of await stores.aliases.toArray()) merged.set(id, targetId);
  return own.map((ids) => [...new Set(ids.flatMap((id) => [id, merged.get(id) ?? id]))]);
}

/** Under which ids one change is found; what is gone by now tells it itself. */
function homesOf(change: RowChange, present: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const said =
    change.kind === 'updated'
      ? [...homesIn(change.from), ...homesIn(change.to)]
      : change.kind === 'deleted'
        ? homesIn({ ...change.row })
        : [];
  const homes = [...said, ...(present.get(change.id) ?? [])];
  return homes.length === 0 ? [change.id] : homes;
}

const homesIn = ({ filamentId, recordId }: Fields): readonly string[] =>
  [filamentId, recordId].filter((id) => typeof id === 'string').slice(0, 1);
