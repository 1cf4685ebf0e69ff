import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { tableNames } from '../records/tables.ts';
import { createBooks, type Books } from '../testing/books.ts';
import { createFixture } from '../testing/fixture.ts';
import { massFromKg, zeroMass } from '../units/mass.ts';
import { moneyFromUnits } from '../units/money.ts';

const names = { color: 'Black', brand: 'eSun', material: 'PLA+' };

function setUp() {
  const [books, phone, laptop] = [createBooks(), createFixture('phone'), createFixture('laptop')];
  const create = (color: string, details: object = {}, bought?: Parameters<typeof phone.newFilament>[1]) => {
    const args = phone.newFilament({ ...names, color }, bought);
    books.run(phone, 'createFilament', { ...args, filament: { ...args.filament, ...details } });
    return args.filament.id;
  };
  const merge = (from: string, into: string) => books.run(phone, 'mergeFilaments', { from, into });
  const unmerge = (filamentId: string, more: object = {}) =>
    books.run(phone, 'unmergeFilament', { filamentId, ...more });
  return { books, phone, laptop, create, merge, unmerge };
}

/** All that can be told from the books but when a row was written last. */
const factsOf = (books: Books) =>
  Object.fromEntries(
    tableNames.map((table) => [
      table,
      books.rows(table).map((row) => Object.assign({}, row, { updatedAt: 0, fieldTimes: {} })),
    ]),
  );

const estimate = { pricePerKg: moneyFromUnits(12) };

