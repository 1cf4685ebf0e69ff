import { bounds, type Day, err, isDay, ok, type Result } from '@spoolshed/core';

type DayOrder = 'dmy' | 'mdy' | 'ymd';

/** How days are written in figures where the person lives. */
export interface DayStyle {
  readonly order: DayOrder;
  /** What stands between them: "." or "/" or "-". */
  readonly separator: string;
  /** Names of the months that are understood, lower case, January first; several may share a place. */
  readonly months: readonly (readonly string[])[];
}

export type DayProblem =
  | { readonly code: 'empty' | 'malformed' | 'too_small' | 'too_big' }
  | {
      readonly code: 'ambiguous';
      readonly answers: readonly { readonly order: DayOrder; readonly day: Day }[];
    };

export function createDayStyle(locale: string): DayStyle {
  const parts = new Intl.DateTimeFormat(`${locale}-u-ca-gregory-nu-latn`, { timeZone: 'UTC' }).formatToParts(
    0,
  );
  const order = parts
    .filter(({ type }) => type === 'day' || type === 'month' || type === 'year')
    .map(({ type }) => type.charAt(0))
    .join('');
  const separator = parts.find(({ type }) => type === 'literal')?.value.trim() ?? '';
  return {
    order: order === 'mdy' || order === 'ymd' ? order : 'dmy',
    separator: separator === '' ? '-' : separator,
    months: Array.from({ length: 12 }, (_, month) =>
      ['en', locale].flatMap((each) =>
        (['long', 'short'] as const).map((length) => monthName(each, month, length)),
      ),
    ),
  };
}

/** In figures, as the person would type it and as a spreadsheet of theirs reads it. */
export function writeDay(day: Day, { order, separator }: DayStyle): string {
  const [year = '', month = '', date = ''] = day.split('-');
  switch (order) {
    case 'dmy':
      return [date, month, year].join(separator);
    case 'mdy':
      return [month, date, year].join(separator);
    case 'ymd':
      return day;
  }
}

/**
 * A day as somebody types or pastes it. Years first, names of months and the person's own way to write a day are
 * plain; figures between the separators of elsewhere are asked about where both orders make a day ("3/4/2026" to a
 * German). Without a year it is the last such day up to `today`.
 */
export function readDay(text: string, style: DayStyle, today: Day): Result<Day, DayProblem> {
  // A spreadsheet likes to put a time behind a day.
  const date = text.trim().replace(/(?:T|\s+)\d{1,2}:\d{2}.*$/u, '');
  if (date === '') return err({ code: 'empty' });
  const named = readNamed(date, style, today);
  if (named !== undefined) return inBounds(named);
  const parts = /^(\d{1,4})\s*([./\-\s])\s*(\d{1,2})(?:\s*\2\s*(\d{1,4}))?[.,]?$/u.exec(date);
  const [, first = '', separator = '', second = '', third] = parts ?? [];
  if (parts === null) return err({ code: 'malformed' });
  if (first.length === 4)
    return third === undefined ? err({ code: 'malformed' }) : inBounds(dayOf(first, second, third));
  if (first.length > 2 || third?.length === 3 || third?.length === 1) return err({ code: 'malformed' });
  const readings = (['dmy', 'mdy'] as const).flatMap((order) => {
    const [date, month] = order === 'dmy' ? [first, second] : [second, first];
    const day = third === undefined ? lastSuch(month, date, today) : dayOf(third, month, date);
    return day === undefined ? [] : [{ order, day }];
  });
  const own = readings.find(({ order }) => order === style.order);
  const [only, other] = readings;
  if (only === undefined) return err({ code: 'malformed' });
  if (other === undefined || only.day === other.day) return inBounds(only.day);
  if (own !== undefined && separator === style.separator) return inBounds(own.day);
  return err({ code: 'ambiguous', answers: readings });
}

function inBounds(day: Day | undefined): Result<Day, DayProblem> {
  if (day === undefined) return err({ code: 'malformed' });
  if (day < bounds.day.min) return err({ code: 'too_small' });
  return day > bounds.day.max ? err({ code: 'too_big' }) : ok(day);
}

function dayOf(year: string, month: string, date: string): Day | undefined {
  const day = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}

/** 29 February may be four years back, and eight where a century has none. */
const YEARS_BACK = 8;

function lastSuch(month: string, date: string, today: Day): Day | undefined {
  for (let back = 0; back <= YEARS_BACK; back += 1) {
    const day = dayOf(String(Number(today.slice(0, 4)) - back), month, date);
    if (day !== undefined && day <= today) return day;
  }
  return undefined;
}

/** "22 Nov 2026", "Nov 22, 2026", "22. November": a name leaves no doubt about the order. */
function readNamed(text: string, { months }: DayStyle, today: Day): Day | undefined {
  const [name, ...names] = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const figures = text.match(/\d+/gu) ?? [];
  const date = figures.find((each) => each.length <= 2);
  const year = figures.find((each) => each.length === 4);
  if (name === undefined || names.length > 0 || date === undefined) return undefined;
  if (figures.length !== (year === undefined ? 1 : 2) || !/^[\p{L}\d\s.,-]+$/u.test(text)) return undefined;
  const month = months.findIndex((known) =>
    known.some((each) => each === name || (name.length > 2 && each.startsWith(name))),
  );
  if (month < 0) return undefined;
  return year === undefined ? lastSuch(String(month + 1), date, today) : dayOf(year, String(month + 1), date);
}

const monthName = (locale: string, month: number, length: 'long' | 'short'): string =>
  new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, { month: length, timeZone: 'UTC' })
    .format(Date.UTC(2026, month, 1))
    .toLowerCase()
    .replace('.', '');
