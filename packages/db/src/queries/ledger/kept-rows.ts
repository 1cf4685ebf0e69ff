import { sameJson, type AnyRow, type RowIn, type TableName } from '@spoolshed/core';
import type { Table } from 'dexie';

import type { Stores } from '../../schema.ts';
import type { ChangedIds } from './changed-ids.ts';

/**
 * What a screen needs of every row of one table, kept in memory and brought up to date by the rows that changed.
 *
 * A look reads inside one transaction of its own, beside other looks at times: `begin` is called in it and counts the
 * rows, which also is what a live query is woken by, and `finish` after it. A look that began before one that has
 * finished already is thrown away: what that one saw is at least as new.
 */
export type KeptRows<Kept> = {
  readonly rows: ReadonlyMap<string, Kept>;
  note(ids: ChangedIds): void;
  /** Reads what has changed; waits for nothing but the transaction. */
  begin(stores: Stores): Promise<Seen<Kept>>;
  /** Takes in what was read. Answers the ids of which something else is kept now, or `all`. */
  finish(seen: Seen<Kept>): ChangedIds;
};

export type Seen<Kept> = {
  readonly order: number;
  /** Up to which note it answers. */
  readonly notes: number;
  /** Null for a row that is gone. A whole table holds all there is. */
  readonly found: ReadonlyMap<string, Kept | null>;
  readonly isWhole: boolean;
};

/** Rows that are read in one go: few enough that a frame fits between two of them. */
const PAGE = 2_000;

export function createKeptRows<Name extends TableName, Kept>(
  name: Name,
  keep: (row: RowIn<Name>) => Kept,
): KeptRows<Kept> {
  let rows = new Map<string, Kept>();
  /** By id, the last note of it. Before the first look everything is unknown. */
  const noted = new Map<string, number>();
  let wholeNoted = 1;
  let notes = 1;
  let begun = 0;
  let finished = 0;

  return {
    get rows() {
      return rows;
    },
    note(ids) {
      notes += 1;
      if (ids === 'all') wholeNoted = notes;
      else for (const id of ids) noted.set(id, notes);
    },
    async begin(stores) {
      begun += 1;
      const look = { order: begun, notes };
      // Dexie names its tables as we do.
      const table = stores[name] as unknown as Table<RowIn<Name> & AnyRow, string>;
      const count = await table.count();
      if (wholeNoted === 0) {
        const ids = [...noted.keys()];
        const found = new Map<string, Kept | null>();
        const read = ids.length === 0 ? [] : await table.bulkGet(ids);
        ids.forEach((id, at) => {
          const row = read[at];
          found.set(id, row === undefined ? null : keep(row));
        });
        if (countAfter(rows, found) === count) return { ...look, found, isWhole: false };
      }
      const found = new Map<string, Kept | null>();
      for (let last = ''; ;) {
        const page = await table.where('id').above(last).limit(PAGE).toArray();
        for (const row of page) found.set(row.id, keep(row));
        const end = page.at(-1);
        if (end === undefined || page.length < PAGE) return { ...look, found, isWhole: true };
        last = end.id;
      }
    },
    finish({ order, notes: upTo, found, isWhole }) {
      if (order < finished) return new Set();
      finished = order;
      for (const [id, at] of noted) if (at <= upTo) noted.delete(id);
      if (isWhole) {
        if (wholeNoted <= upTo) wholeNoted = 0;
        // What is gone was never put into a whole look.
        rows = new Map(found as ReadonlyMap<string, Kept>);
        return 'all';
      }
      const changed = new Set<string>();
      for (const [id, kept] of found) {
        // A filament changes with every gram that is used: that its row is another says nothing yet.
        if (sameJson(rows.get(id) ?? null, kept)) continue;
        changed.add(id);
        if (kept === null) rows.delete(id);
        else rows.set(id, kept);
      }
      return changed;
    },
  };
}

/** Rows are counted as a guard: had a change ever gone unheard, the table would be read anew. */
function countAfter<Kept>(rows: ReadonlyMap<string, Kept>, found: ReadonlyMap<string, Kept | null>): number {
  let count = rows.size;
  for (const [id, kept] of found) count += (kept === null ? 0 : 1) - (rows.has(id) ? 1 : 0);
  return count;
}
