import type { Spool } from '../records/spool.ts';
import type { StockEvent } from '../records/stock-event.ts';
import { addMass, sumMass, type Mass } from '../units/mass.ts';

type LedgerLine = Pick<StockEvent, 'id' | 'delta' | 'counted' | 'occurredAt' | 'ordinal' | 'voids'>;

/** The events that nobody voided, without those that void. */
export function standingOf<Line extends Pick<StockEvent, 'id' | 'voids'>>(
  events: readonly Line[],
): readonly Line[] {
  const voided = new Set(events.map((event) => event.voids));
  return events.filter((event) => event.voids === null && !voided.has(event.id));
}

/**
 * What standing events say is on a spool. The latest count is a fact: only what happened after it,
 * or was written down after it although it happened before, moves what it found. Without a count it
 * is the net with every event on it.
 */
export function remainingAfter(spool: Pick<Spool, 'net'>, standing: readonly LedgerLine[]): Mass {
  const count = standing
    .filter((event) => event.counted !== null)
    .toSorted(byTime)
    .at(-1);
  const moves = standing.filter(
    (event) => event.counted === null && (count === undefined || isOnTop(event, count)),
  );
  return addMass(count?.counted ?? spool.net, sumMass(moves.map((event) => event.delta)));
}

const isOnTop = (event: LedgerLine, count: LedgerLine): boolean =>
  event.occurredAt > count.occurredAt || event.ordinal > count.ordinal;

const byTime = (a: LedgerLine, b: LedgerLine): number => a.occurredAt - b.occurredAt || a.ordinal - b.ordinal;
