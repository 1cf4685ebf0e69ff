import { tellArgs, tellChanges, tellOutcome, type HistoryLine } from '@spoolshed/core';
import type { Collection } from 'dexie';

import type { Database } from '../database.ts';
import type { HistoryEntry, IdentityRow, OutboxEntry, SentEntry, Stores } from '../schema.ts';

/** One of this device's own mutations, told as the server tells its history. */
export type OwnMutation = Omit<HistoryLine, 'version' | 'receivedAt'> & {
  /** `waiting`: the server has not confirmed it yet. */
  readonly state: 'waiting' | 'confirmed';
  /** Whether this device still knows what it changed. */
  readonly isKnown: boolean;
  /** Records under which it is found, as far as they are known here. */
  readonly subjects: readonly string[];
};

const tables = ['history', 'outbox', 'sent', 'meta', 'spools', 'purchases', 'stockEvents'] as const;

/** The newest first: what waits, and of what was sent the last ones (HI3). */
export const ownMutations = (database: Database, limit: number): Promise<readonly OwnMutation[]> =>
  database.read([...tables], async (stores) => {
    const identity = (await stores.meta.get('identity')) ?? null;
    const waiting = await newest(stores.outbox.orderBy('mid'), limit);
    const left = limit - waiting.length;
    const sent = left === 0 ? [] : await newest(stores.sent.orderBy('mid'), left);
    const entries = [...waiting, ...sent];
    const books = await stores.history.bulkGet(entries.map(({ uid }) => uid));
    const subjects = await subjectsOf(stores, books);
    const undoers = undoersIn(entries);
    return entries.map((entry, at) => ({
      ...tell(entry, books[at], identity),
      state: at < waiting.length ? 'waiting' : 'confirmed',
      subjects: [...(subjects[at] ?? []), ...textMember(entry.args, 'groupId')],
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

/** Which undo took which mutation back; one that was undone itself took nothing back. */
function undoersIn(newestFirst: readonly Entry[]): ReadonlyMap<string, NonNullable<HistoryLine['undoneBy']>> {
  const undoers = new Map<string, NonNullable<HistoryLine['undoneBy']>>();
  for (const { uid, name, args, editTime, outcome } of newestFirst) {
    if (name !== 'revert' || undoers.has(uid) || outcome.status !== 'applied') continue;
    const [taken] = textMember(args, 'uid');
    if (taken !== undefined && !undoers.has(taken)) undoers.set(taken, { uid, at: editTime });
  }
  return undoers;
}

function textMember(value: unknown, field: string): readonly string[] {
  const members: Readonly<Record<string, unknown>> =
    typeof value === 'object' && value !== null ? { ...value } : {};
  const found = members[field];
  return typeof found === 'string' ? [found] : [];
}

/** Goods stand under the filament that they are written with; what is gone by now tells it itself. */
async function subjectsOf(
  stores: Stores,
  books: readonly (HistoryEntry | undefined)[],
): Promise<readonly (readonly string[])[]> {
  const told = books.map((book) => tellChanges(book?.changes ?? []).changes);
  const goods = new Map<string, string>();
  for (const table of ['spools', 'purchases', 'stockEvents'] as const) {
    const ids = new Set(told.flat().flatMap((change) => (change.table === table ? [change.id] : [])));
    if (ids.size === 0) continue;
    const rows = await stores[table].bulkGet([...ids]);
    for (const row of rows) if (row !== undefined) goods.set(row.id, row.filamentId);
  }
  return told.map((changes) => [
    ...new Set(
      changes.map((change) => {
        const row = change.kind === 'deleted' ? change.row : {};
        const { filamentId, recordId } = row as Partial<Record<string, unknown>>;
        const home = [filamentId, recordId].find((id) => typeof id === 'string');
        return goods.get(change.id) ?? (typeof home === 'string' ? home : change.id);
      }),
    ),
  ]);
}
