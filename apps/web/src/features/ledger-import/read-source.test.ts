import {
  isTakenAtFirst,
  planLedgerLines,
  readLedgerLines,
  writeLedgerCsv,
  writtenColumns,
  type EntryFacts,
  type LedgerLine,
} from '@spoolshed/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCsvText } from '../../app/sheets/csv-text.ts';
import { readSourceSheet, readSourceText, type Choices } from './read-source.ts';

const german = { decimalSign: ',', dayOrder: 'dmy' } as const;
const american = { decimalSign: '.', dayOrder: 'mdy' } as const;

function read(content: Uint8Array | string, locale: typeof german | typeof american, choices: Choices = {}) {
  const text = readSourceText({ name: 'sample.csv', content }, choices);
  if (!text.ok) throw new Error(JSON.stringify(text.error));
  const sheet = readSourceSheet(text.value, choices, locale);
  const lines = readLedgerLines(text.value.rows, sheet.reading, { currency: 'EUR', noCategory: [] });
  return { text: text.value, sheet, lines };
}

const factsOf = (lines: readonly LedgerLine[]) =>
  lines.map(({ row, entry, problems }) =>
    entry === null
      ? `${row} ${problems.map(({ column, code }) => `${column} ${code}`).join()}`
      : [entry.day, entry.amount / 10_000, entry.payee, entry.note].join(' | '),
  );

/* All invented, in the forms that banks write. */
const savings = `"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Beguenstigter/Zahlungspflichtiger";"Betrag";"Waehrung"\r
"DE00";"03.11.26";"04.11.26";"KARTENZAHLUNG";"Düsen; 0,4 mm";"Formfabrik GmbH";"-24,90";"EUR"\r
"DE00";"02.11.26";"02.11.26";"GUTSCHRIFT";"Rücksendung
mit Umbruch";"3D Corner";"1.012,50";"EUR"\r
"DE00";"31.02.26";"02.11.26";"LASTSCHRIFT";"";"3D Corner";"-zwei";"EUR"\r
`;
const direct = `Umsatzanzeige;Datei erstellt am: 22.11.2026 09:00
;Letztes Update: aktuell
IBAN;DE00 0000 0000
Saldo;1.234,56;EUR

In der CSV-Datei finden Sie alle bereits gebuchten Umsätze.

Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;Betrag;Währung
20.11.2026;20.11.2026;Formfabrik;Lastschrift;Rechnung 12;1.234,56;EUR;-19,90;EUR
`;
const card = `Transaction Date,Post Date,Description,Category,Type,Amount,Memo
11/03/2026,11/04/2026,"NOZZLE HUT, INC.",Shopping,Sale,-24.90,
11/14/2026,11/15/2026,POWER CO,Bills & Utilities,Sale,"-1,024.90",November
`;

describe('a statement of a bank', () => {
  it('German, with quotes, breaks and a row that is wrong twice', () => {
    const { text, sheet, lines } = read(savings, american);
    expect(text.delimiter).toEqual({ delimiter: ';', by: 'heads' });
    expect(sheet.open).toEqual({ day: null, number: null, spending: null });
    expect(factsOf(lines)).toEqual([
      '2026-11-03 | 24.9 | Formfabrik GmbH | Düsen; 0,4 mm',
      '2026-11-02 | -1012.5 | 3D Corner | Rücksendung\nmit Umbruch',
      '4 day malformed,amount malformed',
    ]);
    expect(planLedgerLines(lines, sheet.reading, [], []).map(({ state }) => state)).toEqual([
      'new',
      'money_in',
      'refused',
    ]);
  });

  it('with lines about the account above, counted as a spreadsheet counts', () => {
    const { sheet, lines } = read(direct, american);
    expect(sheet.reading.headRow).toBe(7);
    expect(lines[0]?.row).toBe(9);
    expect(factsOf(lines)).toEqual(['2026-11-20 | 19.9 | Formfabrik | Rechnung 12']);
  });

  it('American, though the workshop is German', () => {
    const { sheet, lines } = read(card, german);
    expect(sheet.reasons.dayOrder).toEqual({ by: 'cell', text: '11/14/2026' });
    expect(factsOf(lines)).toEqual([
      '2026-11-03 | 24.9 |  | NOZZLE HUT, INC.',
      '2026-11-14 | 1024.9 |  | POWER CO',
    ]);
    expect(lines[1]?.entry?.category).toEqual(['Bills & Utilities']);
  });

  it('from Windows and in UTF-16 says the same', () => {
    const narrow = Uint8Array.from(savings, (letter) => letter.charCodeAt(0));
    const wide = Uint8Array.from(
      Array.from(`\uFEFF${savings}`, (letter) => letter.charCodeAt(0)).flatMap((unit) => [
        unit % 256,
        unit >> 8,
      ]),
    );
    const plain = read(savings, german);
    expect(plain.text.decoded).toBeNull();
    const windows = read(narrow, german);
    expect(windows.text.decoded).toEqual({ encoding: 'windows-1252', by: 'bytes' });
    const utf16 = read(wide, german);
    expect(utf16.text.decoded).toEqual({ encoding: 'utf-16le', by: 'mark' });
    for (const { lines } of [windows, utf16]) expect(lines).toEqual(plain.lines);
  });
});

