import type { Brand } from '../ids.ts';
import { NANOGRAMS_PER_KG, type Mass } from './mass.ts';

/** Money as an integer count of 1/10 000 of the currency unit; never a float in storage or sums. */
export type Money = Brand<number, 'Money'>;

export const MONEY_PER_UNIT = 10_000;

export const moneyFromUnits = (units: number): Money => Math.round(units * MONEY_PER_UNIT) as Money;
export const moneyToUnits = (money: Money): number => money / MONEY_PER_UNIT;
export const zeroMoney = 0 as Money;
export const sumMoney = (amounts: Iterable<Money>): Money => {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return sum as Money;
};

/** What a mass costs at a price per kg, rounded half away from zero. BigInt, because the product passes 2^53. */
export function costOf(mass: Mass, pricePerKg: Money): Money {
  return Number(roundedQuotient(BigInt(mass) * BigInt(pricePerKg), BigInt(NANOGRAMS_PER_KG))) as Money;
}

/** The price per kg at which `mass` costs `total`; the mass must not be zero. */
export function pricePerKgOf(total: Money, mass: Mass): Money {
  return Number(roundedQuotient(BigInt(total) * BigInt(NANOGRAMS_PER_KG), BigInt(mass))) as Money;
}

/** Σ(quantity × price) / Σ quantity, or null when nothing was bought. */
export function averagePricePerKg(
  purchases: Iterable<{ readonly quantity: Mass; readonly pricePerKg: Money }>,
): Money | null {
  let paid = 0n;
  let quantity = 0n;
  for (const purchase of purchases) {
    paid += BigInt(purchase.quantity) * BigInt(purchase.pricePerKg);
    quantity += BigInt(purchase.quantity);
  }
  return quantity === 0n ? null : (Number(roundedQuotient(paid, quantity)) as Money);
}

function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  const negative = dividend < 0n !== divisor < 0n;
  const a = dividend < 0n ? -dividend : dividend;
  const b = divisor < 0n ? -divisor : divisor;
  const rounded = (2n * a + b) / (2n * b);
  return negative ? -rounded : rounded;
}
