import { massFromGrams, massToGrams } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import { gramsPerMeter, massOfLength } from './length-to-mass.ts';

describe('massOfLength', () => {
  it('weighs a kilogram of 1.75 mm PLA at about 335 m', () => {
    expect(massToGrams(massOfLength(335_000, 1.24, 1.75))).toBeCloseTo(999.17, 1);
  });

  it('grows with the square of the diameter', () => {
    expect(gramsPerMeter(1.24, 2.85) / gramsPerMeter(1.24, 1.75)).toBeCloseTo((2.85 / 1.75) ** 2, 10);
  });

  it('keeps ten millimeters exact to the nanogram', () => {
    expect(massOfLength(10, 1.24, 1.75)).toBe(massFromGrams(0.01 * (Math.PI / 4) * 1.75 ** 2 * 1.24));
  });
});
