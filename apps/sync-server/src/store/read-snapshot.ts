import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createConnection, type Connection } from './connection.ts';
import { DATABASE_FILE } from './database-file.ts';

/**
 * A connection of its own that reads one commit, that of its first statement: it lasts while the event loop goes on
 * and others write. Close it soon: the log of SQLite cannot be folded beyond it.
 */
export function openReadSnapshot(dataDir: string): {
  readonly connection: Connection;
  readonly close: () => void;
} {
  const database = new Database(join(dataDir, DATABASE_FILE), { readonly: true, fileMustExist: true });
  const close = (): void => void database.close();
  try {
    const connection = createConnection(database);
    database.exec('BEGIN');
    return { connection, close };
  } catch (error) {
    close();
    throw error;
  }
}
