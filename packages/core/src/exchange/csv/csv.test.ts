import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { runSteps } from '../../sync/run-steps.ts';
import { createMemoryStore } from '../../sync/memory-store.ts';
import { createBooks } from '../../testing/books.ts';
import { brokenInvariants, type AllRows } from '../../testing/broken-invariants.ts';
import { createFixture } from '../../testing/fixture.ts';
import { createCaller, randomStep } from '../../testing/random-calls.ts';
import { tableNames } from '../../records/tables.ts';
import { massFromGrams, massFromKg, type Mass } from '../../units/mass.ts';
import { moneyFromUnits } from '../../units/money.ts';
import { planImport } from '../import-plan.ts';
import type { CellStyle } from './cell-forms.ts';
import { csvKinds, type CsvKind } from './csv-columns.ts';
import { guessSheet, rereadAs, type RawSheet } from './guess-sheet.ts';
import { readCsv, type Sheet } from './read-csv.ts';
import { writeCsv } from './write-csv.ts';

const fixture = createFixture('csv');
const english: CellStyle = { decimalSign: '.', dayOrder: 'ymd' };
const german: CellStyle = { decimalSign: ',', dayOrder: 'dmy' };

function worked(steps: number, seed: number) {
  const books = createBooks();
  const callOf = createCaller([createFixture(`phone/${seed}`), createFixture(`laptop/${seed}`)]);
  for (const step of fc.sample(randomStep, { numRuns: steps * 6, seed })) books.play(callOf(step));
  return books;
}

const rawSheet = (cells: readonly (readonly string[])[], name = ''): RawSheet => {
  const [head = [], ...rows] = cells;
  return { name, head, rows };
};

const sheetOf = (raw: RawSheet, usual = english): Sheet => ({ ...raw, ...guessSheet(raw, usual) });

const read = (sheets: readonly Sheet[], here: AllRows, leavesOutKnown = false) =>
  readCsv(sheets, {
    here,
    newId: fixture.id,
    at: 1_790_000_000_000,
    actor: fixture.context().actor,
    spoolNet: massFromKg(1),
    leavesOutKnown,
  });

/** Brings sheets into a workshop as the app does: planned, then written part by part. */
async function take(sheets: readonly Sheet[], books: ReturnType<typeof createBooks>) {
  const store = createMemoryStore();
  const here = books.all();
  for (const table of tableNames) store.put(table, [...here[table]] as never);
  const made = read(sheets, here);
  const plan = await planImport(made.rows, async (runs) =>
    runs.map((run) => runSteps(run(fixture.context()), store)),
  );
  for (const { rows } of plan.parts)
    expect(books.run(fixture, 'importRecords', { rows }).status).toBe('applied');
  return { ...made, plan };
}

const all = (books: ReturnType<typeof createBooks>, style = english) =>
  Object.fromEntries(csvKinds.map((kind) => [kind, writeCsv(kind, books.all(), style)]));

/** Sheets are lists: the order in which a store hands its rows out is no part of them. */
const sorted = (sheets: ReturnType<typeof all>) =>
  csvKinds.map((kind) => (sheets[kind] ?? []).map((row) => row.join('|')).toSorted());

