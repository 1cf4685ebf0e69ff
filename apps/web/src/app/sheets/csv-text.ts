import { csvColumns, err, ok, plainHead, type Result } from '@spoolshed/core';
import Papa from 'papaparse';

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
export function readCsvText(text: string): Result<readonly (readonly string[])[], { readonly row: number }> {
  const plain = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  // Excel lets the first line say the delimiter.
  const said = /^sep=(.)\r?\n/.exec(plain);
  const body = said === null ? plain : plain.slice(said[0].length);
  const { data, errors } = Papa.parse<string[]>(body, {
    delimiter: said?.[1] ?? guessDelimiter(body),
    skipEmptyLines: true,
  });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken !== undefined) return err({ row: (broken.row ?? 0) + 1 });
  return ok(data.map((row) => row.map((cell) => (guarded.test(cell) ? cell.slice(1) : cell))));
}

const known = new Set(
  Object.values(csvColumns).flatMap((columns) => columns.flatMap(({ name, also }) => [name, ...also])),
);

/** The one by which the head falls into the most names that we know, then into the most columns. */
function guessDelimiter(text: string): string {
  const scores = [',', ';', '\t', '|'].map((delimiter) => {
    const [head = []] = Papa.parse<string[]>(text, { delimiter, preview: 1 }).data;
    const names = head.filter((name) => known.has(plainHead(name)));
    return { delimiter, score: names.length * 1_000 + head.length };
  });
  return scores.reduce((best, each) => (each.score > best.score ? each : best)).delimiter;
}
