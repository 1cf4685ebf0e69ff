import { isBuiltIn } from '../records/category.ts';
import { getRows, type Steps } from './effect.ts';

/** The places of ids that are in use already, or stand twice in the list: a new record never overwrites another. */
export function* takenPlaces(
  table: 'categories' | 'expenses',
  ids: readonly string[],
): Steps<readonly number[]> {
  const rows: readonly unknown[] = yield* getRows(table, ids);
  const aliases = table === 'categories' ? yield* getRows('aliases', ids) : [];
  const seen = new Set<string>();
  return ids.flatMap((id, at) => {
    const isTaken = rows[at] !== undefined || aliases[at] !== undefined || isBuiltIn(id) || seen.has(id);
    seen.add(id);
    return isTaken ? [at] : [];
  });
}
