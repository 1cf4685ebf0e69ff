import 'fake-indexeddb/auto';

import { massFromKg, massFromNanograms, moneyFromUnits, type Day, type FilamentId } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';

import { openDevice } from '../testing/open-device.ts';
import { createQueries } from './create-queries.ts';
import { totalMass } from './total-mass.ts';

const names = { color: 'Black', brand: 'eSun', material: 'PLA+' };

async function setUp() {
  const device = await openDevice('a');
  const { fixture } = device;
  const queries = createQueries(device.database, () => device.clock);
  const create = async (color: string, details: object = {}) => {
    const args = fixture.newFilament({ ...names, color });
    const id = fixture.filamentId();
    await device.mutate('createFilament', { filament: { ...args.filament, ...details, id } });
    return id;
  };
  const buy = async (filamentId: FilamentId, kg: number, price: number, day: string, facts: object = {}) => {
    const { purchase, spools } = fixture.purchase(kg, price, day);
    const isOrdered = 'status' in facts;
    const entry = { filamentId, purchase: { ...purchase, ...facts } };
    await device.mutate('recordPurchases', { purchases: [isOrdered ? entry : { ...entry, spools }] });
    return { purchaseId: purchase.purchaseId, spoolIds: spools.map(({ spoolId }) => spoolId) };
  };
  return { device, queries, create, buy };
}

describe('filamentPurchases', () => {
  it('S1.4 tells what was ordered and bought under every id, with prices over time and their weighted average', async () => {
    const { device, queries, create, buy } = await setUp();
    const [black, schwarz] = [await create('Black'), await create('Schwarz')];
    const late = await buy(black, 2, 20, '2026-10-10', { channel: 'Shop' });
    const early = await buy(schwarz, 1, 30, '2026-10-01');
    const second = await buy(schwarz, 0.5, 18.5, '2026-10-01');
    const ordered = await buy(black, 5, 99, '2026-10-20', { status: 'ordered', orderRef: 'A-1' });
    await device.mutate('mergeFilaments', { from: schwarz, into: black });
    const found = await queries.filamentPurchases(schwarz);
    expect(found).toEqual(await queries.filamentPurchases(black));
    expect(found?.filament.id).toBe(black);
    expect(found?.ordered).toMatchObject([{ id: ordered.purchaseId, orderRef: 'A-1' }]);
    expect(found?.received.map(({ id }) => id)).toEqual([
      late.purchaseId,
      second.purchaseId,
      early.purchaseId,
    ]);
    expect(found?.prices.map(({ purchaseId }) => purchaseId)).toEqual(
      found?.received.map(({ id }) => id).toReversed(),
    );
    expect(found?.prices[2]).toEqual({
      purchaseId: late.purchaseId,
      purchasedOn: '2026-10-10' as Day,
      pricePerKg: moneyFromUnits(20),
      quantity: massFromKg(2),
      channel: 'Shop',
    });
    // (2 × 20 + 1 × 30 + 0.5 × 18.5) / 3.5 = 22.642857…
    expect(found?.averagePricePerKg).toBe(226_429);
    expect(found).toMatchObject({ bought: massFromKg(3.5), spent: moneyFromUnits(79.25) });
  });

  it('is exact where products pass 2^53', async () => {
    const { queries, create, buy } = await setUp();
    const black = await create('Black');
    // 9,999.9999 a kg for a tonne: 10^12 × 10^3 × 10^8.
    for (let times = 0; times < 9; times += 1) await buy(black, 1_000, 9_999.9999, '2026-10-01');
    const found = await queries.filamentPurchases(black);
    expect(found?.averagePricePerKg).toBe(99_999_999);
    expect(found?.spent).toBe(9 * 1_000 * 99_999_999);
    expect(found?.bought).toBe(9 * massFromKg(1_000));
  });

  it('sums that pass 9 t are the nearest figure to the exact one', () => {
    const odd = massFromNanograms(1);
    const masses = [massFromKg(9_000), massFromKg(9_000), odd, odd, odd, odd];
    expect(totalMass(masses)).toBe(18_000 * 1e12 + 4);
  });

  it('has no average without a purchase, and nothing to tell of a filament that is not there', async () => {
    const { device, queries, create } = await setUp();
    expect(await queries.filamentPurchases(await create('Black'))).toMatchObject({
      ordered: [],
      received: [],
      prices: [],
      averagePricePerKg: null,
      bought: 0,
      spent: 0,
    });
    expect(await queries.filamentPurchases(device.fixture.filamentId())).toBeNull();
  });
});

