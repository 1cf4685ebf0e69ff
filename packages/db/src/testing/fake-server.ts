import {
  assert,
  createMemoryStore,
  findUnknownMutator,
  HttpFailure,
  keepsEffect,
  rowChangeOf,
  NUMBER_BLOCK_SIZE,
  rejected,
  runSteps,
  sha256Hex,
  startMutation,
  tableNames,
  type AnyRow,
  type ClientId,
  type Cursor,
  type MutationResult,
  type MutationUid,
  type NumberBlock,
  type Outcome,
  type PullAnswer,
  type PullRequest,
  type PullResponse,
  type PushRequest,
  type RowChange,
  type PushResponse,
  type RegisterDevice,
  type RegisteredDevice,
  type Store,
  type TableName,
  type WireError,
  type WorkshopId,
} from '@spoolshed/core';
import { createFixture } from '@spoolshed/core/testing';

/**
 * A server in memory that keeps the rules of push and pull (PU3, PU5, PL1, PL2), made of the same
 * rules in core as the real one: fast enough for thousands of histories, and open for looking inside.
 */
export type FakeServer = {
  register(request: RegisterDevice): RegisteredDevice;
  push(request: PushRequest): PushResponse;
  pull(request: PullRequest): PullResponse;
  readonly cursor: Cursor;
  /** Every row as it was at a version, by `table/id`. */
  rowsAt(version: number): ReadonlyMap<string, AnyRow>;
  /** Every uid that was ever applied, with what came of it. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** How often a push brought the uid, whatever came of it. */
  readonly arrivals: ReadonlyMap<string, number>;
  /** Mutator names that this server is too old for. */
  readonly unknownNames: Set<string>;
  /** Rows that one pull may bring; more are for a snapshot. */
  mostRows: number;
  /** What the next restored server begins with: everything so far. */
  backUp(): FakeServer;
  epoch: string;
};

type Client = { lmid: number; readonly uids: MutationUid[] };
type Version = { readonly tag: string; readonly changed: ReadonlyMap<string, AnyRow | null> };

type Books = {
  epoch: string;
  readonly versions: readonly Version[];
  readonly clients: ReadonlyMap<ClientId, Client>;
  readonly outcomes: ReadonlyMap<MutationUid, Outcome>;
  readonly nextBlock: number;
  /** What each mutation did, by uid. */
  readonly log?: ReadonlyMap<string, readonly RowChange[]>;
};

const workshopId = createFixture('workshop of the fake server').id<WorkshopId>();

const FAKE_SERVER_ID = '0193a000-0000-7000-8000-00000000fa4e';

/** Numbers that the server itself gives are far from those that devices give from their blocks. */
const OWN_NUMBERS_FROM = 1_000_000;

