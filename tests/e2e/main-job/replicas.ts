import { canonicalJson, checkStock, identityKey, isLive, tableNames, type Rows } from '@spoolshed/core';

export const rowTables = tableNames;
export type RowTables = { readonly [Table in keyof Rows]: readonly Rows[Table][] };

/** Where two copies of the same workshop differ, as a few readable lines; none when they are equal. */
export function differencesBetween(left: RowTables, right: RowTables): readonly string[] {
  return rowTables.flatMap((table) => {
    const [lefts, rights] = [textsById(left[table]), textsById(right[table])];
    const ids = new Set([...lefts.keys(), ...rights.keys()]);
    return [...ids]
      .filter((id) => lefts.get(id) !== rights.get(id))
      .slice(0, 3)
      .map((id) => `${table} ${id}: ${lefts.get(id) ?? 'none'} | ${rights.get(id) ?? 'none'}`);
  });
}

const textsById = (rows: readonly { readonly id: string }[]): ReadonlyMap<string, string> =>
  new Map(rows.map((row) => [row.id, canonicalJson(row)]));

/** Live filaments that share an identity: there must never be any. */
export function twinsIn({ filaments }: Pick<RowTables, 'filaments'>): readonly string[] {
  const byIdentity = Map.groupBy(filaments.filter(isLive), (row) => JSON.stringify(identityKey(row)));
  return [...byIdentity].filter(([, rows]) => rows.length > 1).map(([identity]) => identity);
}

export const stockDifferencesIn = ({ filaments, spools, stockEvents, aliases }: RowTables) =>
  checkStock({
    filaments,
    spools,
    stockEvents,
    targetIdsByAlias: new Map(aliases.map(({ id, targetId }) => [id, targetId])),
  });

/** References that lead nowhere, as a few readable lines; none where all is whole. */
export function danglingIn({
  filaments,
  spools,
  purchases,
  stockEvents,
  aliases,
}: RowTables): readonly string[] {
  const known = {
    filaments: new Set<string>([...filaments, ...aliases].map(({ id }) => id)),
    spools: new Set<string>(spools.map(({ id }) => id)),
    purchases: new Set<string>(purchases.map(({ id }) => id)),
  };
  const of = (
    table: keyof typeof known,
    rows: readonly { readonly id: string }[],
    ids: readonly (string | null)[],
  ) =>
    rows.flatMap(({ id }, at) => {
      const named = ids[at] ?? null;
      return named === null || known[table].has(named) ? [] : [`${id} names ${named} of ${table}`];
    });
  return [
    ...of(
      'filaments',
      spools,
      spools.map(({ filamentId }) => filamentId),
    ),
    ...of(
      'filaments',
      purchases,
      purchases.map(({ filamentId }) => filamentId),
    ),
    ...of(
      'filaments',
      stockEvents,
      stockEvents.map(({ filamentId }) => filamentId),
    ),
    ...of(
      'filaments',
      aliases,
      aliases.map(({ targetId }) => targetId),
    ),
    ...of(
      'purchases',
      spools,
      spools.map(({ purchaseId }) => purchaseId),
    ),
    ...of(
      'spools',
      stockEvents,
      stockEvents.map(({ spoolId }) => spoolId),
    ),
  ];
}
