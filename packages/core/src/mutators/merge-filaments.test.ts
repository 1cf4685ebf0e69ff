import { describe, expect, it } from 'vitest';

import { createBooks } from '../testing/books.ts';
import { createFixture, FIXTURE_START } from '../testing/fixture.ts';
import { massFromKg, zeroMass } from '../units/mass.ts';
import { moneyFromUnits } from '../units/money.ts';
import { mergePreview } from './merge-preview.ts';

const names = { color: 'Black', brand: 'eSun', material: 'PLA+' };
const T = FIXTURE_START;

function setUp() {
  const [books, phone, laptop] = [createBooks(), createFixture('phone'), createFixture('laptop')];
  const create = (color: string, details: object = {}, bought?: Parameters<typeof phone.newFilament>[1]) => {
    const args = phone.newFilament({ ...names, color }, bought);
    const filament = { ...args.filament, ...details };
    expect(books.run(phone, 'createFilament', { ...args, filament })).toMatchObject({ status: 'applied' });
    return args.filament.id;
  };
  const merge = (from: string, into: string, device = phone) =>
    books.run(device, 'mergeFilaments', { from, into });
  const merged = (from: string, into: string) =>
    expect(merge(from, into)).toEqual({ status: 'applied', notices: [] });
  return { books, phone, laptop, create, merge, merged };
}

