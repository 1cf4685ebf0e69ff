import { readFileSync, renameSync, rmSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { createConnection } from './connection.ts';
import { syncFile } from './disk.ts';
import { createLog } from './log.ts';
import { keepIdentitiesUnique, type MigrationEnvironment } from './migrations/0002-unique-identity.ts';
import { createWorkshops } from './workshops.ts';

export type { MigrationEnvironment } from './migrations/0002-unique-identity.ts';

/** Marks a SQLite file as ours ("Spoo"): any other application's file is refused. */
export const APPLICATION_ID = 0x53706f6f;

type Step = (database: Database.Database, env: MigrationEnvironment) => void;

const sqlFile =
  (file: string): Step =>
  (database) => {
    database.exec(readFileSync(new URL(`./migrations/${file}`, import.meta.url), 'utf8'));
  };

/** In order and never changed after a release: step n brings a database from user_version n - 1 to n. */
const steps: readonly Step[] = [
  sqlFile('0001-init.sql'),
  keepIdentitiesUnique,
  sqlFile('0003-pairing.sql'),
  sqlFile('0004-lost-devices.sql'),
  sqlFile('0005-horizon.sql'),
  sqlFile('0006-ledger.sql'),
  sqlFile('0007-subjects.sql'),
  sqlFile('0008-ledger-order.sql'),
];

export const NEWEST_SCHEMA = steps.length;

/** Brings a database to a schema, all steps in one transaction: it is old or new, never between. */
export function migrate(database: Database.Database, env: MigrationEnvironment, to = NEWEST_SCHEMA): void {
  const present = readSchemaVersion(database);
  if (present >= to) return;
  if (present > 0) checkChains(database);
  database
    .transaction(() => {
      for (const step of steps.slice(present, to)) step(database, env);
      database.pragma(`application_id = ${APPLICATION_ID}`);
      database.pragma(`user_version = ${to}`);
    })
    .exclusive();
}

/** What a database was before an upgrade, for whoever must go back: beside it, named by its schema. */
export function keepCopyBefore(database: Database.Database, file: string): void {
  const present = readSchemaVersion(database);
  if (present === 0 || present >= NEWEST_SCHEMA) return;
  const draft = `${file}.copy`;
  rmSync(draft, { force: true });
  database.prepare('VACUUM INTO ?').run(draft);
  syncFile(draft);
  renameSync(draft, `${file}.schema-${present}`);
}

export const readSchemaVersion = (database: Database.Database): number =>
  Number(database.pragma('user_version', { simple: true }));

/** Nothing is added to a history that is broken: it throws, and whoever starts the server hears of it. */
function checkChains(database: Database.Database): void {
  const connection = createConnection(database);
  const log = createLog(connection);
  for (const { id, head } of createWorkshops(connection).all()) log.verify(id, head.epoch, head);
}
