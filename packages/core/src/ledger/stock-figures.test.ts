import { describe, expect, it } from 'vitest';

import { createFixture } from '../testing/fixture.ts';
import { sampleRows } from '../testing/sample-rows.ts';
import { massFromKg, type Mass } from '../units/mass.ts';
import { moneyFromUnits } from '../units/money.ts';
import { checkStock, isLow, remainingOf, stockOf, stockValueOf } from './stock-figures.ts';

const { filaments: filament, spools: spool, stockEvents: event } = sampleRows(createFixture('figures'));
const kg = massFromKg;
const spoolOf = (remaining: number, changes: object = {}) => ({
  ...spool,
  remaining: kg(remaining),
  ...changes,
});

describe('stock figures', () => {
  it('stock is what remains on spools that are not archived, below zero included', () => {
    expect(stockOf([spoolOf(1), spoolOf(-0.2), spoolOf(5, { state: 'archived' })])).toBe(kg(0.8));
    expect(stockOf([])).toBe(0);
  });

  it('remaining is net and all events; a voided one and its voiding one cancel out', () => {
    const used = { ...event, delta: kg(-0.25) };
    expect(remainingOf(spool, [])).toBe(kg(1));
    expect(remainingOf(spool, [used, { ...used, delta: kg(0.25), voids: used.id }, used])).toBe(kg(0.75));
  });

  it('stock value is what each spool cost, at the price of the filament where that is unknown', () => {
    const price = moneyFromUnits(20);
    const spools = [
      spoolOf(1, { pricePerKg: moneyFromUnits(30) }),
      spoolOf(0.5, { pricePerKg: null }),
      spoolOf(9, { state: 'archived' }),
    ];
    expect(stockValueOf({ pricePerKg: price }, spools)).toBe(moneyFromUnits(40));
    expect(stockValueOf({ pricePerKg: null }, spools)).toBe(moneyFromUnits(30));
  });

  it('low is below the threshold, and never without one', () => {
    expect(isLow({ stock: kg(0.9), reorderAt: kg(1) })).toBe(true);
    expect(isLow({ stock: kg(1), reorderAt: kg(1) })).toBe(false);
    expect(isLow({ stock: kg(-1), reorderAt: null })).toBe(false);
    expect(isLow({ stock: kg(-1), reorderAt: kg(0) })).toBe(true);
  });

  it('the check finds each figure that does not follow from its events', () => {
    const good = { ...filament, stock: kg(0.75) };
    const books = (changes: object) => ({
      filaments: [good],
      spools: [spool],
      stockEvents: [event],
      targetIdsByAlias: new Map(),
      ...changes,
    });
    expect(checkStock(books({}))).toEqual([]);
    expect(checkStock(books({ filaments: [{ ...good, stock: kg(0.7) }] }))).toEqual([
      { table: 'filaments', id: good.id, kept: kg(0.7), recomputed: kg(0.75) },
    ]);
    expect(checkStock(books({ stockEvents: [] }))).toEqual([
      { table: 'spools', id: spool.id, kept: kg(0.75), recomputed: kg(1) },
    ]);
    expect(checkStock(books({ spools: [] }))).toMatchObject([{ table: 'filaments', recomputed: 0 as Mass }]);
  });

  it('the check counts spools of merged filaments for the one that they resolve to', () => {
    const home = { ...filament, id: createFixture('home').filamentId(), stock: kg(0.75) };
    const merged = { ...filament, stock: kg(0), mergedInto: home.id };
    const targetIdsByAlias = new Map([[merged.id as string, home.id as string]]);
    expect(
      checkStock({ filaments: [home, merged], spools: [spool], stockEvents: [event], targetIdsByAlias }),
    ).toEqual([]);
  });
});
