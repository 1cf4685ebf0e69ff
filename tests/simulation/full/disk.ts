import './stand-in-browser.ts';

import { createMemoryStore, tableNames, type AnyRow } from '@spoolshed/core';
import type {
  AttentionEntry,
  HistoryEntry,
  IdentityRow,
  OutboxEntry,
  SentEntry,
  ShadowRow,
  SyncRow,
} from '../../../packages/db/src/schema.ts';
import type { Books } from '../model/books.ts';
import { keyOf, setRow } from '../model/rows.ts';

/*
 * The disk under the databases, looked at past the API: what is there between two transactions, copies
 * of it, and what a killed process leaves behind. Nothing here runs while a transaction writes.
 */

type Key = string | number | readonly (string | number)[];
type RawRecord = { key: Key; value: unknown };
type RawStore = {
  readonly name: string;
  readonly keyPath: unknown;
  readonly autoIncrement: boolean;
  readonly records: { values(): Iterable<RawRecord> };
  readonly rawIndexes: Map<string, RawIndex>;
  storeRecord(record: RawRecord, noOverwrite: boolean): void;
};
type RawIndex = {
  readonly name: string;
  readonly keyPath: unknown;
  readonly multiEntry: boolean;
  readonly unique: boolean;
  initialized: boolean;
};
type RawTransaction = { readonly db: object; _state: string; _rollbackLog: unknown[]; abort(): void };
type RawDatabase = {
  readonly name: string;
  readonly version: number;
  readonly transactions: readonly RawTransaction[];
  readonly rawObjectStores: Map<string, RawStore>;
};

// fake-indexeddb keeps its databases here; its types say nothing of them.
const databases = (): Map<string, RawDatabase> => Reflect.get(globalThis.indexedDB, '_databases') as never;

function rawDatabase(name: string): RawDatabase {
  const database = databases().get(name);
  if (database === undefined) throw new Error(`there is a database ${name}`);
  return database;
}

/** What a disk held at one moment. Records are never changed in place, so copies share them. */
export type DiskImage = {
  readonly version: number;
  readonly stores: readonly {
    readonly name: string;
    readonly keyPath: unknown;
    readonly indexes: readonly RawIndex[];
    readonly records: readonly RawRecord[];
  }[];
};

export function copyDisk(name: string): DiskImage {
  const { version, rawObjectStores } = rawDatabase(name);
  return {
    version,
    stores: [...rawObjectStores.values()].map((store) => ({
      name: store.name,
      keyPath: store.keyPath,
      indexes: [...store.rawIndexes.values()],
      records: [...store.records.values()],
    })),
  };
}

type Class<T> = new (...args: readonly unknown[]) => T;
type Classes = { readonly database: Class<RawDatabase>; store: Class<RawStore>; index: Class<RawIndex> };
let classes: Classes | null = null;

/** The first database is made by the app; of its parts all others are. */
export function learnClasses(name: string): void {
  const database = rawDatabase(name);
  const [store] = database.rawObjectStores.values();
  const indexed = [...database.rawObjectStores.values()].find(({ rawIndexes }) => rawIndexes.size > 0);
  const [index] = indexed?.rawIndexes.values() ?? [];
  if (store === undefined || index === undefined) throw new Error('a database has stores and indexes');
  classes = {
    database: database.constructor as never,
    store: store.constructor as never,
    index: index.constructor as never,
  };
}

/** A database with this contents; one of that name is gone. Nobody has it open. */
export function putDisk(name: string, { version, stores }: DiskImage): void {
  if (classes === null) throw new Error('learnClasses comes first');
  const database = new classes.database(name, version);
  for (const { name: storeName, keyPath, indexes, records } of stores) {
    const store = new classes.store(database, storeName, keyPath, false);
    for (const index of indexes) {
      const copy = new classes.index(store, index.name, index.keyPath, index.multiEntry, index.unique);
      copy.initialized = true;
      store.rawIndexes.set(index.name, copy);
    }
    for (const { key, value } of records) store.storeRecord({ key, value }, true);
    database.rawObjectStores.set(storeName, store);
  }
  databases().set(name, database);
}

/** What a killed process had under way is taken back; `keeping` it instead is what no browser does. */
export function abortTransactions(
  name: string,
  isOfTab: (connection: object) => boolean,
  keeping: boolean,
): void {
  for (const transaction of rawDatabase(name).transactions) {
    if (!isOfTab(transaction.db)) continue;
    if (transaction._state === 'finished' || transaction._state === 'committing') continue;
    if (keeping) forgetRollback(transaction);
    transaction.abort();
  }
}

function valuesIn<T>({ rawObjectStores }: RawDatabase, store: string): T[] {
  const values: T[] = [];
  for (const { value } of rawObjectStores.get(store)?.records.values() ?? []) values.push(value as T);
  return values;
}

/** What an aborted transaction has written stays. */
export const forgetRollback = (transaction: object): void => {
  (transaction as RawTransaction)._rollbackLog.length = 0;
};

export type DeviceBooks = Books & { readonly identity: IdentityRow; readonly sync: SyncRow };

export function readSyncRow(name: string): SyncRow {
  const rows = valuesIn<IdentityRow | SyncRow>(rawDatabase(name), 'meta');
  const sync = rows.find((row) => row.key === 'sync');
  if (sync === undefined) throw new Error('a device has a client id');
  return sync;
}

/** The books of a device as the checks read them. */
export function readBooks(name: string): DeviceBooks {
  const database = rawDatabase(name);
  const sync = readSyncRow(name);
  const identity = valuesIn<IdentityRow | SyncRow>(database, 'meta').find((row) => row.key === 'identity');
  if (identity === undefined) throw new Error('a device has an identity');
  const shown = createMemoryStore();
  for (const table of tableNames)
    for (const row of valuesIn<AnyRow>(database, table)) setRow(shown, keyOf(table, row.id), row);
  for (const { uid, changes } of valuesIn<HistoryEntry>(database, 'history'))
    if (changes !== null) shown.log.set(uid, changes);
  const { clientId, nextMid, ackedMid, ackedUid, cursor, epoch, clockOffsetMs } = sync;
  return {
    clientId,
    nextMid,
    ackedMid,
    ackedUid,
    cursor,
    epoch: epoch ?? '',
    clockOffsetMs,
    shown,
    shadow: new Map(
      valuesIn<ShadowRow>(database, 'shadow').map(({ table, id, row }) => [keyOf(table, id), row]),
    ),
    outbox: valuesIn<OutboxEntry>(database, 'outbox'),
    sent: valuesIn<SentEntry>(database, 'sent').toSorted((a, b) => a.mid - b.mid),
    attention: valuesIn<AttentionEntry>(database, 'attention').map(attentionEntry),
    standsAt: cursor,
    identity,
    sync,
  };
}

/** Of these a person needs less, and the checks no more. */
const attentionEntry = ({
  uid,
  name,
  args,
  editTime,
  actor,
  rejection,
}: AttentionEntry): Books['attention'][number] => ({
  uid,
  name,
  args,
  editTime,
  actor,
  mid: 0,
  baseVersion: null,
  retained: false,
  outcome: rejection === null ? { status: 'quarantined' } : { status: 'rejected', error: rejection },
});
