import {
  assert,
  createMemoryStore,
  keepsEffect,
  rejected,
  sha256Hex,
  type AnyRow,
  type ClientId,
  type Cursor,
  type KnownChanges,
  type MemoryStore,
  type Mutation,
  type MutationUid,
  type Outcome,
  type PushRequest,
  type Store,
} from '@spoolshed/core';
import { startRule } from './rules.ts';
import { changesIn, getRow, runInSavepoint, setRow, type RowsByKey } from './rows.ts';
import type { World } from './world.ts';

export type Incoming = PushRequest['mutations'][number];

/** One logged mutation, with everything that is needed to run it again. */
export type LogEntry = {
  readonly uid: MutationUid;
  readonly clientId: ClientId;
  readonly mutation: Incoming;
  /** The edit time that was used. */
  readonly at: number;
  readonly receivedAt: number;
  readonly outcome: Outcome;
  readonly allotted: readonly Allotment[];
};
export type Allotment = { readonly table: 'filaments' | 'spools'; readonly numbers: readonly number[] };

type Version = {
  readonly entry: LogEntry;
  readonly tag: string;
  readonly changed: ReadonlyMap<string, AnyRow | null>;
  /** All rows after it. */
  readonly rows: RowsByKey;
};

export type ServerClient = { readonly lmid: number; readonly uids: readonly MutationUid[] };

/** The rows, the log and the clients of one workshop, which a crash leaves as the last commit left them. */
export type ModelServer = {
  readonly epoch: string;
  readonly store: MemoryStore;
  readonly versions: Version[];
  readonly clients: Map<ClientId, ServerClient>;
  readonly outcomes: Map<MutationUid, Outcome>;
  readonly nextNumber: { filaments: number; spools: number };
  /** Tombstones up to this version are forgotten. */
  horizon: number;
  /** The last version inside a verified backup (FK3); a backup knows only those before it. */
  durableVersion: number | null;
};

export const NO_CLIENT: ServerClient = { lmid: 0, uids: [] };

export const createServer = (epoch: string): ModelServer => ({
  epoch,
  store: createMemoryStore(1),
  versions: [],
  clients: new Map(),
  outcomes: new Map(),
  nextNumber: { filaments: 1, spools: 1 },
  horizon: 0,
  durableVersion: null,
});

/** What a backup holds: the same server at this moment, of which neither changes with the other. */
export function copyServer(server: ModelServer): ModelServer {
  const copy = createServer(server.epoch);
  copy.horizon = server.horizon;
  copy.durableVersion = server.durableVersion;
  for (const [key, row] of rowsNow(server)) setRow(copy.store, key, row);
  for (const [uid, changes] of server.store.log) copy.store.log.set(uid, changes);
  copy.versions.push(...server.versions);
  for (const [id, client] of server.clients) copy.clients.set(id, client);
  for (const [uid, outcome] of server.outcomes) copy.outcomes.set(uid, outcome);
  Object.assign(copy.nextNumber, server.nextNumber);
  return copy;
}

export const rowsNow = ({ versions }: ModelServer): RowsByKey => versions.at(-1)?.rows ?? new Map();

export const tagAt = ({ epoch, versions }: ModelServer, version: number): string | undefined =>
  version === 0 ? sha256Hex(epoch) : versions[version - 1]?.tag;

export function headOf(server: ModelServer): Cursor {
  const tag = tagAt(server, server.versions.length);
  assert(tag !== undefined, 'the head has a tag');
  return { epoch: server.epoch, version: server.versions.length, tag };
}

/** One mutation that nobody brought before: a version of its own, whatever becomes of it (ID3, PU5). */
export function logMutation(world: World, server: ModelServer, clientId: ClientId, mutation: Incoming): void {
  const { versions, store } = server;
  const { uid } = mutation;
  const receivedAt = world.now;
  const at = 'skip' in mutation ? receivedAt : clampEditTime(server, mutation, receivedAt);
  const allotted: Allotment[] = [];
  const numbersBefore = { ...server.nextNumber };
  const { outcome, touched } =
    'skip' in mutation
      ? { outcome: rejected('too_large'), touched: new Map<string, AnyRow | null>() }
      : runInSavepoint(
          numbering(server, allotted),
          startRule(world, { ...mutation, at }, 'server'),
          world.lacks.has('savepoint'),
        );
  // A mutation that is taken back gives its numbers back too.
  if (!keepsEffect(outcome)) Object.assign(server.nextNumber, numbersBefore);
  store.log.set(uid, changesIn(store, touched));
  const changed = new Map([...touched.keys()].map((key) => [key, getRow(store, key)]));
  server.outcomes.set(uid, outcome);
  const entry: LogEntry = {
    uid,
    clientId,
    mutation,
    at,
    receivedAt,
    outcome,
    allotted: keepsEffect(outcome) ? allotted : [],
  };
  const previousTag = tagAt(server, versions.length);
  versions.push({
    entry,
    tag: sha256Hex(`${previousTag}\n${JSON.stringify([clientId, mutation, at, receivedAt, outcome])}`),
    changed,
    rows: keepsEffect(outcome) ? withChanges(rowsNow(server), changed) : rowsNow(server),
  });
  world.truth.noteVersion(server);
}

/** The rule of the real server, which the store there is asked for: never after now, never before what was seen. */
function clampEditTime(
  { versions }: ModelServer,
  { editTime, baseVersion }: Mutation,
  receivedAt: number,
): number {
  const seenAt = baseVersion === null ? 0 : (versions[baseVersion - 1]?.entry.receivedAt ?? 0);
  return Math.min(Math.max(editTime, seenAt), receivedAt);
}

function withChanges(rows: RowsByKey, changed: ReadonlyMap<string, AnyRow | null>): RowsByKey {
  const after = new Map(rows);
  for (const [key, row] of changed) {
    if (row === null) after.delete(key);
    else after.set(key, row);
  }
  return after;
}

/** Gives numbers from this server's counters, which a backup takes along, and notes them for the log. */
function numbering({ store, nextNumber }: ModelServer, allotted: Allotment[]): Store {
  return {
    ...store,
    allotNumbers(table, count) {
      const from = nextNumber[table];
      nextNumber[table] += count;
      const numbers = Array.from({ length: count }, (_, at) => from + at);
      allotted.push({ table, numbers });
      return numbers;
    },
    changesOf: (uid): KnownChanges => store.log.get(uid) ?? 'none',
  };
}

/** Everything that was written after a version, as one patch; who starts anew needs no tombstones. */
export function changesSince(
  { versions, horizon }: ModelServer,
  version: number,
  isFromNothing: boolean,
): ReadonlyMap<string, AnyRow | null> {
  const changed = new Map<string, AnyRow | null>();
  versions.slice(version).forEach((step, at) => {
    const isForgotten = version + at + 1 <= horizon;
    for (const [key, row] of step.changed)
      if (row !== null) changed.set(key, row);
      else if (isFromNothing || isForgotten) changed.delete(key);
      else changed.set(key, null);
  });
  return changed;
}

/** Forgets every tombstone that there is: whoever has heard of the youngest of them goes on as before. */
export function forgetTombstones(server: ModelServer): void {
  const youngest = new Map<string, number>();
  for (const [at, { changed }] of server.versions.entries())
    for (const [key, row] of changed) {
      if (row === null) youngest.set(key, at + 1);
      else youngest.delete(key);
    }
  server.horizon = Math.max(server.horizon, ...youngest.values());
}
