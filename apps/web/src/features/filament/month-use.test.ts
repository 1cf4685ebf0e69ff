import { isDay, massFromGrams, negateMass, type StockEvent } from '@spoolshed/core';
import type { StockEventLine } from '@spoolshed/db';
import { describe, expect, it } from 'vitest';
import { sumUsePerMonth } from './month-use.ts';

const today = day('2026-11-22');

function day(text: string) {
  if (!isDay(text)) throw new Error(`no day: ${text}`);
  return text;
}

function line(at: string, grams: number, more: Partial<StockEvent> = {}, voided = false): StockEventLine {
  const event: Partial<StockEvent> = {
    kind: 'use',
    delta: negateMass(massFromGrams(grams)),
    occurredAt: Date.parse(at),
    ordinal: 0,
    voids: null,
    ...more,
  };
  // Only the fields that the sum looks at.
  return { event: event as StockEvent, voided, spoolNumber: null };
}

describe('sumUsePerMonth', () => {
  it('sums the last twelve months, empty ones included, the running one last', () => {
    const months = sumUsePerMonth(
      [
        line('2026-11-02T10:00Z', 37),
        line('2026-11-20T10:00Z', 5),
        line('2025-12-31T12:00Z', 8),
        line('2025-11-30T12:00Z', 99),
      ],
      today,
      'Etc/UTC',
    );
    expect(months).toHaveLength(12);
    expect(months[0]).toEqual({ month: '2025-12', grams: 8 });
    expect(months.at(-1)).toEqual({ month: '2026-11', grams: 42 });
    expect(months.reduce((sum, { grams }) => sum + grams, 0)).toBe(50);
  });

  it('S2.10 puts a use into the month of the workshop, wherever the reader is', () => {
    const late = [line('2026-10-31T13:30Z', 10)];
    expect(sumUsePerMonth(late, today, 'Pacific/Auckland').at(-1)).toEqual({ month: '2026-11', grams: 10 });
    expect(sumUsePerMonth(late, today, 'Etc/UTC').at(-2)).toEqual({ month: '2026-10', grams: 10 });
  });

  it('counts neither what was taken back nor the entry that took it back, nor weighings', () => {
    const lines = [
      line('2026-11-02T10:00Z', 37, {}, true),
      line('2026-11-02T10:00Z', -37, { voids: 'x' as StockEvent['voids'] }),
      line('2026-11-03T10:00Z', 14, { kind: 'stocktake' }),
    ];
    expect(sumUsePerMonth(lines, today, 'Etc/UTC').at(-1)?.grams).toBe(0);
  });
});
