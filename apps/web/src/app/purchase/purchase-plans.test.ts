import {
  massFromKg,
  moneyFromUnits,
  type Day,
  type Mass,
  type Purchase,
  type PurchaseId,
  type SpoolId,
} from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import { createFormat } from '../../texts/format.ts';
import { createEnglish } from '../../texts/en.ts';
import { createAmountReader } from '../amount-reader.ts';
import { kilogramsKind } from '../filament-form/amount-kinds.ts';
import { planPurchaseEdit } from './plan-edit.ts';
import { planReceipt, restOf } from './plan-receipt.ts';
import { purchaseFieldOf, purchaseFieldsOf } from './purchase-fields.ts';
import { isSameSplit, linesOf, readSplit, spoolsOfSplit, withAnotherSize } from './split.ts';

const format = createFormat('de-DE', 'EUR');
const reader = createAmountReader(kilogramsKind(format, { min: 1, max: massFromKg(100) }), {
  format,
  texts: createEnglish(format),
});
const kg = massFromKg;
const spoolId = (n: number) => `0192f000-0000-7000-8000-00000000000${n}` as SpoolId;
const known = (n: number, net: Mass, isUsed = false) => ({
  spoolId: spoolId(n),
  net,
  isUsed,
  location: 'Shelf',
});
const opened = {
  id: spoolId(9) as string as PurchaseId,
  quantity: kg(2),
  pricePerKg: moneyFromUnits(20.5),
  purchasedOn: '2026-10-01' as Day,
  channel: 'Shop',
  orderRef: null,
  notes: '',
  status: 'received',
} as Purchase;

describe('the split of a purchase', () => {
  const spools = [known(1, kg(1)), known(2, kg(1), true), known(3, kg(0.5))];

  it('groups the spools, and those that were used set the least', () => {
    expect(linesOf(spools).map(({ net, count, least }) => [net, count, least])).toEqual([
      [kg(1), 2, 1],
      [kg(0.5), 1, 0],
    ]);
    expect(isSameSplit(spools, readSplit(linesOf(spools), reader))).toBe(true);
  });

  it('keeps the used ones first, and makes new ones for what is more', () => {
    const context = { known: spools, location: 'Box', spoolIdAt: (at: number) => spoolId(at + 5) };
    const fewer = readSplit(
      linesOf(spools).map((line) => ({ ...line, count: line.net === kg(1) ? 1 : 0 })),
      reader,
    );
    expect(spoolsOfSplit(fewer, context)).toEqual([{ spoolId: spoolId(2), net: kg(1) }]);
    const lines = withAnotherSize(linesOf(spools), '0,75').map((line) =>
      line.net === kg(1) ? { ...line, count: 3 } : line,
    );
    const more = readSplit(lines, reader);
    expect(more.quantity).toBe(kg(4.25));
    expect(isSameSplit(spools, more)).toBe(false);
    expect(spoolsOfSplit(more, context)).toEqual([
      { spoolId: spoolId(2), net: kg(1) },
      { spoolId: spoolId(1), net: kg(1) },
      { spoolId: spoolId(5), net: kg(1), location: 'Box' },
      { spoolId: spoolId(3), net: kg(0.5) },
      { spoolId: spoolId(6), net: kg(0.75), location: 'Box' },
    ]);
  });

  it('a typed size that there is already is more of the same, and nothing at all is no purchase', () => {
    const lines = withAnotherSize(linesOf(spools), '1');
    expect(readSplit(lines, reader).groups).toEqual([
      { net: kg(1), count: 3 },
      { net: kg(0.5), count: 1 },
    ]);
    const none = linesOf(spools).map((line) => ({ ...line, count: 0 }));
    expect(readSplit(none, reader).problems).toEqual([{ field: 'split', code: 'required' }]);
    expect(readSplit(withAnotherSize(none, ''), reader).problems).toEqual([
      { field: 'size.new 2', code: 'required' },
    ]);
  });

  it('more spools than one mutation carries are too many', () => {
    const lines = linesOf(spools).map((line) => ({ ...line, count: 9_995 }));
    expect(readSplit(lines, reader).problems).toEqual([{ field: 'split', code: 'too_big' }]);
  });
});

describe('planPurchaseEdit', () => {
  const fields = purchaseFieldsOf(opened, format);
  const same = { fields, pricePerKg: opened.pricePerKg, quantity: opened.quantity, spools: undefined };

  it('writes only what was touched, and nothing where nothing was', () => {
    expect(fields).toMatchObject({ price: '20,50', orderRef: '' });
    expect(planPurchaseEdit(opened, same)).toBeUndefined();
    expect(
      planPurchaseEdit(opened, { ...same, fields: { ...fields, shop: ' ', orderRef: ' A 1 ' } }),
    ).toEqual({
      purchaseId: opened.id,
      changes: { channel: { from: 'Shop', to: null }, orderRef: { from: null, to: 'A 1' } },
    });
  });

  it('sends the new split with a changed quantity', () => {
    const spools = [{ spoolId: spoolId(1), net: kg(1) }];
    expect(planPurchaseEdit(opened, { ...same, quantity: kg(1), spools })).toEqual({
      purchaseId: opened.id,
      changes: { quantity: { from: kg(2), to: kg(1) } },
      spools,
    });
  });
});

describe('planReceipt', () => {
  it('says another price only where it is another, and a rest only where one is expected', () => {
    const typed = {
      spools: [{ spoolId: spoolId(1), net: kg(1) }],
      receivedOn: '2026-10-03',
      pricePerKg: opened.pricePerKg,
      restId: undefined,
    };
    expect(planReceipt(opened, typed)).toEqual({
      purchaseId: opened.id,
      spools: typed.spools,
      receivedOn: '2026-10-03',
    });
    const restId = spoolId(8) as string as PurchaseId;
    expect(planReceipt(opened, { ...typed, pricePerKg: moneyFromUnits(19), restId })).toMatchObject({
      pricePerKg: moneyFromUnits(19),
      restPurchaseId: restId,
    });
  });

  it('knows what has not come', () => {
    expect([restOf(kg(3), kg(2)), restOf(kg(2), kg(2)), restOf(kg(2), kg(3))]).toEqual([kg(1), 0, 0]);
  });
});

describe('purchaseFieldOf', () => {
  it('finds the field for what core says about any of the three mutators', () => {
    expect(
      [
        ['changes', 'pricePerKg', 'to'],
        ['changes', 'quantity', 'to'],
        ['spools', 0, 'net'],
        ['spools', 0, 'location'],
        ['receivedOn'],
        ['purchases', 0, 'purchase', 'channel'],
        ['purchases', 0, 'purchase', 'quantity'],
        ['purchases', 0, 'spools', 0, 'location'],
        ['purchaseId'],
      ].map(purchaseFieldOf),
    ).toEqual(['price', 'split', 'split', 'place', 'receivedOn', 'shop', 'split', 'place', undefined]);
  });
});
