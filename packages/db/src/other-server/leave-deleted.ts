import { tableNames, type AnyRow, type TableName, type WholeWorkshop } from '@spoolshed/core';
import type { Transaction } from 'dexie';

import type { Database } from '../database.ts';
import { findMeta } from '../meta.ts';

/*
 * Filling once more must not bring back what somebody deleted there since. So the filled database remembers
 * which rows were there after the last filling, whoever had brought them; settings are never deleted. Where
 * not one of them is left the filling was undone, and filling begins anew.
 */

/** Rows without those that were there after the last filling and are gone. */
export async function leaveDeleted(
  database: Database,
  rows: WholeWorkshop,
): Promise<{ readonly rows: WholeWorkshop; readonly deleted: number }> {
  const gone = await database.read(['meta', ...tableNames], async (_, tx) => {
    const filled = await readFilled(tx);
    const here = await idsIn(tx);
    const isUndone = !filled.some((id) => here.has(id));
    return new Set(isUndone ? [] : filled.filter((id) => !here.has(id)));
  });
  let deleted = 0;
  const without = <Row extends AnyRow>(all: readonly Row[]): readonly Row[] => {
    const left = all.filter(({ id }) => !gone.has(id));
    deleted += all.length - left.length;
    return left;
  };
  const kept: WholeWorkshop = {
    filaments: without(rows.filaments),
    spools: without(rows.spools),
    purchases: without(rows.purchases),
    stockEvents: without(rows.stockEvents),
    categories: without(rows.categories),
    expenses: without(rows.expenses),
    aliases: without(rows.aliases),
    conflicts: without(rows.conflicts),
    settings: rows.settings,
  };
  return { rows: kept, deleted };
}

/** After all of it went in: before, a row that a crash kept out would count as deleted. */
export const rememberFilled = (database: Database, rows: WholeWorkshop): Promise<void> =>
  database.write('strict', async (tx) => {
    const here = await idsIn(tx);
    const brought = deletable.flatMap((table) => rows[table].map(({ id }): string => id));
    const rowIds = new Set([...(await readFilled(tx)), ...brought.filter((id) => here.has(id))]);
    await findMeta(tx).put({ key: 'filled', rowIds: [...rowIds] });
  });

const deletable: readonly TableName[] = tableNames.filter((table) => table !== 'settings');

const readFilled = async (tx: Transaction): Promise<readonly string[]> =>
  (await findMeta(tx).get('filled'))?.rowIds ?? [];

async function idsIn(tx: Transaction): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const table of deletable)
    for (const id of await tx.table<AnyRow, string>(table).toCollection().primaryKeys()) ids.add(id);
  return ids;
}
