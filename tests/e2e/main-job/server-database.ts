import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { MutationUid, Outcome } from '@spoolshed/core';
import { rowTables, type RowTables } from './replicas.ts';

export interface LoggedMutation {
  readonly version: number;
  readonly clientId: string | null;
  readonly mid: number | null;
  readonly uid: MutationUid;
  readonly name: string;
  readonly outcome: Outcome;
}

export interface ServerData {
  readonly version: number;
  readonly rows: RowTables;
  readonly log: readonly LoggedMutation[];
}

const DATABASE_FILE = 'spoolshed.db';

/** What lies in the server's file, read past the server by a second connection. */
export function readServer(dataDir: string): Pick<ServerData, 'version'> {
  return withDatabase(dataDir, (database) => ({ version: readVersion(database) }));
}

export const readServerData = (dataDir: string): ServerData =>
  withDatabase(dataDir, (database) => ({
    version: readVersion(database),
    rows: readRows(database),
    log: readLog(database),
  }));

function withDatabase<T>(dataDir: string, read: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(join(dataDir, DATABASE_FILE), { readOnly: true });
  try {
    database.exec('BEGIN');
    return read(database);
  } finally {
    database.close();
  }
}

const readVersion = (database: DatabaseSync): number =>
  Number(database.prepare('SELECT version FROM workshops').get()?.['version']);

const EVERY_ROW = `
  SELECT 'filaments' AS name, body FROM filaments WHERE deleted = 0
  UNION ALL SELECT 'spools', body FROM spools WHERE deleted = 0
  UNION ALL SELECT 'purchases', body FROM purchases WHERE deleted = 0
  UNION ALL SELECT 'stockEvents', body FROM stock_events WHERE deleted = 0
  UNION ALL SELECT 'aliases', body FROM aliases WHERE deleted = 0
  UNION ALL SELECT 'conflicts', body FROM conflicts WHERE deleted = 0
  UNION ALL SELECT 'settings', body FROM settings WHERE deleted = 0`;

function readRows(database: DatabaseSync): RowTables {
  const found = Map.groupBy(database.prepare(EVERY_ROW).all(), ({ name }) => name);
  const rows = rowTables.map((table) => {
    const bodies = found.get(table) ?? [];
    return [table, bodies.map(({ body }) => JSON.parse(String(body)) as unknown)] as const;
  });
  // The server stored what its records are made of; a row of another shape is found by the comparison.
  return Object.fromEntries(rows) as unknown as RowTables;
}

const readLog = (database: DatabaseSync): readonly LoggedMutation[] =>
  database
    .prepare('SELECT version, client_id, mid, uid, name, outcome FROM log ORDER BY version')
    .all()
    .map((row) => ({
      version: Number(row['version']),
      clientId: row['client_id'] === null ? null : String(row['client_id']),
      mid: row['mid'] === null ? null : Number(row['mid']),
      // Columns of the log's own table, written by the server from these types.
      uid: String(row['uid']) as MutationUid,
      name: String(row['name']),
      outcome: JSON.parse(String(row['outcome'])) as Outcome,
    }));