describe('what the stock is worth', () => {
  it('is what remains at what each spool cost; at the price of the filament where that is unknown', async () => {
    const { device, queries, create, buy } = await setUp();
    const [black, white, gift, old] = [
      await create('Black'),
      await create('White', { pricePerKg: moneyFromUnits(10) }),
      await create('Gift'),
      await create('Old'),
    ];
    const { spoolIds } = await buy(black, 2, 20, '2026-10-01');
    await buy(black, 1, 30, '2026-10-10');
    await buy(old, 4, 1, '2026-10-10');
    const [used, archived] = spoolIds;
    await device.mutate('recordUse', {
      eventId: device.fixture.eventId(),
      spoolId: used,
      used: massFromKg(0.25),
    });
    await device.mutate('archiveSpool', { spoolId: archived });
    for (const filamentId of [white, gift])
      await device.mutate('addSpools', {
        filamentId,
        spools: [{ spoolId: device.fixture.spoolId(), net: massFromKg(0.5) }],
      });
    await device.mutate('archiveFilament', { filamentId: old });
    const rows = await queries.stockRows();
    expect(rows.map(({ color, unpriced }) => [color, unpriced])).toEqual([
      ['Black', 0],
      ['Gift', massFromKg(0.5)],
      ['White', 0],
    ]);
    // 0.75 kg at 20, 1 kg at 30, 0.5 kg at an estimate of 10; nobody knows what the gift is worth.
    expect(rows.reduce((sum, row) => sum + row.value, 0)).toBe(moneyFromUnits(50));
  });

  it('counts what was merged once, for the one that it went into', async () => {
    const { device, queries, create, buy } = await setUp();
    const [black, schwarz] = [await create('Black'), await create('Schwarz')];
    await buy(schwarz, 1, 20, '2026-10-01');
    await device.mutate('mergeFilaments', { from: schwarz, into: black });
    const rows = await queries.stockRows();
    expect(rows.map(({ color, value }) => [color, value])).toEqual([['Black', moneyFromUnits(20)]]);
  });
});

describe('shoppingRows', () => {
  it('tells what to buy, what is on its way and what is watched, the most urgent first', async () => {
    const { queries, create, buy } = await setUp();
    const kg = massFromKg;
    const watched = { reorderAt: kg(1), target: kg(3), spoolNet: kg(0.75) };
    const [enough, low, empty, coming] = [
      await create('Enough', watched),
      await create('Low', watched),
      await create('Empty', watched),
      await create('Coming', watched),
    ];
    const [target, surprise] = [await create('Target', { target: kg(2) }), await create('Surprise')];
    await create('Not watched');
    await buy(enough, 1, 20, '2026-10-01');
    const bought = await buy(low, 0.5, 20, '2026-10-01', { channel: 'Fair' });
    await buy(low, 0.25, 22, '2026-10-02', { channel: 'Shop' });
    await buy(coming, 1, 20, '2026-10-03', { status: 'ordered' });
    await buy(target, 1.5, 20, '2026-10-03');
    await buy(surprise, 1, 20, '2026-10-03', { status: 'ordered' });
    const rows = await queries.shoppingRows();
    expect(rows.map(({ filament, low: isLow, due }) => [filament.color, isLow, due])).toEqual([
      ['Empty', true, true],
      ['Low', true, true],
      ['Target', false, true],
      ['Coming', true, false],
      ['Surprise', false, false],
      ['Enough', false, false],
    ]);
    const rowOf = (id: FilamentId) => rows.find(({ filament }) => filament.id === id);
    // 2.25 kg are missing: three spools of 0.75 kg, at the last price.
    expect(rowOf(low)).toMatchObject({ missing: kg(2.25), missingSpools: 3, cost: moneyFromUnits(49.5) });
    expect(rowOf(low)?.last).toMatchObject({ channel: 'Shop', pricePerKg: moneyFromUnits(22) });
    expect(rowOf(low)?.last?.id).not.toBe(bought.purchaseId);
    expect(rowOf(coming)).toMatchObject({ ordered: kg(1), missing: kg(2), orders: [{ quantity: kg(1) }] });
    expect(rowOf(empty)).toMatchObject({ cost: null, last: null, missing: kg(3), missingSpools: 4 });
    expect(rowOf(surprise)).toMatchObject({ missing: 0, missingSpools: 0 });
    expect(rowOf(enough)).toMatchObject({ missing: kg(2) });
  });

  it('a target below the threshold would never end the shopping: the higher one counts', async () => {
    const { queries, create } = await setUp();
    await create('Black', { reorderAt: massFromKg(2), target: massFromKg(1) });
    expect(await queries.shoppingRows()).toMatchObject([{ missing: massFromKg(2), due: true }]);
  });

  it('knows orders under an id that was merged, and no archived filament', async () => {
    const { device, queries, create, buy } = await setUp();
    const [black, schwarz] = [await create('Black'), await create('Schwarz')];
    const order = await buy(schwarz, 1, 20, '2026-10-01', { status: 'ordered' });
    await device.mutate('mergeFilaments', { from: schwarz, into: black });
    expect(await queries.shoppingRows()).toMatchObject([
      { filament: { id: black }, orders: [{ id: order.purchaseId }] },
    ]);
    await device.mutate('archiveFilament', { filamentId: black });
    expect(await queries.shoppingRows()).toEqual([]);
  });
});