describe('what a person says', () => {
  it('goes before what was guessed, and is told as the reason', () => {
    const either = 'Date,Amount\n03/04/2026,5.00\n';
    expect(read(either, american).sheet.open.day).toBe('03/04/2026');
    const told = read(either, american, { dayOrder: 'dmy', spending: 'below_zero' });
    expect(told.sheet.open.day).toBeNull();
    expect(told.sheet.reasons).toMatchObject({ dayOrder: { by: 'person' }, spending: { by: 'person' } });
    expect(factsOf(told.lines)).toEqual(['2026-04-03 | -5 |  | ']);
  });

  it('a delimiter, letters and another head', () => {
    const { text, lines } = read('a;b,c\n03.11.2026;5,00\n', german, { delimiter: ';' });
    expect(text.delimiter.by).toBe('person');
    expect(lines).toHaveLength(1);
    const bytes = new TextEncoder().encode('Datum;Betrag;Notiz\n03.11.2026;5,00;Größe');
    expect(read(bytes, german, { encoding: 'windows-1252' }).lines[0]?.entry?.note).toBe('GrÃ¶ÃŸe');
    const noHead = read('Datum;Betrag\n03.11.2026;5,00', german, { headRow: null });
    expect(noHead.lines).toHaveLength(2);
  });

  it('a column moves, and what it leaves is missing', () => {
    const file = 'Datum;Betrag;Zahlung\n03.11.2026;5,00;7,00';
    const moved = read(file, german, { columns: ['day', null, 'amount'] });
    expect(factsOf(moved.lines)).toEqual(['2026-11-03 | 7 |  | ']);
    expect(moved.sheet.reasons.columns).toEqual(['name', 'person', 'person']);
    expect(read(file, german, { columns: ['day', null, null] }).sheet.missing).toEqual(['amount']);
  });
});

describe('a file that is none', () => {
  it.each([
    ['', { kind: 'empty' }],
    ['\n \n;;\n', { kind: 'empty' }],
    [Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13), { kind: 'binary' }],
    [Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 20, 0), { kind: 'workbook' }],
  ])('%j', (content, error) => {
    expect(readSourceText({ name: 'x', content }, {})).toEqual({ ok: false, error });
  });
});

const sign = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  "'",
  '"',
  ',',
  ';',
  '>',
  '\\',
  ' ',
  '５',
  'ß',
);
const text = fc
  .array(fc.oneof(sign, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 8 })
  .map((parts) => parts.join('').replaceAll('\u0000', ''))
  .filter((each) => each.isWellFormed());
const name = text
  .map((each) => each.trim().slice(0, 50))
  .filter((each) => each.trim() === each && each !== '' && each.isWellFormed());
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const entry = fc.record({
  day,
  amount: fc.integer({ min: -1e13, max: 1e13 }).filter((amount) => amount !== 0),
  category: fc.array(name, { maxLength: 8 }),
  payee: fc.option(name, { nil: null }),
  note: text,
});

describe('the ledger out and in again', () => {
  it.each([
    [',', '.'],
    [';', ','],
  ] as const)('1,000 ledgers come back as they were, parted by %s', (delimiter, decimalSign) => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), fc.constantFrom(german, american), (entries, locale) => {
        const paths = new Map(entries.map(({ category }, n) => [String(n), category]));
        const cells = writeLedgerCsv(
          entries.map(({ category: _, note, ...facts }, n) => ({
            ...facts,
            kind: 'expense',
            id: String(n),
            categoryId: String(n),
            text: note,
          })) as never,
          { style: { decimalSign, dayOrder: 'ymd' }, pathOf: (id) => paths.get(id) ?? [] },
        );
        const { sheet, lines } = read(writeCsvText(cells, { delimiter }), locale);
        expect(sheet.reading.isOurs).toBe(true);
        expect(sheet.open).toEqual({ day: null, number: null, spending: null });
        expect(lines.map((line) => line.entry ?? line.problems)).toEqual(entries);
        const planned = planLedgerLines(lines, sheet.reading, [], []);
        expect(planned.every(isTakenAtFirst)).toBe(true);
        // Once more brings nothing, however many are alike.
        const again = planLedgerLines(lines, sheet.reading, entries as never as EntryFacts[], []);
        expect(again.every(({ state }) => state === 'known')).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('purchases are told in full and make no expense', () => {
    const cells = writeLedgerCsv(
      [
        {
          kind: 'purchase',
          id: 'a',
          day: '2026-11-03',
          amount: 599_800,
          categoryId: 'filament',
          payee: 'Formfabrik',
          text: '=Galaxy Black',
          quantity: 2e12,
          pricePerKg: 299_900,
          material: 'PETG',
          filamentId: 'f',
          status: 'ordered',
        },
        {
          kind: 'expense',
          id: 'b',
          day: '2026-11-04',
          amount: -50_000,
          categoryId: 'none',
          payee: null,
          text: '',
        },
      ] as never,
      {
        style: { decimalSign: ',', dayOrder: 'ymd' },
        pathOf: (id) => (String(id) === 'filament' ? ['Filament'] : []),
      },
    );
    const written = writeCsvText(cells, { delimiter: ';' });
    expect(written).toBe(
      `\uFEFF${writtenColumns.join(';')}\r\npurchase;2026-11-03;59,98;Filament;Formfabrik;"'=Galaxy Black";2;29,99;ordered\r\nexpense;2026-11-04;-5;;;;;;\r\n`,
    );
    const { sheet, lines } = read(written, american);
    expect(planLedgerLines(lines, sheet.reading, [], []).map(({ state }) => state)).toEqual([
      'purchase',
      'new',
    ]);
  });
});
