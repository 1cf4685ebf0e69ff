import {
  bounds,
  type CategoryId,
  type CategoryNode,
  type CategoryTree,
  foldText,
  ROOT_CATEGORY,
  UNCATEGORISED,
} from '@spoolshed/core';

/* What may be done with a category, as the rules will judge it; they have the last word. */

/** Those that are there without anybody making them have no name of their own, and stay as they are. */
export const isFixed = ({ name }: CategoryNode): boolean => name === null;

/** Where a new one may stand, the top level first. */
export const parentsForNew = ({ nodes }: CategoryTree): readonly CategoryId[] => [
  ROOT_CATEGORY,
  ...nodes.filter((node) => mayHold(node, 1)).map(({ id }) => id),
];

/** Where it may move with all that is in it; where it stands is no move. */
export const parentsFor = (node: CategoryNode, tree: CategoryTree): readonly CategoryId[] =>
  [
    ROOT_CATEGORY,
    ...tree.nodes.filter((other) => mayHold(other, heightOf(node, tree))).map(({ id }) => id),
  ].filter((id) => id !== node.parentId && !node.descendants.includes(id));

/** What it may become one with: what is in it moves along, and must find room there. */
export const targetsFor = (node: CategoryNode, tree: CategoryTree): readonly CategoryId[] =>
  tree.nodes
    .filter((other) => other.id !== UNCATEGORISED && !node.descendants.includes(other.id))
    .filter((other) => mayHold(other, heightOf(node, tree) - 1))
    .map(({ id }) => id);

/** Who may take its entries once it is gone: what is in it stays, one level up. */
export const heirsOf = (node: CategoryNode, { nodes }: CategoryTree): readonly CategoryId[] =>
  nodes.map(({ id }) => id).filter((id) => id !== node.id);

/** Who takes them where nobody says otherwise. */
export const usualHeir = ({ parentId }: CategoryNode): CategoryId =>
  parentId === ROOT_CATEGORY ? UNCATEGORISED : parentId;

/** Another one of that name where it would stand. */
export function namesakeIn(
  tree: CategoryTree,
  { parentId, name }: { readonly parentId: CategoryId; readonly name: string },
  except?: CategoryId,
): CategoryNode | undefined {
  const folded = foldText(name);
  return tree.nodes.find(
    (node) =>
      node.parentId === parentId &&
      node.id !== except &&
      node.name !== null &&
      foldText(node.name) === folded,
  );
}

/** The names of children that meet one of their name when they move there: the two become one. */
export const meetings = (node: CategoryNode, parentId: CategoryId, tree: CategoryTree): readonly string[] =>
  tree.nodes.flatMap(({ name, parentId: stands }) =>
    stands === node.id && name !== null && namesakeIn(tree, { parentId, name }, node.id) ? [name] : [],
  );

const mayHold = (node: CategoryNode, levels: number): boolean =>
  levels === 0 || (node.id !== UNCATEGORISED && node.depth + levels <= bounds.categoryDepth.max);

/** Levels from it down to its deepest descendant: 1 where nothing is in it. */
const heightOf = (node: CategoryNode, { nodes }: CategoryTree): number =>
  Math.max(...nodes.filter(({ id }) => node.descendants.includes(id)).map(({ depth }) => depth)) -
  node.depth +
  1;
