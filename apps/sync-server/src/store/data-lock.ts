import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { classifyError, err, ok, type Result } from '@spoolshed/core';
import { nodeProblem } from './supported-node.ts';

export type DataLock = { release(): void };

/**
 * One server per data directory. The lock is a SQLite file that is held exclusively: the system lets
 * go of it when the process dies, however it dies, so there is no stale lock to clear by hand.
 */
export function acquireDataLock(dataDir: string): Result<DataLock, string> {
  const unsupported = nodeProblem(process.versions.node);
  if (unsupported !== null) return err(unsupported);
  try {
    mkdirSync(dataDir, { recursive: true });
    const database = new Database(join(dataDir, 'spoolshed.lock'), { timeout: 0 });
    return lockDatabase(database, dataDir);
  } catch (error) {
    return err(`The folder ${dataDir} cannot be used: ${classifyError(error).message}.`);
  }
}

function lockDatabase(database: Database.Database, dataDir: string): Result<DataLock, string> {
  try {
    database.pragma('locking_mode = EXCLUSIVE');
    database.exec('BEGIN EXCLUSIVE');
    return ok({ release: () => void database.close() });
  } catch (error) {
    database.close();
    if (classifyError(error).kind !== 'busy') throw error;
    return err(
      `Another Spoolshed is already running on ${dataDir}. Stop it first, or give this one another folder with --data.`,
    );
  }
}
