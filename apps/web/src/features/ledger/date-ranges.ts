import type { Day, LedgerFilter } from '@spoolshed/core';

export type DateRange = Pick<LedgerFilter, 'from' | 'to'>;

export const presetIds = ['all', 'thisMonth', 'lastMonth', 'thisYear', 'twelveMonths'] as const;
export type PresetId = (typeof presetIds)[number];

/** The days of a preset. `today` is the workshop's; whole months, so that a bar is never half of one. */
export function rangeOf(preset: PresetId, today: Day): DateRange {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  switch (preset) {
    case 'all':
      return { from: null, to: null };
    case 'thisMonth':
      return { from: firstOf(year, month), to: lastOf(year, month) };
    case 'lastMonth':
      return { from: firstOf(year, month - 1), to: lastOf(year, month - 1) };
    case 'thisYear':
      return { from: firstOf(year, 1), to: lastOf(year, 12) };
    case 'twelveMonths':
      return { from: firstOf(year, month - 11), to: lastOf(year, month) };
  }
}

/** The preset that these days are, if they are one's. */
export const presetOf = (range: DateRange, today: Day): PresetId | undefined =>
  presetIds.find((id) => {
    const { from, to } = rangeOf(id, today);
    return from === range.from && to === range.to;
  });

/** Months count on past the ends of a year: month 0 is the December before. */
const firstOf = (year: number, month: number): Day => dayOf(Date.UTC(year, month - 1, 1));
const lastOf = (year: number, month: number): Day => dayOf(Date.UTC(year, month, 0));

/** Midnight UTC of a day is that day: nothing here has a time zone. */
const dayOf = (utc: number): Day => new Date(utc).toISOString().slice(0, 10) as Day;
