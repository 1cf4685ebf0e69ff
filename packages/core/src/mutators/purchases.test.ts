import { describe, expect, it } from 'vitest';

import { createBooks } from '../testing/books.ts';
import { createFixture } from '../testing/fixture.ts';
import { massFromKg, zeroMass } from '../units/mass.ts';
import { moneyFromUnits } from '../units/money.ts';

const names = { color: 'Black', brand: 'eSun', material: 'PLA+' };

function setUp() {
  const [books, phone, laptop] = [createBooks(), createFixture('phone'), createFixture('laptop')];
  const args = phone.newFilament(names);
  books.run(phone, 'createFilament', args);
  return { books, phone, laptop, id: args.filament.id };
}

describe('recordPurchases', () => {
  it('S2.4 many at once: stock, spools and the last price paid', () => {
    const { books, phone, id } = setUp();
    const other = phone.newFilament({ ...names, color: 'White' });
    books.run(phone, 'createFilament', other);
    const purchases = [
      { filamentId: id, ...phone.purchase(1, 20, '2026-10-02') },
      { filamentId: other.filament.id, ...phone.purchase(2, 15, '2026-10-01') },
      { filamentId: id, ...phone.purchase(0.75, 30, '2026-10-01') },
    ];
    expect(books.run(phone, 'recordPurchases', { purchases })).toEqual({ status: 'applied', notices: [] });
    expect(books.filament(id)).toMatchObject({ stock: massFromKg(1.75), pricePerKg: moneyFromUnits(20) });
    expect(books.filament(other.filament.id)).toMatchObject({
      stock: massFromKg(2),
      pricePerKg: moneyFromUnits(15),
    });
    expect(new Set(books.rows('spools').map(({ number }) => number))).toEqual(new Set([1, 2, 3, 4]));
  });

  it('S2.4 all or nothing, and the error names the failing row', () => {
    const { books, phone, id } = setUp();
    const good = { filamentId: id, ...phone.purchase(1, 20) };
    const refused = (bad: object) => books.run(phone, 'recordPurchases', { purchases: [good, bad] });
    expect(refused({ filamentId: phone.filamentId(), ...phone.purchase(1, 20) })).toMatchObject({
      status: 'rejected',
      error: {
        code: 'filament_missing',
        fields: [{ path: ['purchases', 1, 'filamentId'], code: 'not_allowed' }],
      },
    });
    expect(refused({ ...good, ...phone.purchase(1, 20), spools: [] })).toMatchObject({
      status: 'rejected',
      error: { code: 'quantity_mismatch', fields: [{ path: ['purchases', 1, 'spools'] }] },
    });
    expect(refused(good)).toMatchObject({ status: 'rejected', error: { code: 'id_taken' } });
    expect(books.rows('purchases')).toEqual([]);
  });

  it('the same box from another device is kept, with a notice; from the same device it is another box', () => {
    const { books, phone, laptop, id } = setUp();
    const box = (device: typeof phone, filamentId = id) => ({
      purchases: [{ filamentId, ...device.purchase(1, 20) }],
    });
    const first = box(phone);
    books.run(phone, 'recordPurchases', first);
    expect(books.run(phone, 'recordPurchases', box(phone))).toMatchObject({ notices: [] });
    const twin = laptop.newFilament(names, { kg: 1, pricePerKg: 99 });
    // Also through an id that was merged away.
    expect(books.run(laptop, 'createFilament', twin)).toMatchObject({
      status: 'merged',
      notices: [
        { kind: 'merged_into_existing' },
        {
          kind: 'same_box_twice',
          filamentId: id,
          label: 'Black, eSun PLA+',
          purchaseId: twin.purchase?.purchaseId,
          otherPurchaseId: first.purchases[0]?.purchase.purchaseId,
        },
      ],
    });
    expect(books.filament(id).stock).toBe(massFromKg(3));
    const otherDay = { purchases: [{ filamentId: id, ...laptop.purchase(1, 20, '2026-10-30') }] };
    expect(books.run(laptop, 'recordPurchases', otherDay)).toMatchObject({ notices: [] });
    expect(
      books.run(laptop, 'recordPurchases', { purchases: [{ filamentId: id, ...laptop.purchase(2, 20) }] }),
    ).toMatchObject({ notices: [] });
    expect(books.run(phone, 'recordPurchases', box(phone, twin.filament.id))).toMatchObject({
      notices: [{ kind: 'same_box_twice', otherPurchaseId: twin.purchase?.purchaseId }],
    });
  });

  it('an ordered purchase changes neither stock nor price', () => {
    const { books, phone, id } = setUp();
    const { purchase } = phone.purchase(1, 20);
    const purchases = [{ filamentId: id, purchase: { ...purchase, status: 'ordered' } }];
    expect(books.run(phone, 'recordPurchases', { purchases })).toMatchObject({ status: 'applied' });
    expect(books.filament(id)).toMatchObject({ stock: zeroMass, pricePerKg: null, pricedOn: null });
  });
});

