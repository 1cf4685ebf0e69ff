import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { massFromKg, NANOGRAMS_PER_KG, type Mass } from './mass.ts';
import {
  averagePricePerKg,
  costOf,
  MONEY_PER_UNIT,
  moneyFromUnits,
  moneyToUnits,
  pricePerKgOf,
  sumMoney,
  type Money,
} from './money.ts';

const masses = fc
  .integer({ min: -9_000 * NANOGRAMS_PER_KG, max: 9_000 * NANOGRAMS_PER_KG })
  .map((mass) => mass as Mass);
const prices = fc.integer({ min: 0, max: 1_000_000 * MONEY_PER_UNIT }).map((price) => price as Money);

/** Another way to round half away from zero: on the decimal digits of twelve places. */
function roundedByDigits(product: bigint): number {
  const sign = product < 0n ? -1 : 1;
  const digits = String(product < 0n ? -product : product).padStart(13, '0');
  const whole = BigInt(digits.slice(0, -12));
  const up = Number(digits.at(-12)) >= 5 ? 1n : 0n;
  return sign * Number(whole + up);
}

describe('money', () => {
  it('S1.4 one kilogram costs its price per kg', () => {
    expect(costOf(massFromKg(1), moneyFromUnits(19.99))).toBe(199_900);
    expect(costOf(massFromKg(0.25), moneyFromUnits(19.99))).toBe(49_975);
  });

  it('S2.10 costs are exact where a float would not be, rounded half away from zero', () => {
    fc.assert(
      fc.property(masses, prices, (mass, price) => {
        // + 0: BigInt knows no negative zero.
        expect(costOf(mass, price)).toBe(roundedByDigits(BigInt(mass) * BigInt(price)) + 0);
      }),
      { numRuns: 5_000 },
    );
    expect(costOf((NANOGRAMS_PER_KG / 2) as Mass, 1 as Money)).toBe(1);
    expect(costOf((-NANOGRAMS_PER_KG / 2) as Mass, 1 as Money)).toBe(-1);
    expect(costOf((NANOGRAMS_PER_KG / 2 - 1) as Mass, 1 as Money)).toBe(0);
  });

  it('the price per kg of what was paid gives what was paid again', () => {
    const paid = fc.integer({ min: 0, max: 10_000 * MONEY_PER_UNIT }).map((total) => total as Money);
    const bought = fc.integer({ min: 1, max: NANOGRAMS_PER_KG }).map((mass) => mass as Mass);
    fc.assert(
      fc.property(paid, bought, (total, mass) => {
        expect(costOf(mass, pricePerKgOf(total, mass))).toBe(total);
      }),
    );
  });

  it('the average price weighs by quantity and is null without purchases', () => {
    const bought = (kg: number, price: number) => ({
      quantity: massFromKg(kg),
      pricePerKg: moneyFromUnits(price),
    });
    expect(averagePricePerKg([])).toBeNull();
    expect(averagePricePerKg([bought(1, 20), bought(3, 10)])).toBe(moneyFromUnits(12.5));
    expect(averagePricePerKg([bought(1, 10), bought(2, 20)])).toBe(166_667);
  });

  it('units and back, and sums in any order', () => {
    expect(moneyFromUnits(0.1 + 0.2)).toBe(3_000);
    expect(moneyToUnits(moneyFromUnits(19.99))).toBe(19.99);
    fc.assert(
      fc.property(fc.array(prices), (amounts) => {
        expect(sumMoney(amounts)).toBe(sumMoney(amounts.toReversed()));
      }),
    );
  });
});
