import Database from 'better-sqlite3';

/** So long a statement waits for a server that writes. */
const BUSY_TIMEOUT_MS = 5_000;

/** A copy of the database as it is at one moment, whoever writes to it meanwhile, as a single file. */
export async function copyDatabase(file: string, copy: string): Promise<void> {
  const source = new Database(file, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    source.pragma('synchronous = FULL');
    // One read snapshot for all of it: otherwise each write from elsewhere would have the copy begin anew.
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_master').get();
    await source.backup(copy);
    source.exec('COMMIT');
  } finally {
    source.close();
  }
  makeSingleFile(copy);
}

/**
 * Has a database say that no log belongs to it: it can then be read in a folder that cannot be written to. Throws
 * what SQLite says of a file that is none.
 */
export function makeSingleFile(file: string): void {
  const database = new Database(file, { fileMustExist: true });
  try {
    database.pragma('journal_mode = DELETE');
  } finally {
    database.close();
  }
}
