import { describe, expect, it } from 'vitest';

import type { Day } from '../../units/day.ts';
import { moneyFromUnits } from '../../units/money.ts';
import { placeEntries } from './place-entries.ts';
import type { ReadEntry } from './read-ledger-lines.ts';

const entryIn = (...category: readonly string[]): ReadEntry => ({
  day: '2026-11-03' as Day,
  amount: moneyFromUnits(5),
  category,
  payee: 'Formfabrik',
  note: '',
});

const counter = () => {
  let n = 0;
  return () => `new ${(n += 1)}`;
};

describe('entries and their categories', () => {
  it('are found by their path as names are compared, and made once, parents first', () => {
    const { categories, entries } = placeEntries(
      [
        entryIn('tools', 'NOZZLES'),
        entryIn('Tools', 'Beds', 'PEI'),
        entryIn('Tools', 'beds', 'Glass'),
        entryIn('Tools', 'Beds'),
        entryIn(),
        entryIn('Power'),
      ],
      {
        categories: [
          { id: 'tools', name: 'Tools', parentId: null },
          { id: 'nozzles', name: 'Nozzles', parentId: 'tools' },
          { id: 'beds elsewhere', name: 'Beds', parentId: null },
        ],
        newId: counter(),
      },
    );
    expect(categories).toEqual([
      { categoryId: 'new 1', name: 'Beds', parentId: 'tools', path: ['Tools', 'Beds'] },
      { categoryId: 'new 2', name: 'PEI', parentId: 'new 1', path: ['Tools', 'Beds', 'PEI'] },
      { categoryId: 'new 3', name: 'Glass', parentId: 'new 1', path: ['Tools', 'beds', 'Glass'] },
      { categoryId: 'new 4', name: 'Power', parentId: null, path: ['Power'] },
    ]);
    expect(entries.map(({ categoryId }) => categoryId)).toEqual([
      'nozzles',
      'new 2',
      'new 3',
      'new 1',
      null,
      'new 4',
    ]);
  });
});
