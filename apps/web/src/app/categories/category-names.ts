import { type BuiltInNames, type CategoryId, type CategoryTree, nameOfBuiltIn } from '@spoolshed/core';
import { type CategoryOption, categoryPathText } from '../../ui/fields/read-category.ts';

export interface CategoryNames {
  nameOf(id: CategoryId): string;
  /** "Machines / Nozzles" */
  pathOf(id: CategoryId): string;
  /** All that an entry may be put into, in the order of the tree. */
  readonly options: readonly CategoryOption[];
}

/** The names of the categories as people read them, the built-in ones in their language. */
export function categoryNames(tree: CategoryTree, builtIn: BuiltInNames): CategoryNames {
  const pathOf = (id: CategoryId): readonly string[] =>
    tree.find(id).path.map((each) => each.name ?? nameOfBuiltIn(each.id, builtIn));
  return {
    nameOf: (id) => pathOf(id).at(-1) ?? '',
    pathOf: (id) => categoryPathText(pathOf(id)),
    options: tree.nodes.map(({ id }) => ({ id, path: pathOf(id) })),
  };
}