describe('sheets', () => {
  it.each([english, german])(
    'out and into an empty workshop are the same sheets, written in %j',
    async (style) => {
      await fc.assert(
        fc.asyncProperty(
          fc.nat({ max: 1_000 }),
          fc.shuffledSubarray([...csvKinds], { minLength: 3 }),
          async (seed, order) => {
            const books = worked(25, seed);
            const sheets = all(books, style);
            const target = createBooks();
            // The usual style is the other one: what stands in the cells must be enough.
            const usual = style === english ? german : english;
            const found = order.map((kind) => sheetOf(rawSheet(sheets[kind] ?? []), usual));
            for (const [at, sheet] of found.entries()) {
              expect(sheet).toMatchObject({ kind: order[at], isOurs: true });
            }
            const { refused, plan } = await take(
              found.map((sheet) => ({ ...sheet, style })),
              target,
            );
            expect([refused, plan.refused]).toEqual([[], []]);
            expect(brokenInvariants(target.all())).toEqual([]);
            expect(sorted(all(target, style))).toEqual(sorted(sheets));
          },
        ),
        { numRuns: 40 },
      );
    },
  );

  it('one after the other they end with the same stock, whichever comes first', async () => {
    const books = worked(40, 4);
    const sheets = all(books);
    const stocks = ({ filaments }: AllRows) =>
      filaments.filter((row) => row.mergedInto === null).map(({ id, stock }) => [id, stock]);
    for (const order of [csvKinds, csvKinds.toReversed()]) {
      const target = createBooks();
      for (const kind of order) await take([sheetOf(rawSheet(sheets[kind] ?? []))], target);
      expect(brokenInvariants(target.all())).toEqual([]);
      expect(stocks(target.all())).toEqual(stocks(books.all()));
    }
  });

  it('into the workshop that they come from bring nothing', async () => {
    const books = worked(60, 11);
    const before = JSON.stringify(books.all());
    const { plan } = await take(
      Object.values(all(books)).map((cells) => sheetOf(rawSheet(cells))),
      books,
    );
    expect(plan.parts).toEqual([]);
    expect(JSON.stringify(books.all())).toBe(before);
  });

  it('read on two devices take what was used off once', async () => {
    const books = createBooks();
    const { filament, spools } = fixture.newFilament(
      { color: 'Ink', brand: 'eSun', material: 'PLA' },
      { kg: 1, pricePerKg: 20 },
    );
    const [spool] = spools ?? [];
    if (spool === undefined) throw new Error('a spool');
    books.run(fixture, 'createFilament', { filament, spools: [{ ...spool, remaining: massFromGrams(250) }] });
    const sheets = Object.values(all(books)).map((cells) => sheetOf(rawSheet(cells)));
    const target = createBooks();
    const [one, two] = [read(sheets, target.all()), read(sheets, target.all())];
    for (const { rows } of [one, two]) target.run(fixture, 'importRecords', { rows: rows as never });
    expect(target.rows('spools').map(({ remaining }) => remaining)).toEqual([massFromGrams(250)]);
    expect(target.rows('stockEvents')).toHaveLength(1);
  });
});

