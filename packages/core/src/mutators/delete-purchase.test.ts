import { describe, expect, it } from 'vitest';

import { createBooks } from '../testing/books.ts';
import { createFixture, FIXTURE_START } from '../testing/fixture.ts';
import { massFromKg } from '../units/mass.ts';
import { moneyFromUnits } from '../units/money.ts';

const names = { color: 'Black', brand: 'eSun', material: 'PLA+' };
const T = FIXTURE_START;

function setUp() {
  const [books, phone, laptop] = [createBooks(), createFixture('phone'), createFixture('laptop')];
  const args = phone.newFilament(names);
  const id = args.filament.id;
  const estimate = { pricePerKg: moneyFromUnits(9) };
  books.run(phone, 'createFilament', { filament: { ...args.filament, ...estimate } }, T);
  const buy = (price: number, day: string, filamentId = id) => {
    const bought = phone.purchase(1, price, day);
    books.run(phone, 'recordPurchases', { purchases: [{ filamentId, ...bought }] }, T);
    return { purchaseId: bought.purchase.purchaseId, spoolId: bought.spools[0]?.spoolId ?? '' };
  };
  const remove = (purchaseId: string, device = phone) =>
    books.run(device, 'deletePurchase', { purchaseId }, T);
  return { books, phone, laptop, id, buy, remove };
}

describe('deletePurchase', () => {
  it('S2.3 takes its untouched spools along, with the stock and the price that came of it', () => {
    const { books, id, buy, remove } = setUp();
    const before = books.filament(id);
    const { purchaseId } = buy(20, '2026-10-10');
    expect(remove(purchaseId)).toEqual({ status: 'applied', notices: [] });
    expect([...books.rows('purchases'), ...books.rows('spools')]).toEqual([]);
    // The estimate counts again when nothing that was bought is left.
    expect(books.filament(id)).toEqual(before);
  });

  it('S1.4 the price is then that of the last received one that is left, of one day the one made last', () => {
    const { books, id, buy, remove } = setUp();
    const made = [buy(20, '2026-10-01'), buy(21, '2026-10-10'), buy(22, '2026-10-10'), buy(23, '2026-10-05')];
    const priceNow = () => books.filament(id).pricePerKg;
    expect(priceNow()).toBe(moneyFromUnits(22));
    for (const [at, price] of [
      [2, 21],
      [1, 23],
      [0, 23],
      [3, 9],
    ] as const) {
      remove(made[at]?.purchaseId ?? '');
      expect(priceNow()).toBe(moneyFromUnits(price));
    }
  });

  it.each([
    ['used', 'recordUse', { used: massFromKg(0.1) }],
    ['weighed', 'recordStocktake', { counted: massFromKg(1) }],
    ['dried', 'logDrying', { celsius: 50 }],
  ])('is refused while a spool of it was %s: what happened stays', (_what, name, more) => {
    const { books, phone, id, buy, remove } = setUp();
    const { purchaseId, spoolId } = buy(20, '2026-10-10');
    const eventId = phone.eventId();
    books.run(phone, name, { eventId, spoolId, ...more }, T);
    const refused = {
      status: 'rejected',
      error: { code: 'spools_used', other: { table: 'spools', id: spoolId } },
    };
    expect(remove(purchaseId)).toMatchObject(refused);
    const { kind, delta } = books.row('stockEvents', eventId);
    books.run(
      phone,
      'voidStockEvent',
      { eventId: phone.eventId(), voids: { eventId, spoolId, kind, delta } },
      T,
    );
    expect(remove(purchaseId)).toMatchObject(refused);
    expect(books.filament(id).stock).toBe(massFromKg(1));
  });

  it('is refused while a spool of it was opened; one that was archived by mistake goes', () => {
    const { books, phone, id, buy, remove } = setUp();
    const [opened, archived] = [buy(20, '2026-10-10'), buy(20, '2026-10-11')];
    books.run(phone, 'openSpool', { spoolId: opened.spoolId, openedAt: T });
    books.run(phone, 'archiveSpool', { spoolId: archived.spoolId });
    expect(remove(opened.purchaseId)).toMatchObject({ error: { code: 'spools_used' } });
    expect(remove(archived.purchaseId)).toMatchObject({ status: 'applied' });
    expect(books.filament(id).stock).toBe(massFromKg(1));
  });

  it('an ordered one just goes; twice, or from two devices, is noop', () => {
    const { books, phone, laptop, id, remove } = setUp();
    const { purchase } = phone.purchase(1, 20);
    books.run(phone, 'recordPurchases', {
      purchases: [{ filamentId: id, purchase: { ...purchase, status: 'ordered' } }],
    });
    expect(remove(purchase.purchaseId)).toEqual({ status: 'applied', notices: [] });
    expect(remove(purchase.purchaseId, laptop)).toEqual({ status: 'noop', notices: [] });
    expect(books.filament(id).pricePerKg).toBe(moneyFromUnits(9));
  });

  it('takes along the conflicts about what is gone', () => {
    const { books, phone, buy, remove } = setUp();
    const { purchaseId, spoolId } = buy(20, '2026-10-10');
    const changes = { notes: { from: 'never was', to: 'mine' } };
    books.run(phone, 'editPurchase', { purchaseId, changes });
    books.run(phone, 'editSpool', { spoolId, changes });
    expect(books.rows('conflicts')).toHaveLength(2);
    remove(purchaseId);
    expect(books.rows('conflicts')).toEqual([]);
  });

  it('reaches the filament that its own was merged into, and revives nothing', () => {
    const { books, phone, id, buy, remove } = setUp();
    const other = phone.newFilament({ ...names, color: 'White' });
    books.run(phone, 'createFilament', other);
    const [ours, theirs] = [buy(20, '2026-10-10'), buy(30, '2026-10-11', other.filament.id)];
    books.run(phone, 'mergeFilaments', { from: other.filament.id, into: id });
    books.run(phone, 'archiveFilament', { filamentId: id }, T);
    expect(remove(theirs.purchaseId)).toEqual({ status: 'applied', notices: [] });
    expect(books.filament(other.filament.id)).toMatchObject({
      id,
      stock: massFromKg(1),
      pricePerKg: moneyFromUnits(20),
      archivedAt: T,
    });
    expect(books.rows('purchases').map((purchase) => purchase.id)).toEqual([ours.purchaseId]);
  });
});
