import { bounds, massFromNanograms, massToGrams } from '@spoolshed/core';
import type { Format } from '../texts/format.ts';
import type { AmountKind } from './amount-reader.ts';

/** Masses are typed in grams; nine decimals of a gram are a nanogram, the unit they are stored in. */
export const gramsKind = (format: Format, bound: AmountKind['bound'] = bounds.used): AmountKind => ({
  scale: 9,
  bound,
  show: (nanograms) => `${format.grams(massToGrams(massFromNanograms(nanograms)), 3)}\u00a0g`,
});

/** Lengths of filament are typed in meters and kept in millimeters; 100 km is more than any spool holds. */
export const metersKind = (format: Format): AmountKind => ({
  scale: 3,
  bound: { min: 1, max: 100_000_000 },
  show: (millimeters) => `${format.grams(millimeters / 1000, 3)}\u00a0m`,
});
