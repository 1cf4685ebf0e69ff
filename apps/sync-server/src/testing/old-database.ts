import { join } from 'node:path';
import Database from 'better-sqlite3';
import {
  createMemoryStore,
  keepsEffect,
  makeUuidV7,
  runSteps,
  startMutation,
  tableNames,
  type AnyRow,
  type Cursor,
  type FilamentNames,
  type MutationUid,
  type TableName,
  type WorkshopId,
} from '@spoolshed/core';
import { createFixture } from '@spoolshed/core/testing';
import { createConnection } from '../store/connection.ts';
import { createLog } from '../store/log.ts';
import { migrate } from '../store/migrations.ts';
import { DATABASE_FILE } from '../store/open-store.ts';
import { snakeCase } from '../store/record-sql.ts';
import { createWorkshops } from '../store/workshops.ts';

/** A workshop as schema 1 kept it: no folded names anywhere, and so nothing that could have kept twins out. */
export type OldDatabase = {
  readonly dataDir: string;
  readonly workshopId: WorkshopId;
  /** Where every device stood that was up to date. */
  readonly head: Cursor;
  readonly filamentIds: readonly string[];
};

const AT = Date.UTC(2026, 5, 1);

/** Writes such a database: each filament with a purchase of two spools, in a history of its own version. */
export function writeOldDatabase(dataDir: string, filaments: readonly FilamentNames[]): OldDatabase {
  const database = new Database(join(dataDir, DATABASE_FILE));
  migrate(database, { now: () => AT }, 1);
  database.pragma('journal_mode = WAL');
  const connection = createConnection(database);
  const [workshops, log] = [createWorkshops(connection), createLog(connection)];
  const workshopId = makeUuidV7<WorkshopId>(AT, new Uint8Array(10));
  workshops.create({ id: workshopId, epoch: 'old-epoch', createdAt: AT });
  const fixture = createFixture(`old/${filaments.length}`);
  const filamentIds: string[] = [];
  connection.write(() => {
    for (const [at, names] of filaments.entries()) {
      const args = fixture.newFilament(names, { kg: 2, pricePerKg: 20 + at });
      filamentIds.push(args.filament.id);
      const context = fixture.context();
      // Alone in its store, it meets no twin: as an old server, which did not know any.
      const store = createMemoryStore(at * 2 + 1);
      const outcome = runSteps(startMutation('createFilament', args, context), store);
      if (!keepsEffect(outcome)) throw new Error(JSON.stringify(outcome));
      const { head } = workshops.get(workshopId) ?? { head: { version: 0, tag: '' } };
      const version = head.version + 1;
      for (const table of tableNames)
        for (const row of store.rows(table).values())
          if (row !== null) insert(table, withoutKeys(row), version);
      const times = { editTime: context.at, baseVersion: null, at: context.at, receivedAt: context.at };
      const tag = log.append(
        workshopId,
        {
          ...times,
          version,
          client: null,
          uid: context.uid as MutationUid,
          actor: context.actor,
          name: 'createFilament',
          args,
          outcome,
          allotted: [],
          before: [],
        },
        head.tag,
      );
      workshops.moveHead(workshopId, version, tag);
    }
  });
  const head = workshops.get(workshopId)?.head;
  database.close();
  if (head === undefined) throw new Error('the workshop was made above');
  return { dataDir, workshopId, head, filamentIds };

  function insert(table: TableName, row: AnyRow, version: number): void {
    const text = `INSERT INTO ${snakeCase(table)} (workshop_id, id, ver, deleted, body) VALUES (?, ?, ?, 0, ?)`;
    connection.prepareWrite<[string, string, number, string]>(text)(
      workshopId,
      row.id,
      version,
      JSON.stringify(row),
    );
  }
}

function withoutKeys(row: AnyRow): AnyRow {
  const old: Record<string, unknown> = { ...row };
  for (const key of ['colorKey', 'brandKey', 'materialKey', 'archivedKey']) delete old[key];
  // What an old version wrote is no row of today; that is the point.
  return old as unknown as AnyRow;
}

/** Twins in case, in space and in Unicode form, three of a kind among them, beside filaments that are none. */
export const twinNames: readonly FilamentNames[] = [
  { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' },
  { color: 'GALAXY BLACK', brand: 'prusament', material: 'pla' },
  { color: 'Signal White', brand: 'eSun', material: 'PLA+' },
  { color: ' Galaxy\u00a0 Black ', brand: 'Ｐrusament', material: 'PLA' },
  { color: 'Grün', brand: 'Extrudr', material: 'PETG' },
  { color: 'Gru\u0308n', brand: 'extrudr', material: 'petg' },
  { color: 'a | b', brand: 'c', material: 'PLA' },
  { color: 'a', brand: 'b | c', material: 'PLA' },
];
