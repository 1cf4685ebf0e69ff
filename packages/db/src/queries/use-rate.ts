import { massFromNanograms, negateMass, sumMass, type Mass, type StockEvent } from '@spoolshed/core';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** How far back use is looked at. */
export const USE_WINDOW_MS = 90 * DAY_MS;

/** One print is not a rate: use is spread over at least so many days. */
const FEWEST_DAYS = 7;

/** Mass used a day. */
export type UseRate = Mass;

/** From the first use in the window until now; null without one. What was taken back was never used. */
export function usedPerDay(events: readonly StockEvent[], now: number): UseRate | null {
  const voided = new Set(events.map((event) => event.voids));
  const uses = events.filter(
    ({ id, kind, voids, occurredAt }) =>
      kind === 'use' && voids === null && !voided.has(id) && occurredAt > now - USE_WINDOW_MS,
  );
  const used = negateMass(sumMass(uses.map((event) => event.delta)));
  if (used <= 0) return null;
  const since = Math.min(...uses.map((event) => event.occurredAt));
  return massFromNanograms(used / Math.max(FEWEST_DAYS, (now - since) / DAY_MS));
}

export const daysLeftAt = (rate: UseRate | null, left: Mass): number | null =>
  rate === null || rate === 0 ? null : Math.max(0, Math.floor(left / rate));
