import type { AnyRow, Filament, TableName } from '@spoolshed/core';

import type { Database } from '../database.ts';

export type RecordPlace = { readonly table: TableName; readonly id: string };

/** What is known of a record here, so that a person reads names where an entry holds ids. */
export type NamedRecord = {
  /** Null where it is gone, or has not arrived yet. */
  readonly row: AnyRow | null;
  /** The filament that it is, or belongs to; where that was merged, the one that took it in. */
  readonly filament: Filament | null;
};

/** In the order asked for. */
export async function namedRecords(
  database: Database,
  places: readonly RecordPlace[],
): Promise<readonly NamedRecord[]> {
  if (places.length === 0) return [];
  const named = [...new Set(places.map(({ table }) => table))];
  return database.read([...new Set<TableName>([...named, 'filaments', 'aliases'])], async (stores) => {
    // All at once, so that the transaction is never without a request before its end.
    const read = await Promise.all(
      named.map((table) => stores.table<AnyRow>(table).bulkGet(idsOf(places, table))),
    );
    const rows = new Map<string, AnyRow>();
    read.forEach((found, at) => {
      for (const row of found) if (row !== undefined) rows.set(`${named[at]}/${row.id}`, row);
    });
    const homes = places.map((place) => homeOf(place, rows.get(keyOf(place)) ?? null));
    const asked = [...new Set(homes.filter((id) => id !== null))];
    if (asked.length === 0) return places.map((place) => nameless(rows.get(keyOf(place))));
    const aliases = await stores.aliases.bulkGet(asked);
    const targets = new Map(
      asked.map((id, at): readonly [string, string] => [id, aliases[at]?.targetId ?? id]),
    );
    const filaments = await stores.filaments.bulkGet([...targets.values()]);
    const byId = new Map(filaments.flatMap((row) => (row ? [[row.id as string, row] as const] : [])));
    return places.map((place, at) => ({
      row: rows.get(keyOf(place)) ?? null,
      filament: byId.get(targets.get(homes[at] ?? '') ?? '') ?? null,
    }));
  });
}

const nameless = (row: AnyRow | undefined): NamedRecord => ({ row: row ?? null, filament: null });

const keyOf = ({ table, id }: RecordPlace): string => `${table}/${id}`;

const idsOf = (places: readonly RecordPlace[], table: TableName): string[] => [
  ...new Set(places.flatMap((place) => (place.table === table ? [place.id] : []))),
];

function homeOf({ table, id }: RecordPlace, row: AnyRow | null): string | null {
  if (table === 'filaments' || table === 'aliases') return id;
  return row !== null && 'filamentId' in row ? row.filamentId : null;
}
