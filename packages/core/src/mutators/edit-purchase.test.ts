import { describe, expect, it } from 'vitest';

import { createBooks } from '../testing/books.ts';
import { createFixture, FIXTURE_START } from '../testing/fixture.ts';
import { massFromKg } from '../units/mass.ts';
import { moneyFromUnits } from '../units/money.ts';

const names = { color: 'Black', brand: 'eSun', material: 'PLA+' };
const T = FIXTURE_START;

function setUp(status: 'received' | 'ordered' = 'received', kg = 2) {
  const [books, phone, laptop] = [createBooks(), createFixture('phone'), createFixture('laptop')];
  const args = phone.newFilament(names);
  const id = args.filament.id;
  books.run(phone, 'createFilament', { filament: { ...args.filament, pricePerKg: moneyFromUnits(9) } }, T);
  const buy = (price: number, day: string, amount = kg) => {
    const { purchase, spools } = phone.purchase(amount, price, day);
    const entry = { filamentId: id, purchase: { ...purchase, status } };
    const purchases = [status === 'received' ? { ...entry, spools } : entry];
    expect(books.run(phone, 'recordPurchases', { purchases }, T)).toMatchObject({ status: 'applied' });
    return { purchaseId: purchase.purchaseId, spoolIds: spools.map(({ spoolId }) => spoolId) };
  };
  const edit = (purchaseId: string, changes: object, more: object = {}, device = phone, at = T + 10) =>
    books.run(device, 'editPurchase', { purchaseId, changes, ...more }, at);
  const spoolsNow = () => books.rows('spools').map(({ id: spoolId, net }) => ({ spoolId, net }));
  return { books, phone, laptop, id, buy, edit, spoolsNow };
}

const price = (from: number, to: number) => ({
  pricePerKg: { from: moneyFromUnits(from), to: moneyFromUnits(to) },
});
const quantity = (from: number, to: number) => ({ quantity: { from: massFromKg(from), to: massFromKg(to) } });

