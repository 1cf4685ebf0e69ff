import { type Money, sumMoney } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import { spendingByTime } from './spending-by-time.ts';

const month = (name: string, sum: number, purchases = 0) => ({
  month: name,
  count: 1,
  sum: sum as Money,
  purchases: purchases as Money,
});
const open = { from: null, to: null };

describe('spending by time', () => {
  it('shows each month from the first to now, the empty ones too', () => {
    const { kind, periods } = spendingByTime(
      { months: [month('2025-11', 30, 10), month('2026-01', 5)] },
      open,
      '2026-02-14',
    );
    expect(kind).toBe('months');
    expect(periods).toEqual([
      { id: '2025-11', purchases: 10, others: 20 },
      { id: '2025-12', purchases: 0, others: 0 },
      { id: '2026-01', purchases: 0, others: 5 },
      { id: '2026-02', purchases: 0, others: 0 },
    ]);
  });

  it('keeps to the period that is asked for, also where nothing is in it', () => {
    const { periods } = spendingByTime(
      { months: [month('2026-03', 5)] },
      { from: '2026-01-01', to: '2026-04-30' },
      '2026-11-23',
    );
    expect(periods.map(({ id }) => id)).toEqual(['2026-01', '2026-02', '2026-03', '2026-04']);
  });

  it('shows what is planned for later', () => {
    const { periods } = spendingByTime({ months: [month('2026-12', 5)] }, open, '2026-11-23');
    expect(periods.map(({ id }) => id)).toEqual(['2026-12']);
  });

  it('shows years where months would be too thin, and loses nothing on the way', () => {
    const months = ['2020-01', '2020-12', '2023-06'].map((name, at) => month(name, 10 + at, at));
    const { kind, periods } = spendingByTime({ months }, open, '2023-07-01');
    expect(kind).toBe('years');
    expect(periods.map(({ id }) => id)).toEqual(['2020', '2021', '2022', '2023']);
    expect(sumMoney(periods.flatMap(({ purchases, others }) => [purchases, others]))).toBe(33);
  });
});
