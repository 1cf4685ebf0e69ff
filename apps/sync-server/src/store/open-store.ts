import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import {
  BrokenChain,
  classifyError,
  err,
  makeUuidV7,
  ok,
  type ErrorKind,
  type Result,
  type WorkshopId,
} from '@spoolshed/core';
import { createBackupShelf, findGoodBackup, type BackupShelf } from './backup-shelf.ts';
import { createClients, type Clients } from './clients.ts';
import { createConnection, isStoreFailure, type Connection, type WriteHooks } from './connection.ts';
import { BACKUP_FOLDER, DATABASE_FILE, RESTORED_FILE } from './database-file.ts';
import { createDeadLetters, type DeadLetters } from './dead-letters.ts';
import { createDeviceAccess, type DeviceAccess } from './device-access.ts';
import { createDevices, type Devices } from './devices.ts';
import { syncDirectory } from './disk.ts';
import { createLog, type Log } from './log.ts';
import { createLogPages, type LogPages } from './log-pages.ts';
import { createLooks, type Looks } from './looks.ts';
import { createLogSubjects, type LogSubjects } from './log-subjects.ts';
import {
  APPLICATION_ID,
  keepCopyBefore,
  migrate,
  NEWEST_SCHEMA,
  readSchemaVersion,
  type MigrationEnvironment,
} from './migrations.ts';
import { createNumbers, type Numbers } from './numbers.ts';
import { createPairingRequests, type PairingRequests } from './pairing-requests.ts';
import { createPairings, type Pairings } from './pairings.ts';
import { createRecords, type Records } from './records.ts';
import { createServerIdentity, type ServerIdentity } from './server-identity.ts';
import { nodeProblem } from './supported-node.ts';
import { createTombstones, type Tombstones } from './tombstones.ts';
import { createTokens, type Tokens } from './tokens.ts';
import { createWorkshops, type Workshops } from './workshops.ts';

/**
 * The database of a server. Whoever opens it gets WAL with synchronous=FULL, or nothing: an answer
 * to a push is a promise that the batch is on the disk (PU6).
 */
export type Store = Pick<Connection, 'write' | 'read' | 'savepoint'> &
  Looks & {
    readonly server: ServerIdentity;
    readonly workshops: Workshops;
    readonly devices: Devices;
    readonly access: DeviceAccess;
    readonly tokens: Tokens;
    readonly pairings: Pairings;
    readonly pairingRequests: PairingRequests;
    readonly clients: Clients;
    readonly log: Log;
    readonly logPages: LogPages;
    readonly logSubjects: LogSubjects;
    readonly records: Records;
    readonly tombstones: Tombstones;
    readonly numbers: Numbers;
    readonly deadLetters: DeadLetters;
    readonly backups: BackupShelf;
    /** What was found damaged at the start, or null. Damaged stores answer reads and refuse every write. */
    readonly damage: string | null;
    /** What can be done about the damage, for whoever has the server's shell; null where there is none. */
    readonly remedy: string | null;
    /** What is wrong now, or null: damage, the disk that the last write failed on, or a backup that could not be made. */
    health(): string | null;
    close(): void;
  };

export type OpenStoreOptions = WriteHooks &
  MigrationEnvironment & {
    readonly dataDir: string;
    readonly randomBytes: (count: number) => Uint8Array;
    /** Where backups are looked for; in the data unless said otherwise, and null for none at all. */
    readonly backupFolder?: string | null;
    /** How long a statement waits for another process that writes. */
    readonly busyTimeoutMs?: number;
    /** Handed the open database: tests set limits on it. */
    readonly onOpen?: (database: Database.Database) => void;
  };

/** Why a store was not opened, as one sentence for the person who starts the server. */
export type Refusal = string;

export { DATABASE_FILE, hasDatabase } from './database-file.ts';

/** How long a statement of a command waits for the server's writes. */
const BUSY_TIMEOUT_MS = 5_000;

/** And the server for a command's: while it waits it answers nobody. What it writes by itself it tries again. */
export const SERVER_BUSY_TIMEOUT_MS = 1_000;