describe('goods for an archived filament', () => {
  it.each(['recordPurchases', 'addSpools'])('%s revives it, with a notice', (name) => {
    const { books, phone, id } = setUp();
    books.run(phone, 'archiveFilament', { filamentId: id });
    const bought = phone.purchase(1, 20);
    const args = { purchases: [{ filamentId: id, ...bought }], filamentId: id, spools: bought.spools };
    expect(books.run(phone, name, args)).toEqual({
      status: 'applied',
      notices: [{ kind: 'filament_revived', filamentId: id, label: 'Black, eSun PLA+' }],
    });
    expect(books.filament(id)).toMatchObject({ archivedAt: null, stock: massFromKg(1), colorKey: 'black' });
  });

  it('S2.4 two purchases in one call revive it once', () => {
    const { books, phone, id } = setUp();
    books.run(phone, 'archiveFilament', { filamentId: id });
    const purchases = [1, 2].map((kg) => ({ filamentId: id, ...phone.purchase(kg, 20) }));
    expect(books.run(phone, 'recordPurchases', { purchases })).toMatchObject({
      notices: [{ kind: 'filament_revived' }],
    });
    expect(books.filament(id).stock).toBe(massFromKg(3));
  });

  /** Archives `id`, which holds 1 kg at 30, and gives its names to another. */
  function withSuccessor(purchasedOn: string) {
    const set = setUp();
    const { books, phone, id } = set;
    books.run(phone, 'recordPurchases', {
      purchases: [{ filamentId: id, ...phone.purchase(1, 30, purchasedOn) }],
    });
    const white = phone.newFilament(
      { ...names, color: 'White' },
      { kg: 1, pricePerKg: 20, purchasedOn: '2026-10-15' },
    );
    books.run(phone, 'createFilament', white);
    books.run(phone, 'archiveFilament', { filamentId: id });
    books.run(phone, 'renameFilament', {
      filamentId: white.filament.id,
      names: { color: { from: 'White', to: 'Black' } },
    });
    return { ...set, live: white.filament.id };
  }

  it('goes into the live one that has its names by now, with its stock and its later price', () => {
    const { books, phone, id, live } = withSuccessor('2026-10-20');
    const outcome = books.run(phone, 'addSpools', { filamentId: id, spools: phone.purchase(0.5, 1).spools });
    expect(outcome).toEqual({
      status: 'applied',
      notices: [{ kind: 'merged_into_existing', filamentId: live, label: 'Black, eSun PLA+' }],
    });
    expect(books.row('filaments', live)).toMatchObject({
      stock: massFromKg(2.5),
      pricePerKg: moneyFromUnits(30),
      pricedOn: '2026-10-20',
    });
    expect(books.row('filaments', id)).toMatchObject({
      mergedInto: live,
      stock: zeroMass,
      archivedKey: null,
    });
    expect(books.filament(id).id).toBe(live);
  });

  it('keeps the price of the live one where that was paid later', () => {
    const { books, phone, id, live } = withSuccessor('2026-10-10');
    books.run(phone, 'addSpools', { filamentId: id, spools: phone.purchase(0.5, 1).spools });
    expect(books.row('filaments', live)).toMatchObject({
      pricePerKg: moneyFromUnits(20),
      pricedOn: '2026-10-15',
    });
  });

  it('carries the ids along that had been merged into it: one hop is always enough', () => {
    const { books, phone, laptop, id, live } = withSuccessor('2026-10-10');
    // A chain: laptop's twin of a second archived one, which goes into `live` as well.
    const twin = laptop.newFilament({ ...names, color: 'Coal' });
    const coal = phone.newFilament(
      { ...names, color: 'Coal' },
      { kg: 1, pricePerKg: 1, purchasedOn: '2026-01-01' },
    );
    books.run(phone, 'createFilament', coal);
    books.run(laptop, 'createFilament', twin);
    books.run(phone, 'archiveFilament', { filamentId: coal.filament.id });
    books.run(phone, 'renameFilament', {
      filamentId: coal.filament.id,
      names: { color: { from: 'Coal', to: 'Black' } },
    });
    books.run(laptop, 'addSpools', { filamentId: twin.filament.id, spools: laptop.purchase(1, 1).spools });
    expect(books.rows('aliases').find((alias) => (alias.id as string) === twin.filament.id)).toMatchObject({
      into: coal.filament.id,
      targetId: live,
    });
    expect(books.filament(twin.filament.id).stock).toBe(massFromKg(3));
    expect(books.row('filaments', id).mergedInto).toBeNull();
  });

  it('an estimate of the one fills the missing one of the other', () => {
    const { books, phone, id } = setUp();
    books.run(phone, 'editFilament', {
      filamentId: id,
      changes: { pricePerKg: { from: null, to: moneyFromUnits(12) } },
    });
    books.run(phone, 'archiveFilament', { filamentId: id });
    const white = phone.newFilament({ ...names, color: 'White' });
    books.run(phone, 'createFilament', white);
    books.run(phone, 'renameFilament', {
      filamentId: white.filament.id,
      names: { color: { from: 'White', to: 'Black' } },
    });
    books.run(phone, 'addSpools', { filamentId: id, spools: phone.purchase(1, 1).spools });
    expect(books.filament(id)).toMatchObject({
      id: white.filament.id,
      pricePerKg: moneyFromUnits(12),
      pricedOn: null,
    });
  });
});

