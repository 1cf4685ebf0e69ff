import { type Day, dayInTimeZone, massToGrams } from '@spoolshed/core';
import type { StockEventLine } from '@spoolshed/db';

export interface MonthUse {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly grams: number;
}

const monthCount = 12;

/** What was used in each of the last twelve months, the running one last; what was taken back does not count. */
export function sumUsePerMonth(
  lines: readonly StockEventLine[],
  today: Day,
  timeZone: string,
): readonly MonthUse[] {
  const gramsByMonth = new Map(monthsUntil(today).map((month) => [month, 0]));
  for (const { event, voided } of lines) {
    if (event.kind !== 'use' || event.voids !== null || voided) continue;
    const month = dayInTimeZone(event.occurredAt, timeZone).slice(0, 7);
    const before = gramsByMonth.get(month);
    if (before !== undefined) gramsByMonth.set(month, before - massToGrams(event.delta));
  }
  return [...gramsByMonth].map(([month, grams]) => ({ month, grams }));
}

function monthsUntil(today: Day): readonly string[] {
  const [year = 1970, month = 1] = today.split('-').map(Number);
  return Array.from({ length: monthCount }, (_, index) => {
    const date = new Date(Date.UTC(year, month - 1 - (monthCount - 1 - index), 1));
    return date.toISOString().slice(0, 7);
  });
}
