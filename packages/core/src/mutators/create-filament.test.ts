import { describe, expect, it } from 'vitest';

import { createBooks } from '../testing/books.ts';
import { createFixture } from '../testing/fixture.ts';
import { massFromKg, zeroMass } from '../units/mass.ts';
import { moneyFromUnits } from '../units/money.ts';

const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };
const sameNames = { color: ' galaxy  BLACK', brand: 'PRUSAMENT ', material: 'pla' };

function setUp() {
  return { books: createBooks(), phone: createFixture('phone'), laptop: createFixture('laptop') };
}

describe('createFilament', () => {
  it('S1.3 without a purchase keeps the estimate, has no stock and no threshold', () => {
    const { books, phone } = setUp();
    const args = phone.newFilament({ ...names, color: ' Galaxy Black ' });
    const typed = { ...args, filament: { ...args.filament, pricePerKg: moneyFromUnits(24.5) } };
    expect(books.run(phone, 'createFilament', typed)).toEqual({ status: 'applied', notices: [] });
    expect(books.row('filaments', args.filament.id)).toMatchObject({
      ...names,
      pricePerKg: moneyFromUnits(24.5),
      pricedOn: null,
      stock: zeroMass,
      reorderAt: null,
      number: 1,
      createdBy: phone.actor,
    });
    expect(books.rows('spools')).toEqual([]);
  });

  it('is what most filaments are where nobody said otherwise', () => {
    const { books, phone } = setUp();
    const id = phone.filamentId();
    books.run(phone, 'createFilament', { filament: { id, ...names } });
    expect(books.row('filaments', id)).toMatchObject({
      diameterMm: 1.75,
      spoolNet: massFromKg(1),
      spoolTare: null,
      colorHexes: [],
      finish: 'solid',
      notes: '',
    });
  });

  it('S1.1 S1.4 with a purchase: price, stock and spools come from it, channel and notes are kept', () => {
    const { books, phone } = setUp();
    const args = phone.newFilament(names, { kg: 2.5, pricePerKg: 19.99, purchasedOn: '2026-11-01' });
    const bought = { ...args.purchase, channel: 'Fair', orderRef: 'A-17', notes: 'gift' };
    // An estimate beside a price that was paid has nothing to say.
    const filament = { ...args.filament, pricePerKg: moneyFromUnits(99), spoolTare: massFromKg(0.2) };
    expect(books.run(phone, 'createFilament', { ...args, filament, purchase: bought })).toMatchObject({
      status: 'applied',
    });
    expect(books.row('filaments', args.filament.id)).toMatchObject({
      pricePerKg: moneyFromUnits(19.99),
      pricedOn: '2026-11-01',
      stock: massFromKg(2.5),
    });
    expect(books.rows('purchases')).toMatchObject([
      {
        filamentId: args.filament.id,
        quantity: massFromKg(2.5),
        channel: 'Fair',
        orderRef: 'A-17',
        notes: 'gift',
        createdBy: phone.actor,
      },
    ]);
    const spools = books.rows('spools').toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0));
    expect(
      spools.map(({ net, state, tare, pricePerKg, number }) => ({ net, state, tare, pricePerKg, number })),
    ).toEqual(
      [1, 1, 0.5].map((kg, at) => ({
        net: massFromKg(kg),
        state: 'sealed',
        tare: massFromKg(0.2),
        pricePerKg: moneyFromUnits(19.99),
        number: at + 1,
      })),
    );
  });

  it('S1.1 an ordered purchase has no spools yet, and its price is not paid yet', () => {
    const { books, phone } = setUp();
    const { purchase, ...args } = phone.newFilament(names, { kg: 1, pricePerKg: 20 });
    const ordered = { ...purchase, status: 'ordered' };
    expect(books.run(phone, 'createFilament', { ...args, purchase: ordered })).toMatchObject({
      status: 'rejected',
      error: { code: 'spools_while_ordered', fields: [{ path: ['spools'], code: 'not_allowed' }] },
    });
    expect(books.run(phone, 'createFilament', { filament: args.filament, purchase: ordered })).toMatchObject({
      status: 'applied',
    });
    expect(books.row('filaments', args.filament.id)).toMatchObject({
      stock: zeroMass,
      pricePerKg: null,
      pricedOn: null,
    });
  });

  it('S1.1 spools that do not make up the quantity are refused, and nothing stays', () => {
    const { books, phone } = setUp();
    const args = phone.newFilament(names, { kg: 2, pricePerKg: 20 });
    const short = { ...args, spools: args.spools?.slice(1) };
    expect(books.run(phone, 'createFilament', short)).toMatchObject({
      status: 'rejected',
      error: { code: 'quantity_mismatch' },
    });
    expect(books.rows('filaments')).toEqual([]);
  });

  it('S1.1 spools that hold more than was bought are refused as well', () => {
    const { books, phone } = setUp();
    const args = phone.newFilament(names, { kg: 2, pricePerKg: 20 });
    const spools = [...(args.spools ?? []), { spoolId: phone.spoolId(), net: massFromKg(1) }];
    expect(books.run(phone, 'createFilament', { ...args, spools })).toMatchObject({
      status: 'rejected',
      error: { code: 'quantity_mismatch' },
    });
  });

  it('opening stock is no purchase; what is gone already is an adjusting event with the count', () => {
    const { books, phone } = setUp();
    const args = phone.newFilament(names);
    const spools = [
      { spoolId: phone.spoolId(), net: massFromKg(1) },
      {
        spoolId: phone.spoolId(),
        net: massFromKg(1),
        remaining: massFromKg(0.4),
        pricePerKg: moneyFromUnits(18),
        location: 'Shelf',
      },
      { spoolId: phone.spoolId(), net: massFromKg(1), remaining: zeroMass },
      { spoolId: phone.spoolId(), net: massFromKg(1), openedAt: 1_000 },
    ];
    expect(books.run(phone, 'createFilament', { ...args, spools })).toMatchObject({ status: 'applied' });
    expect(books.filament(args.filament.id)).toMatchObject({
      stock: massFromKg(2.4),
      pricePerKg: null,
      pricedOn: null,
    });
    expect(spools.map(({ spoolId }) => books.row('spools', spoolId).state)).toEqual([
      'sealed',
      'open',
      'empty',
      'open',
    ]);
    expect(books.row('spools', spools[1]?.spoolId ?? '')).toMatchObject({
      purchaseId: null,
      pricePerKg: moneyFromUnits(18),
      location: 'Shelf',
    });
    expect(books.rows('purchases')).toEqual([]);
    const events = books.rows('stockEvents').toSorted((a, b) => a.delta - b.delta);
    expect(events).toMatchObject([
      { kind: 'adjust', delta: -massFromKg(1), counted: zeroMass },
      { kind: 'adjust', delta: -massFromKg(0.6), counted: massFromKg(0.4) },
    ]);
  });
});

