import { uuidPattern, type AnyRow, type Filament, type Purchase, type Spool } from '@spoolshed/core';
import type { Table } from 'dexie';

import type { Database } from '../database.ts';
import type { AttentionEntry, Stores } from '../schema.ts';
import { isThereAlready } from './there-already.ts';

/** A refused mutation with the records that it names, so that a person reads names where it holds ids. */
export type RefusedMutation = AttentionEntry & {
  /** As they stand now; one that is gone as it stood when the mutation was written. */
  readonly subjects: {
    readonly filaments: readonly Filament[];
    readonly spools: readonly Spool[];
    readonly purchases: readonly Purchase[];
  };
  /** Ids of those that are gone. */
  readonly gone: readonly string[];
  /** Refused only because it is here already, whole: nobody has to do anything about it. */
  readonly isThere: boolean;
};

const tables = [
  'filaments',
  'aliases',
  'spools',
  'purchases',
  'stockEvents',
  'categories',
  'expenses',
] as const;

/** Newest first. */
export const attention = (database: Database): Promise<readonly RefusedMutation[]> =>
  database.read(['attention', ...tables], async (stores) => {
    const entries = await stores.attention.orderBy('at').toArray();
    if (entries.length === 0) return [];
    const named = entries.map((entry) => ({ entry, ids: idsIn(entry) }));
    const rows = await readRows(stores, [...new Set(named.flatMap(({ ids }) => ids))]);
    return named.map(({ entry, ids }) => describe(entry, ids, rows)).toReversed();
  });

/** Takes entries off the list. */
export const discardAttention = (database: Database, uids: readonly string[]): Promise<void> =>
  database.write('strict', async (tx) => {
    await tx.table<AttentionEntry, string>('attention').bulkDelete([...uids]);
  });

/** Puts entries on the list that were taken off it, or that another device saved to a file. */
export const keepAttention = (database: Database, entries: readonly AttentionEntry[]): Promise<void> =>
  database.write('strict', async (tx) => {
    const plain = entries.map(
      ({ uid, name, args, editTime, actor, reason, rejection, about, at }): AttentionEntry => ({
        uid,
        name,
        args,
        editTime,
        actor,
        reason,
        rejection,
        about,
        at,
      }),
    );
    await tx.table<AttentionEntry, string>('attention').bulkPut(plain);
  });

type Rows = { readonly [Table in (typeof tables)[number]]: ReadonlyMap<string, AnyRow> };

async function readRows(stores: Stores, ids: readonly string[]): Promise<Rows> {
  const aliases = await rowsById(stores.aliases, ids);
  const [spools, purchases, stockEvents, categories, expenses] = await Promise.all([
    rowsById(stores.spools, ids),
    rowsById(stores.purchases, ids),
    rowsById(stores.stockEvents, ids),
    rowsById(stores.categories, ids),
    rowsById(stores.expenses, ids),
  ]);
  const homes = [...spools.values(), ...purchases.values()].map(({ filamentId }) => String(filamentId));
  const targets = [...aliases.values()].map(({ targetId }) => String(targetId));
  const filaments = await rowsById(stores.filaments, [...new Set([...ids, ...homes, ...targets])]);
  return { filaments, aliases, spools, purchases, stockEvents, categories, expenses };
}

async function rowsById<Row extends AnyRow>(
  table: Table<Row, string>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Row>> {
  const rows = ids.length === 0 ? [] : await table.bulkGet([...ids]);
  return new Map(rows.flatMap((row) => (row === undefined ? [] : [[String(row.id), row] as const])));
}

function describe(entry: AttentionEntry, ids: readonly string[], rows: Rows): RefusedMutation {
  const known = new Map((entry.about ?? []).map(({ table, row }) => [`${table}/${row.id}`, row]));
  const find = (table: keyof Rows, id: string): AnyRow | undefined =>
    rows[table].get(id) ?? known.get(`${table}/${id}`);
  // The maps hold rows of their own tables.
  const [spools, purchases] = [
    ids.flatMap((id) => (find('spools', id) as Spool | undefined) ?? []),
    ids.flatMap((id) => (find('purchases', id) as Purchase | undefined) ?? []),
  ];
  const aboutFilaments = (entry.about ?? []).flatMap(({ table, row }) =>
    table === 'filaments' ? [row.id] : [],
  );
  const filamentIds = [
    ...ids,
    ...spools.map(({ filamentId }) => filamentId),
    ...purchases.map(({ filamentId }) => filamentId),
    ...aboutFilaments,
  ];
  const filaments = new Map(
    filamentIds.flatMap((id) => {
      const found = find('filaments', id) as Filament | undefined;
      return found === undefined ? [] : [[found.id, found] as const];
    }),
  );
  return {
    ...entry,
    subjects: { filaments: [...filaments.values()], spools, purchases },
    gone: [
      ...spools.map(({ id }) => ['spools', id] as const),
      ...purchases.map(({ id }) => ['purchases', id] as const),
    ].flatMap(([table, id]) => (rows[table].has(id) ? [] : [id])),
    isThere:
      entry.rejection?.code === 'id_taken' &&
      isThereAlready(entry.name, entry.args, (table, id) =>
        table in rows ? rows[table as keyof Rows].get(id) : undefined,
      ),
  };
}

/** What carries more than a form can is told by its numbers, and its first records. */
const IDS_READ = 60;
const IDS_JUDGED = 2_000;

/** Every id that stands anywhere in the arguments, and those of what it was known to be about. */
function idsIn({ args, rejection, about = [] }: AttentionEntry): readonly string[] {
  const ids = new Set<string>();
  // Whether it is here already is asked of all of it.
  const limit = rejection?.code === 'id_taken' ? IDS_JUDGED : IDS_READ;
  collect(args);
  for (const { row } of about) ids.add(row.id);
  return [...ids];

  function collect(value: unknown): void {
    if (ids.size >= limit) return;
    if (typeof value === 'string') {
      if (uuidPattern.test(value)) ids.add(value);
    } else if (typeof value === 'object' && value !== null)
      for (const each of Object.values(value)) collect(each);
  }
}
