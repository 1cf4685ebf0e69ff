import type { CellStyle, DayOrder } from './cell-forms.ts';
import { csvColumns, csvKinds, missingFields, plainHead, type CsvKind } from './csv-columns.ts';
import { findDayClue, findDecimalClue } from './style-clues.ts';

/** A sheet as it came: its head, and its rows as texts. */
export type RawSheet = {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** What a sheet is taken for: guessed first, then said by a person. */
export type SheetReading = {
  readonly kind: CsvKind;
  /** The name of our column for each of the sheet's, null for one that is left out. */
  readonly columns: readonly (string | null)[];
  readonly style: CellStyle;
  /** Every column was known by our own name: nothing was guessed. */
  readonly isOurs: boolean;
};

export function guessSheet(
  sheet: RawSheet,
  usual: { readonly decimalSign: '.' | ','; readonly dayOrder: DayOrder },
): SheetReading {
  const kind = guessKind(sheet);
  const columns = matchColumns(kind, sheet.head);
  const isOurs = sheet.head.every((head) => csvColumns[kind].some(({ name }) => name === head));
  return { kind, columns, style: guessStyle(sheet, { kind, columns, usual }), isOurs };
}

/** The same sheet taken for another kind. */
export const rereadAs = (
  kind: CsvKind,
  sheet: RawSheet,
  { style }: Pick<SheetReading, 'style'>,
): SheetReading => ({
  kind,
  columns: matchColumns(kind, sheet.head),
  style,
  isOurs: false,
});

/** What a sheet read like that cannot say: fields without which no line of it makes a record. */
export function missingFrom({ kind, columns }: Pick<SheetReading, 'kind' | 'columns'>): readonly string[] {
  const fields = csvColumns[kind].filter(({ name }) => columns.includes(name)).map(({ field }) => field);
  return missingFields(kind, new Set(fields));
}

/** Columns that only one kind has speak for it, the name of the file a little. */
function guessKind({ name, head }: RawSheet): CsvKind {
  const heads = head.map(plainHead);
  const scores = csvKinds.map((kind) => {
    const others = csvKinds.filter((other) => other !== kind).flatMap((other) => headsOf(other));
    const own = headsOf(kind).filter((each) => !others.includes(each));
    const said = plainHead(name).includes(kind.slice(0, -1)) ? 1 : 0;
    return heads.filter((each) => own.includes(each)).length * 2 + said;
  });
  const best = Math.max(...scores);
  return csvKinds[scores.indexOf(best)] ?? 'filaments';
}

const headsOf = (kind: CsvKind): readonly string[] =>
  csvColumns[kind].flatMap(({ name, also }) => [name, ...also]);

/** Our own names first: "name" is a colour only where no column is called color. */
function matchColumns(kind: CsvKind, head: readonly string[]): readonly (string | null)[] {
  const known = csvColumns[kind].filter(({ only }) => only !== 'write');
  const taken = new Set<string>();
  const found: (string | null)[] = head.map(() => null);
  const take = (matches: (plain: string, column: (typeof known)[number]) => boolean) => {
    for (const [at, text] of head.entries()) {
      if (found[at] !== null) continue;
      const plain = plainHead(text);
      const match = known.find((column) => !taken.has(column.name) && matches(plain, column));
      if (match === undefined) continue;
      taken.add(match.name);
      found[at] = match.name;
    }
  };
  take((plain, { name }) => plain === name);
  // In the order of preference, so that "color_name" comes before "name".
  const depth = Math.max(...known.map(({ also }) => also.length));
  for (let n = 0; n < depth; n += 1) take((plain, { also }) => plain === also[n]);
  return found;
}

const numericFields = new Set(['g', 'kg', 'price', 'cm3', 'mm']);

/** What the cells themselves say about decimal sign and days; the usual way of this workshop where they are silent. */
function guessStyle(
  { rows }: RawSheet,
  {
    kind,
    columns,
    usual,
  }: { readonly kind: CsvKind; readonly columns: readonly (string | null)[]; readonly usual: CellStyle },
): CellStyle {
  const cellsOf = (wanted: (name: string, field: string) => boolean): string[] =>
    columns.flatMap((name, at) => {
      const column = csvColumns[kind].find((each) => each.name === name);
      if (name === null || column === undefined || !wanted(name, column.field)) return [];
      return rows.map((row) => (row[at] ?? '').trim()).filter((text) => text !== '');
    });
  const numbers = cellsOf((name) => name.split('_').some((part) => numericFields.has(part)));
  const days = cellsOf((_name, field) => field.endsWith('On') || field.endsWith('At'));
  return {
    decimalSign: findDecimalClue(numbers)?.sign ?? usual.decimalSign,
    dayOrder: findDayClue(days)?.order ?? usual.dayOrder,
  };
}
