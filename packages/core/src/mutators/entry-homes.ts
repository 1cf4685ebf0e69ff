import type { CategoryId } from '../ids.ts';
import type { Notice } from '../protocol/outcome.ts';
import { ROOT_CATEGORY, UNCATEGORISED } from '../records/category.ts';
import { entryCategory, readAncestry } from './category-ancestry.ts';
import { goneNotices, isGone } from './category-rules.ts';
import type { Steps } from './effect.ts';

/** Where entries go that name categories by any of their ids. */
export type EntryHomes = {
  /**
   * The id to write for an entry: as it was said, or Uncategorised where nobody knows that category.
   * Money that was spent is never refused for a category that is gone.
   */
  take(categoryId: CategoryId): CategoryId;
  /** Where its entries belong today. */
  of(categoryId: CategoryId): CategoryId;
  /** What was taken for categories that are gone. */
  notices(): Notice[];
};

export function* readEntryHomes(ids: readonly CategoryId[]): Steps<EntryHomes> {
  const ancestry = yield* readAncestry(ids);
  const gone = new Map<string, { into: CategoryId; count: number }>();
  const of = (categoryId: CategoryId) => entryCategory(ancestry, categoryId) ?? UNCATEGORISED;
  return {
    of,
    take(categoryId) {
      const into = of(categoryId);
      if (!isGone(ancestry, categoryId)) return categoryId;
      gone.set(categoryId, { into, count: (gone.get(categoryId)?.count ?? 0) + 1 });
      return ancestry.categories.has(categoryId) ? categoryId : into;
    },
    notices: () => goneNotices(ancestry, gone),
  };
}

/** The root holds no entries. */
export const holdsEntries = (categoryId: CategoryId): boolean => categoryId !== ROOT_CATEGORY;
