import { describe, expect, it } from 'vitest';
import { berlin, boston, toldOfFile } from './told-of-file.ts';

/* All invented, as spreadsheets and people write them. */

const list = `Datum;Laden;Notiz;Betrag
03.11.2026;Café Größe;Düsen, 0,4 mm;1.234,56
04.11.2026;3D Corner;"Ventile
""groß""";12,00
`;
const read = [
  '2: 2026-11-03 | 1234.56 | Café Größe | Düsen, 0,4 mm',
  '3: 2026-11-04 | 12 | 3D Corner | Ventile\n"groß"',
];

const wide = (text: string) =>
  Uint8Array.from(
    Array.from(text, (letter) => letter.charCodeAt(0)).flatMap((unit) => [unit % 256, unit >> 8]),
  );
const narrow = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);
const tabbed = list.replaceAll(';', '\t');

describe('a list from a spreadsheet', () => {
  it.each([
    ['UTF-8', utf8(list), 'utf-8 bytes'],
    ['UTF-8 with a mark, as Excel writes it', utf8(`\uFEFF${list}`), 'utf-8 mark'],
    ['letters of Windows', narrow(list), 'windows-1252 bytes'],
    ['"Unicode text" of Excel: two bytes a letter, tabs', wide(`\uFEFF${tabbed}`), 'utf-16le mark'],
    ['the same without a mark', wide(tabbed), 'utf-16le bytes'],
    ['a first line that says the delimiter', utf8(`sep=;\n${list}`), 'utf-8 bytes'],
  ])('says the same in %s', (_, bytes, how) => {
    const { rows, text, asks } = toldOfFile(bytes, berlin);
    expect([text.decoded?.encoding, text.decoded?.by].join(' ')).toBe(how);
    expect(asks).toEqual([]);
    expect(rows).toEqual(read);
  });

  it.each([
    ['1.234,56', 1234.56],
    ['1,234.56', 1234.56],
    ['1 234,56', 1234.56],
    ['1\u00A0234,56', 1234.56],
    ['1\u202F234,56 €', 1234.56],
    ["1'234.50", 1234.5],
    ['1’234.50', 1234.5],
    ['€1,234.50', 1234.5],
    ['EUR 12,00', 12],
    ['12,00 EUR', 12],
    ['12,-', 12],
  ])('reads %s, whatever is usual', (amount, units) => {
    const file = `Datum;Betrag\n2026-11-03;${amount}\n`;
    for (const workshop of [berlin, { ...boston, currency: 'EUR' }]) {
      const { rows, asks } = toldOfFile(file, workshop);
      expect([rows, asks]).toEqual([[`2: 2026-11-03 | ${units} |  | `], []]);
    }
  });

  it.each(['12,00-', '-12,00', '(12,00)', '−12,00 €', '-€12.00', '12,00 S', '12,00 DR'])(
    'takes %s for what was spent where that is below zero',
    (amount) => {
      const { rows } = toldOfFile(`Datum;Betrag\n2026-11-03;${amount}\n`, berlin);
      expect(rows).toEqual(['2: 2026-11-03 | 12 |  | ']);
    },
  );

  it.each(['12 Jan 2026', '12. Januar 2026', 'Jan 12, 2026', '12-Jan-26', '12.01.2026', '20260112'])(
    'reads the day %s',
    (day) => {
      const { rows, asks } = toldOfFile(`Datum;Betrag\n${day};5,00\n`, boston, { encoding: 'utf-8' });
      expect([rows, asks]).toEqual([['2: 2026-01-12 | 5 |  | '].map((row) => row), []]);
    },
  );

  it.each([
    ['03/04/2026,5.00', ['day 03/04/2026']],
    ['26-11-03,5.00', ['day 26-11-03']],
    ['2026-11-03,1.345', ['number 1.345']],
    ['2026-11-03,5.00\n2026-11-04,-5.00', ['spending 5.00']],
  ])('asks what %j means', (row, asks) => {
    expect(toldOfFile(`Date,Amount\n${row}\n`, { ...boston, currency: 'EUR' }).asks).toEqual(asks);
  });

  it('leaves out empty lines, and takes no sum for an entry, though a day stands beside it', () => {
    const { rows } = toldOfFile(
      `Datum;Laden;Betrag

03.11.2026;Formfabrik;5,00
;;
04.11.2026;3D Corner;7,00

30.11.2026;Summe:;12,00
Gesamt;;12,00
;;12,00
`,
      berlin,
    );
    expect(rows).toEqual([
      '3: 2026-11-03 | 5 | Formfabrik | ',
      '5: 2026-11-04 | 7 | 3D Corner | ',
      '7 doubtful total: 2026-11-30 | 12 | Summe: | ',
      '8 refused: day malformed',
      '9 refused: day required',
    ]);
  });

  it('whose quotes do not fit is read all the same, and tells the rows', () => {
    const { rows, asks } = toldOfFile(
      `"Datum";"Laden";"Betrag"
"03.11.2026";"Rohr 3/4" Zoll";"5,00"
"04.11.2026";"Formfabrik;"7,00"
"05.11.2026";"3D Corner";"9,00"
`,
      berlin,
    );
    expect(asks).toEqual([]);
    expect(rows).toEqual([
      '2 doubtful quotes: 2026-11-03 | 5 | Rohr 3/4" Zoll | ',
      '3 doubtful quotes: 2026-11-04 | 7 | Formfabrik | ',
      '4: 2026-11-05 | 9 | 3D Corner | ',
    ]);
  });

  it('whose comma of the cents parts a column too is told, row by row', () => {
    const { rows } = toldOfFile(
      'Date,Shop,Amount\n2026-11-03,Formfabrik,24,90\n2026-11-04,Corner,5\n',
      berlin,
    );
    expect(rows).toEqual([
      '2 doubtful width: 2026-11-03 | 24 | Formfabrik | ',
      '3: 2026-11-04 | 5 | Corner | ',
    ]);
  });
});
