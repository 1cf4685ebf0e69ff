import {
  everything,
  expenseEntry,
  filterEntries,
  moneyFromUnits,
  UNCATEGORISED,
  type CategoryLines,
  type Day,
  type ExpenseId,
} from '@spoolshed/core';
import { describe, expect, it } from 'vitest';

import { filterInParts } from './filter-in-parts.ts';

const entries = Array.from({ length: 4_321 }, (_, at) =>
  expenseEntry(
    {
      id: `00000000-0000-7000-8000-${String(at).padStart(12, '0')}` as ExpenseId,
      amount: moneyFromUnits(1 + (at % 7)),
      spentOn: '2026-03-01' as Day,
      payee: null,
      note: `Order ${at}`,
    },
    UNCATEGORISED,
  ),
);
const categories: CategoryLines = { lineOf: (id) => [{ id, name: 'Uncategorised' }] };

describe('a filter in parts', () => {
  it.each([
    { ...everything, text: 'order 99' },
    { ...everything, min: moneyFromUnits(3), max: moneyFromUnits(5) },
    { ...everything, text: 'nobody wrote this' },
  ])('S2.5 selects what the filter selects, in its order: %j', async (filter) => {
    expect(await filterInParts(entries, filter, categories, 0)).toEqual(
      filterEntries(entries, filter, categories),
    );
  });

  it('answers the list itself where nothing is asked', async () => {
    expect(await filterInParts(entries, everything, categories, 0)).toBe(entries);
  });

  it('gives way between two parts', async () => {
    let isOver = false;
    const answer = filterInParts(entries, { ...everything, text: 'order' }, categories, 0);
    void answer.then(() => (isOver = true));
    await new Promise((resolve) => void setTimeout(resolve));
    expect(isOver).toBe(false);
    expect(await answer).toHaveLength(entries.length);
  });
});