describe('unmergeFilament', () => {
  it('is exact: names, details, stock, prices and conflicts are as before the merge', () => {
    const { books, create, merge, unmerge } = setUp();
    const black = create('Black', { nozzleC: 200, pricePerKg: moneyFromUnits(9) });
    const schwarz = create(
      'Schwarz',
      { nozzleC: 215, bedC: 60, notes: 'x', eans: ['40063813'] },
      { kg: 2, pricePerKg: 20 },
    );
    const before = factsOf(books);
    merge(schwarz, black);
    expect(books.filament(black)).toMatchObject({
      bedC: 60,
      stock: massFromKg(2),
      pricePerKg: moneyFromUnits(20),
    });
    expect(unmerge(schwarz)).toEqual({ status: 'applied', notices: [] });
    expect(factsOf(books)).toEqual(before);
  });

  it('each keeps what happened under its own id meanwhile, and what was typed since', () => {
    const { books, phone, create, merge, unmerge } = setUp();
    const [a, b] = [create('A', { bedC: 60, nozzleC: 210 }, { kg: 1, pricePerKg: 20 }), create('B')];
    merge(a, b);
    books.run(phone, 'editFilament', { filamentId: b, changes: { bedC: { from: 60, to: 70 } } });
    for (const [filamentId, price] of [
      [a, 30],
      [b, 40],
    ] as const)
      books.run(phone, 'recordPurchases', { purchases: [{ filamentId, ...phone.purchase(1, price) }] });
    const [spool] = books.rows('spools').filter(({ filamentId }) => filamentId === a);
    books.run(phone, 'recordUse', { eventId: phone.eventId(), spoolId: spool?.id, used: massFromKg(0.25) });
    unmerge(a);
    expect(books.filament(a)).toMatchObject({
      stock: massFromKg(1.75),
      pricePerKg: moneyFromUnits(30),
      nozzleC: 210,
    });
    // What it had taken over is empty again; what somebody typed over it stays.
    expect(books.filament(b)).toMatchObject({
      stock: massFromKg(1),
      pricePerKg: moneyFromUnits(40),
      nozzleC: null,
      bedC: 70,
    });
  });

  it('takes along what had been merged into it, recomputed from into; the rest stays', () => {
    const { books, create, merge, unmerge } = setUp();
    const one = { kg: 1, pricePerKg: 20 };
    const [a, b, c, d] = [
      create('A', {}, one),
      create('B', {}, one),
      create('C', {}, one),
      create('D', {}, one),
    ];
    merge(a, b);
    merge(c, d);
    merge(b, d);
    unmerge(b);
    expect([a, b, c, d].map((id) => books.filament(id).id)).toEqual([b, b, d, d]);
    expect([b, d].map((id) => books.filament(id).stock)).toEqual([massFromKg(2), massFromKg(2)]);
    unmerge(a);
    expect(books.rows('aliases')).toMatchObject([{ id: c, into: d, targetId: d }]);
  });

  it('out of the middle of a chain: what it had handed on is taken back there too', () => {
    const { books, create, merge, unmerge } = setUp();
    const a = create('A', { bedC: 60, nozzleC: 210, ...estimate });
    const [b, c] = [create('B'), create('C', { nozzleC: 200 })];
    merge(a, b);
    merge(b, c);
    expect(books.filament(c)).toMatchObject({ bedC: 60, nozzleC: 200, pricePerKg: moneyFromUnits(12) });
    expect(books.rows('conflicts')).toMatchObject([{ recordId: c, field: 'nozzleC', lost: 210 }]);
    unmerge(a);
    expect(books.filament(a)).toMatchObject({ id: a, bedC: 60, pricePerKg: moneyFromUnits(12) });
    expect(books.filament(c)).toMatchObject({ bedC: null, nozzleC: 200, pricePerKg: null });
    expect(books.rows('conflicts')).toEqual([]);
    unmerge(b);
    expect(books.filament(b)).toMatchObject({ id: b, bedC: null, nozzleC: null, pricePerKg: null });
  });

  it('into a taken key is rejected with the other record; other names may come with it', () => {
    const { books, phone, create, merge, unmerge } = setUp();
    const [black, schwarz] = [create('Black'), create('Schwarz')];
    merge(schwarz, black);
    const other = phone.newFilament({ ...names, color: ' SCHWARZ ' });
    books.run(phone, 'createFilament', other);
    expect(unmerge(schwarz)).toMatchObject({
      status: 'rejected',
      error: {
        code: 'identity_taken',
        other: { table: 'filaments', id: other.filament.id, label: 'SCHWARZ, eSun PLA+' },
      },
    });
    expect(unmerge(schwarz, { names: { color: ' Jet black ' } })).toMatchObject({ status: 'applied' });
    expect(books.filament(schwarz)).toMatchObject({
      color: 'Jet black',
      colorKey: 'jet black',
      brand: 'eSun',
    });
  });

  it('is noop for one that was never merged, and for the one that stayed', () => {
    const { create, merge, unmerge } = setUp();
    const [a, b] = [create('A'), create('B')];
    expect(unmerge(a)).toEqual({ status: 'noop', notices: [] });
    merge(a, b);
    expect(unmerge(b)).toEqual({ status: 'noop', notices: [] });
  });

  it('tells what never was a record of its own from what is not there at all', () => {
    const { books, laptop, create, unmerge } = setUp();
    create('Black');
    const twin = laptop.newFilament(names);
    expect(books.run(laptop, 'createFilament', twin)).toMatchObject({ status: 'merged' });
    expect(unmerge(twin.filament.id)).toMatchObject({
      status: 'rejected',
      error: { code: 'never_separate' },
    });
    expect(unmerge(laptop.filamentId())).toMatchObject({
      status: 'rejected',
      error: { code: 'filament_missing' },
    });
  });

  it('an archived one goes back to the archive, also where goods had taken it into a live one', () => {
    const { books, phone, create, unmerge } = setUp();
    const [old, white] = [create('Black'), create('White')];
    books.run(phone, 'archiveFilament', { filamentId: old });
    books.run(phone, 'renameFilament', {
      filamentId: white,
      names: { color: { from: 'White', to: 'Black' } },
    });
    books.run(phone, 'addSpools', { filamentId: old, spools: phone.purchase(1, 1).spools });
    expect(books.filament(old).id).toBe(white);
    expect(unmerge(old)).toMatchObject({ status: 'applied' });
    expect(books.filament(old)).toMatchObject({ id: old, stock: massFromKg(1), colorKey: null });
    expect(books.filament(old).archivedAt).not.toBeNull();
    expect(books.filament(white).stock).toBe(zeroMass);
  });

  /** White has the names of the archived Black by now, and goes into it: that revives it. */
  function revivedByMerge() {
    const set = setUp();
    const { books, phone, create, merge } = set;
    const [old, live] = [create('Black'), create('White')];
    books.run(phone, 'archiveFilament', { filamentId: old });
    books.run(phone, 'renameFilament', {
      filamentId: live,
      names: { color: { from: 'White', to: 'Black' } },
    });
    const before = factsOf(books);
    merge(live, old);
    return { ...set, old, live, before };
  }

  it('a survivor that the merge revived goes back to the archive too', () => {
    const { books, unmerge, live, before } = revivedByMerge();
    expect(unmerge(live)).toMatchObject({ status: 'applied' });
    expect(factsOf(books)).toEqual(before);
  });

  it('but not where somebody did something with it since', () => {
    const { books, phone, unmerge, old, live } = revivedByMerge();
    books.run(phone, 'addSpools', { filamentId: old, spools: phone.purchase(1, 1).spools });
    expect(unmerge(live)).toMatchObject({ error: { code: 'identity_taken', other: { id: old } } });
    expect(unmerge(live, { names: { color: 'White' } })).toMatchObject({ status: 'applied' });
    expect(books.filament(old)).toMatchObject({ archivedAt: null, stock: massFromKg(1) });
  });

  it('any merges taken apart in any order leave everything as it was', () => {
    // The last one is archived: it goes into others only, because being revived is more than being merged.
    const pair = fc.tuple(fc.nat(5), fc.nat(4));
    fc.assert(
      fc.property(
        fc.array(pair, { maxLength: 12 }),
        fc.array(fc.nat(5), { maxLength: 30 }),
        (merges, first) => {
          const { books, phone, create, merge, unmerge } = setUp();
          const ids = Array.from({ length: 6 }, (_, at) => createOne(at, create));
          books.run(phone, 'archiveFilament', { filamentId: ids[5] });
          const before = factsOf(books);
          for (const [from, into] of merges) merge(ids[from] ?? '', ids[into] ?? '');
          for (const at of [...first, 0, 1, 2, 3, 4, 5]) unmerge(ids[at] ?? '');
          expect(factsOf(books)).toEqual(before);
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** Six that differ in what they know: details, estimates, one price paid on the same day by two. */
function createOne(
  at: number,
  create: (
    color: string,
    details: object,
    bought?: { kg: number; pricePerKg: number; purchasedOn: string },
  ) => string,
): string {
  const details = {
    ...(at % 2 === 0 ? { nozzleC: 200 + at } : { notes: `note ${at}` }),
    ...(at % 3 === 0 ? { bedC: 60 } : {}),
    ...(at < 3 ? { pricePerKg: moneyFromUnits(10 + at) } : {}),
  };
  const purchasedOn = at === 2 ? '2026-10-03' : '2026-10-04';
  const bought = at === 0 || at === 5 ? undefined : { kg: at, pricePerKg: 20 + at, purchasedOn };
  return create(`Color ${at}`, details, bought);
}
