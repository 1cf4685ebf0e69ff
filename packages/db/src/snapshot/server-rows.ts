import { tableNames, type AnyRow, type SnapshotRowsLine, type TableName } from '@spoolshed/core';
import type { Transaction } from 'dexie';

import { sameRow } from '../same-row.ts';
import type { ShadowRow, StagedPart } from '../schema.ts';
import { readStagedRows } from './read-part.ts';

/*
 * Rows of the server, straight into the tables: what the shadow holds a server's row of goes there, so
 * that what is pending stays shown on top of it and stays what it was (WR1).
 */

/** Whether this device holds a row that came from a server: all others are its own and pending. */
export async function hasServerRows(tx: Transaction): Promise<boolean> {
  const shadow = await tx.table<ShadowRow, [string, string]>('shadow').toArray();
  if (shadow.some(({ row }) => row !== null)) return true;
  const own = new Set(shadow.map(keyOf));
  for (const table of tableNames) {
    const rows = tx.table<AnyRow, string>(table);
    if ((await rows.count()) > own.size) return true;
    const ids = await rows.toCollection().primaryKeys();
    if (ids.some((id) => !own.has(keyOf({ table, id })))) return true;
  }
  return false;
}

/** Puts rows where there were none before. */
export async function putNewRows(tx: Transaction, lines: readonly SnapshotRowsLine[]): Promise<void> {
  const shadow = tx.table<ShadowRow, [string, string]>('shadow');
  const touched = new Set((await shadow.toCollection().primaryKeys()).map(([table, id]) => `${table}/${id}`));
  for (const { table, rows } of lines) {
    const isTouched = ({ id }: AnyRow): boolean => touched.has(keyOf({ table, id }));
    const [below, plain] = [rows.filter(isTouched), rows.filter((row) => !isTouched(row))];
    await shadow.bulkPut(below.map((row) => ({ table, id: row.id, row })));
    await tx.table<AnyRow, string>(table).bulkPut(plain);
  }
}

/**
 * Makes the server's rows on this device those that are staged: equal ones are not written again, those
 * that are not among them go. One part is in memory at a time, and of all rows their ids.
 */
export async function mergeStaged(tx: Transaction): Promise<void> {
  const shadowTable = tx.table<ShadowRow, [string, string]>('shadow');
  const shadow = new Map((await shadowTable.toArray()).map((entry) => [keyOf(entry), entry]));
  const changed: ShadowRow[] = [];
  const gone = new Map<TableName, Set<string>>();
  for (const table of tableNames)
    gone.set(table, new Set(await tx.table<AnyRow, string>(table).toCollection().primaryKeys()));

  const staged = tx.table<StagedPart, number>('staged');
  for (const part of await staged.toCollection().primaryKeys()) {
    const { bytes } = (await staged.get(part)) ?? { bytes: new Uint8Array() };
    for (const { table, rows } of readStagedRows(bytes)) {
      const stored = await tx.table<AnyRow, string>(table).bulkGet(rows.map(({ id }) => id));
      const puts: AnyRow[] = [];
      rows.forEach((row, at) => {
        gone.get(table)?.delete(row.id);
        const below = shadow.get(keyOf({ table, id: row.id }));
        if (below === undefined) {
          if (!sameRow(stored[at], row)) puts.push(row);
        } else {
          shadow.delete(keyOf(below));
          if (!sameRow(below.row, row)) changed.push({ table, id: row.id, row });
        }
      });
      await tx.table<AnyRow, string>(table).bulkPut(puts);
    }
  }
  // What the shadow holds and the snapshot does not, the server does not have.
  for (const entry of shadow.values()) {
    gone.get(entry.table)?.delete(entry.id);
    if (entry.row !== null) changed.push({ ...entry, row: null });
  }
  await shadowTable.bulkPut(changed);
  for (const [table, ids] of gone) await tx.table<AnyRow, string>(table).bulkDelete([...ids]);
}

const keyOf = ({ table, id }: Pick<ShadowRow, 'table' | 'id'>): string => `${table}/${id}`;
