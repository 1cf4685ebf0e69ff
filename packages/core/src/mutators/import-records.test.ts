import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { StockEvent } from '../records/stock-event.ts';
import { tableNames, type RowIn } from '../records/tables.ts';
import { createBooks, type Books } from '../testing/books.ts';
import type { AllRows } from '../testing/broken-invariants.ts';
import { createFixture } from '../testing/fixture.ts';
import { createCaller, randomStep } from '../testing/random-calls.ts';
import { sampleFilament, sampleRows } from '../testing/sample-rows.ts';
import { massFromGrams, massFromKg, negateMass, zeroMass } from '../units/mass.ts';
import { moneyFromUnits } from '../units/money.ts';

const device = createFixture('importer');
const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };

/** One filament with a purchase of two spools, of which one was used. */
function stocked(seed: string, typed = names, at = Date.UTC(2026, 9, 1)) {
  const [books, fixture] = [createBooks(), createFixture(seed)];
  const args = fixture.newFilament(typed, { kg: 2, pricePerKg: 20 });
  books.run(fixture, 'createFilament', args, at);
  const [spool] = books.rows('spools');
  const use = { eventId: fixture.eventId(), spoolId: spool?.id, used: massFromKg(0.25) };
  books.run(fixture, 'recordUse', use, at + 1_000);
  return { books, fixture, id: args.filament.id, rows: books.all() };
}

/**
 * The use was counted, voided, and the voiding undone: it is `entered` once more, and `again`, a line on
 * the voiding, leaves the count standing.
 */
function enteredAgain(seed: string) {
  const { books, fixture, rows: before } = stocked(seed);
  const [use] = before.stockEvents;
  if (use === undefined) throw new Error('one spool was used');
  const { id, spoolId, kind, delta, occurredAt } = use;
  const at = occurredAt + 60_000;
  const count = { eventId: fixture.eventId(), spoolId, counted: massFromKg(0.5) };
  books.run(fixture, 'recordStocktake', count, at);
  const context = fixture.context(at + 1_000);
  const args = { eventId: fixture.eventId(), voids: { eventId: id, spoolId, kind, delta } };
  books.play({ name: 'voidStockEvent', args, context });
  books.run(fixture, 'revert', { uid: context.uid }, at + 2_000);
  const rows = books.all();
  const again = rows.stockEvents.find(({ voids }) => voids === args.eventId);
  const entered = rows.stockEvents.find((row) => row.kind === kind && row.voids === null && row.id !== id);
  if (again === undefined || entered === undefined) throw new Error('the voiding is taken back by two lines');
  return { rows, use, entered, again };
}

const importInto = (books: Books, rows: Partial<AllRows>) => books.run(device, 'importRecords', { rows });
const refusedFields = (books: Books, rows: unknown) => {
  const outcome = books.run(device, 'importRecords', { rows });
  return outcome.status === 'rejected' ? outcome.error.fields : outcome.status;
};

