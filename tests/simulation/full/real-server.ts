import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, createMemoryStore, type ClientId, type WorkshopId } from '@spoolshed/core';
import { createApp } from '../../../apps/sync-server/src/app.ts';
import { createAttemptLimits } from '../../../apps/sync-server/src/attempt-limits.ts';
import { createExposures } from '../../../apps/sync-server/src/exposures.ts';
import { createLogger } from '../../../apps/sync-server/src/log.ts';
import { createPokeHub } from '../../../apps/sync-server/src/poke-hub.ts';
import type { Rules } from '../../../apps/sync-server/src/run-mutation.ts';
import type { ServerDeps } from '../../../apps/sync-server/src/server-deps.ts';
import { DOWNLOAD_LIMITS, SERVER_LIMITS } from '../../../apps/sync-server/src/server-limits.ts';
import { SNAPSHOT_FOLDER } from '../../../apps/sync-server/src/snapshots/snapshot-names.ts';
import { createSnapshots } from '../../../apps/sync-server/src/snapshots/snapshots.ts';
import { backupName } from '../../../apps/sync-server/src/store/backup-names.ts';
import {
  DATABASE_FILE,
  openStore,
  type OpenStoreOptions,
  type Store,
} from '../../../apps/sync-server/src/store/open-store.ts';
import { createStreamPlaces } from '../../../apps/sync-server/src/stream-places.ts';
import type { ReachPoint } from '../../../apps/sync-server/src/test-points.ts';
import { setRow, type RowsByKey } from '../model/rows.ts';
import type { LogEntry, ModelServer } from '../model/server.ts';
import type { Truth } from '../model/truth.ts';

/*
 * The real server without a socket: its store on a file, its app asked by `app.request()`. Beside it
 * stands what was seen of its log, in the form in which the checks of the model read a server.
 */

/** What a server is told by the world around it. */
export type Surroundings = {
  readonly time: { now: number };
  readonly rules: Rules;
  readonly reach: ReachPoint;
  /** Told before each write of the server; what it throws, the disk says. */
  readonly beforeWrite: (database: SqliteDatabase | null) => void;
  readonly truth: Truth;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Another store in its place: for a guard that is left out. */
  readonly wrap: (store: Store) => Store;
  /** Of the servers that are started from now on. */
  mostPullRows: number;
};

export type SqliteDatabase = Parameters<NonNullable<OpenStoreOptions['onOpen']>>[0];

export type RealServer = {
  readonly dataDir: string;
  readonly backupFolder: string | null;
  store: Store;
  /** As it was opened, whatever guard is left out. */
  whole: Store;
  database: SqliteDatabase;
  app: ReturnType<typeof createApp>;
  readonly workshopId: WorkshopId;
  readonly seen: ModelServer;
};
/** A server at one moment, as its backup holds it. */
export type ServerImage = {
  readonly bytes: Buffer;
  readonly versions: ModelServer['versions'];
};

// Files that need not survive anything: in memory where there is such a place.
const place = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
let folder: string | null = null;
let servers = 0;

