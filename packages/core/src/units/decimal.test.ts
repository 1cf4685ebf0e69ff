import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseDecimal } from './decimal.ts';

const german = { scale: 4, decimalSign: ',' } as const;
const english = { scale: 4, decimalSign: '.' } as const;
const read = (text: string, locale: typeof german | typeof english) => {
  const result = parseDecimal(text, locale);
  return result.ok ? result.value / 10_000 : result.error;
};

describe('parseDecimal', () => {
  it.each([
    // typed, to a German, to an American
    ['1', 1, 1],
    ['0', 0, 0],
    ['-0', 0, 0],
    ['-1,5', -1.5, -1.5],
    ['\u22121.5', -1.5, -1.5],
    ['- 1.5', -1.5, -1.5],
    ['1,5', 1.5, 1.5],
    ['1.5', 1.5, 1.5],
    [' 19,90 ', 19.9, 19.9],
    [',5', 0.5, 0.5],
    ['5.', 5, 5],
    ['0.345', 0.345, 0.345],
    ['0,345', 0.345, 0.345],
    ['1.345', 'ambiguous', 1.345],
    ['1,345', 1.345, 'ambiguous'],
    ['-12.345', 'ambiguous', -12.345],
    ['1234.345', 1234.345, 1234.345],
    ['1.3456', 1.3456, 1.3456],
    ['1.234,5', 1234.5, 1234.5],
    ['1,234.5', 1234.5, 1234.5],
    ['1.234.567', 1_234_567, 1_234_567],
    ['1,234,567.25', 1_234_567.25, 1_234_567.25],
    ['1 234,567', 1234.567, 1234.567],
    ['1\u202f234.5', 1234.5, 1234.5],
    ['1\u00a0234', 1234, 1234],
    ["12'345.5", 12_345.5, 12_345.5],
    ['12’345', 12_345, 12_345],
    ['0.12345', 'too_precise', 'too_precise'],
    ['0.12340000', 0.1234, 0.1234],
    ['', 'empty', 'empty'],
    [' \u00a0', 'empty', 'empty'],
    ['-', 'malformed', 'malformed'],
    ['.', 'malformed', 'malformed'],
    ['1e3', 'malformed', 'malformed'],
    ['+5', 'malformed', 'malformed'],
    ['--5', 'malformed', 'malformed'],
    ['5 kg', 'malformed', 'malformed'],
    ['١', 'malformed', 'malformed'],
    ['1 2', 'malformed', 'malformed'],
    ['1 234 5', 'malformed', 'malformed'],
    ['1 234.567 8', 'malformed', 'malformed'],
    ['1 234.567,8', 'malformed', 'malformed'],
    ['1.2.3', 'malformed', 'malformed'],
    ['12,34.5', 'malformed', 'malformed'],
    ['1.234.567,8.9', 'malformed', 'malformed'],
    ['0.123.456', 'malformed', 'malformed'],
    ['0,123.4', 'malformed', 'malformed'],
    [',123.4', 'malformed', 'malformed'],
    ['900719925474.0992', 'out_of_range', 'out_of_range'],
    ['900719925474.0991', 900_719_925_474.0991, 900_719_925_474.0991],
    ['9'.repeat(400), 'out_of_range', 'out_of_range'],
  ])('S1.9 %s', (text, toGerman, toAmerican) => {
    expect([read(text, german), read(text, english)]).toEqual([toGerman, toAmerican]);
  });

  it('S1.9 reads every exact number back to the last unit, in either locale and grouped or not', () => {
    const signs = fc.constantFrom(['.', ','] as const, [',', '.'] as const);
    fc.assert(
      fc.property(
        fc.maxSafeInteger(),
        fc.integer({ min: 0, max: 12 }),
        signs,
        fc.boolean(),
        (units, scale, [sign, group], grouped) => {
          const digits = String(Math.abs(units)).padStart(scale + 1, '0');
          const whole = digits.slice(0, digits.length - scale);
          const fraction = digits.slice(digits.length - scale);
          const shown = grouped ? whole.replaceAll(/\B(?=(\d{3})+$)/g, group) : whole;
          const text = `${units < 0 ? '-' : ''}${shown}${scale === 0 ? '' : sign}${fraction}`;
          // Without a fraction a single group could be one, and is asked about.
          fc.pre(scale > 0 || !grouped || shown.split(group).length !== 2);
          expect(parseDecimal(text, { scale, decimalSign: sign })).toEqual({
            ok: true,
            value: units === 0 ? 0 : units,
          });
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('S1.9 any text is a number or a problem, and a number is an exact one', () => {
    const typed = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...Array.from("0123456789.,- '")) }),
    );
    fc.assert(
      fc.property(typed, fc.integer({ min: 0, max: 12 }), (text, scale) => {
        const result = parseDecimal(text, { scale, decimalSign: ',' });
        expect(result.ok ? Number.isSafeInteger(result.value) : result.error !== undefined).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
