import { describe, expect, it } from 'vitest';

import type { CategoryId } from '../ids.ts';
import type { Alias } from '../records/alias.ts';
import { FILAMENT_CATEGORY, ROOT_CATEGORY, UNCATEGORISED, type Category } from '../records/category.ts';
import { categoryTree } from './category-tree.ts';
import { currentFilter } from './ledger-current-filter.ts';
import { everything } from './ledger-filter.ts';

const id = (name: string) => name as CategoryId;
const category = (name: string, parentId: CategoryId): Category =>
  // As far as the tree looks at it.
  ({ id: id(name), name, nameKey: name, parentId, deletedAt: null, mergedInto: null }) as Category;
const alias = (from: string, targetId: string): Alias =>
  ({ id: from, table: 'categories', into: targetId, targetId }) as Alias;

const tree = categoryTree(
  [category('machines', ROOT_CATEGORY), category('nozzles', id('machines'))],
  [alias('tips', 'nozzles'), alias('power', UNCATEGORISED), alias('early', 'not-here-yet')],
);
const current = (...names: readonly string[]) =>
  currentFilter({ ...everything, categories: names.map(id) }, tree).categories;

describe('a filter as it stands today', () => {
  it('S2.5 wants what a category was merged into, and each one once', () => {
    expect(current('tips')).toEqual(['nozzles']);
    expect(current('nozzles', 'tips', 'machines')).toEqual(['nozzles', 'machines']);
  });

  it('S2.5 wants where the entries of a deleted category went', () => {
    expect(current('power')).toEqual([UNCATEGORISED]);
  });

  it('S2.5 leaves as they are the built-in ones, what nobody knows, and what nobody asked for', () => {
    for (const each of [FILAMENT_CATEGORY, UNCATEGORISED, ROOT_CATEGORY, 'mistyped', 'early'])
      expect(current(each)).toEqual([each]);
    expect(current()).toEqual([]);
    expect(currentFilter(everything, tree)).toBe(everything);
  });
});
