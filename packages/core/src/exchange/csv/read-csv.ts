import type { Purchase } from '../../records/purchase.ts';
import type { Spool } from '../../records/spool.ts';
import type { TableName } from '../../records/tables.ts';
import type { RefusedRow } from '../../mutators/take-in-rows.ts';
import type { FilamentId } from '../../ids.ts';
import { missingFields, type CsvKind } from './csv-columns.ts';
import type { CsvSurroundings } from './csv-surroundings.ts';
import { createHomes } from './homes.ts';
import { createLookalikes } from './lookalikes.ts';
import { filamentRow, idOf, openingEvent, purchaseRow, spoolRow, type Named } from './sheet-rows.ts';
import type { RawSheet, SheetReading } from './guess-sheet.ts';
import { readCells, type Cells } from './read-cells.ts';

/*
 * HEART of the way in from a spreadsheet: lines become rows as an export holds them, so that everything after it
 * is what every import does, its rules and its preview too. A line without an id of its own is something new; its
 * filament is known by its names, and made where nobody knows it.
 */

export type Sheet = RawSheet & Pick<SheetReading, 'kind' | 'columns' | 'style'>;

export type SheetPlace = { readonly sheet: number; readonly row: number };

export type CsvRows = {
  readonly rows: { readonly [Table in TableName]: readonly unknown[] };
  /** Where each row came from: sheet from 0, row as a spreadsheet counts it, with its head as row 1. */
  readonly places: { readonly [Table in TableName]: readonly SheetPlace[] };
  /** Lines with a cell that cannot be read, which make no row. */
  readonly refused: readonly (SheetPlace &
    Pick<RefusedRow, 'table' | 'path' | 'code'> & { readonly label: string })[];
  /** Lines without an id that look like a record that is here. */
  readonly known: number;
};

export function readCsv(sheets: readonly Sheet[], surroundings: CsvSurroundings): CsvRows {
  const draft = createDraft(surroundings);
  // Filaments first and purchases before spools: whoever is named is there, whatever the order of the files.
  for (const kind of ['filaments', 'purchases', 'spools'] satisfies CsvKind[])
    for (const [sheet, each] of sheets.entries()) {
      if (each.kind !== kind) continue;
      for (const [n, cells] of each.rows.entries()) {
        if (cells.every((cell) => cell.trim() === '')) continue;
        draft.take(kind, readCells(each, cells), { sheet, row: n + 2 });
      }
    }
  return draft.done();
}

type Draft = {
  take(kind: CsvKind, cells: ReturnType<typeof readCells>, place: SheetPlace): void;
  done(): CsvRows;
};

function createDraft(surroundings: CsvSurroundings): Draft {
  const rows = emptyLists<unknown>();
  const places = emptyLists<SheetPlace>();
  const refused: CsvRows['refused'][number][] = [];
  const homes = createHomes(surroundings);
  const twins = createLookalikes(surroundings.here, homes.rootOf);
  const purchaseIds = new Set<string>(surroundings.here.purchases.map(({ id }) => id));
  const spoolIds = new Set<string>(surroundings.here.spools.map(({ id }) => id));
  let known = 0;

  const add = (table: TableName, row: object, place: SheetPlace) => {
    rows[table].push(row);
    places[table].push(place);
  };
  const isLeftOut = (table: 'purchases' | 'spools', row: Purchase | Spool, cells: Cells): boolean => {
    if (cells.id !== undefined || !twins.takes(table, row)) return false;
    known += 1;
    return surroundings.leavesOutKnown;
  };
  const homeOf = (cells: Named, place: SheetPlace): FilamentId => {
    const found = homes.find(cells);
    if (found !== undefined) return found;
    const made = homes.keep(filamentRow(ofNames(cells), surroundings));
    add('filaments', made, place);
    return made.id;
  };

  const take: Record<CsvKind, (cells: Named, place: SheetPlace) => void> = {
    filaments(cells, place) {
      const id = idOf<FilamentId>(cells.id) ?? homes.findByNames(cells);
      const row = filamentRow(id === undefined ? cells : { ...cells, id }, surroundings);
      homes.keep(row);
      add('filaments', row, place);
    },
    purchases(cells, place) {
      const filamentId = homeOf(cells, place);
      const row = purchaseRow(cells, filamentId, surroundings);
      purchaseIds.add(row.id);
      if (!isLeftOut('purchases', row, cells)) add('purchases', row, place);
    },
    spools(cells, place) {
      const filamentId = homeOf(cells, place);
      const row = spoolRow(cells, filamentId, surroundings);
      // A sheet of spools alone does not bring their purchases.
      const purchaseId = row.purchaseId !== null && purchaseIds.has(row.purchaseId) ? row.purchaseId : null;
      const spool: Spool = { ...row, purchaseId };
      if (isLeftOut('spools', spool, cells)) return;
      add('spools', spool, place);
      // What is here already keeps its own ledger.
      const event = spoolIds.has(spool.id) ? null : openingEvent(spool, surroundings);
      if (event !== null) add('stockEvents', event, place);
    },
  };

  return {
    take(kind, { cells, problems }, place) {
      const label = labelOfCells(cells);
      // What stands there and cannot be read is not missing.
      const said = new Set([...Object.keys(cells), ...problems.map(({ field }) => field)]);
      const missing = missingFields(kind, said);
      for (const field of missing)
        refused.push({ ...place, table: kind, path: [field], code: 'required', label });
      for (const { field, code } of problems)
        refused.push({ ...place, table: kind, path: [field], code, label });
      if (problems.length === 0 && missing.length === 0) take[kind](cells as Named, place);
    },
    done: () => ({ rows, places, refused, known }),
  };
}

/** A filament of which a line of goods tells no more; under the id that the line gives, so that its own sheet may follow. */
const ofNames = ({ color, brand, material, filamentId }: Named): Named => ({
  color,
  brand,
  material,
  ...(filamentId === undefined ? {} : { id: filamentId }),
});

const labelOfCells = ({ color, brand, material }: Cells): string =>
  [color, [brand, material].filter(Boolean).join(' ')].filter(Boolean).join(', ');

const emptyLists = <Item>(): { readonly [Table in TableName]: Item[] } => ({
  filaments: [],
  spools: [],
  purchases: [],
  stockEvents: [],
  categories: [],
  expenses: [],
  aliases: [],
  conflicts: [],
  settings: [],
});