describe('createFilament with a taken key', () => {
  it('S1.2 S1.6 merges: first to arrive survives, the purchase goes in, an alias stays', () => {
    const { books, phone, laptop } = setUp();
    const first = phone.newFilament(names, { kg: 1, pricePerKg: 20, purchasedOn: '2026-10-01' });
    const second = laptop.newFilament(sameNames, { kg: 2, pricePerKg: 25, purchasedOn: '2026-10-02' });
    books.run(phone, 'createFilament', first);
    const outcome = books.run(laptop, 'createFilament', second);
    const survivor = books.row('filaments', first.filament.id);
    const label = 'Galaxy Black, Prusament PLA';
    expect(outcome).toEqual({
      status: 'merged',
      canonical: survivor,
      notices: [{ kind: 'merged_into_existing', filamentId: first.filament.id, label }],
    });
    expect(survivor).toMatchObject({
      ...names,
      stock: massFromKg(3),
      pricePerKg: moneyFromUnits(25),
      number: 1,
    });
    expect(books.rows('filaments')).toHaveLength(1);
    expect(books.rows('aliases')).toMatchObject([
      { id: second.filament.id, into: first.filament.id, targetId: first.filament.id },
    ]);
    // Written as it was: it resolves through the alias.
    expect(books.row('purchases', second.purchase?.purchaseId ?? '').filamentId).toBe(second.filament.id);
    expect(books.rows('conflicts')).toEqual([]);
  });

  it('S1.2 fills details that were empty; differing ones become a conflict', () => {
    const { books, phone, laptop } = setUp();
    const first = phone.newFilament(names);
    const second = laptop.newFilament(names);
    books.run(phone, 'createFilament', {
      filament: { ...first.filament, nozzleC: 215, notes: '', pricePerKg: moneyFromUnits(20) },
    });
    const typed = {
      nozzleC: 220,
      bedC: 60,
      notes: 'dry it',
      eans: [],
      articleNumber: null,
      pricePerKg: moneyFromUnits(20),
    };
    expect(books.run(laptop, 'createFilament', { filament: { ...second.filament, ...typed } })).toMatchObject(
      { status: 'merged' },
    );
    expect(books.filament(second.filament.id)).toMatchObject({ nozzleC: 215, bedC: 60, notes: 'dry it' });
    expect(books.rows('conflicts')).toMatchObject([
      {
        table: 'filaments',
        recordId: first.filament.id,
        field: 'nozzleC',
        kept: 215,
        lost: 220,
        lostBy: laptop.actor,
      },
    ]);
  });

  it('S1.2 an estimate argues neither with a price that was paid nor beside one that is', () => {
    const { books, phone, laptop } = setUp();
    books.run(phone, 'createFilament', phone.newFilament(names, { kg: 1, pricePerKg: 20 }));
    for (const bought of [undefined, { kg: 1, pricePerKg: 22, purchasedOn: '2026-11-01' }]) {
      const args = laptop.newFilament(names, bought);
      books.run(laptop, 'createFilament', {
        ...args,
        filament: { ...args.filament, pricePerKg: moneyFromUnits(99) },
      });
    }
    expect(books.rows('conflicts')).toEqual([]);
    expect(books.rows('filaments')).toMatchObject([{ pricePerKg: moneyFromUnits(22) }]);
  });

  it('S1.2 S1.4 a purchase replaces an estimate, and the estimate typed beside it is no conflict', () => {
    const { books, phone, laptop } = setUp();
    const first = phone.newFilament(names);
    const estimated = (args: typeof first, units: number) => ({
      ...args,
      filament: { ...args.filament, pricePerKg: moneyFromUnits(units) },
    });
    books.run(phone, 'createFilament', estimated(first, 30));
    books.run(laptop, 'createFilament', estimated(laptop.newFilament(names, { kg: 1, pricePerKg: 22 }), 99));
    expect(books.rows('filaments')).toMatchObject([{ pricePerKg: moneyFromUnits(22) }]);
    expect(books.rows('conflicts')).toEqual([]);
  });

  it('S1.2 an older purchase does not displace a newer price', () => {
    const { books, phone, laptop } = setUp();
    books.run(
      phone,
      'createFilament',
      phone.newFilament(names, { kg: 1, pricePerKg: 20, purchasedOn: '2026-10-02' }),
    );
    books.run(
      laptop,
      'createFilament',
      laptop.newFilament(names, { kg: 1, pricePerKg: 30, purchasedOn: '2026-10-01' }),
    );
    expect(books.rows('filaments')).toMatchObject([
      { pricePerKg: moneyFromUnits(20), pricedOn: '2026-10-02', stock: massFromKg(2) },
    ]);
  });

  it('S1.2 opening stock goes in as well', () => {
    const { books, phone, laptop } = setUp();
    const first = phone.newFilament(names);
    books.run(phone, 'createFilament', first);
    const second = {
      ...laptop.newFilament(names),
      spools: [{ spoolId: laptop.spoolId(), net: massFromKg(1), remaining: massFromKg(0.3) }],
    };
    expect(books.run(laptop, 'createFilament', second)).toMatchObject({
      status: 'merged',
      canonical: { stock: massFromKg(0.3) },
    });
  });

  it('S1.2 with an archived key the archived one is revived, with its tare, prices and history', () => {
    const { books, phone, laptop } = setUp();
    const old = phone.newFilament(names, { kg: 1, pricePerKg: 20, purchasedOn: '2025-01-01' });
    books.run(phone, 'createFilament', { ...old, filament: { ...old.filament, spoolTare: massFromKg(0.2) } });
    books.run(phone, 'archiveFilament', { filamentId: old.filament.id });
    const again = laptop.newFilament(sameNames, { kg: 1, pricePerKg: 25, purchasedOn: '2026-10-01' });
    const outcome = books.run(laptop, 'createFilament', again);
    expect(outcome).toMatchObject({
      status: 'merged',
      notices: [{ kind: 'filament_revived', filamentId: old.filament.id }],
    });
    expect(books.row('filaments', old.filament.id)).toMatchObject({
      archivedAt: null,
      stock: massFromKg(2),
      spoolTare: massFromKg(0.2),
      pricePerKg: moneyFromUnits(25),
    });
    expect(books.row('spools', again.spools?.[0]?.spoolId ?? '').tare).toBe(massFromKg(0.2));
  });

  it('S1.2 of several archived ones the last archived is revived, also under names that it got meanwhile', () => {
    const { books, phone } = setUp();
    const ids = ['2026-01-01', '2026-01-02'].map((purchasedOn) => {
      const args = phone.newFilament(
        { ...names, color: purchasedOn },
        { kg: 1, pricePerKg: 20, purchasedOn },
      );
      books.run(phone, 'createFilament', args);
      books.run(phone, 'archiveFilament', { filamentId: args.filament.id });
      books.run(phone, 'renameFilament', {
        filamentId: args.filament.id,
        names: { color: { from: purchasedOn, to: names.color } },
      });
      return args.filament.id;
    });
    const again = phone.newFilament(names);
    expect(books.run(phone, 'createFilament', again)).toMatchObject({
      status: 'merged',
      canonical: { id: ids[1] },
    });
    // The other one stays archived, and its old name finds nothing.
    expect(books.row('filaments', ids[0] ?? '').archivedAt).not.toBeNull();
    expect(
      books.run(phone, 'createFilament', phone.newFilament({ ...names, color: '2026-01-01' })),
    ).toMatchObject({ status: 'applied' });
  });

  it('S1.11 keeps apart what joined text would confuse', () => {
    const { books, phone } = setUp();
    for (const [color, brand] of [
      ['a | b', 'c'],
      ['a', 'b | c'],
      ['a","b', 'c'],
    ] as const) {
      expect(
        books.run(phone, 'createFilament', phone.newFilament({ color, brand, material: 'PLA' })),
      ).toMatchObject({ status: 'applied' });
    }
  });
});

