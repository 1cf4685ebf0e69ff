import * as z from 'zod/mini';

import { fieldErrors, type FieldError } from '../errors/field-errors.ts';
import { uuidPattern, type CategoryId } from '../ids.ts';
import { dayField, textField } from '../records/fields.ts';
import { err, ok, type Result } from '../result.ts';
import { parseDecimal, writeDecimal } from '../units/decimal.ts';
import type { Money } from '../units/money.ts';
import { everything, type LedgerFilter } from './ledger-filter.ts';

/**
 * A ledger filter as query parameters: `?from=2026-01-01&min=12.5&category=<id>,<id>&q=nozzle`. One
 * schema for the app's own address and for REST; nothing in it transforms, so that OpenAPI can be
 * made from it. Amounts are in units of the currency, with a point, whatever the locale: an address
 * must mean the same to everybody who is sent it.
 */
const amountParameter = () => z.string().check(z.regex(/^-?\d{1,11}(\.\d{1,4})?$/));

export const ledgerFilterQuerySchema = z.object({
  from: z.optional(dayField()),
  to: z.optional(dayField()),
  min: z.optional(amountParameter()),
  max: z.optional(amountParameter()),
  /** Ids with commas between them; present and empty it selects nothing. */
  category: z.optional(
    z.string().check(
      z.refine((text) => idsIn(text).every((id) => uuidPattern.test(id)), {
        params: { code: 'malformed' },
      }),
    ),
  ),
  q: z.optional(textField({ min: 0, max: 200 })),
});

/** The parameters of a filter, in the order in which they stand in an address. */
const ledgerFilterParameters = ['from', 'to', 'min', 'max', 'category', 'q'] as const;
type LedgerFilterParameter = (typeof ledgerFilterParameters)[number];
export type LedgerFilterQuery = { readonly [Name in LedgerFilterParameter]?: string };

/** Reads a filter from query parameters; others beside them are not looked at. Errors name the parameter. */
export function parseLedgerFilterQuery(
  query: Readonly<Record<string, string | undefined>>,
): Result<LedgerFilter, readonly FieldError[]> {
  const parsed = z.safeParse(ledgerFilterQuerySchema, query);
  if (!parsed.success) return err(fieldErrors(parsed.error, query));
  const { from = null, to = null, min, max, category, q } = parsed.data;
  return ok({
    from,
    to,
    min: amountOf(min),
    max: amountOf(max),
    // Each was just held against the pattern of an id.
    categories: category === undefined ? null : (idsIn(category) as CategoryId[]),
    text: q === undefined || q.trim() === '' ? null : q,
  });
}

/** As `parseLedgerFilterQuery`, for an address that somebody typed: what cannot be read is left out, the rest counts. */
export function readLedgerFilterQuery(query: Readonly<Record<string, string>>): LedgerFilter {
  const parsed = parseLedgerFilterQuery(query);
  if (parsed.ok) return parsed.value;
  const wrong = new Set(parsed.error.map(({ path }) => path[0]));
  const rest = parseLedgerFilterQuery(
    Object.fromEntries(Object.entries(query).filter(([name]) => !wrong.has(name))),
  );
  return rest.ok ? rest.value : everything;
}

/** The inverse: only what narrows is written. */
export function writeLedgerFilterQuery(filter: LedgerFilter): LedgerFilterQuery {
  const { from, to, min, max, categories, text } = filter;
  return {
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(min === null ? {} : { min: amountText(min) }),
    ...(max === null ? {} : { max: amountText(max) }),
    ...(categories === null ? {} : { category: categories.join(',') }),
    ...(text === null ? {} : { q: text }),
  };
}

const idsIn = (text: string): readonly string[] => (text === '' ? [] : text.split(','));

const decimals = { scale: 4, decimalSign: '.' } as const;
const amountText = (amount: Money): string => writeDecimal(amount, decimals);

function amountOf(text: string | undefined): Money | null {
  if (text === undefined) return null;
  const parsed = parseDecimal(text, decimals);
  // The schema lets nothing else through.
  return parsed.ok ? (parsed.value as Money) : null;
}
