import type { SpoolId, StockEvent } from '@spoolshed/core';

import type { Database } from '../database.ts';

/** When a spool was in the dryer, the newest first; what was taken back is not in it. */
export async function dryings(database: Database, spoolId: SpoolId): Promise<readonly StockEvent[]> {
  const events = await database.read(['stockEvents'], (stores) =>
    stores.stockEvents.where('spoolId').equals(spoolId).toArray(),
  );
  return standingDryings(events);
}

export function standingDryings(events: readonly StockEvent[]): readonly StockEvent[] {
  const voided = new Set(events.map((event) => event.voids));
  return events
    .filter((event) => event.kind === 'dry' && event.voids === null && !voided.has(event.id))
    .toSorted((a, b) => b.occurredAt - a.occurredAt || b.ordinal - a.ordinal);
}
