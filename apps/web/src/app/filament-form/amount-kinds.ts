import {
  bounds,
  type Mass,
  massFromNanograms,
  massToGrams,
  massToKg,
  MONEY_PER_UNIT,
  type Money,
  zeroMoney,
} from '@spoolshed/core';
import type { Format } from '../../texts/format.ts';
import type { AmountKind } from '../amount-reader.ts';

const noBreakSpace = '\u00a0';

/** Whole spools and purchases are typed in kilograms; twelve decimals of one are a nanogram. */
export const kilogramsKind = (format: Format, bound: AmountKind['bound']): AmountKind => ({
  scale: 12,
  bound,
  show: (nanograms) => kilogramsInWords(massFromNanograms(nanograms), format),
});

/** "2.5 kg", with as many decimals as it has; three are a gram. */
export const kilogramsInWords = (mass: Mass, format: Format): string =>
  `${kilogramsFigure(mass, format)}${noBreakSpace}kg`;

export const kilogramsFigure = (mass: Mass, format: Format): string => format.grams(massToKg(mass), 3);

/** "412 g", with tenths where it has some. */
export const gramsInWords = (mass: Mass, format: Format): string =>
  `${format.grams(massToGrams(mass), 1)}${noBreakSpace}g`;

/** Money per kg, in the currency's unit; four decimals are what is stored. */
export const pricePerKgKind = (format: Format): AmountKind => ({
  scale: 4,
  bound: bounds.pricePerKg,
  show: (money) => format.exactPricePerKg(money),
});

/** What somebody paid in all. The bound is that of the price per kg, times the largest purchase. */
export const totalKind = (format: Format): AmountKind => ({
  scale: 4,
  bound: { min: 0, max: Number.MAX_SAFE_INTEGER },
  show: (money) => format.exactMoney(money),
});

export interface PlainKindFacts {
  readonly digits: number;
  readonly bound: { readonly min: number; readonly max: number };
  readonly unit: string;
}

/** A plain decimal number with its unit: g/cm³, mm, °C. Read as an integer of 10^-digits. */
export const plainKind = (format: Format, { digits, bound, unit }: PlainKindFacts): AmountKind => ({
  scale: digits,
  bound: { min: Math.round(bound.min * 10 ** digits), max: Math.round(bound.max * 10 ** digits) },
  show: (value) => `${format.grams(value / 10 ** digits, digits)}${noBreakSpace}${unit}`,
});

/** As a person would type it: the locale's decimal sign, nothing between the digits. */
export const numberAsTyped = (value: number, format: Format): string =>
  new Intl.NumberFormat(format.locale, { useGrouping: false, maximumFractionDigits: 9 }).format(value);

/** A price as typed: at least the currency's own decimals, and what lies beyond them where there is something. */
export function moneyAsTyped(money: Money, format: Format): string {
  const digits =
    new Intl.NumberFormat(format.locale, { style: 'currency', currency: format.currency }).resolvedOptions()
      .maximumFractionDigits ?? 2;
  return new Intl.NumberFormat(format.locale, {
    useGrouping: false,
    minimumFractionDigits: Math.min(digits, 4),
    maximumFractionDigits: 4,
  }).format((money ?? zeroMoney) / MONEY_PER_UNIT);
}
