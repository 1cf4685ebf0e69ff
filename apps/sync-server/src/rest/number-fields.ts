import { massToKg, moneyFromUnits, moneyToUnits, type Mass, type Money } from '@spoolshed/core';
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

/** What is beyond all bounds has no decimals, and is told of as that. */
const isExact = (units: number): boolean =>
  !Number.isSafeInteger(moneyFromUnits(units)) || moneyToUnits(moneyFromUnits(units)) === units;

/** Rounded to the nearest nanogram, as masses are everywhere: a twelfth decimal is nothing that a scale shows. */
export const massInKg = ({ min, max }: Range) =>
  z.number().check(z.minimum(massToKg(min as Mass)), z.maximum(massToKg(max as Mass)));
