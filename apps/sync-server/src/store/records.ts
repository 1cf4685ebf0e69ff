import {
  assert,
  tableNames,
  type AnyRow,
  type IndexKey,
  type RowIn,
  type Store,
  type TableName,
  type WorkshopId,
} from '@spoolshed/core';
import type { Connection } from './connection.ts';
import type { Numbers } from './numbers.ts';
import { recordSql } from './record-sql.ts';

/** A row as it was before a mutation touched it; null when it was not there. */
export type BeforeImage = { readonly table: TableName; readonly id: string; readonly row: AnyRow | null };
export type Allotment = { readonly table: 'filaments' | 'spools'; readonly numbers: readonly number[] };

/** The rows of one workshop as one mutation sees and writes them; what it writes is stamped with `version`. */
export type MutationStore = Store & {
  readonly before: () => readonly BeforeImage[];
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
};

export function createRecords(connection: Connection, numbers: Numbers): Records {
  const statements = new Map(tableNames.map((table) => [table, prepareTable(connection, table)]));
  const of = (table: TableName): TableStatements => {
    const found = statements.get(table);
    assert(found !== undefined, `table ${table} is known`);
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
    createRecordStore(workshopId, version) {
      const before = new Map<string, BeforeImage>();
      const allotted: Allotment[] = [];
      const touch = (table: TableName, id: string): void => {
        const key = `${table}/${id}`;
        if (!before.has(key)) before.set(key, { table, id, row: get(workshopId, table, id) ?? null });
      };
      return {
        get: (table, ids) => ids.map((id) => get(workshopId, table, id)),
        find: (table, index, keys) => keys.map((key) => find(workshopId, table, index, key)),
        put(table, rows) {
          for (const row of rows) {
            touch(table, row.id);
            of(table).put(workshopId, row.id, version, JSON.stringify(row));
          }
        },
        del(table, ids) {
          for (const id of ids) {
            touch(table, id);
            of(table).del(version, workshopId, id);
          }
        },
        allotNumbers(table, count) {
          const given = numbers.take(workshopId, table, count);
          allotted.push({ table, numbers: given });
          return given;
        },
        before: () => [...before.values()],
        allotted: () => allotted,
      };
    },
  };
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
