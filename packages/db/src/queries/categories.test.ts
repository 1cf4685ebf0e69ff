import 'fake-indexeddb/auto';

import { FILAMENT_CATEGORY, ROOT_CATEGORY, UNCATEGORISED, type CategoryId } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';

import { openDevice } from '../testing/open-device.ts';
import { categories } from './categories.ts';

describe('the tree of categories', () => {
  it('S2.3 holds the built-in ones and what is below them, by name, with paths and descendants', async () => {
    const device = await openDevice('a');
    const [tools, power, nozzles, again] = Array.from({ length: 4 }, () => device.fixture.id<CategoryId>());
    const created = await device.mutate('createCategories', {
      categories: [
        { categoryId: power ?? '', name: 'Power', parentId: tools ?? '' },
        { categoryId: tools ?? '', name: ' Tools ', parentId: ROOT_CATEGORY },
        { categoryId: nozzles ?? '', name: 'Nozzles', parentId: FILAMENT_CATEGORY },
        { categoryId: again ?? '', name: 'TOOLS', parentId: ROOT_CATEGORY },
      ],
    });
    expect(created).toMatchObject({ ok: true, data: { status: 'merged', canonical: { id: tools } } });

    const tree = await categories(device.database);
    expect(tree.nodes.map(({ name, depth }) => [name, depth])).toEqual([
      [null, 1],
      ['Nozzles', 2],
      ['Tools', 1],
      ['Power', 2],
      [null, 1],
    ]);
    expect(tree.find(FILAMENT_CATEGORY).descendants).toEqual([FILAMENT_CATEGORY, nozzles]);
    expect(tree.find(power as CategoryId).path.map(({ name }) => name)).toEqual(['Tools', 'Power']);
    // What was meant for the one that met it is in it; what nobody knows is in none.
    expect(tree.resolve(again as CategoryId)).toBe(tools);
    expect(tree.resolve(device.fixture.id<CategoryId>())).toBe(UNCATEGORISED);
  });
});
