import { createCategoryFinder, type PlacedCategory } from './find-category.ts';
import type { ReadEntry } from './read-ledger-lines.ts';

export type NewCategory = {
  readonly categoryId: string;
  readonly name: string;
  readonly parentId: string | null;
  /** From the top down, its own name last. */
  readonly path: readonly string[];
};

export type EntryPlace = { readonly entry: ReadEntry; readonly categoryId: string | null };

export type PlacedEntries = {
  /** Parents before children. */
  readonly categories: readonly NewCategory[];
  readonly entries: readonly EntryPlace[];
};

/** Finds each entry its category; those that nobody has yet get an id, each once. */
export function placeEntries(
  entries: readonly ReadEntry[],
  { categories, newId }: { readonly categories: readonly PlacedCategory[]; readonly newId: () => string },
): PlacedEntries {
  const finder = createCategoryFinder(categories);
  const made: NewCategory[] = [];
  const homeOf = (path: readonly string[]): string | null => {
    let at = finder.find(path);
    while (at.missing > 0) {
      const depth = path.length - at.missing;
      const category = {
        categoryId: newId(),
        name: path[depth] ?? '',
        parentId: at.id,
        path: path.slice(0, depth + 1),
      };
      made.push(category);
      finder.add({ ...category, id: category.categoryId });
      at = finder.find(path);
    }
    return at.id;
  };
  const placed = entries.map((entry) => ({ entry, categoryId: homeOf(entry.category) }));
  return { categories: made, entries: placed };
}
