import { relink } from './category-links.ts';
import { findDisorder, type CategoryDraft, type Disorder } from './category-order.ts';
import { deleteRows, putRows, type Steps } from './effect.ts';

/** Why a draft cannot be written. */
export type Unsound = Disorder | { readonly problem: 'circle' };

/** Writes a draft as a whole, the ends of all aliases that it moves among it; or nothing, and why. */
export function* writeCategories(draft: CategoryDraft): Steps<Unsound | undefined> {
  const aliases = yield* relink(draft, [...draft.categories.keys(), ...draft.aliases.keys()]);
  if (aliases === undefined) return { problem: 'circle' };
  const disorder = yield* findDisorder(draft);
  if (disorder !== undefined) return disorder;
  const rows = [...draft.categories.values()].filter((row) => row !== null);
  yield* deleteRows('categories', keysOfNull(draft.categories));
  yield* deleteRows('aliases', keysOfNull(aliases));
  // A name that only one may have at a time waits until all have let go of theirs: two that swap would meet.
  yield* putRows(
    'categories',
    rows.map((row) => ({ ...row, nameKey: null })),
  );
  yield* putRows('categories', rows);
  yield* putRows(
    'aliases',
    [...aliases.values()].filter((alias) => alias !== null),
  );
  return undefined;
}

const keysOfNull = (rows: ReadonlyMap<string, unknown>): string[] =>
  [...rows].flatMap(([id, row]) => (row === null ? [id] : []));
