import { type Day, dayInTimeZone } from '@spoolshed/core';
import type { ActivityEntry } from './activity-line.ts';

export interface ActivityDay {
  readonly day: Day;
  /** The same while entries come in above it: the day, and how many times it stands from here down. */
  readonly id: string;
  readonly entries: readonly ActivityEntry[];
}

/**
 * Entries under the day that they were written on, in the workshop's time zone. The order stays that of the
 * history: what a device sent late stands where it came, under its own day once more.
 */
export function byDay(entries: readonly ActivityEntry[], timeZone: string): readonly ActivityDay[] {
  const days: { readonly day: Day; readonly entries: ActivityEntry[] }[] = [];
  for (const entry of entries) {
    const day = dayInTimeZone(entry.parts[0].at, timeZone);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  const below = new Map<Day, number>();
  const named = days.toReversed().map(({ day, entries: ofDay }): ActivityDay => {
    const count = (below.get(day) ?? 0) + 1;
    below.set(day, count);
    return { day, id: `${day} ${count}`, entries: ofDay };
  });
  return named.toReversed();
}

/** The day before one. */
export function dayBefore(day: Day): Day {
  const noon = Date.parse(`${day}T12:00:00Z`);
  // A day written as days are.
  return new Date(noon - 24 * 60 * 60 * 1_000).toISOString().slice(0, 10) as Day;
}

/** "14:32" */
export const timeOf = (at: number, locale: string, timeZone: string): string =>
  new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone }).format(at);
