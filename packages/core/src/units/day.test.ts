import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { dayInTimeZone, isDay, isTimeZone, parseDay } from './day.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('days', () => {
  it('S2.10 is the same day in whichever order an engine writes its dates', () => {
    class MonthFirst extends Intl.DateTimeFormat {
      constructor(_locale: string, options: Intl.DateTimeFormatOptions) {
        super('en-US', options);
      }
    }
    vi.stubGlobal('Intl', { DateTimeFormat: MonthFirst });
    // A zone that no other test asks for: formats are kept.
    expect(dayInTimeZone(Date.UTC(2026, 9, 31, 11), 'Pacific/Chatham')).toBe('2026-11-01');
  });

  it('S1.4 S2.10 13:30Z on the 31st is the 1st in Pacific/Auckland, and still the 31st in UTC', () => {
    const instant = Date.UTC(2026, 9, 31, 13, 30);
    expect(dayInTimeZone(instant, 'Pacific/Auckland')).toBe('2026-11-01');
    expect(dayInTimeZone(instant, 'UTC')).toBe('2026-10-31');
    expect(dayInTimeZone(Date.UTC(2026, 10, 1, 3), 'America/Los_Angeles')).toBe('2026-10-31');
  });

  it('S2.10 agrees with UTC on every instant within the bounds', () => {
    const instants = fc.date({
      min: new Date('1990-01-01T00:00:00Z'),
      max: new Date('2099-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (instant) => {
        expect(dayInTimeZone(instant.getTime(), 'UTC')).toBe(instant.toISOString().slice(0, 10));
      }),
    );
  });

  it.each(['2026-02-28', '2024-02-29', '2000-02-29', '2026-04-30', '2026-12-31', '1990-01-01'])(
    'S1.9 %s is a day',
    (text) => {
      expect(isDay(text)).toBe(true);
      expect(parseDay(text)).toBe(text);
    },
  );

  it.each([
    '',
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '2026-01-01\n',
  ])('S1.9 %j is none', (text) => {
    expect(isDay(text)).toBe(false);
    expect(parseDay(text)).toBeNull();
  });

  it('S1.9 has exactly the days that the calendar has', () => {
    const anyYear = fc.integer({ min: 1_990, max: 2_099 });
    fc.assert(
      fc.property(
        anyYear,
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const two = (n: number) => String(n).padStart(2, '0');
          const real = new Date(Date.UTC(year, month - 1, day));
          const exists = real.getUTCMonth() === month - 1 && real.getUTCDate() === day;
          expect(isDay(`${year}-${two(month)}-${two(day)}`)).toBe(exists);
        },
      ),
    );
  });

  it('S1.4 knows time zones by their IANA names', () => {
    for (const zone of ['UTC', 'Europe/Berlin', 'Pacific/Auckland']) expect(isTimeZone(zone)).toBe(true);
    for (const zone of ['', 'Berlin', 'Europe/Nowhere', 'no zone']) expect(isTimeZone(zone)).toBe(false);
  });
});
