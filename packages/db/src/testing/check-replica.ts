import { checkStock, tableNames, type AnyRow, type Rows, type StockDifference } from '@spoolshed/core';

import type { Database } from '../database.ts';
import { readSync } from '../meta.ts';
import { allTables, type Stores, type SyncRow } from '../schema.ts';
import type { FakeServer } from './fake-server.ts';

export type Replica = {
  readonly sync: SyncRow;
  /** What the person sees, by `table/id`. */
  readonly shown: ReadonlyMap<string, AnyRow>;
  /** The same with the shadow put back: what the server is said to hold. */
  readonly canonical: ReadonlyMap<string, AnyRow>;
  readonly uids: {
    readonly outbox: readonly string[];
    readonly sent: readonly string[];
    readonly attention: readonly string[];
  };
};

export const readReplica = (database: Database): Promise<Replica> =>
  database.read(allTables, async (stores, tx) => {
    const shown = new Map<string, AnyRow>();
    for (const table of tableNames)
      for (const row of await rowsOf(stores, table)) shown.set(`${table}/${row.id}`, row);
    const canonical = new Map(shown);
    for (const { table, id, row } of await stores.shadow.toArray()) {
      if (row === null) canonical.delete(`${table}/${id}`);
      else canonical.set(`${table}/${id}`, row);
    }
    const [outbox, sent, attention] = await Promise.all([
      stores.outbox.toArray(),
      stores.sent.toArray(),
      stores.attention.toArray(),
    ]);
    const uidsOf = (entries: readonly { readonly uid: string }[]) => entries.map(({ uid }) => uid);
    return {
      sync: await readSync(tx),
      shown,
      canonical,
      uids: { outbox: uidsOf(outbox), sent: uidsOf(sent), attention: uidsOf(attention) },
    };
  });

const rowsOf = (stores: Stores, table: keyof Rows): Promise<AnyRow[]> =>
  stores.table<AnyRow, string>(table).toArray();

/** Rows in a form that two sides can be compared in. */
export const sortedRows = (rows: ReadonlyMap<string, AnyRow>): readonly AnyRow[] =>
  [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);

/** The rows of the server at exactly the place where the client stands. */
export const serverRowsFor = (server: FakeServer, { sync }: Replica): readonly AnyRow[] =>
  sortedRows(server.rowsAt(sync.cursor?.version ?? 0));

/** Figures that do not follow from what they are made of: always empty, or there is a bug. */
export function stockDifferences(rows: ReadonlyMap<string, AnyRow>): readonly StockDifference[] {
  // The key's first part is the row's table.
  const tableOf = <Table extends keyof Rows>(table: Table): Rows[Table][] =>
    [...rows].flatMap(([key, row]) => (key.startsWith(`${table}/`) ? [row as Rows[Table]] : []));
  const targetIdsByAlias = new Map(
    tableOf('aliases').map(({ id, targetId }) => [id as string, targetId as string]),
  );
  return checkStock({
    filaments: tableOf('filaments'),
    spools: tableOf('spools'),
    stockEvents: tableOf('stockEvents'),
    targetIdsByAlias,
  });
}