describe('importRecords into nothing', () => {
  it('S1.14 gives back exactly what any work left behind, numbers included', () => {
    const manySteps = fc.array(randomStep, { minLength: 1, maxLength: 40, size: 'max' });
    fc.assert(
      fc.property(manySteps, (steps) => {
        const source = createBooks();
        const callOf = createCaller([createFixture('phone'), createFixture('laptop')]);
        for (const step of steps) source.play(callOf(step));
        const target = createBooks();
        importInto(target, source.all());
        // Who was merged away without a number stays without one; everybody else has had one from the start.
        expect(target.all()).toEqual(source.all());
        const again = importInto(target, source.all());
        expect(again).toEqual({ status: 'noop', notices: [] });
      }),
      { numRuns: 150 },
    );
  });

  it('S1.14 gives back a use that a count had taken in and that an undo entered again', () => {
    const { rows, again } = enteredAgain('again');
    expect(again).toMatchObject({ kind: 'use', delta: massFromGrams(250) });
    const target = createBooks();
    expect(importInto(target, rows).status).toBe('applied');
    expect(target.all()).toEqual(rows);
    expect(importInto(target, rows)).toEqual({ status: 'noop', notices: [] });
  });

  it('S1.14 takes in what earlier builds wrote of a drying: a line on its voiding that moves the stock', () => {
    const { rows } = enteredAgain('earlier');
    const dry = (row: StockEvent): StockEvent => ({ ...row, kind: row.kind === 'use' ? 'dry' : row.kind });
    const earlier = { ...rows, stockEvents: rows.stockEvents.map(dry) };
    const target = createBooks();
    expect(importInto(target, earlier).status).toBe('applied');
    expect(target.rows('stockEvents')).toEqual(earlier.stockEvents);
    expect(target.rows('spools')).toEqual(rows.spools);
  });

  it('S1.14 in parts of any cut the end is the same, whatever came first', () => {
    const { rows } = stocked('parts');
    const target = createBooks();
    const { filaments, purchases, spools, stockEvents } = rows;
    for (const part of [{ filaments }, { purchases }, { spools }, { stockEvents }])
      expect(importInto(target, part).status).toBe('applied');
    expect(target.all()).toEqual(rows);
  });

  it('believes no figure and no key: they follow from the names and the goods', () => {
    const { rows } = stocked('figures');
    const lying = {
      ...rows,
      filaments: rows.filaments.map((row) => ({
        ...row,
        stock: massFromKg(99),
        colorKey: 'other',
        archivedKey: 'x',
        pricePerKg: moneyFromUnits(1),
      })),
      spools: rows.spools.map((row) => ({ ...row, remaining: massFromKg(50), state: 'sealed' as const })),
    };
    const target = createBooks();
    importInto(target, lying);
    expect(target.all()).toEqual(rows);
  });
});

