/*
 * Numbers, money and dates in the user's locale. One instance is made when the locale or the workshop's
 * currency changes; the Intl objects inside are costly to make and cheap to use.
 *
 * Units: mass comes in grams, money in ten-thousandths of the currency unit, days as `YYYY-MM-DD`, months as
 * `YYYY-MM`, instants in UTC epoch milliseconds. The minus is U+2212, which stands as wide as the figures.
 */

export interface Format {
  readonly locale: string;
  /** ISO 4217 code. */
  readonly currency: string;
  readonly decimalSign: string;
  /** "€", "kr" or the code itself: as short as the locale allows. */
  readonly currencySign: string;
  /** "€/kg" */
  readonly pricePerKgUnit: string;
  /** "1,204"; for counts and anything else without a unit. */
  integer(value: number): string;
  decimal(value: number, digits: number): string;
  /** Grams without their unit: "2,412"; `digits` where tenths matter. */
  grams(grams: number, digits?: number): string;
  /** "2,412 g", the space not breaking. */
  gramsWithUnit(grams: number): string;
  /** Kilograms of so many grams, without the unit: "28.31". */
  kilograms(grams: number, digits?: number): string;
  /** "28.31 kg", the space not breaking; at most two decimals, none that are zero. */
  kilogramsWithUnit(grams: number): string;
  /** "€70.86" or "70,86 €". */
  money(amount: number): string;
  /** The same without the currency: "70.86". */
  moneyFigure(amount: number): string;
  /** "29.99 €/kg" */
  pricePerKg(amount: number): string;
  /** "€1.345": the currency's own decimals, and what is stored beyond them; where somebody checks what was typed. */
  exactMoney(amount: number): string;
  /** "1.345 €/kg" */
  exactPricePerKg(amount: number): string;
  /** "22 Nov 2026"; a day has no time zone, so none is applied. */
  day(day: string): string;
  /** "22 Nov", for lists in which the year is plain. */
  shortDay(day: string): string;
  /** "November 2026" */
  month(month: string): string;
  /** "Nov" */
  shortMonth(month: string): string;
  /** "N", for the feet of narrow columns. */
  narrowMonth(month: string): string;
  /** "22 Nov 2026, 14:20", in the time zone given, else in the device's own. */
  instant(epochMs: number, timeZone?: string): string;
  /** "a, b and c" */
  list(items: readonly string[]): string;
}

const moneyUnit = 10_000;
/** No currency in use has more than three of its own. */
const storedMoneyDigits = 4;
const noBreakSpace = '\u00a0';
const minusSign = '\u2212';

export function createFormat(locale: string, currency: string): Format {
  const number = createNumberFormats(locale);
  const dates = createDateFormats(locale);
  const moneyStyle = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  const moneyFormat = new Intl.NumberFormat(locale, moneyStyle);
  const moneyDigits = moneyFormat.resolvedOptions().maximumFractionDigits ?? 2;
  const exactMoneyFormat = new Intl.NumberFormat(locale, {
    ...moneyStyle,
    minimumFractionDigits: moneyDigits,
    maximumFractionDigits: storedMoneyDigits,
  });
  const currencySign = partOf(moneyFormat.formatToParts(1), 'currency') ?? currency;
  const pricePerKgUnit = `${currencySign}/kg`;
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const moneyFigure = (amount: number) => number(amount / moneyUnit, moneyDigits, moneyDigits);
  return {
    locale,
    currency,
    decimalSign: partOf(new Intl.NumberFormat(locale).formatToParts(1.5), 'decimal') ?? '.',
    currencySign,
    pricePerKgUnit,
    integer: (value) => number(value, 0, 0),
    decimal: (value, digits) => number(value, digits, digits),
    grams: (grams, digits = 0) => number(grams, 0, digits),
    gramsWithUnit: (grams) => `${number(grams, 0, 0)}${noBreakSpace}g`,
    kilograms: (grams, digits = 2) => number(grams / 1000, digits, digits),
    kilogramsWithUnit: (grams) => `${number(grams / 1000, 0, 2)}${noBreakSpace}kg`,
    money: (amount) =>
      joinSigned(moneyFormat.formatToParts(withoutNegativeZero(amount / moneyUnit, moneyDigits))),
    moneyFigure,
    exactMoney: (amount) => joinSigned(exactMoneyFormat.formatToParts(amount / moneyUnit)),
    exactPricePerKg: (amount) =>
      `${number(amount / moneyUnit, moneyDigits, storedMoneyDigits)}${noBreakSpace}${pricePerKgUnit}`,
    pricePerKg: (amount) => `${moneyFigure(amount)}${noBreakSpace}${pricePerKgUnit}`,
    ...dates,
    list: (items) => lists.format(items),
  };
}

function createNumberFormats(locale: string): (value: number, least: number, most: number) => string {
  const formats = new Map<string, Intl.NumberFormat>();
  return (value, least, most) => {
    const key = `${least} ${most}`;
    let format = formats.get(key);
    if (!format) {
      format = new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: most });
      formats.set(key, format);
    }
    return joinSigned(format.formatToParts(withoutNegativeZero(value, most)));
  };
}

type DateFormats = Pick<Format, 'day' | 'shortDay' | 'month' | 'shortMonth' | 'narrowMonth' | 'instant'>;

function createDateFormats(locale: string): DateFormats {
  const inUtc = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const long = inUtc({ day: 'numeric', month: 'short', year: 'numeric' });
  const short = inUtc({ day: '2-digit', month: 'short' });
  const month = inUtc({ month: 'long', year: 'numeric' });
  const shortMonth = inUtc({ month: 'short' });
  const narrowMonth = inUtc({ month: 'narrow' });
  return {
    day: (day) => long.format(utcOf(day)),
    shortDay: (day) => short.format(utcOf(day)),
    month: (text) => month.format(utcOf(`${text}-01`)),
    shortMonth: (text) => shortMonth.format(utcOf(`${text}-01`)),
    narrowMonth: (text) => narrowMonth.format(utcOf(`${text}-01`)),
    instant: (epochMs, timeZone) =>
      new Intl.DateTimeFormat(locale, {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        ...(timeZone === undefined ? {} : { timeZone }),
      }).format(epochMs),
  };
}

/** Midnight UTC of that day, to be formatted in UTC again: the only way no zone can shift it. */
function utcOf(day: string): number {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return Date.UTC(year, month - 1, date);
}

function partOf(
  parts: readonly Intl.NumberFormatPart[],
  type: Intl.NumberFormatPart['type'],
): string | undefined {
  return parts.find((part) => part.type === type)?.value;
}

function joinSigned(parts: readonly Intl.NumberFormatPart[]): string {
  return parts.map((part) => (part.type === 'minusSign' ? minusSign : part.value)).join('');
}

/** What rounds to nothing carries no sign: "−0 g" would send someone looking for it. */
function withoutNegativeZero(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) === 0 ? 0 : value;
}
