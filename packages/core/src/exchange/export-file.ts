import { withIdentityKeys, type Filament } from '../records/filament.ts';
import { tableNames, type AnyRow, type RowIn, type TableName } from '../records/tables.ts';
import { err, ok, type Result } from '../result.ts';
import { findJsonFault } from './json-fault.ts';

/*
 * The file that holds everything of a workshop. One row a line, so that a person who must mend one
 * finds the place that a message names.
 */

const EXPORT_FORMAT = 'spoolshed-export';

/** Version 1 knew no folded names, as databases of that time, and 2 no categories and expenses; 3 is written. */
export const EXPORT_VERSION = 3;

export type WholeWorkshop = { readonly [Table in TableName]: readonly RowIn<Table>[] };

/** The file in pieces, so that nobody has to hold it in one string. `exportedAt` is an ISO instant. */
export function* writeExport(rows: WholeWorkshop, exportedAt: string): Generator<string> {
  const head = { format: EXPORT_FORMAT, version: EXPORT_VERSION, exportedAt };
  yield `${JSON.stringify(head).slice(0, -1)},"tables":{`;
  for (const [at, table] of tableNames.entries()) {
    yield `${at === 0 ? '' : ','}\n${JSON.stringify(table)}:[`;
    const list: readonly AnyRow[] = rows[table];
    for (const [n, row] of list.entries()) yield `${n === 0 ? '' : ','}\n${JSON.stringify(row)}`;
    yield ']';
  }
  yield '}}\n';
}

/** What stands in a file, each row still to be judged. */
export type ExportContent = {
  readonly version: number;
  readonly exportedAt: string | null;
  readonly rows: { readonly [Table in TableName]: readonly unknown[] };
};

export type ExportProblem =
  /** No JSON: cut off or changed at this place, counted from 1. */
  | { readonly kind: 'damaged'; readonly line: number; readonly column: number }
  /** JSON, and no export of ours. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'newer'; readonly version: number }
  /** An export of ours in which this is not what it should be. */
  | { readonly kind: 'malformed'; readonly place: string };

export function parseExport(text: string): Result<ExportContent, ExportProblem> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    // Engines say where in words of their own, or not at all.
    return err({ kind: 'damaged', ...findJsonFault(text) });
  }
  if (!isObject(content) || content['format'] !== EXPORT_FORMAT) return err({ kind: 'foreign' });
  const { version, exportedAt, tables } = content;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return err({ kind: 'malformed', place: 'version' });
  if (version > EXPORT_VERSION) return err({ kind: 'newer', version });
  if (!isObject(tables)) return err({ kind: 'malformed', place: 'tables' });
  const rows = emptyLists();
  for (const [table, list] of Object.entries(tables)) {
    if (!isTable(table) || !Array.isArray(list)) return err({ kind: 'malformed', place: `tables.${table}` });
    rows[table] = list;
  }
  return ok({
    version,
    exportedAt: typeof exportedAt === 'string' ? exportedAt : null,
    rows: upgradeRows(rows, version),
  });
}

type Lists = { [Table in TableName]: readonly unknown[] };

/** Brings the rows of an older version to the present one, version by version. */
function upgradeRows(rows: Lists, version: number): Lists {
  return version < 2 ? { ...rows, filaments: rows.filaments.map(foldNames) } : rows;
}

/** The same that an old database gets when it is upgraded (S1.14). What is no filament is refused later, with its place. */
function foldNames(row: unknown): unknown {
  if (!isObject(row)) return row;
  const { color, brand, material, archivedAt = null, mergedInto = null } = row;
  if (typeof color !== 'string' || typeof brand !== 'string' || typeof material !== 'string') return row;
  // The fields that the keys are made of are there; the row schema judges the rest.
  return withIdentityKeys({ ...row, color, brand, material, archivedAt, mergedInto } as unknown as Filament);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTable = (name: string): name is TableName => tableNames.some((table) => table === name);

const emptyLists = (): Lists => ({
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
