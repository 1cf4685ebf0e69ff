import { assert } from '../assert.ts';
import type { Brand } from '../ids.ts';

/**
 * Mass as an integer count of nanograms: 1 kg = 10^12, exact to 9 t. Sums never depend on their
 * order, and 10 mm of filament is still exact to 10^-7.
 */
export type Mass = Brand<number, 'Mass'>;

const NANOGRAMS_PER_GRAM = 1_000_000_000;
export const NANOGRAMS_PER_KG = 1_000_000_000_000;

/** Rounds to the nearest nanogram; the caller has checked the range. */
export const massFromNanograms = (nanograms: number): Mass => Math.round(nanograms) as Mass;
export const massFromGrams = (grams: number): Mass => massFromNanograms(grams * NANOGRAMS_PER_GRAM);
export const massFromKg = (kg: number): Mass => massFromNanograms(kg * NANOGRAMS_PER_KG);
export const massToGrams = (mass: Mass): number => mass / NANOGRAMS_PER_GRAM;
export const massToKg = (mass: Mass): number => mass / NANOGRAMS_PER_KG;

export const zeroMass = 0 as Mass;
/** Throws past 9 t: a row with such a figure could be parsed by nobody, and would stop every device's pull. */
export const addMass = (a: Mass, b: Mass): Mass => {
  const sum = a + b;
  assert(Number.isSafeInteger(sum), 'a mass is exact');
  return sum as Mass;
};
export const subtractMass = (a: Mass, b: Mass): Mass => addMass(a, negateMass(b));
export const negateMass = (mass: Mass): Mass => (mass === 0 ? zeroMass : (-mass as Mass));
export const sumMass = (masses: Iterable<Mass>): Mass => {
  let sum = 0;
  for (const mass of masses) sum += mass;
  return sum as Mass;
};
