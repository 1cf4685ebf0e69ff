/*
 * A text whose quotes do not fit, read as well as it can be: one bad row must not cost the other ninety-nine. Rows are
 * read by the rule while it holds; a line where it does not is cut at its delimiters and told as damaged, and the next
 * line starts anew.
 */

export interface DamagedRows {
  readonly rows: readonly (readonly string[])[];
  /** The rows whose quotes do not fit, counted from 0. */
  readonly damaged: ReadonlySet<number>;
}

export function readDamaged(text: string, delimiter: string): DamagedRows {
  const width = commonWidth(text, delimiter);
  const rows: (readonly string[])[] = [];
  const damaged = new Set<number>();
  for (let at = 0; at < text.length;) {
    const { cells, end, isDamaged } = readRow(text, at, { delimiter, width });
    if (isDamaged) damaged.add(rows.length);
    rows.push(cells);
    at = end;
  }
  return { rows, damaged };
}

interface Sheet {
  readonly delimiter: string;
  /** So many cells most rows have. */
  readonly width: number;
}

interface ReadRow {
  readonly cells: readonly string[];
  /** Where the next row begins. */
  readonly end: number;
}

function readRow(text: string, from: number, sheet: Sheet): ReadRow & { readonly isDamaged: boolean } {
  const whole = readWhole(text, from, sheet.delimiter);
  const { line, next } = lineAt(text, from);
  return whole === undefined || (whole.end > next && isTorn(text.slice(from, whole.end), whole, sheet))
    ? { cells: cutLine(line, sheet), end: next, isDamaged: true }
    : { ...whole, isDamaged: false };
}

/**
 * A quote that was never closed ends where another begins, rows further down: cells are missing then, or each line
 * would make a row by itself. A break that somebody wrote into a cell does neither.
 */
const isTorn = (lines: string, { cells }: ReadRow, sheet: Sheet): boolean =>
  cells.length !== sheet.width ||
  linesOf(lines.trimEnd()).every((line) => cutLine(line, sheet).length === sheet.width);

const inQuotes = '"([^"]*(?:""[^"]*)*)" *';
/** Each quote within a letter, up to one that a delimiter follows. */
const inLooseQuotes = '"(.*?)" *';

/** A row by the rule: cells in quotes with each quote of their own doubled, or cells that begin with none. */
function readWhole(text: string, from: number, delimiter: string): ReadRow | undefined {
  const cell = new RegExp(
    `(?:${inQuotes}|((?!")[^\\r\\n${delimiter}]*))([${delimiter}]|\\r\\n|\\n|\\r|$)`,
    'y',
  );
  const cells: string[] = [];
  cell.lastIndex = from;
  for (;;) {
    const match = cell.exec(text);
    if (match === null) return undefined;
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] !== delimiter) return { cells, end: cell.lastIndex };
  }
}

/** The cells of a line that breaks the rule: of two ways to cut it the one that makes as many as other rows have. */
function cutLine(line: string, { delimiter, width }: Sheet): readonly string[] {
  const ways = [inQuotes, inLooseQuotes].map((form) => cellsOf(line, form, delimiter));
  return ways.find((cells) => cells.length === width) ?? ways[0] ?? [];
}

function cellsOf(line: string, form: string, delimiter: string): readonly string[] {
  const cell = new RegExp(`(?:${form}(?=[${delimiter}]|$)|([^${delimiter}]*))([${delimiter}]|$)`, 'y');
  const cells: string[] = [];
  for (;;) {
    const match = cell.exec(line);
    cells.push(match?.[1]?.replaceAll('""', '"') ?? withoutLoneQuote(match?.[2] ?? ''));
    if (match === null || match[3] === '') return cells;
  }
}

/** A quote at the beginning that has lost its other half belongs to nobody's text. */
const withoutLoneQuote = (cell: string): string => (cell.startsWith('"') ? cell.replace(/^"|"$/g, '') : cell);

function lineAt(text: string, from: number): { readonly line: string; readonly next: number } {
  const broken = /\r\n|\n|\r/g;
  broken.lastIndex = from;
  const found = broken.exec(text);
  return found === null
    ? { line: text.slice(from), next: text.length }
    : { line: text.slice(from, found.index), next: broken.lastIndex };
}

const linesOf = (text: string): readonly string[] => text.split(/\r\n|\n|\r/);

function commonWidth(text: string, delimiter: string): number {
  const counts = new Map<number, number>();
  for (let at = 0; at < text.length;) {
    const whole = readWhole(text, at, delimiter);
    const width = whole?.cells.length ?? 0;
    if (width > 0) counts.set(width, (counts.get(width) ?? 0) + 1);
    at = whole?.end ?? lineAt(text, at).next;
  }
  return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0])[0];
}
