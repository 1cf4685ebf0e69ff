import type { Store } from '../mutators/effect.ts';
import { assert } from '../assert.ts';
import {
  indexKeyOf,
  indexesOf,
  type AnyRow,
  type IndexKey,
  type RowIn,
  type TableName,
} from '../records/tables.ts';
import type { RowChange } from '../records/row-change.ts';
import { createRowLayer, keyText, type RowLayer } from './row-layer.ts';
import type { RowReader } from './overlay.ts';

/**
 * A whole database in memory, as a store and as a reader for an overlay. Long outboxes are rebased
 * over one: 10,000 mutations would otherwise wait for IndexedDB several times each.
 */
export type MemoryStore = Store &
  RowReader & {
    rows(table: TableName): ReadonlyMap<string, AnyRow | null>;
    /** What mutations did, by uid: kept by whoever runs them. */
    readonly log: Map<string, readonly RowChange[]>;
  };

export function createMemoryStore(firstNumber: number | null = null): MemoryStore {
  const layer = createRowLayer();
  const next = { filaments: firstNumber, spools: firstNumber };
  const log: MemoryStore['log'] = new Map();
  // Who gives numbers is the authority, and knows everything that ever happened.
  const changesOf = (uid: string) => log.get(uid) ?? (firstNumber === null ? 'elsewhere' : 'none');
  const get = (table: TableName, ids: readonly string[]) =>
    ids.map((id) => layer.rows.get(table)?.get(id) ?? undefined);
  const find = (table: TableName, index: string, keys: readonly IndexKey[]) =>
    keys.map((key) => rowsUnder(layer, table, index, key));
  return {
    // Rows are stored per table, so what comes out of a table has that table's type.
    get: <Table extends TableName>(table: Table, ids: readonly string[]) =>
      get(table, ids) as (RowIn<Table> | undefined)[],
    find: <Table extends TableName>(table: Table, index: string, keys: readonly IndexKey[]) =>
      find(table, index, keys) as RowIn<Table>[][],
    put(table, rows) {
      for (const row of rows) layer.set(table, row.id, row);
    },
    del(table, ids) {
      for (const id of ids) layer.set(table, id, null);
    },
    allotNumbers(table, count) {
      const from = next[table];
      if (from === null) return [];
      next[table] = from + count;
      return Array.from({ length: count }, (_, at) => from + at);
    },
    changesOf,
    log,
    readChanges: async (uid) => changesOf(uid),
    getRows: async (table, ids) => get(table, ids),
    findRows: async (table, index, keys) => find(table, index, keys),
    rows: (table) => layer.rows.get(table) ?? new Map(),
  };
}

function rowsUnder(layer: RowLayer, table: TableName, index: string, key: IndexKey): AnyRow[] {
  const declaration = indexesOf(table)[index];
  assert(declaration !== undefined, `index ${table}.${index} is declared`);
  const text = keyText(key);
  const rows: AnyRow[] = [];
  for (const id of [...layer.idsUnder(table, index, text)].toSorted()) {
    const row = layer.rows.get(table)?.get(id) ?? undefined;
    const present = row === undefined ? null : indexKeyOf(row, declaration);
    if (row !== undefined && present !== null && keyText(present) === text) rows.push(row);
  }
  return rows;
}
