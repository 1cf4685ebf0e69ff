import { describe, expect, it } from 'vitest';
import { createFormat } from '../../texts/format.ts';
import { refusedFilamentId, refusedToFields } from './refused-to-fields.ts';

const format = createFormat('en-IE', 'EUR');
const filamentId = '0192f000-0000-7000-8000-00000000000a';
const purchase = { pricePerKg: 299_900, purchasedOn: '2026-11-22', channel: 'prusa3d.com' };
const spools = [
  { net: 1_000_000_000_000, location: 'Shelf' },
  { net: 1_000_000_000_000, location: 'Shelf' },
];

describe('refusedToFields', () => {
  it('S1.8 brings goods that were refused back with the filament that they were for', () => {
    const refused = { name: 'recordPurchases', args: { purchases: [{ filamentId, purchase, spools }] } };
    expect(refusedToFields(refused, format)).toMatchObject({
      kind: 'purchase',
      price: '29.99',
      boughtOn: '2026-11-22',
      shop: 'prusa3d.com',
      count: '2',
      eachHolds: '1',
      place: 'Shelf',
    });
    expect(refusedFilamentId(refused)).toBe(filamentId);
  });

  it('S1.8 brings an order back as an order', () => {
    const ordered = { ...purchase, status: 'ordered', quantity: 2_500_000_000_000 };
    const args = { purchases: [{ filamentId, purchase: ordered }] };
    expect(refusedToFields({ name: 'recordPurchases', args }, format)).toMatchObject({
      kind: 'purchase',
      arrival: 'ordered',
      countedBy: 'weight',
      weight: '2.5',
    });
  });

  it('S1.8 brings goods back whose order is gone, with what is known of it', () => {
    const about = [
      { table: 'purchases', row: { ...purchase, filamentId, status: 'ordered', orderRef: '4711' } },
    ];
    const refused = {
      name: 'receivePurchase',
      args: { purchaseId: 'p', spools, receivedOn: '2026-11-25' },
      rejection: { code: 'purchase_missing' },
      about,
    };
    expect(refusedToFields(refused, format)).toMatchObject({
      kind: 'purchase',
      price: '29.99',
      orderRef: '4711',
      shop: 'prusa3d.com',
      count: '2',
      place: 'Shelf',
    });
    expect(refusedToFields(refused, format)).not.toHaveProperty('arrival');
    expect(refusedFilamentId(refused)).toBe(filamentId);
  });

  it('S1.8 brings the details back that an edit beside the goods would have set', () => {
    const calls = [
      {
        name: 'editFilament',
        args: { filamentId, changes: { reorderAt: { from: null, to: 500_000_000_000 } } },
      },
      { name: 'addSpools', args: { filamentId, spools } },
    ];
    const refused = { name: 'batch', args: { calls } };
    expect(refusedToFields(refused, format)).toMatchObject({ kind: 'own', reorderBelow: '500', count: '2' });
    expect(refusedFilamentId(refused)).toBe(filamentId);
  });

  it('leaves empty what cannot be read, and what is for no form', () => {
    const args = { filament: { color: 7, brand: 'Prusament' }, spools: 'three' };
    expect(refusedToFields({ name: 'createFilament', args }, format)).toMatchObject({
      kind: 'type',
      brand: 'Prusament',
    });
    expect(refusedToFields({ name: 'createFilament', args }, format)).not.toHaveProperty('color');
    expect(refusedToFields({ name: 'recordUse', args: {} }, format)).toEqual({});
    expect(refusedFilamentId({ name: 'addSpools', args: { filamentId: 'none' } })).toBeUndefined();
  });
});