export function nextFolder(): string {
  if (folder === null) {
    const made = mkdtempSync(join(place, 'spoolshed-simulation-'));
    process.on('exit', () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  servers += 1;
  return join(folder, String(servers));
}

const log = createLogger('silent', { write: () => undefined });

/** A new server, or one that begins with what a backup holds. */
export function startServer(
  around: Surroundings,
  image: ServerImage | null,
  backupFolder: string | null = null,
): RealServer {
  const dataDir = nextFolder();
  mkdirSync(dataDir, { recursive: true });
  if (image !== null) writeFileSync(join(dataDir, DATABASE_FILE), image.bytes);
  const opened = open(around, dataDir, backupFolder);
  const [workshop] = opened.store.workshops.all();
  assert(workshop !== undefined, 'a store has a workshop');
  const { epoch } = workshop.head;
  const outcomes: ModelServer['outcomes'] = new Map();
  const versions = [...(image?.versions ?? [])];
  for (const { entry } of versions) outcomes.set(entry.uid, entry.outcome);
  const server: RealServer = {
    ...opened,
    dataDir,
    backupFolder,
    workshopId: workshop.id,
    seen: {
      epoch,
      store: createMemoryStore(1),
      versions,
      clients: new Map(),
      outcomes,
      nextNumber: { filaments: 1, spools: 1 },
      horizon: 0,
      durableVersion: null,
    },
  };
  fillStore(server.seen);
  around.truth.note(opened.store.log.firstTag(epoch), { rows: new Map(), uid: null, before: null });
  look(around, server);
  return server;
}

function open(
  around: Surroundings,
  dataDir: string,
  backupFolder: string | null,
): Pick<RealServer, 'store' | 'whole' | 'app' | 'database'> {
  const { time, rules, reach, randomBytes, mostPullRows } = around;
  const now = (): number => time.now;
  let database: SqliteDatabase | null = null;
  const done = openStore({
    dataDir,
    backupFolder,
    now,
    randomBytes,
    onOpen: (connection) => (database = connection),
    beforeWrite: () => around.beforeWrite(database),
  });
  if (!done.ok) throw new Error(done.error);
  const store = around.wrap(done.value);
  const deps: ServerDeps = {
    store,
    now,
    randomBytes,
    retries: { pause: () => Promise.resolve(), random: () => 0 },
    hub: createPokeHub(),
    streamPlaces: createStreamPlaces(SERVER_LIMITS),
    downloadPlaces: createStreamPlaces(DOWNLOAD_LIMITS),
    snapshots: createSnapshots({ store, dataDir, now, log, reach, mostPullRows }),
    mostPullRows,
    syncLimit: { take: () => null },
    log,
    rules,
    assets: new Map(),
    allowedHosts: [],
    origins: () => [],
    exposures: createExposures(() => undefined),
    isOwnNetwork: () => true,
    isTrustedProxy: () => false,
    openToNetwork: true,
    ownMachineIsFree: true,
    limits: createAttemptLimits(),
    version: 'simulated',
    isDemo: false,
    reach,
    afterLookUp: () => Promise.resolve(),
  };
  assert(database !== null, 'an open store has handed out its database');
  return { store, whole: done.value, database, app: createApp(deps) };
}

/** The process dies and is started again on the same file. */
export function restartServer(around: Surroundings, server: RealServer): void {
  server.store.close();
  Object.assign(server, open(around, server.dataDir, server.backupFolder));
  look(around, server);
}

/**
 * What a server is at this moment. With a time it counts among its own backups as made then; without, somebody
 * has copied the file, and the server knows nothing of it.
 */
export function backUpServer({ database, seen, backupFolder }: RealServer, at: number | null): ServerImage {
  const bytes = database.serialize();
  if (backupFolder !== null && at !== null) {
    mkdirSync(backupFolder, { recursive: true });
    writeFileSync(join(backupFolder, backupName(at)), bytes);
  }
  return { bytes, versions: [...seen.versions] };
}

export function stopServer({ store, dataDir }: RealServer): void {
  store.close();
  rmSync(dataDir, { recursive: true, force: true });
}

/** As a sweep of files that are too old leaves it. */
export const deleteSnapshots = ({ dataDir }: RealServer): void =>
  rmSync(join(dataDir, SNAPSHOT_FOLDER), { recursive: true, force: true });

export type Answer = {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | null;
  /** Instead of a text: what comes piece by piece, and may break off in between. */
  readonly file?: Uint8Array<ArrayBuffer>;
  /** So many bytes of it arrive before the line breaks. */
  readonly breaksAt?: number;
};

export async function askServer(
  { app }: RealServer,
  {
    path,
    method,
    headers,
    body,
  }: { path: string; method: string; headers: HeadersInit; body: string | null },
): Promise<Answer> {
  const answer = await app.request(
    path,
    { method, headers, body },
    { incoming: { socket: { remoteAddress: '127.0.0.1', destroy: () => undefined } } },
  );
  const { status } = answer;
  const retryAfter = answer.headers.get('retry-after');
  return answer.headers.get('content-type') === 'application/gzip'
    ? { status, text: '', retryAfter, file: new Uint8Array(await answer.arrayBuffer()) }
    : { status, text: await answer.text(), retryAfter };
}

type LogRow = {
  version: number;
  clientId: string | null;
  mid: number | null;
  uid: string;
  personId: string;
  deviceId: string;
  name: string;
  args: string;
  editTime: number;
  baseVersion: number | null;
  at: number;
  receivedAt: number;
  outcome: string;
  allotted: string;
  tag: string;
};

/** What came into the log since the last look, for the checks. */
export function look({ truth }: Pick<Surroundings, 'truth'>, server: RealServer): void {
  const { database, whole: store, workshopId, seen } = server;
  const before = seen.versions.length;
  const rows = database
    .prepare<[string, number], LogRow>(
      `SELECT version, client_id AS clientId, mid, uid, person_id AS personId, device_id AS deviceId, name, args,
         edit_time AS editTime, base_version AS baseVersion, at, received_at AS receivedAt, outcome, allotted, tag
       FROM log WHERE workshop_id = ? AND version > ? ORDER BY version`,
    )
    .all(workshopId, before);
  if (rows.length === 0) return;
  const all = new Map(seen.versions.at(-1)?.rows);
  const changed = store.records.changedSince(workshopId, before);
  for (const { table, id, body } of changed) {
    if (body === null) all.delete(`${table}/${id}`);
    else all.set(`${table}/${id}`, JSON.parse(body));
    setRow(seen.store, `${table}/${id}`, body === null ? null : JSON.parse(body));
  }
  // Between two commits nobody reads: only the last version of them has rows that matter.
  let tagBefore = seen.versions.at(-1)?.tag ?? store.log.firstTag(seen.epoch);
  for (const row of rows) {
    const entry = entryOf(row);
    seen.versions.push({ entry, tag: row.tag, changed: new Map(), rows: all });
    seen.outcomes.set(entry.uid, entry.outcome);
    truth.note(row.tag, { rows: all, uid: entry.uid, before: tagBefore });
    tagBefore = row.tag;
  }
}

function fillStore({ store, versions }: ModelServer): void {
  const rows: RowsByKey = versions.at(-1)?.rows ?? new Map();
  for (const [key, row] of rows) setRow(store, key, row);
}

function entryOf(row: LogRow): LogEntry {
  const { clientId, mid, uid, personId, deviceId, name, args, editTime, baseVersion } = row;
  const actor = { personId, deviceId };
  const base = { mid: mid ?? 0, uid, actor };
  // The server wrote these columns from what they are read as.
  return {
    uid,
    clientId: clientId as ClientId,
    mutation:
      name === 'skipped'
        ? { ...base, skip: true }
        : { ...base, name, args: JSON.parse(args), editTime, baseVersion },
    at: row.at,
    receivedAt: row.receivedAt,
    outcome: JSON.parse(row.outcome),
    allotted: JSON.parse(row.allotted),
  } as LogEntry;
}
