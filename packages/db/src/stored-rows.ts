import {
  assert,
  createMemoryStore,
  indexesOf,
  type AnyRow,
  type IndexKey,
  type RowReader,
  type TableName,
} from '@spoolshed/core';
import type { Table, Transaction } from 'dexie';

import { keyPathOf, type HistoryEntry } from './schema.ts';

/**
 * The rows of one transaction, as the overlay reads them.
 *
 * A few calls ask IndexedDB for each row and key. Many calls (a batch of 10,000, a long outbox at a
 * rebase) would wait for it several times each: once as many keys of a table were asked for as would
 * pay for reading it whole, it is loaded into memory and answers from there.
 */
export type StoredRows = RowReader & {
  /** As stored, in the order of the ids; undefined where there is none. */
  before(table: TableName, ids: readonly string[]): Promise<readonly (AnyRow | undefined)[]>;
  /** Every id of a table, which is loaded whole for that. */
  allIds(table: TableName): Promise<readonly string[]>;
};

/** Asking for a single key costs about as much as ten rows of a table that is read whole. */
const ROWS_PER_SINGLE_KEY = 10;

/** So many single keys are always cheaper than finding out how large the table is. */
const FREE_KEYS = 100;

export function createStoredRows(tx: Transaction): StoredRows {
  const memory = createMemoryStore();
  const shelves = new Map<TableName, Shelf>();

  function shelfOf(table: TableName): Shelf {
    const shelf = shelves.get(table) ?? {
      rows: tx.table<AnyRow, string>(table),
      seen: new Map(),
      keysAsked: 0,
      size: null,
      whole: false,
    };
    shelves.set(table, shelf);
    return shelf;
  }

  async function loadWhole(table: TableName, shelf: Shelf): Promise<void> {
    if (shelf.whole) return;
    memory.put(table, await shelf.rows.toArray());
    shelf.whole = true;
    shelf.seen.clear();
  }

  /** Counts what is asked; loads the table once that is cheaper. */
  async function isWhole(table: TableName, shelf: Shelf, keys: number): Promise<boolean> {
    shelf.keysAsked += keys;
    if (shelf.whole || shelf.keysAsked <= FREE_KEYS) return shelf.whole;
    shelf.size ??= await shelf.rows.count();
    if (shelf.keysAsked * ROWS_PER_SINGLE_KEY > shelf.size) await loadWhole(table, shelf);
    return shelf.whole;
  }

  async function getRows(table: TableName, ids: readonly string[]): Promise<readonly (AnyRow | undefined)[]> {
    const shelf = shelfOf(table);
    const unseen = shelf.whole ? [] : ids.filter((id) => !shelf.seen.has(id));
    if (unseen.length > 0 && !(await isWhole(table, shelf, unseen.length))) {
      const rows = await shelf.rows.bulkGet(unseen);
      unseen.forEach((id, at) => shelf.seen.set(id, rows[at]));
    }
    return shelf.whole ? memory.get(table, ids) : ids.map((id) => shelf.seen.get(id));
  }

  async function findRows(
    table: TableName,
    index: string,
    keys: readonly IndexKey[],
  ): Promise<readonly (readonly AnyRow[])[]> {
    const shelf = shelfOf(table);
    if (await isWhole(table, shelf, keys.length)) return memory.find(table, index, keys);
    const declaration = indexesOf(table)[index];
    assert(declaration !== undefined, `index ${table}.${index} is declared`);
    const clause = shelf.rows.where(keyPathOf(declaration.fields));
    const found = await Promise.all(keys.map((key) => clause.equals(indexableOf(key)).toArray()));
    for (const row of found.flat()) shelf.seen.set(row.id, row);
    return found;
  }

  return {
    getRows,
    findRows,
    async readChanges(uid) {
      const entry = await tx.table<HistoryEntry, string>('history').get(uid);
      // A device forgets, and never knew what others did: the server does.
      return entry?.changes ?? 'elsewhere';
    },
    before: getRows,
    async allIds(table) {
      await loadWhole(table, shelfOf(table));
      return [...memory.rows(table).keys()];
    },
  };
}

/** An index of one field is asked by its bare value. */
const indexableOf = ([first = '', ...others]: IndexKey): string | number | (string | number)[] =>
  others.length === 0 ? first : [first, ...others];

/** What is known of one table. */
type Shelf = {
  readonly rows: Table<AnyRow, string>;
  readonly seen: Map<string, AnyRow | undefined>;
  keysAsked: number;
  size: number | null;
  whole: boolean;
};
