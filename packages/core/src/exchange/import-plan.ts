import type { MutationContext } from '../mutators/mutator.ts';
import type { Steps } from '../mutators/effect.ts';
import { labelOf } from '../mutators/filament-rules.ts';
import { takeInRows, type RefusedRow, type RowPlace, type TakenIn } from '../mutators/take-in-rows.ts';
import type { FilamentNames } from '../records/filament.ts';
import { tableNames, type TableName } from '../records/tables.ts';
import type { ExportContent } from './export-file.ts';
import { checkRows, splitImport, withoutRows, type ImportPart } from './import-parts.ts';

export type Counts = Readonly<Record<TableName, number>>;

export type PlannedPart = { readonly rows: ImportPart['rows']; readonly news: number };

/** What an import would do, before anybody decides. */
export type ImportPlan = {
  readonly added: Counts;
  /** There already: left as they are. */
  readonly present: Counts;
  readonly merged: readonly { readonly twin: string; readonly home: string }[];
  readonly renumbered: number;
  readonly refused: readonly (RefusedRow & { readonly label: string | null })[];
  /** The mutations that bring in all that is new, each with how much that is; none where everything is there. */
  readonly parts: readonly PlannedPart[];
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
  return {
    added: countEach((table) => taken.reduce((sum, { added }) => sum + added[table], 0)),
    present: countEach((table) => countLeft(taken, table)),
    merged: taken.flatMap(({ merged }) =>
      merged.map(({ twin, home }) => ({ twin: plainLabel(twin), home: plainLabel(home) })),
    ),
    renumbered: taken.reduce((sum, { renumbered }) => sum + renumbered, 0),
    refused: refused.map((each) => ({ ...each, label: labelIn(rows, each) })),
    parts: parts.flatMap((part, n) => plannedPart(part, taken[n]) ?? []),
  };
}

/** Without the spaces that made a twin of it: they are nothing that anybody sees. */
const plainLabel = ({ color, brand, material }: FilamentNames): string =>
  labelOf({ color: color.trim(), brand: brand.trim(), material: material.trim() });

const placeOf = (refused: RefusedRow, part: ImportPart | undefined): RefusedRow => ({
  ...refused,
  row: part?.places[refused.table]?.[refused.row] ?? refused.row,
});

/** The rows of a part that bring something. */
function plannedPart(part: ImportPart, taken: TakenIn | undefined): PlannedPart | null {
  if (taken === undefined) return null;
  const news = tableNames.reduce((sum, table) => sum + taken.added[table], 0);
  // An archived filament goes along: it says that its goods are not to bring it back.
  const speaks = ({ table, row }: RowPlace) =>
    table === 'filaments' && (part.rows.filaments?.[row]?.archivedAt ?? null) !== null;
  const gone = [...taken.refused, ...taken.left.filter((place) => !speaks(place))];
  const kept = news === 0 ? null : withoutRows(part, gone);
  return kept === null ? null : { rows: kept.rows, news };
}

const countLeft = (taken: readonly TakenIn[], table: TableName): number =>
  taken.reduce((sum, { left }) => sum + left.filter((place) => place.table === table).length, 0);

const countEach = (count: (table: TableName) => number): Counts => ({
  filaments: count('filaments'),
  spools: count('spools'),
  purchases: count('purchases'),
  stockEvents: count('stockEvents'),
  categories: count('categories'),
  expenses: count('expenses'),
  aliases: count('aliases'),
  conflicts: count('conflicts'),
  settings: count('settings'),
});

const labelFields: { readonly [Table in TableName]?: string } = {
  purchases: 'purchasedOn',
  spools: 'number',
  categories: 'name',
  expenses: 'spentOn',
};

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
      : text(labelFields[table] ?? 'id');
  return label === '' ? null : label;
}
