import { describe, expect, it } from 'vitest';
import { creationIn, isForCreateForm, withoutItsPurchase } from './refused-call.ts';

const filament = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };
const create = { name: 'createFilament', args: { filament } };
const purchase = {
  name: 'recordPurchases',
  args: { purchases: [{ filamentId: 'a', purchase: {}, spools: [] }] },
};
const ordered = {
  name: 'recordPurchases',
  args: { purchases: [{ filamentId: 'a', purchase: { status: 'ordered' } }] },
};
const spools = { name: 'addSpools', args: { filamentId: 'a', spools: [{}, {}] } };
const edit = {
  name: 'editFilament',
  args: { filamentId: 'a', changes: { finish: { from: null, to: 'silk' } } },
};
const twoPurchases = { name: 'recordPurchases', args: { purchases: [{}, {}] } };
const use = { name: 'recordUse', args: { spoolId: 'b', used: 1 } };
const batch = (...calls: readonly unknown[]) => ({ name: 'batch', args: { calls } });

const isFor = isForCreateForm;

describe('isForCreateForm', () => {
  it.each([
    ['a filament', create],
    ['one purchase', purchase],
    ['one order', ordered],
    ['spools of one filament', spools],
    ['one of them as a batch', batch(create)],
    ['one of them with an edit before it', batch(edit, purchase)],
    ['one of them with edits behind it', batch(spools, edit, edit)],
  ])('takes %s', (_, mutation) => {
    expect(isFor(mutation)).toBe(true);
  });

  it.each([
    ['two purchases, of which the form would lose one', twoPurchases],
    ['a list of purchases that is empty', { name: 'recordPurchases', args: { purchases: [] } }],
    ['two creations', batch(create, spools)],
    ['the same creation twice', batch(create, create)],
    ['two purchases inside a batch', batch(twoPurchases, edit)],
    ['a creation with something else than an edit', batch(create, use)],
    ['only edits', batch(edit)],
    ['an edit', edit],
    ['a use', use],
    ['an empty batch', batch()],
    ['a batch inside a batch', batch(batch(create))],
    ['calls that are none', batch(create, null)],
    ['a batch without calls', { name: 'batch', args: null }],
    ['purchases that are no list', { name: 'recordPurchases', args: 'two' }],
  ])('leaves %s', (_, mutation) => {
    expect(isFor(mutation)).toBe(false);
  });
});

describe('creationIn', () => {
  it('tells what an edit beside the creation would have set', () => {
    const mutation = batch(edit, spools);
    expect(creationIn(mutation)).toEqual({
      args: spools.args,
      edited: { finish: 'silk' },
    });
  });
});

describe('withoutItsPurchase', () => {
  const order = {
    id: 'p',
    filamentId: 'a',
    status: 'ordered',
    purchasedOn: '2026-11-01',
    pricePerKg: 1,
    channel: 'X',
  };
  const missing = { rejection: { code: 'purchase_missing' } };
  const goods = [{ spoolId: 's', net: 5 }];
  const receipt = {
    name: 'receivePurchase',
    args: { purchaseId: 'p', spools: goods, receivedOn: '2026-11-20' },
  };

  it('makes a purchase of goods whose order was deleted, with what is known of that', () => {
    const about = [{ table: 'purchases', row: order }];
    expect(withoutItsPurchase({ ...receipt, ...missing, about })?.args).toEqual({
      purchases: [{ filamentId: 'a', purchase: { ...order, status: 'received' }, spools: goods }],
    });
    expect(isFor({ ...receipt, ...missing, about })).toBe(true);
  });

  it('loses nothing where no more is known than what arrived', () => {
    const args = { ...receipt.args, pricePerKg: 7 };
    expect(withoutItsPurchase({ ...receipt, args, ...missing })?.args).toEqual({
      purchases: [
        { purchase: { pricePerKg: 7, purchasedOn: '2026-11-20', status: 'received' }, spools: goods },
      ],
    });
  });

  it('enters an edited purchase anew, an order as an order', () => {
    const edit = {
      name: 'editPurchase',
      args: { purchaseId: 'p', changes: { pricePerKg: { from: 1, to: 2 } } },
    };
    const about = [{ table: 'purchases', row: order }];
    expect(withoutItsPurchase({ ...edit, ...missing, about })?.args).toMatchObject({
      purchases: [{ purchase: { pricePerKg: 2, channel: 'X', status: 'ordered' } }],
    });
    expect(withoutItsPurchase({ ...edit, ...missing })).toBeUndefined();
    expect(withoutItsPurchase({ ...receipt, rejection: { code: 'already_received' } })).toBeUndefined();
  });
});
