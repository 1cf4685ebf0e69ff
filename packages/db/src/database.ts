import { assert, classifyError, withRetries } from '@spoolshed/core';
import { Dexie, type Transaction } from 'dexie';
import { BehaviorSubject, type Observable, type Subject } from 'rxjs';

import { letGoOnLeaving } from './let-go-on-leaving.ts';
import { allTables, declareVersions, type Stores } from './schema.ts';

/**
 * What is wrong with the database itself. `update_ready`: a newer version of the app wants to upgrade
 * it, this tab has let go and must be reloaded. `blocked`: our upgrade waits for other tabs to close.
 * `newer_database`: it was written by a newer app; reading works, writing is refused.
 * `reload_needed`: the browser lost its database connection and three reopenings did not help.
 * `no_storage`: it never gave one, as in some private windows and where site data is blocked.
 */
export type DatabaseTrouble = 'update_ready' | 'blocked' | 'newer_database' | 'reload_needed' | 'no_storage';

/**
 * One IndexedDB database behind two connections: Dexie sets durability per instance. What a person
 * did is written through `strict`, on the disk before it is called saved; what can be pulled again
 * goes through `relaxed` (WR1).
 */
export type Database = {
  readonly name: string;
  readonly strict: Stores;
  readonly trouble$: Observable<DatabaseTrouble | null>;
  open(): Promise<void>;
  /** One transaction over every table. `run` may await nothing but this transaction. */
  write<T>(durability: 'strict' | 'relaxed', run: (tx: Transaction) => Promise<T>): Promise<T>;
  /** One consistent look at these tables. */
  read<T>(tables: readonly string[], run: (stores: Stores, tx: Transaction) => Promise<T>): Promise<T>;
  /** Another database of the same kind, not opened yet. */
  beside(name: string): Database;
  close(): void;
};

/** The connection was lost: how long to wait before each reopening, in milliseconds (F17). */
const REOPEN_DELAYS_MS = [100, 500, 2_000] as const;

/** A database that a newer app has upgraded: reading it is safe, writing is not (F20). */
class NewerDatabaseError extends Error {
  override readonly name = 'VersionError';
}

export type DatabaseOptions = {
  /** Other versions than the released ones, as an upgrade's own test has them. */
  readonly declare?: (connection: Dexie) => void;
  /** Before something is tried again, in milliseconds. Waits in the zone in which a live query notes what it read. */
  readonly pause?: (ms: number) => PromiseLike<void>;
  /** In [0, 1). */
  readonly random?: () => number;
};

export function createDatabase(name: string, options: DatabaseOptions = {}): Database {
  const { declare = declareVersions, pause = pauseInZone, random = Math.random } = options;
  const strict = connectionTo(name, 'strict', declare);
  const relaxed = connectionTo(name, 'relaxed', declare);
  const connections = [strict, relaxed] as const;
  const trouble$ = new BehaviorSubject<DatabaseTrouble | null>(null);
  const leaving = letGoOnLeaving(connections);
  let closed = false;
  let hasAnswered = false;

  hearOfUpgrades(connections, { close, trouble$ });

  async function open(): Promise<void> {
    assert(!closed, 'a closed database is not opened again');
    // The relaxed one opens by itself when it is first needed: the first screen does not wait for it.
    await strict.open();
    const isNewer = nativeVersionOf(strict) > strict.verno;
    trouble$.next(isNewer ? 'newer_database' : null);
  }

  function close(): void {
    closed = true;
    leaving.stop();
    for (const connection of connections) connection.close({ disableAutoOpen: true });
  }

  /** Runs a whole operation, again where that may help (S2.8): a retry inside a dead transaction helps nobody. */
  const attempt = <T>(operation: () => Promise<T>): Promise<T> =>
    withRetries(() => overLostConnections(operation), {
      random,
      pause: (ms) => pause(ms).then(leaving.shown),
      // What three reopenings did not mend is for the person to reload.
      isRetried: (error) => !closed && !isLostConnection(error),
    });

  async function overLostConnections<T>(operation: () => Promise<T>): Promise<T> {
    for (const delayMs of [...REOPEN_DELAYS_MS, null]) {
      try {
        const answer = await operation();
        hasAnswered = true;
        return answer;
      } catch (error) {
        if (closed) throw error;
        if (delayMs === null || !isLostConnection(error)) {
          trouble$.next(troubleIn(error, hasAnswered) ?? trouble$.value);
          throw error;
        }
        await reopenAfter(delayMs);
      }
    }
    throw new Error('the last attempt returns or throws');
  }

  async function reopenAfter(delayMs: number): Promise<void> {
    for (const connection of connections) connection.close({ disableAutoOpen: false });
    await pauseInZone(delayMs);
    // What a reopening fails with is what the next attempt fails with: it is judged there.
    await open().catch(() => undefined);
  }

  return {
    name,
    strict,
    trouble$,
    open: () => attempt(open),
    write: (durability, run) =>
      attempt(() => {
        if (trouble$.value === 'newer_database')
          throw new NewerDatabaseError('the database was written by a newer version of the app');
        // Declared async, so that Dexie knows to carry its zone over native awaits: nested scopes are found by it.
        return (durability === 'strict' ? strict : relaxed).transaction('rw', allTables, async (tx) =>
          run(tx),
        );
      }),
    read: (tables, run) => attempt(() => strict.transaction('r', tables, async (tx) => run(strict, tx))),
    beside: (other) => createDatabase(other, options),
    close,
  };
}

function hearOfUpgrades(
  connections: readonly Stores[],
  { close, trouble$ }: { readonly close: () => void; readonly trouble$: Subject<DatabaseTrouble | null> },
): void {
  for (const connection of connections) {
    connection.on('versionchange', () => {
      // Another tab has the newer app: hold nothing up, and never open the upgraded database again.
      close();
      trouble$.next('update_ready');
      return false;
    });
    connection.on('blocked', () => trouble$.next('blocked'));
  }
}

/** Dexie's own promise keeps the zone in which a live query notes what it read. */
const pauseInZone = (ms: number): PromiseLike<void> =>
  new Dexie.Promise<void>((resolve) => void setTimeout(resolve, ms));

function connectionTo(
  name: string,
  durability: 'strict' | 'relaxed',
  declare: (connection: Dexie) => void,
): Stores {
  const connection = new Dexie(name, { chromeTransactionDurability: durability });
  declare(connection);
  // Dexie adds a property for each declared store; the type says which those are.
  return connection as unknown as Stores;
}

/** What a failure that no reopening mends says of the database; null where it is about the request alone. */
function troubleIn(error: unknown, hasAnswered: boolean): DatabaseTrouble | null {
  const isLost = isLostConnection(error);
  if (!hasAnswered && (isLost || isRefusal(error))) return 'no_storage';
  return isLost ? 'reload_needed' : null;
}

/** There is no IndexedDB in this browser, or none for this page (F18). */
const isRefusal = (error: unknown): boolean =>
  ['MissingAPIError', 'SecurityError'].includes(classifyError(error).code ?? '');

/** IndexedDB counts tenths of Dexie's versions. */
const nativeVersionOf = (connection: Stores): number => Math.floor(connection.backendDB().version / 10);

/** Whether the connection and not the request is to blame. After an abort of the transaction alone it stands. */
function isLostConnection(error: unknown): boolean {
  const { kind, code } = classifyError(error);
  return kind === 'connection' && code !== 'AbortError';
}