describe('a sheet of somebody else', () => {
  it('in German becomes purchases of filaments that are here or are made, each by its names', async () => {
    const books = createBooks();
    books.run(
      fixture,
      'createFilament',
      fixture.newFilament({ color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' }),
    );
    const raw = rawSheet([
      ['Datum', 'Händler', 'Marke', 'Material', 'Farbe', 'Menge (kg)', 'Gesamtpreis', 'Sterne'],
      ['03.11.2026', 'Formfabrik', 'prusament ', 'pla', 'GALAXY  Black', '2', '59,98 €', '5'],
      ['14.11.2026', '', 'Bambu Lab', 'PETG', 'Jade', '1,5 kg', '1.030,50', '4'],
      ['', '', '', '', '', '', '', ''],
      ['31.11.2026', '', 'Bambu Lab', 'PETG', 'Jade', 'zwei', '', ''],
    ]);
    const sheet = sheetOf(raw);
    expect(sheet).toMatchObject({
      kind: 'purchases',
      style: { decimalSign: ',', dayOrder: 'dmy' },
      isOurs: false,
    });
    expect(sheet.columns).toEqual([
      'purchased_on',
      'channel',
      'brand',
      'material',
      'color',
      'quantity_kg',
      'total_price',
      null,
    ]);
    const { plan, refused } = await take([sheet], books);
    expect(plan.added).toMatchObject({ filaments: 1, purchases: 2, spools: 0 });
    expect(refused.map(({ row, path, code }) => [row, ...path, code])).toEqual([
      [5, 'pricePerKg', 'required'],
      [5, 'purchasedOn', 'malformed'],
      [5, 'quantity', 'malformed'],
    ]);
    expect(refused[0]).toMatchObject({ sheet: 0, table: 'purchases', label: 'Jade, Bambu Lab PETG' });
    const bought = books
      .rows('purchases')
      .map(({ purchasedOn, quantity, pricePerKg, channel }) => [purchasedOn, quantity, pricePerKg, channel]);
    expect(bought).toEqual([
      ['2026-11-03', massFromKg(2), moneyFromUnits(29.99), 'Formfabrik'],
      ['2026-11-14', massFromKg(1.5), moneyFromUnits(687), null],
    ]);
  });

  it('of Spoolman becomes spools, with what was used taken off', async () => {
    const books = createBooks();
    const raw = rawSheet(
      [
        [
          'id',
          'filament.name',
          'filament.vendor.name',
          'filament.material',
          'initial_weight',
          'used_weight',
          'spool_weight',
          'location',
          'lot_nr',
        ],
        ['7', 'Jade White', 'Bambu Lab', 'PLA', '1000.0', '312.5', '250', 'Shelf A1', 'B-77'],
        ['8', 'Jade White', 'Bambu Lab', 'PLA', '1000.0', '0', '', '', ''],
      ],
      'spools.csv',
    );
    const sheet = sheetOf(raw);
    expect(sheet.kind).toBe('spools');
    await take([sheet], books);
    expect(books.rows('filaments').map(({ color, stock }) => [color, stock])).toEqual([
      ['Jade White', massFromGrams(1_687.5)],
    ]);
    expect(
      books.rows('spools').map(({ remaining, tare, location, lotNumber, state }) => ({
        remaining,
        tare,
        location,
        lotNumber,
        state,
      })),
    ).toEqual(
      expect.arrayContaining([
        {
          remaining: massFromGrams(687.5),
          tare: massFromGrams(250),
          location: 'Shelf A1',
          lotNumber: 'B-77',
          state: 'open',
        },
        { remaining: massFromKg(1), tare: null, location: null, lotNumber: null, state: 'sealed' },
      ]),
    );
    expect(brokenInvariants(books.all())).toEqual([]);
  });

  it('that says what is here already leaves it out when asked to, each record for one line', () => {
    const books = createBooks();
    const names = { color: 'Ink', brand: 'eSun', material: 'PLA' };
    const { filament } = fixture.newFilament(names);
    const spool = () => ({ spoolId: fixture.id(), net: massFromKg(1), number: null });
    books.run(fixture, 'createFilament', { filament, spools: [spool(), spool()] });
    expect(books.rows('spools')).toHaveLength(2);
    const line = ['Ink', 'eSun', 'PLA', '1000'];
    const sheet = sheetOf(rawSheet([['Color', 'Brand', 'Material', 'net_g'], line, line, line]), english);
    const spools: Sheet = { ...sheet, ...rereadAs('spools', sheet, sheet) };
    const asked = read([spools], books.all(), true);
    expect([asked.known, asked.rows.spools.length]).toEqual([2, 1]);
    const kept = read([spools], books.all(), false);
    expect([kept.known, kept.rows.spools.length]).toEqual([2, 3]);
  });

  it.each([
    ['1,5', ',', 1.5],
    ['1.5', ',', 1.5],
    ['1.345', ',', 1345],
    ['1.345', '.', 1.345],
    ['1,345', '.', 1345],
    ['1.234,5', '.', 1234.5],
    ['750g', '.', 0.75],
    ['1 kg', ',', 1],
    ['0.30000000000000004', '.', 0.3],
  ] as const)('%s kg with the decimal sign %s are %d kg', (text, decimalSign, kg) => {
    const sheet = rawSheet([
      ['purchased_on', 'color', 'brand', 'material', 'quantity_kg', 'price_per_kg'],
      ['2026-01-31', 'a', 'b', 'c', text, '1'],
    ]);
    const { rows } = read(
      [{ ...sheet, ...guessSheet(sheet, english), style: { ...english, decimalSign } }],
      createBooks().all(),
    );
    expect(rows.purchases.map((row) => (row as { quantity: Mass }).quantity)).toEqual([massFromKg(kg)]);
  });

  it.each([
    ['2026-02-28', 'mdy', '2026-02-28'],
    ['2026-02-28 10:30', 'mdy', '2026-02-28'],
    ['2/3/2026', 'mdy', '2026-02-03'],
    ['2/3/2026', 'dmy', '2026-03-02'],
    ['2.3.26', 'dmy', '2026-03-02'],
    ['30.02.2026', 'dmy', null],
    ['soon', 'ymd', null],
  ] as const)('%s as %s is %s', (text, dayOrder, day) => {
    const sheet = rawSheet([
      ['purchased_on', 'color', 'brand', 'material', 'quantity_kg', 'price_per_kg'],
      [text, 'a', 'b', 'c', '1', '1'],
    ]);
    const { rows, refused } = read(
      [{ ...sheet, ...guessSheet(sheet, english), style: { ...english, dayOrder } }],
      createBooks().all(),
    );
    expect(rows.purchases.map((row) => (row as { purchasedOn: string }).purchasedOn)).toEqual(
      day === null ? [] : [day],
    );
    expect(refused.map(({ path, code }) => [...path, code])).toEqual(
      day === null ? [['purchasedOn', 'malformed']] : [],
    );
  });
});

it('a filament that was merged has no line, and its goods stand under the one that it became', () => {
  const books = createBooks();
  const made = ['Black', 'Schwarz'].map((color) =>
    fixture.newFilament({ color, brand: 'eSun', material: 'PLA' }, { kg: 1, pricePerKg: 20 }),
  );
  for (const args of made) books.run(fixture, 'createFilament', args);
  const [into, from] = made.map(({ filament }) => filament.id);
  expect(books.run(fixture, 'mergeFilaments', { from, into }).status).toBe('applied');
  const of = (kind: CsvKind) => writeCsv(kind, books.all(), english).slice(1);
  expect(of('filaments')).toHaveLength(1);
  expect(of('purchases').map((row) => row[1])).toEqual(['Black', 'Black']);
  expect(new Set(of('spools').map((row) => row.at(-2)))).toEqual(new Set([into]));
});
