import { fieldErrors } from '../errors/field-errors.ts';
import { jsonBytesAtMost } from '../json-bytes.ts';
import type { Placed, RefusedRow, RowPlace } from '../mutators/take-in-rows.ts';
import { groupBy } from '../group-by.ts';
import { partLimits, type PartLimits } from '../operations/mutation-size.ts';
import { isLiveCategory, type Category } from '../records/category.ts';
import { rowSchemas, tableNames, type AnyRow, type RowIn, type TableName } from '../records/tables.ts';
import type { ExportContent } from './export-file.ts';

/** Rows of one mutation, with the place of each in the file. */
export type ImportPart = {
  readonly rows: { readonly [Table in TableName]?: RowIn<Table>[] };
  readonly places: { readonly [Table in TableName]?: readonly number[] };
};

type Checked = { readonly [Table in TableName]: readonly Placed<RowIn<Table>>[] };

/** Judges each row by itself: those that are well-formed, and what is wrong with the others. */
export function checkRows(rows: ExportContent['rows']): {
  readonly checked: Checked;
  readonly refused: readonly RefusedRow[];
} {
  const refused: RefusedRow[] = [];
  const check = <Table extends TableName>(table: Table): Placed<RowIn<Table>>[] =>
    rows[table].flatMap((row, at) => {
      const { error } = rowSchemas[table].safeParse(row);
      for (const { path, code } of error === undefined ? [] : fieldErrors(error, row))
        // The catalogue that fieldErrors answers from is the one of RefusedRow.
        refused.push({ table, row: at, path, code: code as RefusedRow['code'] });
      // Without transforms what was parsed is what was sent (VS3).
      return error === undefined ? [{ row: row as RowIn<Table>, at }] : [];
    });
  const checked: Checked = {
    filaments: check('filaments'),
    spools: check('spools'),
    purchases: check('purchases'),
    stockEvents: check('stockEvents'),
    categories: check('categories'),
    expenses: check('expenses'),
    aliases: check('aliases'),
    conflicts: check('conflicts'),
    settings: check('settings'),
  };
  return { checked, refused };
}

type Entry = { readonly table: TableName; readonly row: AnyRow; readonly at: number };

/**
 * As few mutations as will hold the rows. A filament stays together with all that belongs to it, so
 * that none of them shows half of one; only who is too large for any is cut, purchases before spools
 * before events, so that each names only what is there.
 */
export function splitImport(checked: Checked, limits: PartLimits = partLimits): ImportPart[] {
  const parts: Entry[][] = [];
  let part: Entry[] = [];
  let bytes = 0;
  const closeUnlessFits = (size: Size, reminder: readonly Entry[] = []) => {
    if (part.length + size.rows <= limits.rows && bytes + size.bytes <= limits.bytes) return;
    if (part.length > 0) parts.push(part);
    [part, bytes] = [[...reminder], sizeOf(reminder).bytes];
  };
  for (const units of [...familiesOf(checked), categoryUnits(checked), ...looseOf(checked)]) {
    closeUnlessFits(sizeOf(units.flat()));
    // The rest of a cut family must not bring back what the file has put away: the row goes with it.
    const putAway = (units[0] ?? []).filter(({ row }) => 'archivedAt' in row && row.archivedAt !== null);
    for (const [n, unit] of units.entries()) {
      const size = sizeOf(unit);
      closeUnlessFits(size, n === 0 ? [] : putAway);
      part.push(...unit);
      bytes += size.bytes;
    }
  }
  if (part.length > 0) parts.push(part);
  return parts.map(partOf);
}

type Size = { readonly rows: number; readonly bytes: number };

const sizeOf = (entries: readonly Entry[]): Size => ({
  rows: entries.length,
  bytes: entries.reduce((sum, { row }) => sum + bytesOf(row), 0),
});

/** The same part without some rows, given by their places in it; null where none is left. */
export function withoutRows(part: ImportPart, gone: readonly RowPlace[]): ImportPart | null {
  const places = new Set(gone.map(({ table, row }) => `${table}/${row}`));
  const entries = tableNames.flatMap((table) =>
    entriesOf(part, table).filter((_entry, n) => !places.has(`${table}/${n}`)),
  );
  return entries.length === 0 ? null : partOf(entries);
}

export const countPart = ({ rows }: ImportPart): number =>
  tableNames.reduce((sum, table) => sum + (rows[table]?.length ?? 0), 0);

/**
 * What must not be torn apart: a filament with the aliases that lead to it, a spool with its events
 * (a count among them would be taken for one that comes anew), any other row by itself.
 */
type Units = readonly (readonly Entry[])[];

