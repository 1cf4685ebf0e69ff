import { readFileSync } from 'node:fs';
import type Database from 'better-sqlite3';

/** Marks a SQLite file as ours ("Spoo"): any other application's file is refused. */
export const APPLICATION_ID = 0x53706f6f;

/** In order and never changed after a release: file n brings a database from user_version n - 1 to n. */
const migrationFiles = ['0001-init.sql'] as const;

export const NEWEST_SCHEMA = migrationFiles.length;

/** Brings a database to the newest schema, all steps in one transaction: it is old or new, never between. */
export function migrate(database: Database.Database): void {
  const present = readSchemaVersion(database);
  if (present >= NEWEST_SCHEMA) return;
  database
    .transaction(() => {
      for (const file of migrationFiles.slice(present)) {
        database.exec(readFileSync(new URL(`./migrations/${file}`, import.meta.url), 'utf8'));
      }
      database.pragma(`application_id = ${APPLICATION_ID}`);
      database.pragma(`user_version = ${NEWEST_SCHEMA}`);
    })
    .exclusive();
}

export const readSchemaVersion = (database: Database.Database): number =>
  Number(database.pragma('user_version', { simple: true }));
