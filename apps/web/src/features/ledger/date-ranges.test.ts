import { type Day, dayInTimeZone } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import { type PresetId, presetOf, rangeOf } from './date-ranges.ts';

describe('presets of the period', () => {
  it.each<readonly [PresetId, string, string | null, string | null]>([
    ['all', '2026-11-23', null, null],
    ['thisMonth', '2026-11-30', '2026-11-01', '2026-11-30'],
    ['thisMonth', '2024-02-29', '2024-02-01', '2024-02-29'],
    ['lastMonth', '2026-01-31', '2025-12-01', '2025-12-31'],
    ['lastMonth', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['thisYear', '2026-01-01', '2026-01-01', '2026-12-31'],
    ['twelveMonths', '2026-11-23', '2025-12-01', '2026-11-30'],
  ])('S2.5 %s on %s', (preset, today, from, to) => {
    expect(rangeOf(preset, today as Day)).toEqual({ from, to });
    expect(presetOf({ from: from as Day | null, to: to as Day | null }, today as Day)).toBe(preset);
  });

  it('S2.5 in December this year is the last twelve months too, and is called this year', () => {
    const today = '2026-12-31' as Day;
    expect(rangeOf('twelveMonths', today)).toEqual({ from: '2026-01-01', to: '2026-12-31' });
    expect(presetOf(rangeOf('twelveMonths', today), today)).toBe('thisYear');
  });

  it('S2.10 "this month" is the workshop’s, also where it is another month in UTC', () => {
    const at = Date.UTC(2026, 9, 31, 23, 30);
    expect(rangeOf('thisMonth', dayInTimeZone(at, 'Europe/Berlin')).from).toBe('2026-11-01');
    expect(rangeOf('thisMonth', dayInTimeZone(at, 'America/New_York')).to).toBe('2026-10-31');
  });

  it('S2.5 other days are nobody’s preset', () => {
    expect(presetOf({ from: '2026-11-02' as Day, to: null }, '2026-11-23' as Day)).toBeUndefined();
  });
});
