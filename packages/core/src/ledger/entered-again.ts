import { derivedId, type StockEventId } from '../ids.ts';
import type { StockEvent } from '../records/stock-event.ts';

/** The id under which an entry that was voided is entered again: one, whoever does it and how often. */
export const againId = (id: string): StockEventId => derivedId<StockEventId>(id, 'stockEvents/again', 0);

/**
 * The place of a line of a spool in the order of arrival: of one that was entered again, that of the
 * first, because what a count had taken in stays so.
 */
export function placesIn(lines: readonly StockEvent[]): (line: StockEvent) => number {
  const linesById = new Map(lines.map((line) => [line.id, line]));
  const earlierIds = new Map(lines.flatMap(({ voids }) => (voids === null ? [] : [[againId(voids), voids]])));
  return (line) => {
    let first = line;
    for (;;) {
      const earlier = linesById.get(earlierIds.get(first.id) ?? first.id);
      if (earlier === undefined || earlier === first) return first.ordinal;
      first = earlier;
    }
  };
}
