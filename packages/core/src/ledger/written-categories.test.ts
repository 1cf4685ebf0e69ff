import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import type { AnyId, CategoryId } from '../ids.ts';
import type { Alias } from '../records/alias.ts';
import { FILAMENT_CATEGORY, ROOT_CATEGORY, UNCATEGORISED, type Category } from '../records/category.ts';
import { createFixture } from '../testing/fixture.ts';
import { sampleRows } from '../testing/sample-rows.ts';
import { categoryTree } from './category-tree.ts';
import { isAmong, writtenCategories } from './written-categories.ts';

const sample = sampleRows(createFixture('written categories'));
const idAt = (index: number) => `00000000-0000-7000-8000-${String(index).padStart(12, '0')}` as CategoryId;

const categoryAt = (index: number, parent: number): Category => ({
  ...sample.categories,
  id: idAt(index),
  name: `Category ${index}`,
  nameKey: `category ${index}`,
  parentId: parent < 0 ? ROOT_CATEGORY : idAt(parent),
});

const aliasOf = (index: number, target: number): Alias => {
  // Of merged categories both ends are ids of categories.
  const [id, into] = [idAt(index), idAt(target)] as string[] as AnyId[];
  return {
    ...sample.aliases,
    table: 'categories',
    id: id ?? sample.aliases.id,
    into: into ?? sample.aliases.into,
    targetId: into ?? sample.aliases.targetId,
  };
};

/** Six categories, of which each stands below an earlier one or at the top; the next six were merged into them. */
const workshops = fc.record({
  parents: fc.tuple(...[0, 1, 2, 3, 4, 5].map((index) => fc.integer({ min: -1, max: index - 1 }))),
  // Beyond the categories: what somebody has deleted since.
  targets: fc.array(fc.nat({ max: 7 }), { maxLength: 6 }),
});

it('S2.5 names the ids of just those rows that stand in a wanted category today, whatever was merged', () => {
  const everyId = [
    ...Array.from({ length: 14 }, (_, index) => idAt(index)),
    FILAMENT_CATEGORY,
    UNCATEGORISED,
  ];
  fc.assert(
    fc.property(workshops, fc.subarray(everyId), ({ parents, targets }, wanted) => {
      const aliases = targets.map((target, index) => aliasOf(6 + index, target));
      const tree = categoryTree(
        parents.map((parent, index) => categoryAt(index, parent)),
        aliases,
      );
      const written = writtenCategories(wanted, tree, aliases);
      const named = everyId.filter((id) => isAmong(written, id));
      expect(named).toEqual(
        everyId.filter((id) => tree.find(id).path.some((step) => wanted.includes(step.id))),
      );
    }),
    { numRuns: 200 },
  );
});
