import { describe, expect, it } from 'vitest';

import { createBooks } from '../testing/books.ts';
import { createFixture } from '../testing/fixture.ts';
import { massFromKg } from '../units/mass.ts';
import { moneyFromUnits } from '../units/money.ts';

const names = { color: 'Black', brand: 'eSun', material: 'PLA+' };

/** Black, of which 3 kg at 20 are ordered. */
function setUp() {
  const [books, phone, laptop] = [createBooks(), createFixture('phone'), createFixture('laptop')];
  const args = phone.newFilament(names);
  const id = args.filament.id;
  books.run(phone, 'createFilament', args);
  const { purchase } = phone.purchase(3, 20, '2026-10-01');
  const ordered = { ...purchase, status: 'ordered', channel: 'Shop', orderRef: 'A-1' };
  books.run(phone, 'recordPurchases', { purchases: [{ filamentId: id, purchase: ordered }] });
  const spoolsOf = (...kg: number[]) =>
    kg.map((each) => ({ spoolId: phone.spoolId(), net: massFromKg(each) }));
  const receive = (args_: object, device = phone) =>
    books.run(device, 'receivePurchase', { purchaseId: purchase.purchaseId, ...args_ });
  return { books, phone, laptop, id, purchaseId: purchase.purchaseId, spoolsOf, receive };
}

