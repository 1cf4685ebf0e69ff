import type { MutationContext } from '../mutators/mutator.ts';
import type { Steps } from '../mutators/effect.ts';
import { labelOf } from '../mutators/filament-rules.ts';
import { takeInRows, type RefusedRow, type TakenIn } from '../mutators/take-in-rows.ts';
import { tableNames, type TableName } from '../records/tables.ts';
import type { ExportContent } from './export-file.ts';
import { checkRows, splitImport, withoutRows, type ImportPart } from './import-parts.ts';

export type Counts = Readonly<Record<TableName, number>>;

/** What an import would do, before anybody decides. */
export type ImportPlan = {
  readonly added: Counts;
  /** There already: left as they are. */
  readonly present: Counts;
  readonly merged: readonly { readonly twin: string; readonly home: string }[];
  readonly renumbered: number;
  readonly refused: readonly (RefusedRow & { readonly label: string | null })[];
  /** The mutations that bring in all that is not refused; none where everything is there. */
  readonly parts: readonly ImportPart[];
};

/** Runs each steps on the rows as they are with what the ones before wrote, and keeps nothing of it. */
export type Rehearse = <T>(
  runs: readonly ((context: MutationContext) => Steps<T>)[],
) => Promise<readonly T[]>;

/** Looks at what a file would do here by running the very steps that write it. */
export async function planImport(rows: ExportContent['rows'], rehearse: Rehearse): Promise<ImportPlan> {
  const { checked, refused: malformed } = checkRows(rows);
  const parts = splitImport(checked);
  const taken = await rehearse(parts.map((part) => (context) => takeInRows(part.rows, context)));
  const loose = taken.flatMap(({ refused }, n) => refused.map((each) => placeOf(each, parts[n])));
  const refused = [...malformed, ...loose];
  const hasNews = tableNames.some((table) => sumOf(taken, 'added')[table] > 0);
  return {
    added: sumOf(taken, 'added'),
    present: sumOf(taken, 'present'),
    merged: taken.flatMap(({ merged }) =>
      merged.map(({ twin, home }) => ({ twin: labelOf(twin), home: labelOf(home) })),
    ),
    renumbered: taken.reduce((sum, { renumbered }) => sum + renumbered, 0),
    refused: refused.map((each) => ({ ...each, label: labelIn(rows, each) })),
    parts: hasNews ? withoutRows(parts, refused) : [],
  };
}

const placeOf = (refused: RefusedRow, part: ImportPart | undefined): RefusedRow => ({
  ...refused,
  row: part?.places[refused.table]?.[refused.row] ?? refused.row,
});

function sumOf(taken: readonly TakenIn[], what: 'added' | 'present'): Counts {
  const sum = (table: TableName) => taken.reduce((total, each) => total + each[what][table], 0);
  return {
    filaments: sum('filaments'),
    spools: sum('spools'),
    purchases: sum('purchases'),
    stockEvents: sum('stockEvents'),
    aliases: sum('aliases'),
    conflicts: sum('conflicts'),
    settings: sum('settings'),
  };
}

/** What a person would know the row by. */
function labelIn(rows: ExportContent['rows'], { table, row }: RefusedRow): string | null {
  const found: unknown = rows[table][row];
  if (typeof found !== 'object' || found === null) return null;
  const text = (field: string): string => {
    const value: unknown = Reflect.get(found, field);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const label =
    table === 'filaments'
      ? labelOf({ color: text('color'), brand: text('brand'), material: text('material') })
      : text(table === 'purchases' ? 'purchasedOn' : table === 'spools' ? 'number' : 'id');
  return label === '' ? null : label;
}
