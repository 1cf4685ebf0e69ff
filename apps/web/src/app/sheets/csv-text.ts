import { csvColumns, err, ok, plainHead, type Result } from '@spoolshed/core';
import Papa from 'papaparse';
import { readDamaged } from './read-damaged.ts';

/*
 * Cells to text and back. What a spreadsheet would run as a formula gets an apostrophe in front, which it shows to
 * nobody; so does a text that begins with such an apostrophe itself, so that taking one away again is always right.
 * Plain numbers stay numbers, those below zero too.
 */

const formula = /^(?![-+]?\d[\d.,]*$)'*[=+\-@\t\r\n＝＋－＠]/u;
const guarded = /^'+[=+\-@\t\r\n＝＋－＠]/u;

/** Without it a spreadsheet takes UTF-8 for the code page of its country. */
const BYTE_ORDER_MARK = '\uFEFF';

export function writeCsvText(
  cells: readonly (readonly string[])[],
  { delimiter }: { readonly delimiter: ',' | ';' },
): string {
  const rows = cells.map((row) => [...row]);
  return `${BYTE_ORDER_MARK}${Papa.unparse(rows, { delimiter, newline: '\r\n', escapeFormulae: formula })}\r\n`;
}

/** The rows of a text, its head among them; or the row, counted from 1, from which on it cannot be read. */
export function readCsvText(text: string): Result<SheetText['rows'], { readonly row: number }> {
  const { rows, damaged } = readSheetText(text, {
    knowsHead: (head) => known.has(plainHead(head)),
    headIn: 1,
  });
  const [first] = damaged;
  if (first !== undefined) return err({ row: first + 1 });
  return ok(rows.filter((row) => row.length > 1 || row[0] !== ''));
}

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

export interface SheetText {
  /** Empty ones too, so that rows are counted as a spreadsheet counts them. */
  readonly rows: readonly (readonly string[])[];
  /** The rows whose quotes do not fit, counted from 0: read as well as they can be. */
  readonly damaged: ReadonlySet<number>;
  readonly delimiter: Delimiter;
  /** `line`: its own first line says so; `heads`: by it the head falls into names that are known. */
  readonly by: 'line' | 'heads' | 'columns' | 'person';
}

export interface SheetTextOptions {
  readonly knowsHead: (head: string) => boolean;
  /** Among so many rows the head is looked for. */
  readonly headIn: number;
  /** What a person says. */
  readonly delimiter?: Delimiter | undefined;
}

export function readSheetText(text: string, options: SheetTextOptions): SheetText {
  const plain = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  // Excel lets the first line say the delimiter.
  const said = /^sep=([,;\t|])\r?\n/.exec(plain);
  const body = said === null ? plain : plain.slice(said[0].length);
  const { delimiter, by } = delimiterOf(body, said?.[1], options);
  const { data, errors } = Papa.parse<string[]>(body, { delimiter });
  const isDamaged = errors.some(({ type }) => type === 'Quotes');
  const read = isDamaged ? readDamaged(body, delimiter) : { rows: data, damaged: new Set<number>() };
  const rows = read.rows.map((row) => row.map((cell) => (guarded.test(cell) ? cell.slice(1) : cell)));
  // What stands behind the last line break is no row.
  if (rows.at(-1)?.join('') === '') rows.pop();
  return { rows, damaged: read.damaged, delimiter, by };
}

const known = new Set(
  Object.values(csvColumns).flatMap((columns) => columns.flatMap(({ name, also }) => [name, ...also])),
);

function delimiterOf(
  body: string,
  said: string | undefined,
  options: SheetTextOptions,
): Pick<SheetText, 'delimiter' | 'by'> {
  if (options.delimiter !== undefined) return { delimiter: options.delimiter, by: 'person' };
  const ofLine = delimiters.find((each) => each === said);
  return ofLine === undefined ? guessDelimiter(body, options) : { delimiter: ofLine, by: 'line' };
}

/** Of those that make as many columns: a comma parts the cents of half the world too. */
const likeliestFirst = ['\t', ';', '|', ','] as const;

/** The one by which a head falls into the most names that we know, then rows into the most columns. */
function guessDelimiter(
  text: string,
  { knowsHead, headIn }: SheetTextOptions,
): Pick<SheetText, 'delimiter' | 'by'> {
  const scores = likeliestFirst.map((delimiter) => {
    const rows = Papa.parse<string[]>(text, { delimiter, preview: headIn }).data;
    const names = Math.max(0, ...rows.map((row) => row.filter(knowsHead).length));
    const columns = rows.reduce((sum, row) => sum + row.length, 0);
    return { delimiter, names, score: names * 100_000 + columns };
  });
  const best = scores.reduce((most, each) => (each.score > most.score ? each : most));
  return { delimiter: best.delimiter, by: best.names > 0 ? 'heads' : 'columns' };
}
