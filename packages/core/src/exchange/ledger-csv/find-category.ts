import { foldText } from '../../text.ts';

/** A category as far as its place in the tree goes. */
export type PlacedCategory = {
  readonly id: string;
  readonly name: string;
  /** Null at the top. */
  readonly parentId: string | null;
};

export type CategoryFinder = {
  /** The deepest category on the way that is known, null at the top, and how many names are missing below it. */
  find(path: readonly string[]): { readonly id: string | null; readonly missing: number };
  add(category: PlacedCategory): void;
};

/** Looks names up from the top down, each under the one before, as the tree compares them. */
export function createCategoryFinder(categories: readonly PlacedCategory[]): CategoryFinder {
  const idsByPlace = new Map<string, string>();
  const keyOf = (parentId: string | null, name: string) => `${parentId ?? ''}/${foldText(name)}`;
  const add = ({ id, name, parentId }: PlacedCategory) => idsByPlace.set(keyOf(parentId, name), id);
  for (const category of categories) add(category);
  return {
    add,
    find(path) {
      let id: string | null = null;
      for (const [depth, name] of path.entries()) {
        const next = idsByPlace.get(keyOf(id, name));
        if (next === undefined) return { id, missing: path.length - depth };
        id = next;
      }
      return { id, missing: 0 };
    },
  };
}
