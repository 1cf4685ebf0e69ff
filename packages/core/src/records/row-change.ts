import { sameJson } from '../canonical-json.ts';
import type { AnyRow, TableName } from './tables.ts';

/** Fields by name; one that is missing was not there. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * What one mutation did to one row, from before it to after it. Of a row that was there both times
 * only the fields that differ; a deleted one whole, because only this knows it any more; of a created
 * one only the place, except for settings, of which nothing but the value tells whether it still stands.
 */
export type RowChange = { readonly table: TableName; readonly id: string } & (
  | { readonly kind: 'created'; readonly row?: AnyRow }
  | { readonly kind: 'updated'; readonly from: Fields; readonly to: Fields }
  | { readonly kind: 'deleted'; readonly row: AnyRow }
);

/** What a store knows of a mutation: its changes; that there is none; or that others may know it. */
export type KnownChanges = readonly RowChange[] | 'none' | 'elsewhere';

/** The difference between two states of a row, null where there is none. */
export function rowChangeOf(
  { table, id }: { readonly table: TableName; readonly id: string },
  before: AnyRow | null,
  after: AnyRow | null,
): RowChange | null {
  if (before === null) {
    if (after === null) return null;
    return { table, id, kind: 'created', ...(table === 'settings' ? { row: after } : {}) };
  }
  if (after === null) return { table, id, kind: 'deleted', row: before };
  const [from, to] = differingFields(before, after);
  return Object.keys(from).length + Object.keys(to).length === 0
    ? null
    : { table, id, kind: 'updated', from, to };
}

/** The fields in which two rows differ, with the values of each. */
function differingFields(before: AnyRow, after: AnyRow): readonly [Fields, Fields] {
  const [from, to]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}];
  // Rows are JSON objects; their fields are read by name.
  const left: Fields = before;
  const right: Fields = after;
  for (const field of new Set([...Object.keys(left), ...Object.keys(right)])) {
    if (sameValue(left[field], right[field])) continue;
    if (left[field] !== undefined) from[field] = left[field];
    if (right[field] !== undefined) to[field] = right[field];
  }
  return withCompanions([left, right], [from, to]);
}

/** Fields that say something only together: a price is an estimate or a paid one by the day beside it. */
const companions = ['pricePerKg', 'pricedOn', 'estimatePerKg'];

function withCompanions(
  [left, right]: readonly [Fields, Fields],
  [from, to]: readonly [Fields, Fields],
): readonly [Fields, Fields] {
  if (!('pricedOn' in left) || !companions.some((field) => field in from || field in to)) return [from, to];
  return [
    { ...from, ...pick(left) },
    { ...to, ...pick(right) },
  ];
}

const pick = (row: Fields): Fields =>
  Object.fromEntries(
    companions.filter((field) => row[field] !== undefined).map((field) => [field, row[field]]),
  );

/** Most fields are plain values: comparing the canonical text of each would cost ten times as much. */
const sameValue = (a: unknown, b: unknown): boolean =>
  a === b ||
  (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null ? sameJson(a, b) : false);
