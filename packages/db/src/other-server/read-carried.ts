import { tableNames, type AnyRow, type RowIn, type TableName, type WholeWorkshop } from '@spoolshed/core';

import type { Database } from '../database.ts';
import { readSync } from '../meta.ts';
import { readOutbox } from '../outbox.ts';
import type { HistoryEntry, OutboxEntry, ShadowRow, Stores, SyncRow } from '../schema.ts';

/** What a device can give to a server that has none of it. */
export type Carried = {
  /** The rows as the server that they come from last had them: without what waits to be sent. */
  readonly rows: WholeWorkshop;
  /** What no server has had, in its order. */
  readonly unsent: readonly OutboxEntry[];
  /** What this device knows of those, so that they can be undone where they go. */
  readonly history: readonly HistoryEntry[];
  /** False where the old server's rows were not all here: not yet, or not again (SN2, VS2). Old ones are whole. */
  readonly isWhole: boolean;
};

/**
 * Both of one moment. What was acknowledged once and is pending again (FK1) is left out where the rows hold
 * it: on top of them it would count twice. Where they may not it goes along, and ids tell what is there.
 */
export const readCarried = (database: Database): Promise<Carried> =>
  database.read(['meta', 'outbox', 'shadow', 'history', ...tableNames], async (stores, tx) => {
    const [sync, shadow] = await Promise.all([readSync(tx), stores.shadow.toArray()]);
    const pending = await readOutbox(stores, sync.ackedMid);
    const lists = await Promise.all(
      tableNames.map(async (table) => [table, await confirmedIn(stores, table, shadow)] as const),
    );
    // Every table is there, by its name.
    const rows = Object.fromEntries(lists) as unknown as WholeWorkshop;
    const unsent = holdsRetained(sync) ? pending.filter(({ retained }) => !retained) : pending;
    const history = await stores.history.bulkGet(unsent.map(({ uid }) => uid));
    const isWhole = sync.lastSyncAt !== null && (!sync.snapshot || sync.snapshot.staged);
    return { rows, unsent, history: history.filter((entry) => entry !== undefined), isWhole };
  });

/** Rows hold it unless they are gone, or came from a server that went back in time and never got it since. */
const holdsRetained = ({ lastSyncAt, cursor, wentBack = false }: SyncRow): boolean =>
  lastSyncAt !== null && (cursor === null || !wentBack);

async function confirmedIn<Table extends TableName>(
  stores: Stores,
  table: Table,
  shadow: readonly ShadowRow[],
): Promise<readonly RowIn<Table>[]> {
  const confirmed = new Map(
    shadow.flatMap((entry) => (entry.table === table ? [[entry.id, entry.row] as const] : [])),
  );
  const stored = await stores.table<AnyRow, string>(table).toArray();
  const untouched = stored.filter(({ id }) => !confirmed.has(id));
  const before = [...confirmed.values()].filter((row) => row !== null);
  // A store holds rows of its own table, and a shadow says which table its row is of.
  return [...untouched, ...before] as unknown as readonly RowIn<Table>[];
}
