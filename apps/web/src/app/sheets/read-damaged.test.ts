import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { readDamaged } from './read-damaged.ts';

const told = (text: string) => {
  const { rows, damaged } = readDamaged(text, ';');
  return rows.map((cells, at) => `${damaged.has(at) ? '! ' : ''}${cells.join(' | ')}`);
};
const around = (row: string) =>
  `"day";"who";"how much"\n"1";"Café; Mitte";"2,50"\n${row}\n"4";"Zu ""Dritt""";"9"\n`;

describe('a text whose quotes do not fit', () => {
  it.each([
    ['never closed', '"2";"Shop;"-5,00"', '! 2 | Shop | -5,00'],
    ['never closed at the end of its line', '"2";"Shop";"-5,00', '! 2 | Shop | -5,00'],
    ['never opened', '2";"Shop";"-5,00"', '2" | Shop | -5,00'],
    ['quotes within that are not doubled', '"2";"Rohr 3/4" Zoll";"-5,00"', '! 2 | Rohr 3/4" Zoll | -5,00'],
    ['and a delimiter too', '"2";"Zu "Dritt" hier; neu";"-5,00"', '! 2 | Zu "Dritt" hier; neu | -5,00'],
    ['a quote within a cell that has none around', '2;Rohr 3/4" Zoll;-5,00', '2 | Rohr 3/4" Zoll | -5,00'],
    ['a break within quotes is none', '"2";"Shop\nHof";"-5,00"', '2 | Shop\nHof | -5,00'],
  ])('costs no other row: %s', (_, row, read) => {
    expect(told(around(row))).toEqual([
      'day | who | how much',
      '1 | Café; Mitte | 2,50',
      read,
      '4 | Zu "Dritt" | 9',
    ]);
  });

  it('a quote that ends rows further down takes none of them along', () => {
    expect(told('a;b;c\n1;"x;1\n2;y;2\n3;z";3\n4;w;4')).toEqual([
      'a | b | c',
      '! 1 | x | 1',
      '2 | y | 2',
      '3 | z" | 3',
      '4 | w | 4',
    ]);
  });

  it('rows that fit are read as ever, whatever stands in them', () => {
    const cellOf = (...letters: readonly string[]) =>
      fc.string({ unit: fc.constantFrom('"', 'a', '5', ' ', ...letters), maxLength: 4 });
    const cell = fc.oneof(cellOf(';'), cellOf('\n', '\r\n'));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 4 }), (rows) => {
        const text = Papa.unparse(rows, { delimiter: ';', newline: '\n', quotes: true });
        expect(readDamaged(text, ';')).toEqual({ rows, damaged: new Set() });
      }),
    );
  });
});
