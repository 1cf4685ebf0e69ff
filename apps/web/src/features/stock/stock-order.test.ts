import { massFromGrams, moneyFromUnits } from '@spoolshed/core';
import type { StockRow } from '@spoolshed/db';
import { describe, expect, it } from 'vitest';
import { countFacets, filterStock, noFilter, toggle } from './stock-filter.ts';
import { sectionStock, sortStock, type StockSortKey } from './stock-order.ts';

const base = { color: '', brand: 'eSUN', material: 'PLA', grams: 500, minimum: null as number | null };

type Facts = Partial<typeof base> & {
  readonly price?: number;
  readonly place?: string;
  readonly sealed?: number;
  readonly usedAt?: number;
};

function row(color: string, facts: Facts = {}): StockRow {
  const { brand, material, grams, minimum, price, place, sealed = 0, usedAt } = { ...base, ...facts };
  const fields: Partial<StockRow> = {
    color,
    brand,
    material,
    left: massFromGrams(grams),
    reorderAt: minimum === null ? null : massFromGrams(minimum),
    low: minimum !== null && grams < minimum,
    pricePerKg: price === undefined ? null : moneyFromUnits(price),
    locations: place === undefined ? [] : [place],
    sealedCount: sealed,
    lastUsedAt: usedAt ?? null,
    daysLeft: null,
  };
  // Only the fields that order and filter look at.
  return fields as StockRow;
}

const colors = (rows: readonly StockRow[]) => rows.map(({ color }) => color);
const up = (key: StockSortKey) => ({ key, direction: 'ascending' as const });
const down = (key: StockSortKey) => ({ key, direction: 'descending' as const });

describe('sortStock', () => {
  const rows = [
    row('Azure', { grams: 340, minimum: 500, price: 27.99, place: 'Shelf B' }),
    row('Öland', { grams: 900 }),
    row('Jet', { grams: 220, minimum: 1000, price: 18.9, place: 'Shelf A' }),
    row('Orange 10', { grams: 2412, minimum: 1000, price: 29.99, place: 'Shelf A' }),
    row('Orange 9', { grams: 10, minimum: 0 }),
  ];

  it('puts what fails its minimum by most on top, and the rest by name', () => {
    expect(colors(sortStock(rows, up('low'), 'en'))).toEqual([
      'Jet',
      'Azure',
      'Öland',
      'Orange 9',
      'Orange 10',
    ]);
  });

  it('sorts names as the locale does, numbers in them by value', () => {
    expect(colors(sortStock(rows, up('color'), 'en'))).toEqual([
      'Azure',
      'Jet',
      'Öland',
      'Orange 9',
      'Orange 10',
    ]);
    expect(colors(sortStock(rows, up('color'), 'sv')).at(-1)).toBe('Öland');
  });

  it('keeps what is not known at the end, whichever way the list runs', () => {
    expect(colors(sortStock(rows, up('price'), 'en')).slice(0, 3)).toEqual(['Jet', 'Azure', 'Orange 10']);
    expect(colors(sortStock(rows, down('price'), 'en')).slice(0, 3)).toEqual(['Orange 10', 'Azure', 'Jet']);
    expect(colors(sortStock(rows, down('place'), 'en')).slice(0, 3)).toEqual(['Azure', 'Jet', 'Orange 10']);
  });

  it('shows what was used lately first', () => {
    const used = [row('old', { usedAt: 1 }), row('never'), row('new', { usedAt: 2 })];
    expect(colors(sortStock(used, up('used'), 'en'))).toEqual(['new', 'old', 'never']);
  });
});

describe('sectionStock', () => {
  it('S1.3 parts what runs low, what is there, and what nobody tracks', () => {
    const rows = [
      row('low', { grams: 1, minimum: 2 }),
      row('there'),
      row('none', { grams: 0 }),
      row('minus', { grams: -5 }),
    ];
    const sections = sectionStock(rows, 'low');
    expect(sections.map(({ kind, rows: inside }) => [kind, colors(inside)])).toEqual([
      ['low', ['low']],
      ['inStock', ['there', 'minus']],
      ['none', ['none']],
    ]);
  });

  it('groups by place, what has none in a group without a name', () => {
    const rows = sortStock(
      [row('a'), row('b', { place: 'Rack' }), row('c', { place: 'Rack' })],
      up('place'),
      'en',
    );
    expect(sectionStock(rows, 'place').map(({ name, rows: inside }) => [name, colors(inside)])).toEqual([
      ['Rack', ['b', 'c']],
      ['', ['a']],
    ]);
  });

  it('is one list without a head for everything else', () => {
    expect(sectionStock([row('a')], 'left').map(({ kind }) => kind)).toEqual(['all']);
    expect(sectionStock([], 'left')).toEqual([]);
  });
});

describe('filters', () => {
  const rows = [
    row('a', { material: 'PLA Basic', place: 'Shelf A', sealed: 1 }),
    row('b', { material: 'PolyTerra PLA', place: 'Shelf B', grams: 1, minimum: 2 }),
    row('c', { material: 'PETG', place: 'Shelf A', brand: 'Prusament' }),
  ];

  it('take any of one kind and all of different kinds', () => {
    expect(colors(filterStock(rows, { ...noFilter, families: ['PLA'] }))).toEqual(['a', 'b']);
    expect(
      colors(filterStock(rows, { ...noFilter, families: ['PLA', 'PETG'], places: ['Shelf A'] })),
    ).toEqual(['a', 'c']);
    expect(colors(filterStock(rows, { ...noFilter, isLow: true, isSealed: true }))).toEqual([]);
  });

  it('say how many each chip would leave, its own kind not counting against it', () => {
    const facets = countFacets(rows, rows, { ...noFilter, families: ['PETG'] });
    expect(facets.families).toEqual([
      { value: 'PLA', count: 2 },
      { value: 'PETG', count: 1 },
    ]);
    expect(facets.places).toEqual([
      { value: 'Shelf A', count: 1 },
      { value: 'Shelf B', count: 0 },
    ]);
    expect([facets.low, facets.sealed]).toEqual([0, 0]);
    const calm = rows.slice(2);
    expect(countFacets(calm, calm, noFilter).low).toBeUndefined();
  });

  it('are turned on and off', () => {
    expect(toggle(['a'], 'b')).toEqual(['a', 'b']);
    expect(toggle(['a', 'b'], 'a')).toEqual(['b']);
  });
});
