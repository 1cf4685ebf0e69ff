import { type CategoryId, type Day, everything, type LedgerEntry, type Money } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import { addressOf, readAddress } from './filter-address.ts';
import {
  type LedgerSort,
  newestOnTop,
  parseSort,
  sortColumns,
  sortEntries,
  sortText,
} from './ledger-order.ts';

const nozzles = '00000000-0000-7000-8000-000000000001' as CategoryId;
const plates = '00000000-0000-7000-8000-000000000002' as CategoryId;

describe('the ledger in the address', () => {
  it('S2.5 is the bare place where nothing is asked for', () => {
    expect(addressOf({ filter: everything, sort: newestOnTop })).toBe('/ledger');
  });

  it('S2.5 comes back whole from its own address', () => {
    const question = {
      filter: {
        from: '2026-01-01' as Day,
        to: null,
        min: 125_000 as Money,
        max: null,
        categories: [nozzles, plates],
        text: 'E3D & Co.',
      },
      sort: { columnId: 'amount', direction: 'descending' } as LedgerSort,
    };
    const address = addressOf(question);
    expect(address).toBe(
      `/ledger?from=2026-01-01&min=12.5&category=${nozzles},${plates}&q=E3D+%26+Co.&sort=-amount`,
    );
    expect(readAddress(new URL(address, 'http://x').searchParams)).toEqual(question);
  });

  it('S2.5 keeps what can be read of an address that was typed wrong', () => {
    const { filter, sort } = readAddress(new URLSearchParams('from=31.12.2026&max=20&sort=color'));
    expect(filter).toEqual({ ...everything, max: 200_000 });
    expect(sort).toEqual(newestOnTop);
  });

  it.each(sortColumns)('S2.5 reads and writes the order by %s', (columnId) => {
    for (const direction of ['ascending', 'descending'] as const)
      expect(parseSort(sortText({ columnId, direction }))).toEqual({ columnId, direction });
  });
});

describe('the order of the table', () => {
  const entry = (facts: Partial<LedgerEntry>): LedgerEntry =>
    // A line of the ledger with what the order looks at.
    ({ kind: 'expense', categoryId: nozzles, payee: null, text: '', ...facts }) as LedgerEntry;
  const entries = [
    entry({ day: '2026-03-01' as Day, amount: 20 as Money, text: 'Öl', payee: 'B' }),
    entry({ day: '2026-02-01' as Day, amount: 5 as Money, text: 'Zange' }),
    entry({ day: '2026-01-01' as Day, amount: 20 as Money, text: 'Owl', payee: 'A' }),
  ];
  const words = {
    locale: 'de',
    nameOf: ({ text }: LedgerEntry) => text,
    categoryOf: () => 'Nozzles',
  };
  const days = (columnId: LedgerSort['columnId'], direction: LedgerSort['direction']) =>
    sortEntries(entries, { columnId, direction }, words).map(({ day }) => Number(day.slice(5, 7)));

  it('turns round by day', () => {
    expect(days('day', 'descending')).toEqual([3, 2, 1]);
    expect(days('day', 'ascending')).toEqual([1, 2, 3]);
  });

  it('keeps the newest first among equal ones, whichever way round', () => {
    expect(days('amount', 'ascending')).toEqual([2, 3, 1]);
    expect(days('amount', 'descending')).toEqual([3, 1, 2]);
    expect(days('category', 'ascending')).toEqual([3, 2, 1]);
  });

  it('orders texts as the locale does, with what has none at the end', () => {
    expect(days('what', 'ascending')).toEqual([3, 1, 2]);
    expect(days('payee', 'ascending')).toEqual([1, 3, 2]);
    expect(days('payee', 'descending')).toEqual([3, 1, 2]);
    expect(days('quantity', 'ascending')).toEqual([3, 2, 1]);
  });
});