describe('importRecords over what is there', () => {
  it('leaves a row alone whose id is there, whatever the file says', () => {
    const { books, rows } = stocked('there');
    const changed = rows.filaments.map((row) => ({ ...row, notes: 'from the file' }));
    const added = sampleFilament(device, { color: 'White' });
    expect(importInto(books, { ...rows, filaments: [...changed, added] }).status).toBe('applied');
    expect(books.rows('filaments')).toHaveLength(2);
    expect(books.rows('filaments').map(({ notes }) => notes)).toEqual(['', '']);
  });

  it('S1.14 S1.11 twins in case, space and Unicode form go into the one that is there, with all their goods', () => {
    const here = stocked('here');
    const there = stocked('elsewhere', {
      color: ' GALAXY\u00a0 black',
      brand: 'Ｐrusament',
      material: 'pla',
    });
    const outcome = importInto(here.books, there.rows);
    expect(outcome).toMatchObject({
      status: 'applied',
      notices: [{ kind: 'merged_into_existing', filamentId: here.id }],
    });
    expect(here.books.filament(there.id).id).toBe(here.id);
    expect(here.books.filament(here.id)).toMatchObject({ stock: massFromKg(3.5) });
    expect(here.books.rows('purchases')).toHaveLength(2);
    expect(here.books.rows('spools')).toHaveLength(4);
    expect(new Set(here.books.rows('spools').map(({ number }) => number)).size).toBe(4);
  });

  it('S1.14 twins inside one file become one: who was made first takes the others in', () => {
    const first = stocked('first', names, Date.UTC(2026, 0, 1));
    const second = stocked('second', { ...names, color: 'galaxy  BLACK' }, Date.UTC(2026, 1, 1));
    const third = stocked('third', { ...names, brand: 'PRUSAMENT' }, Date.UTC(2026, 2, 1));
    const together = Object.fromEntries(
      tableNames.map((table) => [table, [...third.rows[table], ...second.rows[table], ...first.rows[table]]]),
    ) as unknown as AllRows;
    const target = createBooks();
    importInto(target, together);
    for (const { id } of [first, second, third]) expect(target.filament(id).id).toBe(first.id);
    expect(target.filament(first.id).stock).toBe(massFromKg(5.25));
    expect(target.rows('purchases')).toHaveLength(3);
  });

  it('S1.14 a twin that had taken in others brings them along, one hop each; the merge can be taken apart again', () => {
    const source = createBooks();
    const a = device.newFilament({ ...names, color: 'Old name' });
    const b = device.newFilament(names, { kg: 1, pricePerKg: 30 });
    source.run(device, 'createFilament', a);
    source.run(device, 'createFilament', b);
    source.run(device, 'mergeFilaments', { from: a.filament.id, into: b.filament.id });
    const here = stocked('home');
    importInto(here.books, source.all());
    expect(here.books.filament(a.filament.id).id).toBe(here.id);
    expect(here.books.filament(b.filament.id).id).toBe(here.id);
    const taken = here.books.run(device, 'unmergeFilament', {
      filamentId: b.filament.id,
      names: { color: 'Apart' },
    });
    expect(taken.status).toBe('applied');
    expect(here.books.filament(a.filament.id)).toMatchObject({ id: b.filament.id, stock: massFromKg(1) });
    expect(here.books.filament(here.id).stock).toBe(massFromKg(1.75));
  });

  it('a live filament and an archived one of the same names stay two', () => {
    const { books, rows } = stocked('archived');
    books.run(device, 'archiveFilament', { filamentId: rows.filaments[0]?.id });
    importInto(books, { filaments: [sampleFilament(device, names)] });
    expect(books.rows('filaments').map(({ mergedInto }) => mergedInto)).toEqual([null, null]);
  });

  it('goods that come for an archived filament bring it back, unless the file too has it put away', () => {
    const { books, fixture, rows, id } = stocked('revive');
    books.run(device, 'archiveFilament', { filamentId: id });
    const more = (filaments: readonly RowIn<'filaments'>[]) => ({
      filaments,
      spools: rows.spools.slice(0, 1).map((row) => ({ ...row, id: fixture.spoolId(), purchaseId: null })),
    });
    const away = books.rows('filaments');
    expect(importInto(books, more(away))).toMatchObject({ status: 'applied', notices: [] });
    expect(books.filament(id).archivedAt).not.toBeNull();
    expect(importInto(books, more(rows.filaments))).toMatchObject({
      notices: [{ kind: 'filament_revived' }],
    });
    expect(books.filament(id)).toMatchObject({ archivedAt: null, stock: massFromKg(3.75) });
  });

  it('a taken number is replaced, a free one kept, also between rows of one file', () => {
    const { books } = stocked('numbers');
    const rows = ['Red', 'Blue', 'Green'].map((color, at) =>
      sampleFilament(device, { color, number: [1, 77, 77][at] ?? null }),
    );
    importInto(books, { filaments: rows });
    const numbers = rows.map(({ id }) => books.filament(id).number);
    expect(numbers[1]).toBe(77);
    expect(new Set([1, ...numbers]).size).toBe(4);
  });

  it('events that come for a spool with a past are added; a later count says what is there', () => {
    const { books, rows } = stocked('events');
    const [spool] = rows.stockEvents.map(({ spoolId }) => books.row('spools', spoolId));
    const [use] = rows.stockEvents;
    if (spool === undefined || use === undefined) throw new Error('one spool was used');
    const later = { ...use, id: device.eventId(), delta: negateMass(massFromKg(0.1)), ordinal: 0 };
    importInto(books, { stockEvents: [later] });
    expect(books.row('spools', spool.id).remaining).toBe(massFromKg(0.65));
    expect(books.row('stockEvents', later.id).ordinal).toBe(1);
    const count = {
      ...later,
      id: device.eventId(),
      kind: 'stocktake' as const,
      delta: zeroMass,
      counted: massFromKg(0.5),
      occurredAt: use.occurredAt + 60_000,
    };
    importInto(books, { stockEvents: [count] });
    expect(books.row('spools', spool.id).remaining).toBe(massFromKg(0.5));
    expect(books.filament(spool.filamentId).stock).toBe(massFromKg(1.5));
  });

  it('what makes up for a voiding stays away with it, where the entry is taken back here already', () => {
    const { rows, use, entered, again } = enteredAgain('made up');
    const target = createBooks();
    const before = rows.stockEvents.filter(({ id, voids }) => voids === null && id !== entered.id);
    importInto(target, { ...rows, stockEvents: before });
    const voids = { eventId: use.id, spoolId: use.spoolId, kind: use.kind, delta: use.delta };
    target.run(device, 'voidStockEvent', { eventId: device.eventId(), voids });
    expect(target.row('spools', use.spoolId).remaining).toBe(massFromKg(0.5));
    importInto(target, rows);
    expect(target.rows('stockEvents').map(({ id }) => id)).not.toContain(again.id);
    // The use is entered again, and here that is after the count.
    expect(target.row('spools', again.spoolId).remaining).toBe(massFromKg(0.25));
  });

  it('a use that comes once it was entered again stands where it stood: the count has it already', () => {
    const { rows, use, entered, again } = enteredAgain('place');
    const target = createBooks();
    const late = new Set<string>([entered.id, again.id]);
    importInto(target, { ...rows, stockEvents: rows.stockEvents.filter(({ id }) => !late.has(id)) });
    importInto(target, rows);
    expect(target.row('spools', use.spoolId).remaining).toBe(massFromKg(0.5));
    const voids = { eventId: entered.id, spoolId: use.spoolId, kind: use.kind, delta: use.delta };
    target.run(device, 'voidStockEvent', { eventId: device.eventId(), voids });
    expect(target.row('spools', use.spoolId).remaining).toBe(massFromKg(0.5));
  });

  it('an entry that is taken back here already is not taken back once more', () => {
    const { books, rows } = stocked('voids');
    const [use] = rows.stockEvents;
    if (use === undefined) throw new Error('one use');
    const voids = { eventId: use.id, spoolId: use.spoolId, kind: use.kind, delta: use.delta };
    books.run(device, 'voidStockEvent', { eventId: device.eventId(), voids });
    const other = { ...use, id: device.eventId(), delta: negateMass(use.delta), voids: use.id, ordinal: 1 };
    expect(importInto(books, { stockEvents: [other] })).toEqual({ status: 'noop', notices: [] });
  });
});

