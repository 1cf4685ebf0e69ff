import {
  type Category,
  type CategoryId,
  type CategoryNode,
  categoryTree,
  FILAMENT_CATEGORY,
  foldText,
  ROOT_CATEGORY,
  UNCATEGORISED,
} from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import {
  heirsOf,
  meetings,
  namesakeIn,
  parentsFor,
  parentsForNew,
  targetsFor,
  usualHeir,
} from './category-choices.ts';

const actor = { personId: 'p', deviceId: 'd' } as Category['createdBy'];

/** Categories by path: "Machines/Nozzles" stands in "Machines". Their paths are their ids. */
function treeOf(...paths: readonly string[]) {
  const rows = paths.map((path): Category => {
    const names = path.split('/');
    const name = names.at(-1) ?? '';
    return {
      id: path as CategoryId,
      name,
      parentId: (names.length === 1 ? ROOT_CATEGORY : names.slice(0, -1).join('/')) as CategoryId,
      nameKey: foldText(name),
      deletedAt: null,
      mergedInto: null,
      fieldTimes: {},
      createdAt: 1,
      updatedAt: 1,
      createdBy: actor,
    };
  });
  const tree = categoryTree(rows, []);
  const node = (path: string): CategoryNode => tree.find(path as CategoryId);
  return { tree, node };
}

const eight = [
  '1',
  '1/2',
  '1/2/3',
  '1/2/3/4',
  '1/2/3/4/5',
  '1/2/3/4/5/6',
  '1/2/3/4/5/6/7',
  '1/2/3/4/5/6/7/8',
];

describe('S2.5 where a category may go', () => {
  it('a new one stands anywhere but in Uncategorised and below the eighth level', () => {
    const { tree } = treeOf('Machines', ...eight);
    const offered = parentsForNew(tree);
    expect(offered).toContain(ROOT_CATEGORY);
    expect(offered).toContain(FILAMENT_CATEGORY);
    expect(offered).toContain('1/2/3/4/5/6/7');
    expect(offered).not.toContain('1/2/3/4/5/6/7/8');
    expect(offered).not.toContain(UNCATEGORISED);
  });

  it('never moves into itself or what is in it, nor to where it stands', () => {
    const { tree, node } = treeOf('Machines', 'Machines/Nozzles', 'Machines/Nozzles/Brass', 'Power');
    expect(parentsFor(node('Machines/Nozzles'), tree)).toEqual([ROOT_CATEGORY, FILAMENT_CATEGORY, 'Power']);
  });

  it('takes all that is in it along, and needs room for that', () => {
    const { tree, node } = treeOf('Machines', 'Machines/Nozzles', ...eight);
    expect(parentsFor(node('Machines'), tree)).toContain('1/2/3/4/5/6');
    expect(parentsFor(node('Machines'), tree)).not.toContain('1/2/3/4/5/6/7');
  });

  it('becomes one with any other, but with nothing that is in it', () => {
    const { tree, node } = treeOf('Machines', 'Machines/Nozzles', 'Power', ...eight);
    const offered = targetsFor(node('Machines'), tree);
    expect(offered).toContain('Power');
    expect(offered).toContain(FILAMENT_CATEGORY);
    // What is in it comes below the target.
    expect(offered).toContain('1/2/3/4/5/6/7');
    for (const id of ['Machines', 'Machines/Nozzles', '1/2/3/4/5/6/7/8', UNCATEGORISED])
      expect(offered).not.toContain(id);
    expect(targetsFor(node('Power'), tree)).toContain('1/2/3/4/5/6/7/8');
  });

  it('leaves its entries to the one above, or to whom somebody says', () => {
    const { tree, node } = treeOf('Machines', 'Machines/Nozzles');
    expect(usualHeir(node('Machines/Nozzles'))).toBe('Machines');
    expect(usualHeir(node('Machines'))).toBe(UNCATEGORISED);
    expect(heirsOf(node('Machines'), tree)).toEqual([FILAMENT_CATEGORY, 'Machines/Nozzles', UNCATEGORISED]);
  });

  it('finds one of the same name whatever its case, and which children meet one', () => {
    const { tree, node } = treeOf('Machines', 'Machines/Nozzles', 'Machines/Fans', 'Power', 'Power/NOZZLES');
    const power = node('Power').id;
    expect(namesakeIn(tree, { parentId: power, name: ' nozzles ' })?.id).toBe('Power/NOZZLES');
    expect(namesakeIn(tree, { parentId: power, name: 'nozzles' }, node('Power/NOZZLES').id)).toBeUndefined();
    expect(namesakeIn(tree, { parentId: ROOT_CATEGORY, name: 'nozzles' })).toBeUndefined();
    expect(meetings(node('Machines'), power, tree)).toEqual(['Nozzles']);
  });
});
