/*
 * Where the device's log lies: a database of its own, so that it is still there to be read when the workshop's is
 * full, damaged or of a newer version, and so that nothing of it can ever reach the sync. All tabs write to it.
 */

export interface EntryStore {
  /** Adds lines, and drops the oldest until the bounds hold again. */
  append(lines: readonly string[]): Promise<void>;
  /** Oldest first. */
  readAll(): Promise<string[]>;
  clear(): Promise<void>;
}

export interface EntryBounds {
  readonly lines: number;
  /** UTF-16 code units, which are bytes for all that is plain ASCII here. */
  readonly bytes: number;
}

const entryBounds: EntryBounds = { lines: 500, bytes: 256 * 1024 };

const STORE = 'entries';

export function createEntryStore(name: string, bounds: EntryBounds = entryBounds): EntryStore {
  const run = async <T>(
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore, done: (value: T) => void) => void,
  ): Promise<T> => {
    const database = await openDatabase(name);
    try {
      return await new Promise<T>((resolve, reject) => {
        const transaction = database.transaction(STORE, mode, { durability: 'relaxed' });
        let value: T;
        transaction.oncomplete = () => resolve(value);
        transaction.onabort = () => reject(transaction.error ?? new Error('the log was not written'));
        work(transaction.objectStore(STORE), (result) => {
          value = result;
        });
      });
    } finally {
      // Opened for each visit: a connection that is kept is one more that a phone drops in the background.
      database.close();
    }
  };
  return {
    append: (lines) =>
      run<void>('readwrite', (store) => {
        for (const line of lines) store.add(line);
        trim(store, bounds);
      }),
    readAll: () =>
      run<string[]>('readonly', (store, done) => {
        const request = store.getAll();
        request.onsuccess = () => done(request.result.filter((line) => typeof line === 'string'));
      }),
    clear: () => run<void>('readwrite', (store) => void store.clear()),
  };
}

/** Walks from the newest to the oldest and deletes from where it has seen enough. */
function trim(store: IDBObjectStore, { lines, bytes }: EntryBounds): void {
  let [seen, weight] = [0, 0];
  const walk = store.openCursor(null, 'prev');
  walk.onsuccess = () => {
    const cursor = walk.result;
    if (cursor === null) return;
    seen += 1;
    weight += String(cursor.value).length;
    if (seen > lines || weight > bytes) store.delete(IDBKeyRange.upperBound(cursor.key));
    else cursor.continue();
  };
}

const openDatabase = (name: string): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => void opening.result.createObjectStore(STORE, { autoIncrement: true });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error('the log does not open'));
  });