describe('editPurchase', () => {
  it('S2.3 changes price, day, shop, order reference and notes; nothing to change is noop', () => {
    const { books, buy, edit } = setUp();
    const { purchaseId } = buy(20, '2026-10-10');
    const changes = {
      ...price(20, 22),
      purchasedOn: { from: '2026-10-10', to: '2026-10-08' },
      channel: { from: null, to: 'Fair' },
      orderRef: { from: null, to: 'A-17' },
      notes: { from: '', to: 'with a discount' },
    };
    expect(edit(purchaseId, changes)).toEqual({ status: 'applied', notices: [] });
    expect(books.row('purchases', purchaseId)).toMatchObject({
      pricePerKg: moneyFromUnits(22),
      purchasedOn: '2026-10-08',
      channel: 'Fair',
      orderRef: 'A-17',
      notes: 'with a discount',
      fieldTimes: { channel: T + 10, notes: T + 10 },
    });
    expect(edit(purchaseId, changes)).toEqual({ status: 'noop', notices: [] });
    expect(edit(purchaseId, {})).toEqual({ status: 'noop', notices: [] });
  });

  it('S1.4 the price of the filament stays that of the last received purchase', () => {
    const { books, id, buy, edit } = setUp();
    const [early, late] = [buy(20, '2026-10-01'), buy(30, '2026-10-10')];
    edit(early.purchaseId, price(20, 25));
    expect(books.filament(id)).toMatchObject({ pricePerKg: moneyFromUnits(30), pricedOn: '2026-10-10' });
    edit(late.purchaseId, price(30, 31));
    expect(books.filament(id).pricePerKg).toBe(moneyFromUnits(31));
    edit(late.purchaseId, { purchasedOn: { from: '2026-10-10', to: '2026-09-01' } });
    expect(books.filament(id)).toMatchObject({ pricePerKg: moneyFromUnits(25), pricedOn: '2026-10-01' });
  });

  it('what its spools cost follows, but for one of which somebody said otherwise', () => {
    const { books, phone, buy, edit } = setUp();
    const { purchaseId, spoolIds } = buy(20, '2026-10-10');
    const changes = { pricePerKg: { from: moneyFromUnits(20), to: moneyFromUnits(5) } };
    books.run(phone, 'editSpool', { spoolId: spoolIds[0], changes }, T + 1);
    edit(purchaseId, price(20, 24));
    expect(spoolIds.map((spoolId) => books.row('spools', spoolId).pricePerKg)).toEqual([
      moneyFromUnits(5),
      moneyFromUnits(24),
    ]);
  });

  it('an ordered one changes its quantity freely and touches neither price nor stock', () => {
    const { books, id, buy, edit, spoolsNow } = setUp('ordered');
    const { purchaseId } = buy(20, '2026-10-10');
    expect(edit(purchaseId, { ...quantity(2, 3), ...price(20, 30) })).toMatchObject({ status: 'applied' });
    expect(books.row('purchases', purchaseId)).toMatchObject({ quantity: massFromKg(3), status: 'ordered' });
    expect(books.filament(id)).toMatchObject({ stock: 0, pricePerKg: moneyFromUnits(9), pricedOn: null });
    const spools = [{ spoolId: id, net: massFromKg(3) }];
    expect(edit(purchaseId, {}, { spools })).toMatchObject({ error: { code: 'spools_while_ordered' } });
    expect(spoolsNow()).toEqual([]);
  });

  it('another quantity of a received one comes with its spools: some stay, some go, some are new', () => {
    const { books, phone, id, buy, edit, spoolsNow } = setUp();
    const { purchaseId, spoolIds } = buy(20, '2026-10-10');
    const [first] = spoolIds;
    const added = phone.spoolId();
    const spools = [
      { spoolId: first, net: massFromKg(0.75) },
      { spoolId: added, net: massFromKg(2.25) },
    ];
    expect(edit(purchaseId, quantity(2, 3), { spools })).toEqual({ status: 'applied', notices: [] });
    expect(spoolsNow()).toEqual(spools);
    expect(books.row('spools', added)).toMatchObject({
      purchaseId,
      state: 'sealed',
      remaining: massFromKg(2.25),
      pricePerKg: moneyFromUnits(20),
    });
    expect(books.row('spools', first ?? '').remaining).toBe(massFromKg(0.75));
    expect(books.filament(id).stock).toBe(massFromKg(3));
  });

  it('the same quantity may be split anew', () => {
    const { books, phone, id, buy, edit } = setUp();
    const { purchaseId } = buy(20, '2026-10-10');
    const spools = [{ spoolId: phone.spoolId(), net: massFromKg(2) }];
    expect(edit(purchaseId, {}, { spools })).toMatchObject({ status: 'applied' });
    expect(edit(purchaseId, {}, { spools })).toMatchObject({ status: 'noop' });
    expect(books.rows('spools')).toHaveLength(1);
    expect(books.filament(id).stock).toBe(massFromKg(2));
  });

  it('spools that do not make up the quantity are refused, and so are none at all', () => {
    const { books, id, buy, edit, spoolsNow } = setUp();
    const { purchaseId } = buy(20, '2026-10-10');
    const mismatch = {
      status: 'rejected',
      error: { code: 'quantity_mismatch', fields: [{ path: ['spools'], code: 'not_allowed' }] },
    };
    expect(edit(purchaseId, quantity(2, 3))).toMatchObject(mismatch);
    expect(edit(purchaseId, quantity(2, 3), { spools: spoolsNow() })).toMatchObject(mismatch);
    expect(edit(purchaseId, {}, { spools: spoolsNow().slice(1) })).toMatchObject(mismatch);
    expect(books.filament(id).stock).toBe(massFromKg(2));
  });

  it('a spool that was used neither goes nor changes its size; beside it others may come', () => {
    const { books, phone, id, buy, edit, spoolsNow } = setUp();
    const { purchaseId, spoolIds } = buy(20, '2026-10-10');
    const [used = ''] = spoolIds;
    books.run(phone, 'recordUse', { eventId: phone.eventId(), spoolId: used, used: massFromKg(0.2) }, T);
    const others = spoolsNow().filter(({ spoolId }) => spoolId !== used);
    const refused = {
      status: 'rejected',
      error: { code: 'spools_used', other: { table: 'spools', id: used } },
    };
    expect(edit(purchaseId, quantity(2, 1), { spools: others })).toMatchObject(refused);
    const resized = [...others, { spoolId: used, net: massFromKg(0.5) }];
    expect(edit(purchaseId, quantity(2, 1.5), { spools: resized })).toMatchObject(refused);
    const more = [...spoolsNow(), { spoolId: phone.spoolId(), net: massFromKg(1) }];
    expect(edit(purchaseId, quantity(2, 3), { spools: more })).toMatchObject({ status: 'applied' });
    expect(books.filament(id).stock).toBe(massFromKg(2.8));
    expect(books.row('spools', used).remaining).toBe(massFromKg(0.8));
  });

  it('a spool that was only opened was used', () => {
    const { books, phone, buy, edit } = setUp('received', 1);
    const { purchaseId, spoolIds } = buy(20, '2026-10-10');
    books.run(phone, 'openSpool', { spoolId: spoolIds[0], openedAt: T });
    const spools = [{ spoolId: phone.spoolId(), net: massFromKg(1) }];
    expect(edit(purchaseId, {}, { spools })).toMatchObject({ error: { code: 'spools_used' } });
  });

  it('a new spool never overwrites another, and none comes twice', () => {
    const { phone, buy, edit, spoolsNow } = setUp('received', 1);
    const [a, b] = [buy(20, '2026-10-10'), buy(20, '2026-10-11')];
    const taken = [{ spoolId: b.spoolIds[0], net: massFromKg(1) }];
    expect(edit(a.purchaseId, {}, { spools: taken })).toMatchObject({ error: { code: 'id_taken' } });
    const spoolId = phone.spoolId();
    const twice = [1, 1].map((kg) => ({ spoolId, net: massFromKg(kg) }));
    expect(edit(a.purchaseId, quantity(1, 2), { spools: twice })).toMatchObject({
      error: { code: 'id_taken' },
    });
    expect(spoolsNow()).toHaveLength(2);
  });

  it('of two concurrent edits the later edit time wins; who loses with the quantity loses with its spools', () => {
    const { books, phone, laptop, id, buy, edit } = setUp('received', 1);
    const { purchaseId } = buy(20, '2026-10-10');
    const bigger = (kg: number) => ({ spools: [{ spoolId: phone.spoolId(), net: massFromKg(kg) }] });
    edit(purchaseId, quantity(1, 2), bigger(2), phone, T + 100);
    const late = edit(purchaseId, { ...quantity(1, 3), ...price(20, 21) }, bigger(3), laptop, T + 50);
    expect(late).toMatchObject({
      status: 'applied',
      notices: [{ kind: 'edit_lost', table: 'purchases', recordId: purchaseId, field: 'quantity' }],
    });
    expect(books.row('purchases', purchaseId)).toMatchObject({
      quantity: massFromKg(2),
      pricePerKg: moneyFromUnits(21),
    });
    expect(books.rows('conflicts')).toMatchObject([{ kept: massFromKg(2), lost: massFromKg(3) }]);
    expect(books.filament(id).stock).toBe(massFromKg(2));
    edit(purchaseId, quantity(1, 4), bigger(4), laptop, T + 200);
    expect(books.filament(id).stock).toBe(massFromKg(4));
  });

  it('reaches the filament that its own was merged into, and revives an archived one only where goods come', () => {
    const { books, phone, id, buy, edit, spoolsNow } = setUp('received', 1);
    const { purchaseId } = buy(20, '2026-10-10');
    const other = phone.newFilament({ ...names, color: 'White' });
    books.run(phone, 'createFilament', other, T);
    books.run(phone, 'mergeFilaments', { from: id, into: other.filament.id }, T);
    books.run(phone, 'archiveFilament', { filamentId: other.filament.id }, T);
    expect(edit(purchaseId, price(20, 33))).toEqual({ status: 'applied', notices: [] });
    expect(books.filament(id)).toMatchObject({ pricePerKg: moneyFromUnits(33), archivedAt: T });
    const spools = [...spoolsNow(), { spoolId: phone.spoolId(), net: massFromKg(1) }];
    expect(edit(purchaseId, quantity(1, 2), { spools })).toEqual({
      status: 'applied',
      notices: [{ kind: 'filament_revived', filamentId: other.filament.id, label: 'White, eSun PLA+' }],
    });
    expect(books.filament(id)).toMatchObject({ archivedAt: null, stock: massFromKg(2) });
  });

  it('one that is gone is refused', () => {
    const { phone, edit } = setUp();
    expect(edit(phone.id(), price(1, 2))).toMatchObject({ error: { code: 'purchase_missing' } });
  });
});
