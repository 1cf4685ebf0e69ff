import Database from 'better-sqlite3';

/** One open database with the ways to write to it that can be counted. */
export type Connection = {
  readonly database: Database.Database;
  /** A prepared statement that reads. */
  prepareRead<Params extends unknown[], Row>(text: string): Database.Statement<Params, Row>;
  /** A prepared statement that writes; answers how many rows it changed. */
  prepareWrite<Params extends unknown[]>(text: string): (...params: Params) => number;
  /** BEGIN IMMEDIATE … COMMIT; anything thrown takes all of it back. */
  readonly write: <T>(run: () => T) => T;
  /** One read snapshot: everything inside sees the same commit. */
  readonly read: <T>(run: () => T) => T;
  /** A part of a transaction that can be taken back alone: when `keeps` says no, or it throws. */
  readonly savepoint: <T>(run: () => T, keeps: (result: T) => boolean) => T;
};

export type WriteHooks = {
  /** Before each statement that writes, commits included: tests count positions and throw there. */
  readonly beforeWrite?: (text: string) => void;
};

export function createConnection(database: Database.Database, hooks: WriteHooks = {}): Connection {
  const beginImmediate = database.prepare('BEGIN IMMEDIATE');
  const begin = database.prepare('BEGIN');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  const openSavepoint = database.prepare('SAVEPOINT part');
  const release = database.prepare('RELEASE part');
  const rollbackTo = database.prepare('ROLLBACK TO part');

  return {
    database,
    prepareRead: <Params extends unknown[], Row>(text: string) => database.prepare<Params, Row>(text),
    prepareWrite<Params extends unknown[]>(text: string) {
      const statement = database.prepare<Params>(text);
      return (...params: Params) => {
        hooks.beforeWrite?.(text);
        return statement.run(...params).changes;
      };
    },
    write(run) {
      beginImmediate.run();
      try {
        const result = run();
        hooks.beforeWrite?.('COMMIT');
        commit.run();
        return result;
      } catch (error) {
        // A full disk or a broken one has SQLite take the transaction back by itself.
        if (database.inTransaction) rollback.run();
        throw error;
      }
    },
    read(run) {
      begin.run();
      try {
        return run();
      } finally {
        if (database.inTransaction) commit.run();
      }
    },
    savepoint(run, keeps) {
      openSavepoint.run();
      let kept = false;
      try {
        const result = run();
        kept = keeps(result);
        return result;
      } finally {
        if (database.inTransaction) {
          if (!kept) rollbackTo.run();
          release.run();
        }
      }
    },
  };
}

/**
 * The database itself failed (lock, disk, damage, a schema that does not fit), as against a
 * constraint that a statement ran into: no fault of the mutation that happened to be at work.
 */
export const isStoreFailure = (error: unknown): boolean =>
  error instanceof Database.SqliteError && !error.code.startsWith('SQLITE_CONSTRAINT');
