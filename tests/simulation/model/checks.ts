import {
  createMemoryStore,
  tableNames,
  type KnownChanges,
  type MutationUid,
  type Store,
} from '@spoolshed/core';
import { brokenInvariants, type AllRows } from '@spoolshed/core/testing';
import type { Invariant } from '../schedule/invariants.ts';
import { canonicalRows, uidsIn } from './books.ts';
import { changesIn, findDifference, rowsOf, runInSavepoint, setRow, type RowsByKey } from './rows.ts';
import { NEW_MUTATOR } from './answer-push.ts';
import { startRule } from './rules.ts';
import { headOf, rowsNow, type ModelServer } from './server.ts';
import type { Device, World } from './world.ts';

/** What must hold and does not, by the name of the invariant. */
export type Breach = { readonly invariant: Invariant; readonly detail: string };

/** What the checks look at, whoever plays. */
export type Seen = Pick<World, 'lacks' | 'poison' | 'truth' | 'home' | 'server'> & {
  readonly devices: readonly SeenDevice[];
};
export type SeenDevice = Pick<Device, 'books'>;

/** After every act, of the devices that it touched. */
export function checkDevice(world: Pick<Seen, 'truth'>, device: SeenDevice): Breach | null {
  const { books } = device;
  const { standsAt, outbox, sent } = books;
  const uids = uidsIn(books);
  if (new Set(uids).size < uids.length) return { invariant: 'once_in_books', detail: uids.join() };
  const misplaced = outbox.findIndex(({ mid }, at) => mid !== books.ackedMid + at + 1);
  if (misplaced >= 0 || books.nextMid !== books.ackedMid + outbox.length + 1)
    return { invariant: 'once_in_books', detail: `mid ${outbox[misplaced]?.mid ?? books.nextMid}` };
  if (standsAt === null) return null;
  const wanted = world.truth.rowsAt(standsAt);
  const key = wanted === undefined ? 'all' : findDifference(canonicalRows(books), wanted);
  if (key !== null) return { invariant: 'canonical', detail: key };
  const known = sent.length === 0 ? new Set<MutationUid>() : world.truth.uidsUpTo(standsAt);
  const early = sent.find(({ uid }) => !known.has(uid));
  return early === undefined ? null : { invariant: 'confirmed', detail: early.uid };
}

/** After every act, of the server and of all devices together. */
export function checkWorld({ truth, devices, home, server }: Seen): Breach | null {
  const held = new Set(devices.flatMap(({ books }) => uidsIn(books)));
  for (const uid of truth.saved)
    if (!held.has(uid) && !home.outcomes.has(uid) && !truth.passedOver.has(uid))
      return { invariant: 'custody', detail: uid };
  if (server !== home)
    for (const { entry } of server.versions)
      if (held.has(entry.uid)) return { invariant: 'stranger', detail: entry.uid };
  return null;
}

/** What takes too long to look at after each act. */
export function checkDeeply(world: Seen): Breach | null {
  const { home, devices } = world;
  const uids = home.versions.map(({ entry }) => entry.uid);
  if (new Set(uids).size < uids.length) return { invariant: 'one_effect', detail: uids.join() };
  const [broken] = brokenInvariants(allRowsIn(rowsOf(home.store)));
  if (broken !== undefined) return { invariant: 'visible', detail: `server: ${broken}` };
  for (const [at, device] of devices.entries()) {
    const [wrong] = brokenInvariants(allRowsIn(rowsOf(device.books.shown)));
    if (wrong !== undefined) return { invariant: 'visible', detail: `device ${at}: ${wrong}` };
    const key = replayDifference(world, device);
    if (key !== null) return { invariant: 'replayed', detail: `device ${at}: ${key}` };
  }
  return null;
}

/** Replays the outbox on the server's rows in a place of its own. */
function replayDifference(world: Seen, { books }: SeenDevice): string | null {
  // What throws in a replay did not throw when it was written.
  if (books.outbox.length === 0 || books.outbox.some(({ uid }) => world.poison.has(uid))) return null;
  const store = createMemoryStore();
  for (const [key, row] of canonicalRows(books)) setRow(store, key, row);
  for (const [uid, changes] of books.shown.log) store.log.set(uid, changes);
  for (const { name, args, uid, actor, editTime, retained } of books.outbox) {
    if (retained) continue;
    const isInBook = store.log.has(uid);
    if (isInBook) store.log.set(uid, []);
    const { touched } = runInSavepoint(
      store,
      startRule(world, { name, args, uid, actor, at: editTime }, 'replay'),
    );
    if (isInBook) store.log.set(uid, changesIn(store, touched));
  }
  return findDifference(rowsOf(books.shown), rowsOf(store));
}

/** When nothing disturbs any more and everybody has synced. */
export function checkEnd(world: Seen): Breach | null {
  const { home, devices } = world;
  const rows = rowsNow(home);
  for (const [at, { books }] of devices.entries()) {
    const key = findDifference(rowsOf(books.shown), rows);
    if (key !== null) return { invariant: 'equal', detail: `device ${at}: ${key}` };
    if (books.shadow.size > 0) return { invariant: 'equal', detail: `device ${at} keeps a shadow` };
  }
  const refused = devices
    .flatMap(({ books }) => books.attention)
    .find(
      ({ name, outcome }) =>
        name === NEW_MUTATOR && outcome.status === 'rejected' && outcome.error.code === 'validation',
    );
  if (refused !== undefined) return { invariant: 'future', detail: refused.uid };
  return checkLog(world, home);
}

/** A naive run of the log on an empty store, with the numbers that were given. */
function checkLog(world: Seen, { versions, store }: ModelServer): Breach | null {
  const again = createMemoryStore(1);
  for (const { entry } of versions) {
    const { uid, mutation, at, outcome } = entry;
    const numbers = entry.allotted.map(({ numbers }) => numbers);
    const numbered: Store = {
      ...again,
      allotNumbers: () => numbers.shift() ?? [],
      changesOf: (uid): KnownChanges => again.log.get(uid) ?? 'none',
    };
    if ('skip' in mutation) {
      again.log.set(uid, []);
      continue;
    }
    const done = runInSavepoint(numbered, startRule(world, { ...mutation, at }, 'server'));
    again.log.set(uid, changesIn(again, done.touched));
    if (done.outcome.status !== outcome.status)
      return { invariant: 'log', detail: `${uid} is ${outcome.status}` };
  }
  const key = findDifference(rowsOf(store), rowsOf(again));
  return key === null ? null : { invariant: 'log', detail: key };
}

export const standsAtHead = ({ home }: Pick<Seen, 'home'>, { books }: SeenDevice): boolean =>
  books.cursor !== null && books.cursor.tag === headOf(home).tag;

// Every table is there, by its name.
const allRowsIn = (rows: RowsByKey): AllRows =>
  Object.fromEntries(
    tableNames.map((table) => [
      table,
      [...rows].flatMap(([key, row]) => (key.startsWith(`${table}/`) ? [row] : [])),
    ]),
  ) as unknown as AllRows;