export function createFakeServer(
  books: Books = {
    epoch: 'epoch-1',
    versions: [],
    clients: new Map(),
    outcomes: new Map(),
    nextBlock: 1,
    log: new Map(),
  },
): FakeServer {
  let epoch = books.epoch;
  const versions = [...books.versions];
  const clients = new Map([...books.clients].map(([id, { lmid, uids }]) => [id, { lmid, uids: [...uids] }]));
  const outcomes = new Map(books.outcomes);
  const arrivals = new Map<string, number>();
  const unknownNames = new Set<string>();
  let nextBlock = books.nextBlock;
  let mostRows = Number.POSITIVE_INFINITY;
  const store = createMemoryStore(OWN_NUMBERS_FROM + versions.length * 100);
  for (const { changed } of versions) putRows(store, changed);
  for (const [uid, changes] of books.log ?? []) store.log.set(uid, changes);

  const tagAt = (version: number): string | undefined =>
    version === 0 ? sha256Hex(epoch) : versions[version - 1]?.tag;
  const cursor = (): Cursor => ({ epoch, version: versions.length, tag: tagAt(versions.length) ?? '' });
  const clientOf = (id: ClientId): Client => clients.get(id) ?? { lmid: 0, uids: [] };
  const stand = ({ lmid, uids }: Client) => ({ lmid, lmidUid: uids[lmid - 1] ?? null });

  function apply(clientId: ClientId, mutation: PushRequest['mutations'][number]): void {
    const draft = createDraft(store);
    const outcome = 'skip' in mutation ? rejected('too_large') : run(mutation, draft.store);
    const kept = keepsEffect(outcome);
    store.log.set(mutation.uid, kept ? draft.changes() : []);
    if (kept) putRows(store, draft.rows);
    outcomes.set(mutation.uid, outcome);
    const tag = sha256Hex(`${tagAt(versions.length)}/${JSON.stringify([clientId, mutation, outcome])}`);
    versions.push({ tag, changed: kept ? draft.rows : new Map() });
  }

  return {
    register({ personId, personName, deviceId }) {
      const server = { serverId: FAKE_SERVER_ID, serverTime: 0, epoch };
      return { ...server, workshopId, workshopName: null, personId, personName, deviceId, role: 'member' };
    },
    push({ clientId, epoch: asked, mutations, prevUid }) {
      if (asked !== null && asked !== epoch) throw failure(409, { code: 'epoch_unknown', epoch });
      const client = clientOf(clientId);
      const first = mutations[0]?.mid ?? 1;
      if (first > client.lmid + 1) throw failure(409, { code: 'gap', lmid: client.lmid });
      if ((client.uids[first - 2] ?? null) !== prevUid) throw failure(409, { code: 'forked' });
      const continues = mutations.every(({ mid, uid }) => mid > client.lmid || client.uids[mid - 1] === uid);
      if (!continues) throw failure(409, { code: 'forked' });
      clients.set(clientId, client);
      const results: MutationResult[] = [];
      let held: number | undefined;
      for (const mutation of mutations) {
        const { mid, uid } = mutation;
        arrivals.set(uid, (arrivals.get(uid) ?? 0) + 1);
        if (mid > client.lmid) {
          if (
            !('skip' in mutation) &&
            (unknownNames.has(mutation.name) || findUnknownMutator(mutation.name, mutation.args) !== null)
          ) {
            held = mid;
            break;
          }
          if (!outcomes.has(uid)) apply(clientId, mutation);
          client.uids.push(uid);
          client.lmid = mid;
        }
        results.push({ mid, uid, outcome: outcomeOf(uid) });
      }
      return { epoch, ...stand(client), results, ...(held === undefined ? {} : { held }) };
    },
    pull({ clientId, cursor: asked, ackedMid, numbersLeft }) {
      if (asked !== null && asked.epoch !== epoch) return { reset: 'epoch', epoch, serverTime: 0 };
      if (asked !== null && tagAt(asked.version) !== asked.tag)
        return { reset: 'timeline', epoch, serverTime: 0 };
      const patch = patchSince(asked?.version ?? 0, asked === null);
      if (sizeOf(patch) > mostRows) return { reset: 'size', epoch, serverTime: 0 };
      const client = clientOf(clientId);
      const numberBlocks: NumberBlock[] = [];
      for (const table of ['filaments', 'spools'] as const) {
        if (numbersLeft[table] >= NUMBER_BLOCK_SIZE / 2) continue;
        numberBlocks.push({ table, from: nextBlock, to: nextBlock + NUMBER_BLOCK_SIZE - 1 });
        nextBlock += NUMBER_BLOCK_SIZE;
      }
      return {
        base: asked,
        cursor: cursor(),
        patch,
        ...stand(client),
        results: client.uids
          .slice(ackedMid)
          .map((uid, at) => ({ mid: ackedMid + at + 1, uid, outcome: outcomeOf(uid) })),
        numberBlocks,
        durableVersion: null,
        serverTime: 0,
      };
    },
    get cursor() {
      return cursor();
    },
    rowsAt(version) {
      const rows = new Map<string, AnyRow>();
      for (const { changed } of versions.slice(0, version)) {
        for (const [key, row] of changed) {
          if (row === null) rows.delete(key);
          else rows.set(key, row);
        }
      }
      return rows;
    },
    outcomes,
    arrivals,
    unknownNames,
    backUp: () =>
      createFakeServer({
        epoch,
        versions,
        clients,
        outcomes,
        nextBlock: nextBlock + 10_000,
        log: new Map(store.log),
      }),
    get mostRows() {
      return mostRows;
    },
    set mostRows(most) {
      mostRows = most;
    },
    get epoch() {
      return epoch;
    },
    set epoch(next) {
      epoch = next;
    },
  };

  function outcomeOf(uid: MutationUid): Outcome {
    const outcome = outcomes.get(uid);
    assert(outcome !== undefined, 'a client counts only what has an outcome');
    return outcome;
  }

  function patchSince(version: number, fromNothing: boolean): PullAnswer['patch'] {
    const changed = new Map<string, AnyRow | null>();
    for (const step of versions.slice(version)) for (const [key, row] of step.changed) changed.set(key, row);
    const rows = Object.fromEntries(tableNames.map((table) => [table, rowsOf(table, changed)]));
    const deleted = [...changed].flatMap(([key, row]) =>
      row === null && !fromNothing ? [placeOf(key)] : [],
    );
    // One list of its own rows for each table, by construction.
    return { rows: rows as unknown as PullAnswer['patch']['rows'], deleted };
  }
}