describe('importRecords refuses', () => {
  it('S2.4 bad fields, each named by table, row and field, and writes nothing', () => {
    const { books, rows } = stocked('bad');
    const [good] = rows.filaments;
    const bad = [good, { ...good, color: '', pricePerKg: -1 }];
    expect(refusedFields(books, { filaments: bad, spools: [{ id: 'x' }] })).toEqual(
      expect.arrayContaining([
        { path: ['rows', 'filaments', 1, 'color'], code: 'required' },
        { path: ['rows', 'filaments', 1, 'pricePerKg'], code: 'too_small' },
        { path: ['rows', 'spools', 0, 'id'], code: 'malformed' },
      ]),
    );
  });

  it('S2.4 what names a record that is neither there nor coming', () => {
    const { rows } = stocked('loose');
    const [spool, otherSpool] = rows.spools;
    const [use] = rows.stockEvents;
    const [purchase] = rows.purchases;
    const strange = device.id<never>();
    const sample = sampleRows(device);
    const wrong: readonly [Partial<Record<string, unknown[]>>, string, string][] = [
      [{ purchases: [{ ...purchase, id: strange, filamentId: strange }] }, 'purchases', 'filamentId'],
      [{ spools: [{ ...spool, id: strange, filamentId: strange }] }, 'spools', 'filamentId'],
      [{ spools: [{ ...spool, id: strange, purchaseId: strange }] }, 'spools', 'purchaseId'],
      [{ stockEvents: [{ ...use, id: strange, spoolId: strange }] }, 'stockEvents', 'spoolId'],
      [{ stockEvents: [{ ...use, id: strange, filamentId: strange }] }, 'stockEvents', 'filamentId'],
      [{ stockEvents: [{ ...use, id: strange, voids: strange }] }, 'stockEvents', 'voids'],
      [
        { stockEvents: [{ ...use, id: strange, voids: use?.id, spoolId: otherSpool?.id }] },
        'stockEvents',
        'voids',
      ],
      [{ aliases: [sample.aliases] }, 'aliases', 'into'],
      [{ filaments: [sampleFilament(device, { mergedInto: strange })] }, 'filaments', 'mergedInto'],
    ];
    for (const [bad, table, field] of wrong) {
      const { books } = stocked('loose');
      expect(refusedFields(books, bad)).toEqual([
        { path: ['rows', table, 0, field], code: 'unknown_record' },
      ]);
    }
  });

  it('S2.4 lines that void each other, and one that voids more than a voiding of an entry', () => {
    const { rows, again } = enteredAgain('rings');
    const books = createBooks();
    importInto(books, { ...rows, stockEvents: [] });
    const at = (id: string) => rows.stockEvents.findIndex((row) => row.id === id);
    const deeper = { ...again, id: device.eventId(), voids: again.id };
    const last = rows.stockEvents.length;
    expect(refusedFields(books, { stockEvents: [...rows.stockEvents, deeper] })).toEqual([
      { path: ['rows', 'stockEvents', last, 'voids'], code: 'unknown_record' },
    ]);
    const ring = rows.stockEvents.map((row) => (row.id === again.voids ? { ...row, voids: again.id } : row));
    const refused = refusedFields(books, { stockEvents: ring });
    const places = [at(again.id), at(again.voids ?? '')];
    expect(refused).toEqual(
      expect.arrayContaining(
        places.map((place) => ({ path: ['rows', 'stockEvents', place, 'voids'], code: 'unknown_record' })),
      ),
    );
    expect(refused).toHaveLength(2);
    importInto(books, { stockEvents: rows.stockEvents });
    expect(refusedFields(books, { stockEvents: [deeper] })).toEqual([
      { path: ['rows', 'stockEvents', 0, 'voids'], code: 'unknown_record' },
    ]);
  });

  it('S2.4 filaments that are merged in a ring, and an alias that contradicts its filament', () => {
    const [a, b] = [sampleFilament(device, { color: 'A' }), sampleFilament(device, { color: 'B' })];
    const ring = [
      { ...a, mergedInto: b.id },
      { ...b, mergedInto: a.id },
    ];
    expect(refusedFields(createBooks(), { filaments: ring })).toHaveLength(2);
    const { aliases } = sampleRows(device);
    const alias = { ...aliases, id: a.id, into: b.id, targetId: b.id };
    expect(refusedFields(createBooks(), { filaments: [a, b], aliases: [alias] })).toEqual([
      { path: ['rows', 'aliases', 0, 'into'], code: 'not_allowed' },
    ]);
  });

  it('a setting whose value would break the screens that use it', () => {
    const setting = { id: 'currency', value: 'euro', updatedAt: 1 };
    expect(refusedFields(createBooks(), { settings: [setting] })).toEqual([
      { path: ['rows', 'settings', 0, 'value'], code: 'malformed' },
    ]);
  });
});