describe('mergeFilaments', () => {
  it('the one that stays has the stock, the spools and the purchases of both, under the ids they were written with', () => {
    const { books, phone, create, merged } = setUp();
    const black = create('Black', {}, { kg: 2, pricePerKg: 20, purchasedOn: '2026-10-01' });
    const schwarz = create('Schwarz', {}, { kg: 1.5, pricePerKg: 25, purchasedOn: '2026-10-02' });
    const { number } = books.filament(schwarz);
    merged(schwarz, black);
    expect(books.filament(schwarz)).toMatchObject({
      id: black,
      stock: massFromKg(3.5),
      pricePerKg: moneyFromUnits(25),
      pricedOn: '2026-10-02',
    });
    expect(books.row('filaments', schwarz)).toMatchObject({
      mergedInto: black,
      stock: zeroMass,
      number,
      color: 'Schwarz',
      colorKey: null,
      archivedKey: null,
    });
    expect(books.rows('spools').filter((spool) => spool.filamentId === schwarz)).toHaveLength(2);
    expect(books.rows('purchases').filter((purchase) => purchase.filamentId === schwarz)).toHaveLength(1);
    // What is written to the old id from now on counts for the new one.
    const [spool] = books.rows('spools').filter(({ filamentId }) => filamentId === schwarz);
    books.run(phone, 'recordUse', {
      eventId: phone.eventId(),
      spoolId: spool?.id,
      used: massFromKg(0.5),
    });
    books.run(phone, 'recordPurchases', { purchases: [{ filamentId: schwarz, ...phone.purchase(1, 30) }] });
    expect(books.filament(black)).toMatchObject({ stock: massFromKg(4), pricePerKg: moneyFromUnits(30) });
  });

  it('frees the names of the one that went, and keeps those of the one that stays', () => {
    const { books, phone, create, merged } = setUp();
    const [black, schwarz] = [create('Black'), create('Schwarz')];
    merged(schwarz, black);
    expect(
      books.run(phone, 'createFilament', phone.newFilament({ ...names, color: 'SCHWARZ' })),
    ).toMatchObject({
      status: 'applied',
    });
    expect(books.filament(schwarz)).toMatchObject({ id: black, color: 'Black' });
  });

  it('fills what the survivor has nothing in; what differs is kept as a conflict; the preview says so before', () => {
    const { books, create, merged } = setUp();
    const black = create('Black', {
      nozzleC: 200,
      notes: '',
      colorHexes: ['000000'],
      pricePerKg: moneyFromUnits(9),
    });
    const schwarz = create('Schwarz', {
      nozzleC: 215,
      bedC: 60,
      notes: 'dries slowly',
      colorHexes: ['000000'],
      eans: ['40063813'],
      pricePerKg: moneyFromUnits(12),
    });
    const preview = mergePreview(books.filament(schwarz), books.filament(black));
    merged(schwarz, black);
    const filled = { bedC: 60, notes: 'dries slowly', eans: ['40063813'] };
    expect(books.filament(black)).toMatchObject({ ...filled, nozzleC: 200, pricePerKg: moneyFromUnits(9) });
    expect(books.rows('conflicts')).toMatchObject([
      { recordId: black, field: 'nozzleC', kept: 200, lost: 215, resolvedAt: null },
      { recordId: black, field: 'pricePerKg', kept: moneyFromUnits(9), lost: moneyFromUnits(12) },
    ]);
    expect(Object.fromEntries(preview.filled.map(({ field, value }) => [field, value]))).toEqual(filled);
    expect(preview.differing).toEqual(
      books.rows('conflicts').map(({ field, kept, lost }) => ({ field, kept, lost })),
    );
    expect(preview).toMatchObject({ stock: zeroMass, pricePerKg: moneyFromUnits(9) });
  });

  it('both are resolved to their roots first: the same root is noop, so A into B meeting B into A makes no cycle', () => {
    const { books, laptop, create, merge, merged } = setUp();
    const [a, b] = [create('A'), create('B')];
    merged(a, b);
    expect(merge(b, a, laptop)).toEqual({ status: 'noop', notices: [] });
    expect(merge(a, b)).toEqual({ status: 'noop', notices: [] });
    expect(merge(b, b)).toEqual({ status: 'noop', notices: [] });
    expect(books.filament(a).id).toBe(b);
    expect(books.filament(b)).toMatchObject({ id: b, mergedInto: null });
  });

  it('who merges what went into another meanwhile merges that other one, and hears so', () => {
    const { books, laptop, create, merge, merged } = setUp();
    const [a, b, c] = [create('A'), create('B'), create('C')];
    merged(a, b);
    expect(merge(a, c, laptop)).toEqual({
      status: 'applied',
      notices: [{ kind: 'merged_into_existing', filamentId: c, label: 'C, eSun PLA+' }],
    });
    expect([a, b, c].map((id) => books.filament(id).id)).toEqual([c, c, c]);
  });

  it('aliases are always one hop, whatever the order of the merges', () => {
    const { books, create, merged } = setUp();
    const [a, b, c, d] = [create('A'), create('B'), create('C'), create('D')];
    merged(a, b);
    merged(c, d);
    merged(b, d);
    expect(books.rows('aliases').map(({ id, into, targetId }) => [id, into, targetId])).toEqual([
      [a, b, d],
      [b, d, d],
      [c, d, d],
    ]);
  });

  it('an unknown one is refused by its field', () => {
    const { phone, create, merge } = setUp();
    const [a, nobody] = [create('A'), phone.filamentId()];
    for (const [from, into, field] of [
      [a, nobody, 'into'],
      [nobody, a, 'from'],
    ] as const) {
      expect(merge(from, into)).toMatchObject({
        status: 'rejected',
        error: { code: 'filament_missing', fields: [{ path: [field], code: 'not_allowed' }] },
      });
    }
  });

  it('an archived one goes into a live one and stays out of the archive', () => {
    const { books, phone, create, merged } = setUp();
    const [old, live] = [create('Old', {}, { kg: 1, pricePerKg: 10 }), create('New')];
    books.run(phone, 'archiveFilament', { filamentId: old });
    merged(old, live);
    expect(books.row('filaments', old)).toMatchObject({ mergedInto: live, archivedKey: null });
    expect(books.filament(live)).toMatchObject({ archivedAt: null, stock: massFromKg(1) });
  });

  it('a live one that goes into an archived one revives it, with a notice: nothing in use disappears', () => {
    const { books, phone, create, merge } = setUp();
    const [old, live] = [create('Old'), create('New', {}, { kg: 1, pricePerKg: 10 })];
    books.run(phone, 'archiveFilament', { filamentId: old });
    // Its own names may have gone to the very one that goes into it.
    books.run(phone, 'renameFilament', { filamentId: live, names: { color: { from: 'New', to: 'Old' } } });
    expect(merge(live, old)).toEqual({
      status: 'applied',
      notices: [{ kind: 'filament_revived', filamentId: old, label: 'Old, eSun PLA+' }],
    });
    expect(books.filament(live)).toMatchObject({
      id: old,
      archivedAt: null,
      stock: massFromKg(1),
      colorKey: 'old',
    });
  });

  it('is rejected with the other record where a third one has the names of the archived one by now', () => {
    const { books, phone, create, merge } = setUp();
    const [old, live] = [create('Old'), create('New')];
    books.run(phone, 'archiveFilament', { filamentId: old });
    const third = create('White');
    books.run(phone, 'renameFilament', { filamentId: third, names: { color: { from: 'White', to: 'old' } } });
    expect(merge(live, old)).toMatchObject({
      status: 'rejected',
      error: { code: 'identity_taken', other: { table: 'filaments', id: third, label: 'old, eSun PLA+' } },
    });
  });

  it('several in one batch keep their conflicts apart', () => {
    const { books, phone, create } = setUp();
    const [a, b, c] = [create('A', { nozzleC: 1 }), create('B', { nozzleC: 2 }), create('C', { nozzleC: 3 })];
    const calls = [a, b].map((from) => ({ name: 'mergeFilaments', args: { from, into: c } }));
    expect(books.run(phone, 'batch', { calls }, T + 5)).toMatchObject({ status: 'applied' });
    expect(new Set(books.rows('conflicts').map(({ lost }) => lost))).toEqual(new Set([1, 2]));
  });

  it('an estimate comes along where nothing is known, and says nothing against a price that was paid', () => {
    const { books, create, merged } = setUp();
    const estimate = { pricePerKg: moneyFromUnits(12) };
    const paid = { kg: 1, pricePerKg: 20 };
    const [a, b] = [create('A', estimate), create('B')];
    merged(a, b);
    expect(books.filament(b)).toMatchObject({ pricePerKg: moneyFromUnits(12), pricedOn: null });
    const [c, d] = [create('C', estimate), create('D', {}, paid)];
    expect(mergePreview(books.filament(c), books.filament(d))).toMatchObject({ filled: [], differing: [] });
    merged(c, d);
    expect(books.filament(d).pricePerKg).toBe(moneyFromUnits(20));
    const [e, f] = [create('E', {}, paid), create('F', estimate)];
    expect(mergePreview(books.filament(e), books.filament(f)).pricePerKg).toBe(moneyFromUnits(20));
    merged(e, f);
    expect(books.filament(f)).toMatchObject({
      pricePerKg: moneyFromUnits(20),
      estimatePerKg: moneyFromUnits(12),
    });
    expect(books.rows('conflicts')).toEqual([]);
  });
});
