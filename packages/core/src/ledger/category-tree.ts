import { groupBy } from '../group-by.ts';
import type { CategoryId } from '../ids.ts';
import type { Alias } from '../records/alias.ts';
import {
  FILAMENT_CATEGORY,
  isLiveCategory,
  ROOT_CATEGORY,
  UNCATEGORISED,
  type Category,
} from '../records/category.ts';

/** One step of a path; the name is null for a built-in category, whose name is in the text catalogue. */
export type NamedCategory = { readonly id: CategoryId; readonly name: string | null };

export type CategoryNode = NamedCategory & {
  /** The root for a top-level one. */
  readonly parentId: CategoryId;
  /** Levels below the root: 1 for a top-level one. */
  readonly depth: number;
  /** From the top-level one down to itself. */
  readonly path: readonly NamedCategory[];
  /** By folded name. */
  readonly children: readonly CategoryId[];
  /** Itself, and all that is below it at any depth. */
  readonly descendants: readonly CategoryId[];
};

export type CategoryTree = {
  /** Filament first, Uncategorised last, the others by folded name; each followed by what is below it. */
  readonly nodes: readonly CategoryNode[];
  /** Whether an id stands for a category here, be it one that was merged or deleted since. */
  knows(id: CategoryId): boolean;
  /** The category that an id stands for today; Uncategorised where nobody knows it. */
  resolve(id: CategoryId): CategoryId;
  /** The node that an id stands for today. */
  find(id: CategoryId): CategoryNode;
};

/** The living categories as a tree, with where every id that was ever written leads. */
export function categoryTree(categories: Iterable<Category>, aliases: Iterable<Alias>): CategoryTree {
  const live = [...categories].filter(isLiveCategory).toSorted(byName);
  const targets = new Map<string, string>();
  for (const { id, table, targetId } of aliases) if (table === 'categories') targets.set(id, targetId);
  const nodesById = buildNodes(live);
  const uncategorised = leaf({ id: UNCATEGORISED, name: null });
  const nodes = [...nodesById.values(), uncategorised];
  const targetOf = (id: CategoryId): string => targets.get(id) ?? id;
  const find = (id: CategoryId): CategoryNode => nodesById.get(targetOf(id)) ?? uncategorised;
  return {
    nodes,
    find,
    resolve: (id) => find(id).id,
    knows: (id) => nodesById.has(targetOf(id)) || targetOf(id) === UNCATEGORISED,
  };
}

const byName = (a: Category, b: Category): number =>
  compare(a.nameKey ?? '', b.nameKey ?? '') || compare(a.id, b.id);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const leaf = (category: NamedCategory): CategoryNode => ({
  ...category,
  parentId: ROOT_CATEGORY,
  depth: 1,
  path: [category],
  children: [],
  descendants: [category.id],
});

/** Every node by its id, in the order of the tree. */
function buildNodes(live: readonly Category[]): ReadonlyMap<string, CategoryNode> {
  const children: ReadonlyMap<string, readonly Category[]> = groupBy(
    live,
    ({ parentId }): string => parentId,
  );
  const nodes = new Map<string, CategoryNode>();
  const add = (category: NamedCategory, parentId: CategoryId, above: readonly NamedCategory[]) => {
    const own = { id: category.id, name: category.name };
    const path = [...above, own];
    const below = (children.get(own.id) ?? []).filter(({ id }) => !nodes.has(id));
    const descendants: CategoryId[] = [own.id];
    const node = {
      ...own,
      parentId,
      depth: path.length,
      path,
      children: below.map(({ id }) => id),
      descendants,
    };
    nodes.set(own.id, node);
    for (const child of below) descendants.push(...add(child, own.id, path));
    return descendants;
  };
  add({ id: FILAMENT_CATEGORY, name: null }, ROOT_CATEGORY, []);
  for (const category of children.get(ROOT_CATEGORY) ?? []) add(category, ROOT_CATEGORY, []);
  return nodes;
}
