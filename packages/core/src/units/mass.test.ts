import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  addMass,
  massFromGrams,
  massFromKg,
  massFromNanograms,
  massToGrams,
  massToKg,
  negateMass,
  subtractMass,
  sumMass,
  zeroMass,
  type Mass,
} from './mass.ts';

const masses = fc.integer({ min: -1e15, max: 1e15 }).map((nanograms) => nanograms as Mass);

describe('mass', () => {
  it('grams and kilograms, there and back', () => {
    expect(massFromKg(1)).toBe(1e12);
    expect(massFromGrams(0.1)).toBe(1e8);
    expect(massToKg(massFromGrams(1_234.5))).toBe(1.2345);
    expect(massToGrams(massFromKg(0.75))).toBe(750);
    // 10 mm of 1.75 mm PLA.
    expect(massToGrams(massFromGrams(0.029_825_3))).toBe(0.029_825_3);
    expect(massFromNanograms(0.5)).toBe(1);
  });

  it('sums do not depend on their order, and taking away undoes adding', () => {
    fc.assert(
      fc.property(fc.array(masses, { maxLength: 8 }), masses, masses, (list, a, b) => {
        expect(sumMass(list)).toBe(sumMass(list.toReversed()));
        expect(subtractMass(addMass(a, b), b)).toBe(a);
      }),
    );
    expect(sumMass([])).toBe(0);
  });

  it('knows no negative zero, which JSON would lose', () => {
    expect(Object.is(negateMass(zeroMass), 0)).toBe(true);
    expect(Object.is(subtractMass(zeroMass, zeroMass), 0)).toBe(true);
    expect(negateMass(massFromKg(1))).toBe(-1e12);
  });

  it('refuses a sum that is not exact any more, because no device could parse such a row', () => {
    const most = Number.MAX_SAFE_INTEGER as Mass;
    expect(addMass(most, zeroMass)).toBe(most);
    expect(() => addMass(most, 1 as Mass)).toThrow('a mass is exact');
    expect(() => subtractMass(negateMass(most), 1 as Mass)).toThrow('a mass is exact');
  });
});