describe('receivePurchase', () => {
  it('S1.4 stock, spools and price come with the goods, and the day that they came is kept', () => {
    const { books, id, purchaseId, spoolsOf, receive } = setUp();
    expect(books.filament(id)).toMatchObject({ stock: 0, pricePerKg: null });
    const spools = spoolsOf(1, 1, 1).map((spool, at) => ({
      ...spool,
      location: `Shelf ${at}`,
      number: 40 + at,
    }));
    expect(receive({ spools, receivedOn: '2026-10-09', quantity: massFromKg(3) })).toEqual({
      status: 'applied',
      notices: [],
    });
    expect(books.row('purchases', purchaseId)).toMatchObject({
      status: 'received',
      quantity: massFromKg(3),
      purchasedOn: '2026-10-01',
      receivedOn: '2026-10-09',
      channel: 'Shop',
    });
    expect(books.filament(id)).toMatchObject({
      stock: massFromKg(3),
      pricePerKg: moneyFromUnits(20),
      pricedOn: '2026-10-01',
    });
    expect(books.rows('spools')).toMatchObject(
      spools.map(({ spoolId, location, number }) => ({
        id: spoolId,
        location,
        number,
        purchaseId,
        state: 'sealed',
      })),
    );
  });

  it('what was paid in the end displaces what was said when ordering', () => {
    const { books, id, purchaseId, spoolsOf, receive } = setUp();
    receive({ spools: spoolsOf(3), pricePerKg: moneyFromUnits(18) });
    expect(books.row('purchases', purchaseId)).toMatchObject({
      pricePerKg: moneyFromUnits(18),
      receivedOn: null,
    });
    expect(books.filament(id).pricePerKg).toBe(moneyFromUnits(18));
    expect(books.rows('spools')).toMatchObject([{ pricePerKg: moneyFromUnits(18) }]);
  });

  it('less than was ordered: the rest stays ordered under its own id, and comes later', () => {
    const { books, phone, id, purchaseId, spoolsOf, receive } = setUp();
    const restPurchaseId = phone.id();
    expect(receive({ spools: spoolsOf(1), restPurchaseId })).toMatchObject({ status: 'applied' });
    expect(books.row('purchases', purchaseId)).toMatchObject({ status: 'received', quantity: massFromKg(1) });
    expect(books.row('purchases', restPurchaseId)).toMatchObject({
      status: 'ordered',
      quantity: massFromKg(2),
      filamentId: id,
      pricePerKg: moneyFromUnits(20),
      purchasedOn: '2026-10-01',
      channel: 'Shop',
      orderRef: 'A-1',
    });
    expect(books.filament(id).stock).toBe(massFromKg(1));
    expect(receive({ purchaseId: restPurchaseId, spools: spoolsOf(1, 1) })).toMatchObject({
      status: 'applied',
    });
    expect(books.filament(id).stock).toBe(massFromKg(3));
    expect(books.rows('purchases').map(({ status }) => status)).toEqual(['received', 'received']);
  });

  it('without an id for the rest nothing more is expected; more than was ordered is welcome', () => {
    const { books, purchaseId, spoolsOf, receive } = setUp();
    receive({ spools: spoolsOf(1) });
    expect(books.rows('purchases')).toHaveLength(1);
    const generous = setUp();
    generous.receive({ spools: generous.spoolsOf(2, 2), restPurchaseId: generous.phone.id() });
    expect(generous.books.rows('purchases')).toMatchObject([{ quantity: massFromKg(4), status: 'received' }]);
    expect(books.row('purchases', purchaseId).quantity).toBe(massFromKg(1));
  });

  it('a figure that says something else than the spools is refused, and so is more than a purchase may be', () => {
    const { books, spoolsOf, receive } = setUp();
    const mismatch = {
      status: 'rejected',
      error: { code: 'quantity_mismatch', fields: [{ path: ['spools'], code: 'not_allowed' }] },
    };
    expect(receive({ spools: spoolsOf(1, 1), quantity: massFromKg(3) })).toMatchObject(mismatch);
    expect(receive({ spools: spoolsOf(...Array.from({ length: 11 }, () => 100)) })).toMatchObject(mismatch);
    expect(books.rows('spools')).toEqual([]);
  });

  it('ids are new: of the spools, and of what is still to come', () => {
    const { purchaseId, spoolsOf, receive } = setUp();
    const [spool] = spoolsOf(1);
    expect(receive({ spools: [spool, spool] })).toMatchObject({ error: { code: 'id_taken' } });
    expect(receive({ spools: [spool], restPurchaseId: purchaseId })).toMatchObject({
      error: { code: 'id_taken' },
    });
  });

  it('twice on one device is refused; on another both are kept, with the notice "same box twice?"', () => {
    const { books, laptop, id, purchaseId, spoolsOf, receive } = setUp();
    receive({ spools: spoolsOf(1, 2) });
    expect(receive({ spools: spoolsOf(3) })).toMatchObject({
      status: 'rejected',
      error: { code: 'already_received' },
    });
    const late = spoolsOf(3);
    const outcome = receive({ spools: late, restPurchaseId: laptop.id() }, laptop);
    const second = books.rows('purchases').find((purchase) => purchase.id !== purchaseId);
    expect(outcome).toEqual({
      status: 'applied',
      notices: [
        {
          kind: 'same_box_twice',
          filamentId: id,
          label: 'Black, eSun PLA+',
          purchaseId: second?.id,
          otherPurchaseId: purchaseId,
        },
      ],
    });
    expect(books.rows('purchases')).toHaveLength(2);
    expect(second).toMatchObject({ status: 'received', quantity: massFromKg(3), createdBy: laptop.actor });
    expect(books.filament(id).stock).toBe(massFromKg(6));
    // The one tap that takes it back.
    expect(books.run(laptop, 'deletePurchase', { purchaseId: second?.id })).toMatchObject({
      status: 'applied',
    });
    expect(books.filament(id).stock).toBe(massFromKg(3));
  });

  it('the same box that somebody entered as bought elsewhere is asked about as well', () => {
    const { books, laptop, id, purchaseId, spoolsOf, receive } = setUp();
    const bought = laptop.purchase(3, 20, '2026-10-01');
    books.run(laptop, 'recordPurchases', { purchases: [{ filamentId: id, ...bought }] });
    expect(receive({ spools: spoolsOf(3) })).toMatchObject({
      notices: [{ kind: 'same_box_twice', purchaseId, otherPurchaseId: bought.purchase.purchaseId }],
    });
  });

  it('goods that arrive for an archived filament revive it, with a notice', () => {
    const { books, phone, id, spoolsOf, receive } = setUp();
    books.run(phone, 'archiveFilament', { filamentId: id });
    expect(receive({ spools: spoolsOf(3) })).toEqual({
      status: 'applied',
      notices: [{ kind: 'filament_revived', filamentId: id, label: 'Black, eSun PLA+' }],
    });
    expect(books.filament(id)).toMatchObject({ archivedAt: null, stock: massFromKg(3) });
  });

  it('they go into the live one that has its names by now', () => {
    const { books, phone, id, spoolsOf, receive } = setUp();
    books.run(phone, 'archiveFilament', { filamentId: id });
    const live = phone.newFilament({ ...names, color: 'White' });
    books.run(phone, 'createFilament', live);
    const names_ = { color: { from: 'White', to: 'Black' } };
    books.run(phone, 'renameFilament', { filamentId: live.filament.id, names: names_ });
    expect(receive({ spools: spoolsOf(3) })).toMatchObject({
      notices: [{ kind: 'merged_into_existing', filamentId: live.filament.id }],
    });
    expect(books.filament(id)).toMatchObject({ id: live.filament.id, stock: massFromKg(3) });
  });

  it('one that is gone is refused by its field', () => {
    const { phone, spoolsOf, receive } = setUp();
    expect(receive({ purchaseId: phone.id(), spools: spoolsOf(1) })).toMatchObject({
      error: { code: 'purchase_missing', fields: [{ path: ['purchaseId'] }] },
    });
  });
});
