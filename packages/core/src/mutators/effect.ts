import type { KnownChanges } from '../records/row-change.ts';
import type { IndexKey, IndexName, RowIn, TableName } from '../records/tables.ts';

/**
 * What a mutator may ask of a store: many rows at a time, so that a batch of 10,000 is not 10,000
 * round trips. Rows that come from an index are ordered by id, binary, in every store.
 */
export type Effect =
  | { readonly kind: 'get'; readonly table: TableName; readonly ids: readonly string[] }
  | {
      readonly kind: 'find';
      readonly table: TableName;
      readonly index: string;
      readonly keys: readonly IndexKey[];
    }
  | { readonly kind: 'put'; readonly table: TableName; readonly rows: readonly RowIn<TableName>[] }
  | { readonly kind: 'del'; readonly table: TableName; readonly ids: readonly string[] }
  | { readonly kind: 'allotNumbers'; readonly table: 'filaments' | 'spools'; readonly count: number }
  | { readonly kind: 'readChanges'; readonly uid: string };

/**
 * A store as the drivers see it, synchronous where the store is (better-sqlite3, memory).
 * `get` answers in the order of ids, undefined for none; `find` one list per key, ordered by id;
 * `allotNumbers` gives short numbers, or none where the store is not the authority; `changesOf`
 * answers what a mutation did, whenever it was.
 */
export type Store = {
  get<Table extends TableName>(table: Table, ids: readonly string[]): readonly (RowIn<Table> | undefined)[];
  find<Table extends TableName>(
    table: Table,
    index: string,
    keys: readonly IndexKey[],
  ): readonly (readonly RowIn<Table>[])[];
  put<Table extends TableName>(table: Table, rows: readonly RowIn<Table>[]): void;
  del(table: TableName, ids: readonly string[]): void;
  allotNumbers(table: 'filaments' | 'spools', count: number): readonly number[];
  changesOf(uid: string): KnownChanges;
};

/** A running mutator: yields effects, is resumed with their answers, returns what it made of them. */
export type Steps<T> = Generator<Effect, T, unknown>;

/*
 * The typed faces of the effects. A generator's resume value cannot be typed by what was yielded,
 * so each cast below says what every driver answers to that effect (the store contract tests it).
 */

export function* getRows<Table extends TableName>(
  table: Table,
  ids: readonly string[],
): Steps<readonly (RowIn<Table> | undefined)[]> {
  return (yield { kind: 'get', table, ids }) as readonly (RowIn<Table> | undefined)[];
}

export function* getRow<Table extends TableName>(table: Table, id: string): Steps<RowIn<Table> | undefined> {
  const [row] = yield* getRows(table, [id]);
  return row;
}

export function* findRows<Table extends TableName>(
  table: Table,
  index: IndexName<Table>,
  keys: readonly IndexKey[],
): Steps<readonly (readonly RowIn<Table>[])[]> {
  return (yield { kind: 'find', table, index, keys }) as readonly (readonly RowIn<Table>[])[];
}

export function* putRows<Table extends TableName>(table: Table, rows: readonly RowIn<Table>[]): Steps<void> {
  if (rows.length > 0) yield { kind: 'put', table, rows };
}

export function* deleteRows(table: TableName, ids: readonly string[]): Steps<void> {
  if (ids.length > 0) yield { kind: 'del', table, ids };
}

export function* allotNumbers(table: 'filaments' | 'spools', count: number): Steps<readonly number[]> {
  return count === 0 ? [] : ((yield { kind: 'allotNumbers', table, count }) as readonly number[]);
}

export function* readChanges(uid: string): Steps<KnownChanges> {
  return (yield { kind: 'readChanges', uid }) as KnownChanges;
}
