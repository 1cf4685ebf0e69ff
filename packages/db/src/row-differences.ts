import { tableNames, type AnyRow, type TableName } from '@spoolshed/core';
import type { Transaction } from 'dexie';

import { sameRow } from './same-row.ts';
import type { ShadowRow } from './schema.ts';
import type { StoredRows } from './stored-rows.ts';

/** A row as it is stored and as it shall be; null deletes. */
export type Difference = {
  readonly table: TableName;
  readonly id: string;
  readonly before: AnyRow | undefined;
  readonly after: AnyRow | null;
};

type Written = ReadonlyMap<TableName, ReadonlyMap<string, AnyRow | null>>;

/** What really changes: a row that was written as it was is no difference, and wakes no screen. */
export async function differencesOf(stored: StoredRows, written: Written): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for (const [table, rows] of written) {
    const ids = [...rows.keys()];
    const stand = ids.length === 0 ? [] : await stored.before(table, ids);
    ids.forEach((id, at) => {
      const [before, after] = [stand[at], rows.get(id) ?? null];
      if (!sameRow(before ?? null, after)) differences.push({ table, id, before, after });
    });
  }
  return differences;
}

/** Written in one go; whoever looks on hears of it in between. */
const AT_ONCE = 1_000;

/** `onRows` is told how many of them are written, after each few. */
export async function writeRows(
  tx: Transaction,
  differences: readonly Difference[],
  onRows: (done: number) => void = () => undefined,
): Promise<void> {
  let done = 0;
  for (const name of tableNames) {
    const rows = differences.filter(({ table }) => table === name);
    const table = tx.table<AnyRow, string>(name);
    for (let at = 0; at < rows.length; at += AT_ONCE) {
      const part = rows.slice(at, at + AT_ONCE);
      const puts = part.flatMap(({ after }) => (after === null ? [] : [after]));
      const gone = part.flatMap(({ id, after }) => (after === null ? [id] : []));
      if (puts.length > 0) await table.bulkPut(puts);
      if (gone.length > 0) await table.bulkDelete(gone);
      done += part.length;
      onRows(done);
    }
  }
}

/** From this many rows on, all keys of the shadow are read at once instead of one by one. */
const MANY_ROWS = 500;

/**
 * Keeps the server's row of every row that is touched for the first time: where the shadow has none,
 * the stored row is the server's.
 */
export async function shadowFirstTouches(tx: Transaction, differences: readonly Difference[]): Promise<void> {
  const shadow = tx.table<ShadowRow, [string, string]>('shadow');
  const keys = differences.map(({ table, id }): [string, string] => [table, id]);
  const held = new Set<string>();
  if (keys.length > MANY_ROWS) {
    for (const key of await shadow.toCollection().primaryKeys()) held.add(key.join('/'));
  } else {
    for (const row of await shadow.bulkGet(keys)) if (row !== undefined) held.add(`${row.table}/${row.id}`);
  }
  const fresh = differences.filter(({ table, id }) => !held.has(`${table}/${id}`));
  if (fresh.length > 0)
    await shadow.bulkAdd(fresh.map(({ table, id, before }) => ({ table, id, row: before ?? null })));
}