export function openStore(options: OpenStoreOptions): Result<Store, Refusal> {
  const unsupported = nodeProblem(process.versions.node);
  if (unsupported !== null) return err(unsupported);
  try {
    mkdirSync(options.dataDir, { recursive: true });
    const file = join(options.dataDir, DATABASE_FILE);
    const refusal =
      problemOfRestore(options) ??
      (existsSync(file) ? problemOfFile(file, options) : createDatabase(options, file));
    return refusal === null ? openFile(file, options) : err(refusal);
  } catch (error) {
    const { kind, message } = classifyError(error);
    const advice = kind === 'corrupt' ? ` ${whatToDo(options)}` : '';
    return err(`The database in ${options.dataDir} cannot be opened: ${message}.${advice}`);
  }
}

function openFile(file: string, options: OpenStoreOptions): Result<Store, Refusal> {
  const { busyTimeoutMs: timeout = BUSY_TIMEOUT_MS } = options;
  const database = new Database(file, { fileMustExist: true, timeout });
  try {
    const refusal = prepareDatabase(database, file, options);
    if (refusal === null) return ok(createStore(database, options));
    database.close();
    return err(refusal);
  } catch (error) {
    database.close();
    throw error;
  }
}

function createStore(database: Database.Database, options: OpenStoreOptions): Store {
  options.onOpen?.(database);
  const connection = createConnection(database, options);
  const store = assembleStore(connection, options);
  const damage = findDamage(connection, store);
  if (damage === null && store.workshops.all().length === 0) {
    store.write(() => createWorkshop(store, options));
  }
  let lastFailure: string | null = null;
  return {
    ...store,
    damage,
    remedy: damage === null ? null : whatToDo(options),
    health: () => damage ?? lastFailure ?? store.backups.problem(),
    write(run) {
      if (damage !== null) throw new BrokenChain(damage);
      try {
        const result = connection.write(run);
        lastFailure = null;
        return result;
      } catch (error) {
        const { kind, message } = classifyError(error);
        if (lastingKinds.has(kind)) lastFailure = message;
        throw error;
      }
    },
    close() {
      if (damage === null) foldWal(database);
      database.close();
    },
  };
}

/** Leaves one file behind, so that copying it alone is a whole copy. On a full disk two are left: nothing is lost. */
function foldWal(database: Database.Database): void {
  try {
    database.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!isStoreFailure(error)) throw error;
  }
}

/** What keeps standing in the way of every write until somebody makes room or repairs. */
const lastingKinds: ReadonlySet<ErrorKind> = new Set(['full', 'connection', 'corrupt']);

function assembleStore(
  connection: Connection,
  options: OpenStoreOptions,
): Omit<Store, 'damage' | 'remedy' | 'health' | 'close'> {
  const { write, read, savepoint } = connection;
  const numbers = createNumbers(connection);
  const log = createLog(connection);
  return {
    write,
    read,
    savepoint,
    ...createLooks(options.dataDir),
    numbers,
    server: createServerIdentity(connection),
    workshops: createWorkshops(connection),
    devices: createDevices(connection),
    access: createDeviceAccess(connection),
    tokens: createTokens(connection),
    pairings: createPairings(connection),
    pairingRequests: createPairingRequests(connection),
    clients: createClients(connection),
    log,
    logPages: createLogPages(connection),
    logSubjects: createLogSubjects(connection),
    records: createRecords(connection, numbers),
    tombstones: createTombstones(connection),
    deadLetters: createDeadLetters(connection),
    backups: createBackupShelf(backupFolderOf(options), log),
  };
}

/** Sets what a database forgets between two opens, and reads back what a promise stands on. */
function prepareDatabase(
  database: Database.Database,
  file: string,
  options: OpenStoreOptions,
): Refusal | null {
  const application = Number(database.pragma('application_id', { simple: true }));
  if (application !== APPLICATION_ID) return `${file} is a database of another program; nothing was changed.`;
  const schema = readSchemaVersion(database);
  if (schema > NEWEST_SCHEMA) {
    return `${file} was written by a newer Spoolshed (schema ${schema}, this one knows ${NEWEST_SCHEMA}). Update Spoolshed.`;
  }
  database.pragma('journal_mode = WAL');
  // A reopened WAL database falls to NORMAL by itself, and would lose acknowledged work in a power cut.
  database.pragma('synchronous = FULL');
  // macOS only: there an ordinary fsync leaves the data in the drive's cache.
  database.pragma('fullfsync = ON');
  database.pragma('checkpoint_fullfsync = ON');
  database.pragma('foreign_keys = ON');
  database.pragma('trusted_schema = OFF');
  database.pragma('cell_size_check = ON');
  keepCopyBefore(database, file);
  migrate(database, options);
  const stands =
    database.pragma('journal_mode', { simple: true }) === 'wal' &&
    database.pragma('synchronous', { simple: true }) === 2 &&
    database.pragma('foreign_keys', { simple: true }) === 1;
  return stands
    ? null
    : `${file} cannot be opened so that a confirmed change survives a power cut; refusing to start.`;
}