describe('addSpools', () => {
  it('is no spending: no purchase, no price of the filament', () => {
    const { books, phone, id } = setUp();
    const spools = [
      {
        spoolId: phone.spoolId(),
        net: massFromKg(1),
        pricePerKg: moneyFromUnits(15),
        tare: massFromKg(0.25),
        lotNumber: 'L1',
      },
    ];
    expect(books.run(phone, 'addSpools', { filamentId: id, spools })).toEqual({
      status: 'applied',
      notices: [],
    });
    expect(books.filament(id)).toMatchObject({ stock: massFromKg(1), pricePerKg: null });
    expect(books.rows('spools')).toMatchObject([
      { purchaseId: null, pricePerKg: moneyFromUnits(15), tare: massFromKg(0.25), lotNumber: 'L1' },
    ]);
  });

  it('is refused for a filament that is not there, and for a spool that is', () => {
    const { books, phone, id } = setUp();
    const { spools } = phone.purchase(1, 1);
    expect(books.run(phone, 'addSpools', { filamentId: phone.filamentId(), spools })).toMatchObject({
      status: 'rejected',
      error: { code: 'filament_missing' },
    });
    books.run(phone, 'addSpools', { filamentId: id, spools });
    expect(books.run(phone, 'addSpools', { filamentId: id, spools })).toMatchObject({
      status: 'rejected',
      error: { code: 'id_taken' },
    });
    const twice = [...phone.purchase(1, 1).spools].flatMap((spool) => [spool, spool]);
    expect(books.run(phone, 'addSpools', { filamentId: id, spools: twice })).toMatchObject({
      status: 'rejected',
      error: { code: 'id_taken' },
    });
  });
});
