import type { Brand } from '../ids.ts';

/** A calendar day, `YYYY-MM-DD`: no time zone can move it. */
export type Day = Brand<string, 'Day'>;

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is a real day of the Gregorian calendar (no 30 February). */
export function isDay(text: string): text is Day {
  const match = dayPattern.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export const parseDay = (text: string): Day | null => (isDay(text) ? text : null);

/** The calendar day at an instant in an IANA time zone; "today" is this with the caller's clock (S1.4). */
export function dayInTimeZone(epochMs: number, timeZone: string): Day {
  const parts = dayFormatOf(timeZone).formatToParts(epochMs);
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '';
  const day = `${part('year')}-${part('month')}-${part('day')}`;
  if (!isDay(day)) throw new Error(`unexpected day: ${day}`);
  return day;
}

/** A format is costly to make, and one filament's history asks for thousands of days in one zone. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormatOf(timeZone: string): Intl.DateTimeFormat {
  let format = dayFormats.get(timeZone);
  if (format === undefined) {
    // Read by its parts: no locale writes 2026-10-31 everywhere; en-CA is 10/31/2026 in WebKit on ICU 72.
    format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    dayFormats.set(timeZone, format);
  }
  return format;
}

export function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).format(0) !== '';
  } catch {
    // A RangeError is how Intl says that it knows no such zone.
    return false;
  }
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
