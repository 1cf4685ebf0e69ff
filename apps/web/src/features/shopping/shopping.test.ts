import {
  massFromKg,
  moneyFromUnits,
  type Day,
  type Filament,
  type FilamentId,
  type Purchase,
  type PurchaseId,
} from '@spoolshed/core';
import type { ShoppingRow } from '@spoolshed/db';
import { describe, expect, it } from 'vitest';
import { createGerman } from '../../texts/de.ts';
import { shoppingTexts } from '../../texts/en/rare/shopping-texts.ts';
import { createFormat } from '../../texts/format.ts';
import { listText } from './list-text.ts';
import { boughtArgs, planOrder } from './plan-order.ts';
import { groupShopping } from './shopping-groups.ts';

const kg = massFromKg;
const today = '2026-11-22' as Day;
let made = 0;

const order = (facts: Partial<Purchase> = {}): Purchase => {
  made += 1;
  return {
    id: `order ${made}` as PurchaseId,
    quantity: kg(1),
    pricePerKg: moneyFromUnits(20),
    purchasedOn: '2026-11-01' as Day,
    channel: null,
    status: 'ordered',
    ...facts,
  } as Purchase;
};

const row = (
  color: string,
  facts: Partial<ShoppingRow> = {},
  details: Partial<Filament> = {},
): ShoppingRow => ({
  filament: {
    id: `filament ${color}` as FilamentId,
    color,
    brand: 'eSun',
    material: 'PLA+',
    spoolNet: kg(0.75),
    pricePerKg: moneyFromUnits(22.5),
    ...details,
  } as Filament,
  orders: [],
  ordered: kg(0),
  low: true,
  due: true,
  missing: kg(2),
  missingSpools: 3,
  cost: moneyFromUnits(45),
  last: null,
  ...facts,
});

describe('planOrder', () => {
  it('is in whole spools, from the last shop, at the last price, and costs what those spools cost', () => {
    const last = order({ status: 'received', channel: 'Formfabrik' });
    expect(planOrder(row('Black', { last }))).toEqual({
      count: 3,
      net: kg(0.75),
      quantity: kg(2.25),
      pricePerKg: moneyFromUnits(22.5),
      cost: moneyFromUnits(50.625),
      shop: 'Formfabrik',
    });
  });

  it('has to ask where nobody knows a price, and buys one spool at least', () => {
    const plan = planOrder(row('Black', { missingSpools: 0 }, { pricePerKg: null }));
    expect(plan).toMatchObject({ count: 1, pricePerKg: undefined, cost: undefined, shop: null });
  });

  it('what is ordered has no spools, what is here has all of them', () => {
    const { filament } = row('Black');
    const facts = {
      purchaseId: 'p' as PurchaseId,
      quantity: kg(1),
      pricePerKg: moneyFromUnits(20),
      day: today,
      shop: null,
    };
    const [ordered] = boughtArgs(filament, { ...facts, spools: undefined }).purchases;
    expect(ordered).toMatchObject({ purchase: { status: 'ordered' } });
    expect(ordered).not.toHaveProperty('spools');
    const [bought] = boughtArgs(filament, { ...facts, spools: [] }).purchases;
    expect(bought).toMatchObject({ purchase: { status: 'received' }, spools: [] });
  });
});

describe('groupShopping', () => {
  it('keeps what is to be bought, what is on its way and what is only watched apart, with their sums', () => {
    const late = order({ purchasedOn: '2026-11-10' as Day });
    const early = order({ quantity: kg(2) });
    const groups = groupShopping([
      row('Black'),
      row('White', { orders: [late, early] }),
      row('Gift', {}, { pricePerKg: null }),
      row('Blue', { due: false, orders: [order({ purchasedOn: '2026-11-05' as Day })] }),
      row('Green', { due: false, low: false }),
    ]);
    expect(groups.toBuy.map(({ row: { filament } }) => filament.color)).toEqual(['Black', 'White', 'Gift']);
    expect(
      groups.onOrder.map(({ filament, order: { purchasedOn } }) => [filament.color, purchasedOn]),
    ).toEqual([
      ['White', '2026-11-01'],
      ['Blue', '2026-11-05'],
      ['White', '2026-11-10'],
    ]);
    expect(groups.watched.map(({ filament }) => filament.color)).toEqual(['Green']);
    expect(groups).toMatchObject({
      cost: moneyFromUnits(101.25),
      unpriced: 1,
      onOrderCost: moneyFromUnits(80),
    });
  });
});

describe('listText', () => {
  it('says how many of what from where, in the words and figures of its reader', () => {
    const last = order({ status: 'received', channel: 'Formfabrik' });
    const groups = groupShopping([row('Black', { last }), row('Gift', {}, { pricePerKg: null })]);
    const english = createFormat('en-IE', 'EUR');
    expect(listText(groups, today, { words: shoppingTexts(english), format: english })).toBe(
      'Shopping list, 22 Nov 2026\n' +
        '- 3 × 0.75\u00a0kg Black, eSun PLA+ (Formfabrik, 22.50\u00a0€/kg)\n' +
        '- 3 × 0.75\u00a0kg Gift, eSun PLA+\n' +
        'About €50.63',
    );
    const german = createFormat('de-DE', 'EUR');
    expect(listText(groups, today, { words: createGerman(german).shopping, format: german })).toBe(
      'Einkaufsliste, 22. Nov. 2026\n' +
        '- 3 × 0,75\u00a0kg Black, eSun PLA+ (Formfabrik, 22,50\u00a0€/kg)\n' +
        '- 3 × 0,75\u00a0kg Gift, eSun PLA+\n' +
        'Etwa 50,63\u00a0€',
    );
  });

  it('names no sum where no price is known', () => {
    const format = createFormat('en-IE', 'EUR');
    const groups = groupShopping([row('Gift', {}, { pricePerKg: null })]);
    expect(listText(groups, today, { words: shoppingTexts(format), format })).not.toContain('About');
  });
});
