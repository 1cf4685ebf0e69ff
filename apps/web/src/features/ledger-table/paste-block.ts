import Papa from 'papaparse';

/**
 * The cells of a block that was copied out of a spreadsheet (tabs), or of lines of a CSV file: then semicolons, or
 * commas where a comma cannot be the decimal sign. Empty lines at the end are none; one between others keeps its
 * place, so that what stands below it goes where it stood.
 */
export function readBlock(text: string, decimalSign: '.' | ','): readonly (readonly string[])[] {
  const lines = text.replace(/(?:\r?\n|\r)+$/u, '');
  if (lines === '') return [];
  const delimiter = delimiterOf(lines, decimalSign) ?? (isQuotedColumn(lines) ? '\t' : undefined);
  // Without a delimiter a quote is a quote: somebody pastes one word or sentence.
  if (delimiter === undefined) return lines.split(/\r\n|\n|\r/u).map((line) => [line]);
  const { data } = Papa.parse<string[]>(lines, { delimiter });
  return data.slice(0, data.findLastIndex((row) => row.some((cell) => cell !== '')) + 1);
}

/** Tabs separate wherever they stand; the others only where they give each line as many cells as the first, two or more. */
function delimiterOf(text: string, decimalSign: '.' | ','): string | undefined {
  if (text.includes('\t')) return '\t';
  return (decimalSign === ',' ? [';'] : [';', ',']).find((delimiter) => {
    const lines = Papa.parse<string[]>(text, { delimiter, skipEmptyLines: true }).data;
    const widths = lines.map((row) => row.length);
    const [first = 0] = widths;
    // One line with a comma in it is a sentence; several that fall apart alike are a sheet.
    return first > 1 && (delimiter === ';' || widths.length > 1) && widths.every((width) => width === first);
  });
}

/** One column out of a sheet: every quote closes its cell, and one of them holds what it could not without. */
function isQuotedColumn(text: string): boolean {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: '\t' });
  const needsQuotes = text.includes('""') || data.some(([cell = '']) => /[\r\n]/u.test(cell));
  return errors.length === 0 && needsQuotes;
}

/** The block as a spreadsheet takes it back. */
export const writeBlock = (cells: readonly (readonly string[])[]): string =>
  Papa.unparse(
    cells.map((row) => [...row]),
    { delimiter: '\t', newline: '\n' },
  );