describe('ids and numbers of new records', () => {
  it('a new record never overwrites another, nor an id that was merged away', () => {
    const { books, phone, laptop } = setUp();
    const first = phone.newFilament(names, { kg: 1, pricePerKg: 20 });
    const merged = laptop.newFilament(names);
    books.run(phone, 'createFilament', first);
    books.run(laptop, 'createFilament', merged);
    const other = { color: 'Red', brand: 'x', material: 'y' };
    for (const id of [first.filament.id, merged.filament.id]) {
      expect(books.run(phone, 'createFilament', { filament: { id, ...other } })).toMatchObject({
        status: 'rejected',
        error: { code: 'id_taken' },
      });
    }
    const fresh = () => phone.newFilament(other, { kg: 1, pricePerKg: 1 });
    const doubled = { ...fresh(), spools: first.spools };
    expect(books.run(phone, 'createFilament', doubled)).toMatchObject({
      status: 'rejected',
      error: { code: 'id_taken' },
    });
    expect(books.run(phone, 'createFilament', { ...fresh(), purchase: first.purchase })).toMatchObject({
      status: 'rejected',
    });
  });

  it('a proposed number is taken where it is free and replaced where it is not', () => {
    const { books, phone, laptop } = setUp();
    const numbered = (device: typeof phone, color: string, number: number | null | undefined) => {
      const args = device.newFilament({ ...names, color });
      books.run(device, 'createFilament', {
        filament: { ...args.filament, ...(number === undefined ? {} : { number }) },
      });
      return books.filament(args.filament.id).number;
    };
    expect(numbered(phone, 'a', 301)).toBe(301);
    expect(numbered(laptop, 'b', 301)).toBe(1);
    expect(numbered(laptop, 'c', null)).toBe(2);
    expect(numbered(laptop, 'd', undefined)).toBe(3);
    // 4 and 5 were nobody's to propose; what the store gives skips them.
    expect(numbered(laptop, 'e', 4)).toBe(4);
    expect(numbered(laptop, 'f', 5)).toBe(5);
    expect(numbered(laptop, 'g', undefined)).toBe(6);
  });

  it('the store never gives a number that the same call proposes', () => {
    const { books, phone } = setUp();
    const spools = [undefined, 1, undefined, 2].map((number) => ({
      spoolId: phone.spoolId(),
      net: massFromKg(1),
      number,
    }));
    books.run(phone, 'createFilament', { ...phone.newFilament(names), spools });
    expect(spools.map(({ spoolId }) => books.row('spools', spoolId).number)).toEqual([3, 1, 4, 2]);
  });

  it('a number proposed twice in one call goes to the first', () => {
    const { books, phone } = setUp();
    const args = phone.newFilament(names);
    const spools = [901, 901, undefined].map((number) => ({
      spoolId: phone.spoolId(),
      net: massFromKg(1),
      number,
    }));
    books.run(phone, 'createFilament', { ...args, spools });
    expect(spools.map(({ spoolId }) => books.row('spools', spoolId).number)).toEqual([901, 1, 2]);
  });
});
