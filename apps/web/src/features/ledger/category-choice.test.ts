import {
  type Category,
  type CategoryId,
  categoryTree,
  FILAMENT_CATEGORY,
  ROOT_CATEGORY,
} from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import { stateOf, toggleCategory } from './category-choice.ts';

const id = (name: string) => name as CategoryId;
const category = (name: string, parent: CategoryId): Category =>
  // As far as the tree looks at it.
  ({ id: id(name), name, nameKey: name, parentId: parent, deletedAt: null, mergedInto: null }) as Category;

const tree = categoryTree(
  [
    category('machines', ROOT_CATEGORY),
    category('nozzles', id('machines')),
    category('plates', id('machines')),
    category('brass', id('nozzles')),
    category('power', ROOT_CATEGORY),
  ],
  [],
);
const toggle = (name: string, chosen: readonly string[] | null) =>
  toggleCategory(tree.find(id(name)), chosen as readonly CategoryId[] | null, tree.nodes)?.toSorted() ?? null;
const states = (chosen: readonly string[] | null) =>
  tree.nodes.map((node) => stateOf(node, chosen as readonly CategoryId[] | null));

describe('choosing categories', () => {
  it('S2.5 chooses one, then another, and takes them back one by one', () => {
    expect(toggle('power', null)).toEqual(['power']);
    expect(toggle('machines', ['power'])).toEqual(['machines', 'power']);
    expect(toggle('power', ['power', 'machines'])).toEqual(['machines']);
    expect(toggle('machines', ['machines'])).toBeNull();
  });

  it('S2.5 a parent takes in what was chosen below it', () => {
    expect(toggle('machines', ['brass', 'power'])).toEqual(['machines', 'power']);
  });

  it('S2.5 one that is chosen with its parent leaves its neighbors chosen', () => {
    expect(toggle('brass', ['machines'])).toEqual(['plates']);
    expect(toggle('nozzles', ['machines', 'power'])).toEqual(['plates', 'power']);
  });

  it('S2.5 shows what is chosen, in part or not', () => {
    const order = tree.nodes.map((node) => node.id as string);
    expect(order[0]).toBe(FILAMENT_CATEGORY);
    const shown = Object.fromEntries(order.map((each, at) => [each, states(['nozzles'])[at]]));
    expect(shown).toMatchObject({
      machines: 'some',
      nozzles: 'on',
      brass: 'on',
      plates: 'off',
      power: 'off',
    });
    expect(new Set(states(null))).toEqual(new Set(['off']));
    expect(new Set(states([]))).toEqual(new Set(['off']));
  });
});
