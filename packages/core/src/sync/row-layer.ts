import { indexKeyOf, indexesOf, tableNames, type AnyRow, type TableName } from '../records/tables.ts';

/**
 * Rows written on top of a store, kept in memory: per table a map from id to the row, null for a
 * deleted one, and for each declared index the ids that were ever put under a key. Index entries
 * may be stale: whoever reads by them checks the row's present key.
 */
export type RowLayer = {
  readonly rows: ReadonlyMap<TableName, Map<string, AnyRow | null>>;
  idsUnder(table: TableName, index: string, key: string): Iterable<string>;
  set(table: TableName, id: string, row: AnyRow | null): void;
  clear(): void;
};

/** An index key as a map key; JSON keeps `a | b` + `c` apart from `a` + `b | c`. */
export const keyText = (key: readonly (string | number)[]): string => JSON.stringify(key);

export function createRowLayer(): RowLayer {
  const rows = new Map<TableName, Map<string, AnyRow | null>>(tableNames.map((table) => [table, new Map()]));
  const idsByKey = new Map<string, Set<string>>();
  const place = (table: TableName, index: string, key: string): string => `${table}/${index}/${key}`;
  return {
    rows,
    idsUnder: (table, index, key) => idsByKey.get(place(table, index, key)) ?? [],
    set(table, id, row) {
      rows.get(table)?.set(id, row);
      if (row === null) return;
      for (const [index, declaration] of Object.entries(indexesOf(table))) {
        const key = indexKeyOf(row, declaration);
        if (key === null) continue;
        const at = place(table, index, keyText(key));
        const ids = idsByKey.get(at);
        if (ids === undefined) idsByKey.set(at, new Set([id]));
        else ids.add(id);
      }
    },
    clear() {
      for (const table of rows.values()) table.clear();
      idsByKey.clear();
    },
  };
}
