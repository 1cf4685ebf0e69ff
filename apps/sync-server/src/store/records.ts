import {
  assert,
  rowChangeOf,
  tableNames,
  type AnyRow,
  type Fields,
  type IndexKey,
  type RowIn,
  type Store,
  type TableName,
  type WorkshopId,
} from '@spoolshed/core';
import type { Connection } from './connection.ts';
import { subjectOfRow } from './log-subjects.ts';
import type { Numbers } from './numbers.ts';
import { recordSql } from './record-sql.ts';

/** A row as it was before a mutation touched it, null when it was not there, and what that made of it. */
export type BeforeImage = {
  readonly table: TableName;
  readonly id: string;
  readonly row: AnyRow | null;
  /** The fields that it wrote, null where it deleted the row. Of most created rows none: they are in the arguments. */
  readonly wrote: Fields | null;
};
export type Allotment = { readonly table: 'filaments' | 'spools'; readonly numbers: readonly number[] };

/** The rows of one workshop as one mutation sees and writes them; what it writes is stamped with `version`. */
export type MutationStore = Omit<Store, 'changesOf'> & {
  readonly before: () => readonly BeforeImage[];
  /** Under which ids what it touched is found in the history. */
  readonly subjects: () => ReadonlySet<string>;
  readonly allotted: () => readonly Allotment[];
};

export type ChangedRow = { readonly table: TableName; readonly id: string; readonly body: string | null };

export type Records = {
  /** The core `Store` for a mutation that will be `version` of this workshop's history. */
  createRecordStore(workshopId: WorkshopId, version: number): MutationStore;
  get<Table extends TableName>(workshopId: WorkshopId, table: Table, id: string): RowIn<Table> | undefined;
  all<Table extends TableName>(workshopId: WorkshopId, table: Table): readonly RowIn<Table>[];
  find<Table extends TableName>(
    workshopId: WorkshopId,
    table: Table,
    index: string,
    key: IndexKey,
  ): readonly RowIn<Table>[];
  /** Rows written after a version, bodies as stored; null bodies are tombstones. */
  changedSince(workshopId: WorkshopId, version: number): readonly ChangedRow[];
  /** Whether more than `most` rows were written after a version, tombstones counted or not; looks at no body. */
  hasMoreSince(
    workshopId: WorkshopId,
    version: number,
    most: number,
    counts: { readonly tombstones: boolean },
  ): boolean;
};

export function createRecords(connection: Connection, numbers: Numbers): Records {
  // Prepared when first asked for: a step of an upgrade works before the tables of later ones are there.
  const statements = new Map<TableName, TableStatements>();
  const of = (table: TableName): TableStatements => {
    const found = statements.get(table) ?? prepareTable(connection, table);
    statements.set(table, found);
    return found;
  };
  const get = <Table extends TableName>(workshopId: WorkshopId, table: Table, id: string) =>
    parseBody<Table>(of(table).get.get(workshopId, id)?.body ?? null);
  const find = <Table extends TableName>(
    workshopId: WorkshopId,
    table: Table,
    index: string,
    key: IndexKey,
  ) => {
    const statement = of(table).find.get(index);
    assert(statement !== undefined, `index ${table}.${index} is declared`);
    return statement.all(workshopId, ...key).flatMap(({ body }) => parseBody<Table>(body) ?? []);
  };
  return {
    get,
    all: <Table extends TableName>(workshopId: WorkshopId, table: Table) =>
      of(table)
        .all.all(workshopId)
        .flatMap(({ body }) => parseBody<Table>(body) ?? []),
    find,
    changedSince: (workshopId, version) =>
      tableNames.flatMap((table) =>
        of(table)
          .changedSince.all(workshopId, version)
          .map((row) => ({ table, ...row })),
      ),
    hasMoreSince(workshopId, version, most, counts) {
      let left = most;
      for (const table of tableNames) {
        const { countSince, countTombstonesSince } = of(table);
        const skipped = counts.tombstones ? 0 : (countTombstonesSince.get(workshopId, version)?.counted ?? 0);
        left += skipped - (countSince.get(workshopId, version, left + skipped + 1)?.counted ?? 0);
        if (left < 0) return true;
      }
      return false;
    },
    createRecordStore(workshopId, version) {
      const touched = new Map<string, Touched>();
      const allotted: Allotment[] = [];
      const touch = (table: TableName, id: string, after: AnyRow | null): void => {
        const key = `${table}/${id}`;
        const first = touched.get(key) ?? { table, id, before: get(workshopId, table, id) ?? null };
        touched.set(key, { ...first, after });
      };
      return {
        get: (table, ids) => ids.map((id) => get(workshopId, table, id)),
        find: (table, index, keys) => keys.map((key) => find(workshopId, table, index, key)),
        put(table, rows) {
          for (const row of rows) {
            touch(table, row.id, row);
            of(table).put(workshopId, row.id, version, JSON.stringify(row));
          }
        },
        del(table, ids) {
          for (const id of ids) {
            touch(table, id, null);
            of(table).del(version, workshopId, id);
          }
        },
        allotNumbers(table, count) {
          const given = numbers.take(workshopId, table, count);
          allotted.push({ table, numbers: given });
          return given;
        },
        before: () => [...touched.values()].map(imageOf),
        subjects: () => new Set([...touched.values()].flatMap(subjectsOf)),
        allotted: () => allotted,
      };
    },
  };
}

type Touched = {
  readonly table: TableName;
  readonly id: string;
  readonly before: AnyRow | null;
  readonly after: AnyRow | null;
};

/** Both ends: a spool may have gone from one filament to another. */
const subjectsOf = ({ before, after }: Touched): string[] =>
  [before, after].flatMap((row) => (row === null ? [] : [subjectOfRow(row)]));

function imageOf({ table, id, before, after }: Touched): BeforeImage {
  const change = rowChangeOf({ table, id }, before, after);
  return { table, id, row: before, wrote: after === null ? null : wroteBy(change) };
}

function wroteBy(change: ReturnType<typeof rowChangeOf>): Fields {
  if (change === null || change.kind === 'deleted') return {};
  if (change.kind === 'created') return { ...change.row };
  // A field that is gone is null here: JSON has no other word for it.
  const gone = Object.keys(change.from).filter((field) => !(field in change.to));
  return { ...change.to, ...Object.fromEntries(gone.map((field) => [field, null])) };
}

type TableStatements = ReturnType<typeof prepareTable>;

function prepareTable(connection: Connection, table: TableName) {
  const sql = recordSql(table);
  return {
    get: connection.prepareRead<[string, string], { body: string | null }>(sql.get),
    all: connection.prepareRead<[string], { body: string | null }>(sql.all),
    put: connection.prepareWrite<[string, string, number, string]>(sql.put),
    del: connection.prepareWrite<[number, string, string]>(sql.del),
    changedSince: connection.prepareRead<[string, number], { id: string; body: string | null }>(
      sql.changedSince,
    ),
    countSince: connection.prepareRead<[string, number, number], { counted: number }>(sql.countSince),
    countTombstonesSince: connection.prepareRead<[string, number], { counted: number }>(
      sql.countTombstonesSince,
    ),
    find: new Map(
      Object.entries(sql.find).map(([index, text]) => [
        index,
        connection.prepareRead<[string, ...(string | number)[]], { body: string | null }>(text),
      ]),
    ),
  };
}

/** Bodies were written by `put` above from rows of that table: reading them back needs no second parse. */
const parseBody = <Table extends TableName>(body: string | null): RowIn<Table> | undefined =>
  body === null ? undefined : (JSON.parse(body) as RowIn<Table>);