/** Half of it may be done: whichever file is there now, it is not the one that somebody decided on. */
function problemOfRestore({ dataDir }: OpenStoreOptions): Refusal | null {
  return existsSync(join(dataDir, RESTORED_FILE))
    ? `A restore in ${dataDir} was broken off. Run it again: npm run restore -- <the backup>`
    : null;
}

function whatToDo(options: OpenStoreOptions): string {
  const backup = findGoodBackup(backupFolderOf(options));
  return backup === null
    ? 'No good backup was found. Put one in its place with npm run restore, or move the damaged file away to start anew.'
    : restoreWith(backup);
}

const restoreWith = (backup: string): string =>
  `The newest good backup is ${backup}; put it in place with: npm run restore -- ${backup}`;

const backupFolderOf = ({ dataDir, backupFolder }: OpenStoreOptions): string | null =>
  backupFolder === undefined ? join(dataDir, BACKUP_FOLDER) : backupFolder;

/** A damaged file is never replaced by an empty one: whoever starts the server hears of it. */
function problemOfFile(file: string, options: OpenStoreOptions): Refusal | null {
  if (statSync(file).size === 0) {
    return `${file} is empty: it was cut off or replaced. ${whatToDo(options)}`;
  }
  return null;
}

/** Built under another name and then renamed: a crash at the first start leaves no half database. */
function createDatabase(options: OpenStoreOptions, file: string): Refusal | null {
  const { dataDir, now } = options;
  const wal = `${file}-wal`;
  if (existsSync(wal) && statSync(wal).size > 0) {
    return `${file} is missing, but changes that belong to it are in ${wal}. Put the database back beside it.`;
  }
  const backup = findGoodBackup(backupFolderOf(options));
  if (backup !== null) {
    return `${file} is missing, but there are backups of it. ${restoreWith(backup)} To start anew, give another folder with --data.`;
  }
  const draft = `${file}.new`;
  for (const left of [draft, `${draft}-wal`, `${draft}-shm`, `${draft}-journal`])
    rmSync(left, { force: true });
  const database = new Database(draft);
  database.pragma('synchronous = FULL');
  // Nothing to upgrade here, so that nothing is counted among the steps of an upgrade.
  migrate(database, { now });
  database.close();
  renameSync(draft, file);
  syncDirectory(dataDir);
  return null;
}

/** Moves a closed database to where a server looks for it: there it is whole or not at all. */
export function moveDatabase(fromDir: string, toDir: string): void {
  renameSync(join(fromDir, DATABASE_FILE), join(toDir, DATABASE_FILE));
  syncDirectory(toDir);
}

/** An empty workshop with a history of its own; the caller has a transaction open. */
export function createWorkshop(
  store: Pick<Store, 'workshops'>,
  { now, randomBytes }: Pick<OpenStoreOptions, 'now' | 'randomBytes'>,
): WorkshopId {
  const createdAt = now();
  const id = makeUuidV7<WorkshopId>(createdAt, randomBytes(10));
  const epoch = Buffer.from(randomBytes(16)).toString('base64url');
  store.workshops.create({ id, epoch, createdAt });
  return id;
}

/** Looks through the pages and along the chain: a flipped bit is found here and not by a person. */
function findDamage({ database }: Connection, store: Pick<Store, 'log' | 'workshops'>): string | null {
  try {
    const found = database.pragma('quick_check(1)', { simple: true });
    if (found !== 'ok') return String(found);
    for (const { id, head } of store.workshops.all()) store.log.verify(id, head.epoch, head);
    return null;
  } catch (error) {
    const { kind, message } = classifyError(error);
    if (kind === 'corrupt') return message;
    throw error;
  }
}