/** Everything by the filament that it ends in, as the file tells it; purchases before the spools of them. */
function familiesOf(checked: Checked): readonly Units[] {
  const rootOf = createRoots(checked);
  const families = new Map<string, { readonly head: Entry[]; readonly rest: Entry[][] }>();
  const familyOf = (id: string) => {
    const root = rootOf(id);
    const family = families.get(root) ?? { head: [], rest: [] };
    families.set(root, family);
    return family;
  };
  for (const each of checked.filaments) familyOf(each.row.id).head.push({ table: 'filaments', ...each });
  for (const each of checked.aliases)
    if (each.row.table === 'filaments') familyOf(each.row.id).head.push({ table: 'aliases', ...each });
  for (const each of checked.purchases)
    familyOf(each.row.filamentId).rest.push([{ table: 'purchases', ...each }]);
  const unitsBySpool = new Map<string, Entry[]>();
  for (const each of checked.spools) {
    const unit: Entry[] = [{ table: 'spools', ...each }];
    unitsBySpool.set(each.row.id, unit);
    familyOf(each.row.filamentId).rest.push(unit);
  }
  for (const each of checked.stockEvents) {
    const unit = unitsBySpool.get(each.row.spoolId);
    if (unit === undefined) familyOf(each.row.filamentId).rest.push([{ table: 'stockEvents', ...each }]);
    else unit.push({ table: 'stockEvents', ...each });
  }
  return [...families.values()].map(({ head, rest }) => [head, ...rest]);
}

function createRoots(checked: Checked): (id: string) => string {
  const links = new Map<string, string>();
  for (const { row } of checked.filaments) if (row.mergedInto !== null) links.set(row.id, row.mergedInto);
  for (const { row } of checked.aliases) links.set(row.id, row.into);
  return (id) => {
    const passed = new Set<string>();
    let at = id;
    for (let next = links.get(at); next !== undefined && !passed.has(at); next = links.get(at)) {
      passed.add(at);
      at = next;
    }
    return at;
  };
}

/**
 * All categories together, before the expenses in them. Where they are too many for one mutation, the
 * living ones come first and parents before their children, so that each part hangs on what is there.
 */
function categoryUnits({ categories, aliases }: Checked): Units {
  const byId = new Map<string, Category>(categories.map(({ row }) => [row.id, row]));
  const depthOf = (row: Category): number => {
    let depth = 0;
    for (let at = byId.get(row.parentId); at !== undefined && depth < byId.size; depth += 1)
      at = byId.get(at.parentId);
    return depth;
  };
  const links = aliases.filter(({ row }) => row.table === 'categories');
  const linksById = groupBy(links, ({ row }): string => row.id);
  const live = categories.filter(({ row }) => isLiveCategory(row));
  const inOrder = live
    .map((each) => ({ each, depth: depthOf(each.row) }))
    .toSorted((a, b) => a.depth - b.depth)
    .map(({ each }) => each);
  const gone = categories.filter(({ row }) => !isLiveCategory(row));
  const unitOf = (each: Placed<Category>): Entry[] => [
    { table: 'categories', ...each },
    ...(linksById.get(each.row.id) ?? []).map((link): Entry => ({ table: 'aliases', ...link })),
  ];
  const alone = links.filter(({ row }) => !byId.has(row.id));
  return [
    ...[...inOrder, ...gone].map(unitOf),
    ...alone.map((each): Entry[] => [{ table: 'aliases', ...each }]),
  ];
}

/** What belongs to no family, each for itself. */
const looseOf = (checked: Checked): readonly Units[] => [
  ...checked.expenses.map((each): Units => [[{ table: 'expenses', ...each }]]),
  ...checked.conflicts.map((each): Units => [[{ table: 'conflicts', ...each }]]),
  ...checked.settings.map((each): Units => [[{ table: 'settings', ...each }]]),
];

function partOf(entries: readonly Entry[]): ImportPart {
  const rows: Partial<Record<TableName, AnyRow[]>> = {};
  const places: Partial<Record<TableName, number[]>> = {};
  // In the order of the file, which a message and a second look go by.
  for (const { table, row, at } of entries.toSorted((a, b) => a.at - b.at)) {
    (rows[table] ??= []).push(row);
    (places[table] ??= []).push(at);
  }
  // Each list holds rows of its own table: the entries say which that is.
  return { rows: rows as ImportPart['rows'], places };
}

function entriesOf({ rows, places }: ImportPart, table: TableName): readonly Entry[] {
  const list: readonly AnyRow[] = rows[table] ?? [];
  return list.map((row, n) => ({ table, row, at: places[table]?.[n] ?? n }));
}

/** With the comma behind it. */
const bytesOf = (row: AnyRow): number => jsonBytesAtMost(row) + 1;
