import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { CategoryId } from '../ids.ts';
import type { Day } from '../units/day.ts';
import type { Money } from '../units/money.ts';
import { everything, type LedgerFilter } from './ledger-filter.ts';
import {
  parseLedgerFilterQuery,
  readLedgerFilterQuery,
  writeLedgerFilterQuery,
} from './ledger-filter-query.ts';

const one = '00000000-0000-7000-8000-000000000001' as CategoryId;
const two = '00000000-0000-7000-8000-000000000002' as CategoryId;

describe('the filter as query parameters', () => {
  it.each<readonly [string, LedgerFilter]>([
    ['', everything],
    ['from=2026-01-31&to=2026-02-01', { ...everything, from: '2026-01-31' as Day, to: '2026-02-01' as Day }],
    ['min=-0.0001&max=12.5', { ...everything, min: -1 as Money, max: 125_000 as Money }],
    [`category=${one}%2C${two}`, { ...everything, categories: [one, two] }],
    ['category=', { ...everything, categories: [] }],
    ['q=GT2+belt', { ...everything, text: 'GT2 belt' }],
  ])('S2.5 reads and writes ?%s', (address, filter) => {
    const query = Object.fromEntries(new URLSearchParams(address));
    expect(parseLedgerFilterQuery(query)).toEqual({ ok: true, value: filter });
    expect(new URLSearchParams(writeLedgerFilterQuery(filter)).toString()).toBe(address);
  });

  it('S2.5 comes back as it was, for any filter', () => {
    const days = fc.constantFrom('2026-01-01', '1999-12-31').map((day) => day as Day);
    const amounts = fc.integer({ min: -1e13, max: 1e13 }).map((amount) => amount as Money);
    const filters = fc.record({
      from: fc.option(days),
      to: fc.option(days),
      min: fc.option(amounts),
      max: fc.option(amounts),
      categories: fc.option(fc.subarray([one, two])),
      text: fc.option(fc.constantFrom('Nozzle', 'a & b = c', 'Straße 0,4', 'x+y')),
    });
    fc.assert(
      fc.property(filters, (filter) => {
        expect(parseLedgerFilterQuery(writeLedgerFilterQuery(filter))).toEqual({ ok: true, value: filter });
      }),
    );
  });

  it.each([
    [{ from: '2026-02-30' }, 'from', 'malformed'],
    [{ to: '2999-01-01' }, 'to', 'too_big'],
    [{ min: '12,5' }, 'min', 'malformed'],
    [{ max: '1e3' }, 'max', 'malformed'],
    [{ category: 'nozzles' }, 'category', 'malformed'],
    [{ category: `${one},` }, 'category', 'malformed'],
    [{ q: 'x'.repeat(201) }, 'q', 'too_long'],
  ])('S2.5 names the parameter that it cannot read: %j', (query, name, code) => {
    expect(parseLedgerFilterQuery(query)).toEqual({ ok: false, error: [{ path: [name], code }] });
  });

  it('S2.5 leaves out what cannot be read of an address that somebody typed', () => {
    const typed = { from: '31.12.2026', max: '20', category: 'nozzles', q: 'E3D', sort: 'color' };
    expect(readLedgerFilterQuery(typed)).toEqual({ ...everything, max: 200_000, text: 'E3D' });
    expect(readLedgerFilterQuery({})).toEqual(everything);
  });

  it('looks at no parameter that is not its own', () => {
    expect(parseLedgerFilterQuery({ sort: 'amount' })).toEqual({ ok: true, value: everything });
  });
});
