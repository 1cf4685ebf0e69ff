import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsvText, writeCsvText } from './csv-text.ts';

const signs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
const quotes = ["'", '"', ',', ';', ' ', '\r\n', '\uFEFF', 'a', '5', '.'];
const nasty = fc
  .array(fc.oneof(fc.constantFrom(...signs, ...quotes), fc.string({ unit: 'binary', maxLength: 3 })), {
    maxLength: 6,
  })
  .map((parts) => parts.join(''));

describe('text of a sheet', () => {
  it.each([',', ';'] as const)(
    '1,000 texts come back as they were, none read as a formula, with %s',
    (delimiter) => {
      fc.assert(
        fc.property(fc.array(fc.tuple(nasty, nasty, nasty), { minLength: 1, maxLength: 4 }), (rows) => {
          const cells = [['color', 'brand', 'material'], ...rows];
          const text = writeCsvText(cells, { delimiter });
          expect(readCsvText(text)).toEqual({ ok: true, value: cells });
          // As a program sees the cells that knows nothing of apostrophes.
          for (const cell of readPlainly(text, delimiter).flat())
            expect(
              signs.includes(cell.slice(0, 1)) && !/^[-+]?\d[\d.,]*$/.test(cell),
              JSON.stringify(cell),
            ).toBe(false);
        }),
        { numRuns: 1_000 },
      );
    },
  );

  it('numbers below zero stay numbers', () => {
    expect(writeCsvText([['remaining_g'], ['-12.5'], ['=1+1'], ['-1+1']], { delimiter: ',' })).toBe(
      '\uFEFFremaining_g\r\n-12.5\r\n"\'=1+1"\r\n"\'-1+1"\r\n',
    );
  });

  it('is divided as its head is, or as its first line says', () => {
    const cells = (text: string) => {
      const read = readCsvText(text);
      return read.ok ? read.value : read.error;
    };
    expect(cells('color;brand\n"a,b";1,5\n')).toEqual([
      ['color', 'brand'],
      ['a,b', '1,5'],
    ]);
    expect(cells('color\tbrand\nx\ty')).toEqual([
      ['color', 'brand'],
      ['x', 'y'],
    ]);
    expect(cells('sep=|\r\na|b\r\n1|2\r\n')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(cells('3;5,00\n4;7,50')).toEqual([
      ['3', '5,00'],
      ['4', '7,50'],
    ]);
    expect(cells('"Farbe, genau",Marke\nx,y')).toEqual([
      ['Farbe, genau', 'Marke'],
      ['x', 'y'],
    ]);
  });

  it('that breaks off within quotes says in which row', () => {
    expect(readCsvText('color,brand\nx,y\n"z,w\n')).toEqual({ ok: false, error: { row: 3 } });
  });
});

/** A reader of our own for what we write: quotes doubled, cells in quotes or bare, lines by CR LF. */
function readPlainly(text: string, delimiter: string): string[][] {
  const rows: string[][] = [[]];
  const cell = new RegExp(`("(?:[^"]|"")*"|[^"\\r\\n${delimiter}]*)(${delimiter}|\\r\\n|$)`, 'gy');
  const body = text.slice(1);
  while (cell.lastIndex < body.length) {
    const match = cell.exec(body);
    if (match === null) throw new Error(`no cell at ${cell.lastIndex}`);
    const raw = match[1] ?? '';
    rows.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (match[2] === '\r\n') rows.push([]);
  }
  return rows;
}
