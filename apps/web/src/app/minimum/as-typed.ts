import { type Mass, massToGrams } from '@spoolshed/core';

/** As a person would type it: the locale's decimal sign, nothing between the digits. Empty for nothing. */
export const asTypedGrams = (mass: Mass | null, locale: string): string =>
  mass === null
    ? ''
    : new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 9 }).format(
        massToGrams(mass),
      );
