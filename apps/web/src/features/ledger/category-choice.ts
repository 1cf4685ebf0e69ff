import type { CategoryId, CategoryNode } from '@spoolshed/core';

/** Null is every category; a category stands for all that is in it. */
type Chosen = readonly CategoryId[] | null;

export function stateOf(node: CategoryNode, chosen: Chosen): 'on' | 'off' | 'some' {
  if (chosen === null) return 'off';
  if (node.path.some(({ id }) => chosen.includes(id))) return 'on';
  return node.descendants.some((id) => chosen.includes(id)) ? 'some' : 'off';
}

/**
 * Chosen or not after all. One that was chosen with what it stands in leaves its neighbors chosen; what chooses
 * nothing any more chooses everything again.
 */
export function toggleCategory(
  node: CategoryNode,
  chosen: Chosen,
  nodes: readonly CategoryNode[],
): readonly CategoryId[] | null {
  const taken = chosen ?? [];
  if (stateOf(node, chosen) !== 'on') {
    const without = taken.filter((id) => !node.descendants.includes(id));
    return [...without, node.id];
  }
  const above = node.path.map(({ id }) => id);
  const kept = taken.filter((id) => !above.includes(id));
  const from = above.findIndex((id) => taken.includes(id));
  const byId = new Map(nodes.map((each) => [each.id, each]));
  // Down from what was chosen: on each level everything but the way to this one.
  for (let level = from; level < above.length - 1; level += 1) {
    const parent = byId.get(above[level] ?? node.id);
    kept.push(...(parent?.children ?? []).filter((id) => id !== above[level + 1]));
  }
  return kept.length === 0 ? null : kept;
}
