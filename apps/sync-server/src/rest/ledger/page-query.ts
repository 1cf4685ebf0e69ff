import {
  err,
  fieldErrors,
  ledgerFilterQuerySchema,
  newestFirst,
  ok,
  parseLedgerFilterQuery,
  type CategoryId,
  type FieldError,
  type LedgerEntry,
  type LedgerFilter,
  type Result,
} from '@spoolshed/core';
import * as z from 'zod/mini';

const DEFAULT_LIMIT = 100;
const MOST_ENTRIES = 1_000;

const limit = z.string().check(
  z.regex(/^\d{1,6}$/),
  z.refine((text) => Number(text) >= 1 && Number(text) <= MOST_ENTRIES, { params: { code: 'not_allowed' } }),
);
/** The last entry of the page before: its day and its id. */
const cursor = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}~[0-9a-f-]{36}$/));
z.globalRegistry.add(limit, {
  description: `How many entries, ${DEFAULT_LIMIT} unless said otherwise, ${MOST_ENTRIES} at most.`,
});
z.globalRegistry.add(ledgerFilterQuerySchema.shape.category, {
  description:
    'Ids with commas between them, each with what is below it. One that was merged is followed; one that is unknown or was deleted is refused with 422, which says where its entries went.',
});
z.globalRegistry.add(cursor, { description: 'next_cursor of the page before.' });

/** The parameters of a list, as they are documented. What is not among them is refused: a typo would select everything. */
export const pageQuerySchema = z.strictObject({
  ...ledgerFilterQuerySchema.shape,
  limit: z.optional(limit),
  cursor: z.optional(cursor),
});

export type PageQuery = {
  readonly filter: LedgerFilter;
  readonly limit: number;
  readonly after: Pick<LedgerEntry, 'day' | 'id'> | null;
};

/**
 * `category` may stand more than once; of anything else the first one counts. A category that is gone is known; one
 * that never was is refused, as it would select nothing and look like a workshop that spent nothing.
 */
export function parsePageQuery(
  queries: Readonly<Record<string, readonly string[]>>,
  isKnown: (id: CategoryId) => boolean,
): Result<PageQuery, readonly FieldError[]> {
  const query: Record<string, string | undefined> = {};
  for (const [name, [first]] of Object.entries(queries)) query[name] = first;
  const categories = queries['category'];
  if (categories !== undefined) query['category'] = categories.filter((text) => text !== '').join(',');
  const parsed = pageQuerySchema.safeParse(query);
  if (!parsed.success) return err(fieldErrors(parsed.error, query));
  const filter = parseLedgerFilterQuery(query);
  if (!filter.ok) return filter;
  if (filter.value.categories?.every(isKnown) === false)
    return err([{ path: ['category'], code: 'unknown_record' }]);
  const { limit: many, cursor: place } = parsed.data;
  return ok({
    filter: filter.value,
    limit: many === undefined ? DEFAULT_LIMIT : Number(many),
    after: place === undefined ? null : entryAt(place),
  });
}

/** One page of what was selected, which comes the newest first; the next one continues behind its last entry, whatever came since. */
export function pageOf<Entry extends Pick<LedgerEntry, 'day' | 'id'>>(
  selected: readonly Entry[],
  { limit: many, after }: Pick<PageQuery, 'limit' | 'after'>,
): { readonly page: readonly Entry[]; readonly next: string | null } {
  const rest = after === null ? selected : selected.filter((entry) => newestFirst(after, entry) < 0);
  const page = rest.slice(0, many);
  const last = page.at(-1);
  return { page, next: last === undefined || rest.length <= many ? null : `${last.day}~${last.id}` };
}

function entryAt(place: string): Pick<LedgerEntry, 'day' | 'id'> {
  const [day = '', id = ''] = place.split('~');
  // Held against the pattern before; only compared.
  return { day, id } as Pick<LedgerEntry, 'day' | 'id'>;
}
