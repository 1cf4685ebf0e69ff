import {
  bounds,
  findTwins,
  keepsEffect,
  makeUuidV7,
  runSteps,
  sha256Hex,
  startMutation,
  withIdentityKeys,
  type Actor,
  type Filament,
  type MutationUid,
  type WorkshopId,
} from '@spoolshed/core';
import type Database from 'better-sqlite3';
import { createConnection, type Connection } from '../connection.ts';
import { createLog } from '../log.ts';
import { createNumbers } from '../numbers.ts';
import { createRecords } from '../records.ts';
import { createWorkshops, type Workshop } from '../workshops.ts';

/*
 * Schema 2 (S1.14): a filament knows its folded names, and no two live ones may have the same.
 *
 * 1. The names are folded into the rows that have no keys yet. That is no change that anybody has to
 *    hear of: each device folds its own rows by the same function.
 * 2. Twins are found and merged by the mutator that imports use, through aliases, with everything
 *    that belongs to them. It is a change like any other: a version, a log row in the chain, and rows
 *    that the devices get with their next pull.
 * 3. Only then the index becomes unique.
 *
 * It works with the store's modules as they are. A later step that changes the tables which these
 * know leaves a copy of them here.
 */

/** Where a test can have the process killed. */
type MigrationStep = 'keyed' | 'merged' | 'unique';

export type MigrationEnvironment = {
  readonly now: () => number;
  readonly onMigrationStep?: ((step: MigrationStep) => void) | undefined;
};

/** Nobody in particular: the upgrade itself. */
const upgradeActor: Actor = {
  personId: '00000000-0000-0000-0000-000000000000' as Actor['personId'],
  deviceId: '00000000-0000-0000-0000-000000000000' as Actor['deviceId'],
};

export function keepIdentitiesUnique(
  database: Database.Database,
  { now, onMigrationStep }: MigrationEnvironment,
): void {
  addKeyColumns(database);
  const connection = createConnection(database);
  const workshops = createWorkshops(connection);
  for (const { id } of workshops.all()) fillKeys(connection, id);
  onMigrationStep?.('keyed');
  for (const workshop of workshops.all()) mergeAllTwins(connection, workshop, now());
  onMigrationStep?.('merged');
  database.exec(`
    DROP INDEX filaments_by_identity;
    -- Live rows only: the folded names are null in the others, and nulls never meet.
    CREATE UNIQUE INDEX filaments_by_identity ON filaments (workshop_id, color_key, brand_key, material_key);
  `);
  onMigrationStep?.('unique');
}

/** Builds before the first release had all of this in their first step: what is there stays. */
function addKeyColumns(database: Database.Database): void {
  const isThere = database
    .prepare<[], { name: string }>("SELECT name FROM pragma_table_xinfo('filaments')")
    .all()
    .some(({ name }) => name === 'color_key');
  if (!isThere) {
    database.exec(`
      ALTER TABLE filaments ADD COLUMN color_key TEXT GENERATED ALWAYS AS (body ->> '$.colorKey') VIRTUAL;
      ALTER TABLE filaments ADD COLUMN brand_key TEXT GENERATED ALWAYS AS (body ->> '$.brandKey') VIRTUAL;
      ALTER TABLE filaments ADD COLUMN material_key TEXT GENERATED ALWAYS AS (body ->> '$.materialKey') VIRTUAL;
      ALTER TABLE filaments ADD COLUMN archived_key TEXT GENERATED ALWAYS AS (body ->> '$.archivedKey') VIRTUAL;
    `);
  }
  database.exec(`
    CREATE INDEX IF NOT EXISTS filaments_by_identity ON filaments (workshop_id, color_key, brand_key, material_key);
    CREATE INDEX IF NOT EXISTS filaments_by_archived_identity ON filaments (workshop_id, archived_key, id);
  `);
}

type StoredFilament = { readonly id: string; readonly body: string };

function fillKeys(connection: Connection, workshopId: WorkshopId): void {
  const rows = connection
    .prepareRead<[string], StoredFilament>(
      'SELECT id, body FROM filaments WHERE workshop_id = ? AND deleted = 0',
    )
    .all(workshopId);
  const update = connection.prepareWrite<[string, string, string]>(
    'UPDATE filaments SET body = ? WHERE workshop_id = ? AND id = ?',
  );
  for (const { id, body } of rows) {
    // Bodies were written from rows of this table.
    const filament = JSON.parse(body) as Filament;
    const keyed = JSON.stringify(withIdentityKeys(filament));
    if (keyed !== body) update(keyed, workshopId, id);
  }
}

function mergeAllTwins(connection: Connection, workshop: Workshop, at: number): void {
  const records = createRecords(connection, createNumbers(connection));
  const twins = findTwins(records.all(workshop.id, 'filaments'));
  let { head } = workshop;
  // A cut through a group does no harm: the mutator finds the others of it by their identity.
  for (let from = 0; from < twins.length; from += bounds.mutationRows.max) {
    const version = head.version + 1;
    const uid = makeUuidV7<MutationUid>(at, Buffer.from(sha256Hex(`${head.tag}/${version}`), 'hex'));
    const args = { filamentIds: twins.slice(from, from + bounds.mutationRows.max) };
    const store = records.createRecordStore(workshop.id, version);
    const rows = { ...store, changesOf: () => 'none' as const };
    const context = { uid, actor: upgradeActor, at };
    const outcome = runSteps(startMutation('mergeTwins', args, context), rows);
    if (!keepsEffect(outcome)) throw new Error(`twins cannot be merged: ${JSON.stringify(outcome)}`);
    const facts = { editTime: at, baseVersion: null, at, receivedAt: at, allotted: store.allotted() };
    const tag = createLog(connection).append(
      workshop.id,
      {
        ...facts,
        version,
        client: null,
        uid,
        actor: upgradeActor,
        name: 'mergeTwins',
        args,
        outcome,
        before: store.before(),
      },
      head.tag,
    );
    createWorkshops(connection).moveHead(workshop.id, version, tag);
    head = { ...head, version, tag };
  }
}
