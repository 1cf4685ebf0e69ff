import { Dexie } from 'dexie';

/** What IndexedDB and Dexie fail with, each provoked in the engine that is there. */
export type ProvokedFailure = {
  readonly title: string;
  /** Answers what it failed with. */
  readonly provoke: () => Promise<unknown>;
  readonly kind: string;
  readonly retry: 'yes' | 'no';
  /** The name of the error that decided. */
  readonly code: string;
};

/** Runs what must fail, and hands out what it failed with. */
async function failureOf(run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return error;
  }
  throw new Error('it was expected to fail');
}

/** What `run` fails with on a database of its own, which is gone afterwards. */
const onRows = (run: (database: Dexie) => unknown) => async (): Promise<unknown> => {
  const database = new Dexie(`errors-${Math.random()}`);
  database.version(2).stores({ rows: 'id, &name' });
  await database.open();
  await database.table('rows').add({ id: 1, name: 'a' });
  try {
    return await failureOf(() => run(database));
  } finally {
    database.close();
    await Dexie.delete(database.name);
  }
};

/** The same past Dexie, as a browser itself says it. */
const onStore = (run: (transaction: IDBTransaction, native: IDBDatabase) => unknown) =>
  onRows((database) => {
    const native = database.backendDB();
    return run(native.transaction('rows', 'readwrite'), native);
  });

const failed = (request: IDBRequest): Promise<never> =>
  new Promise((_, reject) => {
    request.addEventListener('error', (event) => {
      event.preventDefault();
      reject(request.error ?? new Error('no error was given'));
    });
  });

const aborted = (transaction: IDBTransaction): Promise<never> =>
  new Promise((_, reject) => {
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('no error was given')));
  });

const openOlder = (name: string): Promise<never> => {
  const request = indexedDB.open(name, 1);
  return failed(request);
};

const rows = (database: Dexie) => database.table('rows');
const integrity = { kind: 'integrity', retry: 'no', code: 'ConstraintError' } as const;
const data = { kind: 'data', retry: 'no', code: 'DataError' } as const;
const programming = { kind: 'programming', retry: 'no' } as const;
const connection = { kind: 'connection', retry: 'yes' } as const;

export const dexieFailures: readonly ProvokedFailure[] = [
  { title: 'a key that is taken', provoke: onRows((db) => rows(db).add({ id: 1 })), ...integrity },
  {
    title: 'a name that is taken',
    provoke: onRows((db) => rows(db).add({ id: 2, name: 'a' })),
    ...integrity,
  },
  { title: 'one of many', provoke: onRows((db) => rows(db).bulkAdd([{ id: 3 }, { id: 3 }])), ...integrity },
  {
    title: 'many that are put',
    provoke: onRows((db) => rows(db).bulkPut([{ id: 3 }, { id: 4, name: 'a' }])),
    ...integrity,
  },
  {
    title: 'a change into a name that is taken',
    provoke: onRows(async (db) => {
      await rows(db).add({ id: 2, name: 'b' });
      await rows(db).toCollection().modify({ name: 'a' });
    }),
    ...integrity,
  },
  {
    title: 'inside a transaction',
    provoke: onRows((db) => db.transaction('rw', 'rows', () => rows(db).add({ id: 1 }))),
    ...integrity,
  },
  {
    title: 'the browser itself, of a taken name',
    provoke: onStore((transaction) => failed(transaction.objectStore('rows').add({ id: 2, name: 'a' }))),
    ...integrity,
  },
  {
    title: 'the transaction that a taken name aborts',
    provoke: onStore((transaction) => {
      transaction.objectStore('rows').add({ id: 2, name: 'a' });
      return aborted(transaction);
    }),
    ...integrity,
  },
  { title: 'a row without a key', provoke: onRows((db) => rows(db).add({ name: 'no key' })), ...data },
  { title: 'a key that can be none', provoke: onRows((db) => rows(db).get(Number.NaN)), ...data },
  {
    title: 'a range that is none',
    provoke: onRows(() => IDBKeyRange.bound(2, 1)),
    ...data,
  },
  {
    title: 'a value that cannot be stored',
    provoke: onRows((db) => rows(db).add({ id: 2, made: () => 1 })),
    kind: 'data',
    retry: 'no',
    code: 'DataCloneError',
  },
  {
    title: 'a table that is not there',
    provoke: onRows((db) => db.table('nothing').count()),
    ...programming,
    code: 'InvalidTableError',
  },
  {
    title: 'a transaction over a table that is not there',
    provoke: onRows((db) => db.transaction('r', 'nothing', () => 1)),
    ...programming,
    code: 'NotFoundError',
  },
  {
    title: 'a store that is not there, past Dexie',
    provoke: onStore((_, native) => native.transaction('nothing')),
    ...programming,
    code: 'NotFoundError',
  },
  {
    title: 'an index that is not there',
    provoke: onRows((db) => rows(db).where('unindexed').equals(1).count()),
    ...programming,
    code: 'SchemaError',
  },
  {
    title: 'a write into a transaction that reads',
    provoke: onRows((db) => db.transaction('r', 'rows', () => rows(db).add({ id: 9 }))),
    ...programming,
    code: 'ReadOnlyError',
  },
  {
    title: 'a transaction that a foreign await has ended',
    provoke: onRows((db) =>
      db.transaction('rw', 'rows', async (tx) => {
        await tx.table('rows').count();
        await new Promise((resolve) => void setTimeout(resolve, 20));
        await tx.table('rows').add({ id: 9 });
      }),
    ),
    ...programming,
    code: 'TransactionInactiveError',
  },
  {
    title: 'a transaction that has ended, past Dexie',
    provoke: onStore(async (transaction) => {
      const store = transaction.objectStore('rows');
      await new Promise((resolve) => transaction.addEventListener('complete', resolve));
      return store.count();
    }),
    ...programming,
    code: 'TransactionInactiveError',
  },
  {
    title: 'a transaction that was aborted, and nothing says why',
    provoke: onRows((db) =>
      db.transaction('rw', 'rows', (tx) => {
        const added = rows(db).add({ id: 9 });
        tx.abort();
        return added;
      }),
    ),
    ...connection,
    code: 'AbortError',
  },
  {
    title: 'a closed database',
    provoke: onRows((db) => {
      db.close();
      return rows(db).count();
    }),
    ...connection,
    code: 'DatabaseClosedError',
  },
  {
    title: 'a connection that is closing, past Dexie',
    provoke: onRows((db) => {
      const native = db.backendDB();
      native.close();
      return native.transaction('rows');
    }),
    ...connection,
    code: 'InvalidStateError',
  },
  {
    title: 'a database that was never made',
    provoke: () => failureOf(() => new Dexie(`nowhere-${Math.random()}`).open()),
    ...connection,
    code: 'NoSuchDatabaseError',
  },
  {
    title: 'an older version, past Dexie',
    provoke: onRows((db) => openOlder(db.name)),
    kind: 'upgrade',
    retry: 'no',
    code: 'VersionError',
  },
  {
    title: 'a browser without IndexedDB',
    provoke: () =>
      failureOf(() => {
        // The types know of no browser without one.
        const without = { indexedDB: undefined as never, IDBKeyRange: undefined as never };
        const database = new Dexie('none', without);
        database.version(1).stores({ rows: 'id' });
        return database.table('rows').count();
      }),
    kind: 'bug',
    retry: 'no',
    code: 'MissingAPIError',
  },
];
