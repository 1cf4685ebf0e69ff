import type { Day } from '@spoolshed/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDayStyle, readDay, writeDay } from './day-text.ts';

const german = createDayStyle('de-DE');
const american = createDayStyle('en-US');
const british = createDayStyle('en-GB');
const swedish = createDayStyle('sv-SE');
const today = '2026-11-23' as Day;

const read = (text: string, style: typeof german) => {
  const result = readDay(text, style, today);
  return result.ok ? result.value : result.error.code;
};

describe('days in a cell', () => {
  it.each([
    // typed, to a German, to an American
    ['2026-11-03', '2026-11-03', '2026-11-03'],
    ['2026/11/03', '2026-11-03', '2026-11-03'],
    ['03.04.2026', '2026-04-03', 'ambiguous'],
    ['3.4.26', '2026-04-03', 'ambiguous'],
    ['3/4/2026', 'ambiguous', '2026-03-04'],
    ['3-4-2026', 'ambiguous', 'ambiguous'],
    ['4/4/2026', '2026-04-04', '2026-04-04'],
    ['25.4.2026', '2026-04-25', '2026-04-25'],
    ['4/25/2026', '2026-04-25', '2026-04-25'],
    ['25/4/2026', '2026-04-25', '2026-04-25'],
    ['22.11.', '2026-11-22', '2026-11-22'],
    ['24.12.', '2025-12-24', '2025-12-24'],
    ['29.2.', '2024-02-29', '2024-02-29'],
    ['22 Nov 2026', '2026-11-22', '2026-11-22'],
    ['Nov 22, 2026', '2026-11-22', '2026-11-22'],
    ['22. November 2026', '2026-11-22', '2026-11-22'],
    ['3. März 2026', '2026-03-03', 'malformed'],
    ['2026-11-03 00:00:00', '2026-11-03', '2026-11-03'],
    ['2026-11-03T10:00', '2026-11-03', '2026-11-03'],
    [' 03.11.2026 ', '2026-11-03', 'ambiguous'],
    ['31.2.2026', 'malformed', 'malformed'],
    ['32.1.2026', 'malformed', 'malformed'],
    ['1.1.1989', 'too_small', 'too_small'],
    ['1.1.2100', 'too_big', 'too_big'],
    ['1.1.202', 'malformed', 'malformed'],
    ['', 'empty', 'empty'],
    ['yesterday', 'malformed', 'malformed'],
    ['12', 'malformed', 'malformed'],
    ['1.2.3.4', 'malformed', 'malformed'],
  ])('S2.9 S2.10 %s', (text, toGerman, toAmerican) => {
    expect([read(text, german), read(text, american)]).toEqual([toGerman, toAmerican]);
  });

  it('S2.9 asks back with both days', () => {
    expect(readDay('3/4/2026', german, today)).toEqual({
      ok: false,
      error: {
        code: 'ambiguous',
        answers: [
          { order: 'dmy', day: '2026-04-03' },
          { order: 'mdy', day: '2026-03-04' },
        ],
      },
    });
  });

  it('S2.9 S2.10 every day that is written is read back as that day, wherever the person lives', () => {
    const anyDay = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      // The same ten figures that a day has.
      .map((date) => date.toISOString().slice(0, 10) as Day);
    fc.assert(
      fc.property(anyDay, fc.constantFrom(german, american, british, swedish), (day, style) => {
        expect(readDay(writeDay(day, style), style, today)).toEqual({ ok: true, value: day });
      }),
    );
  });
});