const sizeOf = ({ rows, deleted }: PullAnswer['patch']): number =>
  Object.values(rows).reduce((sum, list) => sum + list.length, deleted.length);

function run(mutation: Exclude<PushRequest['mutations'][number], { skip: true }>, store: Store): Outcome {
  const { name, args, uid, actor, editTime } = mutation;
  try {
    return runSteps(startMutation(name, args, { uid, actor, at: editTime }), store);
  } catch {
    return { status: 'quarantined' };
  }
}

/** A savepoint: what is written goes into `rows`, and is read before what lies below. */
function createDraft(below: ReturnType<typeof createMemoryStore>) {
  const above = createMemoryStore();
  const rows = new Map<string, AnyRow | null>();
  const set = (table: TableName, id: string, row: AnyRow | null): void =>
    void rows.set(`${table}/${id}`, row);
  const newest = <Row extends AnyRow>(table: TableName, stored: readonly Row[]): Row[] =>
    stored.filter((row) => !rows.has(`${table}/${row.id}`));
  const store: Store = {
    get: (table, ids) => {
      const [over, under] = [above.get(table, ids), below.get(table, ids)];
      return ids.map((id, at) => (rows.has(`${table}/${id}`) ? over[at] : under[at]));
    },
    find: (table, index, keys) => {
      const [over, under] = [above.find(table, index, keys), below.find(table, index, keys)];
      return keys.map((_, at) =>
        [...(over[at] ?? []), ...newest(table, under[at] ?? [])].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      );
    },
    put(table, changed) {
      above.put(table, changed);
      for (const row of changed) set(table, row.id, row);
    },
    del(table, ids) {
      above.del(table, ids);
      for (const id of ids) set(table, id, null);
    },
    allotNumbers: (table, count) => below.allotNumbers(table, count),
    changesOf: (uid) => below.changesOf(uid),
  };
  const changes = (): RowChange[] =>
    [...rows].flatMap(([key, after]) => {
      const { table, id } = placeOf(key);
      return rowChangeOf({ table, id }, below.get(table, [id])[0] ?? null, after) ?? [];
    });
  return { store, rows: rows as ReadonlyMap<string, AnyRow | null>, changes };
}

function putRows(store: Store, changed: ReadonlyMap<string, AnyRow | null>): void {
  for (const [key, row] of changed) {
    const { table, id } = placeOf(key);
    if (row === null) store.del(table, [id]);
    // The key says which table the row belongs to.
    else store.put(table, [row as never]);
  }
}

function rowsOf(table: TableName, changed: ReadonlyMap<string, AnyRow | null>): AnyRow[] {
  return [...changed].flatMap(([key, row]) => (row !== null && placeOf(key).table === table ? [row] : []));
}

function placeOf(key: string): { readonly table: TableName; readonly id: string } {
  const [name, id] = key.split('/');
  const table = tableNames.find((each) => each === name);
  assert(table !== undefined && id !== undefined, 'a place is a table and an id');
  return { table, id };
}

const failure = (status: number, wireError: WireError): HttpFailure => new HttpFailure(status, wireError);
