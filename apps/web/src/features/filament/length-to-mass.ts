import { type Mass, massFromGrams } from '@spoolshed/core';

/** Grams of one meter. mm² of cross-section are cm³ of a meter: π/4 · d² · 1 m. */
export const gramsPerMeter = (densityGCm3: number, diameterMm: number): number =>
  (Math.PI / 4) * diameterMm ** 2 * densityGCm3;

export const massOfLength = (millimeters: number, densityGCm3: number, diameterMm: number): Mass =>
  massFromGrams((millimeters / 1000) * gramsPerMeter(densityGCm3, diameterMm));