describe('mergeTwins', () => {
  it('S1.14 leaves alone what is no twin: once they are one, or apart, there is nothing to do', () => {
    const { books, id } = stocked('alone');
    const other = device.newFilament({ ...names, color: 'White' });
    books.run(device, 'createFilament', other);
    const filamentIds = [id, other.filament.id, device.filamentId()];
    expect(books.run(device, 'mergeTwins', { filamentIds })).toEqual({ status: 'noop', notices: [] });
  });
});

it('S2.11 ten thousand rows at once', () => {
  const filaments = Array.from({ length: 5_000 }, (_, at) =>
    sampleFilament(device, { color: `Color ${at % 4_000}`, number: at + 1, createdAt: at }),
  );
  const { spools } = sampleRows(device);
  const many = filaments.map(({ id }, at) => ({
    ...spools,
    id: device.spoolId(),
    number: at + 1,
    filamentId: id,
    purchaseId: null,
    remaining: spools.net,
    state: 'open' as const,
  }));
  const books = createBooks();
  const outcome = books.run(device, 'importRecords', { rows: { filaments, spools: many } });
  expect(outcome).toMatchObject({ status: 'applied' });
  expect(outcome.status === 'applied' && outcome.notices).toHaveLength(1_000);
  expect(books.rows('filaments').filter(({ mergedInto }) => mergedInto === null)).toHaveLength(4_000);
  expect(books.rows('spools')).toHaveLength(5_000);
});
