import {
  massToKg,
  MONEY_PER_UNIT,
  moneyFromUnits,
  moneyToUnits,
  type Mass,
  type Money,
} from '@spoolshed/core';
import * as z from 'zod/mini';

/* Figures as scripts send them, in the units of people. Bounds are core's; nothing here transforms. */

type Range = { readonly min: number; readonly max: number };

/** In units of the currency. More decimals than are kept would be rounded without anybody hearing of it. */
export const moneyInUnits = ({ min, max }: Range) =>
  z
    .number()
    .check(
      z.minimum(moneyToUnits(min as Money)),
      z.maximum(moneyToUnits(max as Money)),
      z.refine(isExact, { params: { code: 'too_precise' } }),
    );

/** What comes to nothing once it is kept. */
export const isNoMoney = (units: number): boolean => isExact(units) && moneyFromUnits(units) === 0;

/** What a script added up (0.1 + 0.2) is off by what floats are off by, and nobody meant that as a decimal. */
const isExact = (units: number): boolean => {
  const scaled = units * MONEY_PER_UNIT;
  return Math.abs(scaled - Math.round(scaled)) < Math.max(1e-6, Math.abs(scaled) * FLOAT_ERROR);
};

/** A few steps of a float; for the largest amounts that is still a hundredth of a fifth decimal. */
const FLOAT_ERROR = 4 * Number.EPSILON;

/**
 * Rounded to four decimals: a script divides what it paid by what it got (25 / 0.75), and nobody counts on the fifth.
 * The bounds are of what is kept, so no check of zod's own; the documentation gets them by hand.
 */
export function priceInUnits({ min, max }: Range, description: string) {
  const price = z.number().check(
    z.refine((units) => moneyFromUnits(units) >= min, { params: { code: 'too_small' } }),
    z.refine((units) => moneyFromUnits(units) <= max, { params: { code: 'too_big' } }),
  );
  const [minimum, maximum] = [moneyToUnits(min as Money), moneyToUnits(max as Money)];
  z.globalRegistry.add(price, { description, minimum, maximum });
  return price;
}

/** Rounded to the nearest nanogram, as masses are everywhere: a twelfth decimal is nothing that a scale shows. */
export const massInKg = ({ min, max }: Range) =>
  z.number().check(z.minimum(massToKg(min as Mass)), z.maximum(massToKg(max as Mass)));
