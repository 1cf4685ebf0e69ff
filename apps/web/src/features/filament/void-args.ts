import type { StockEvent, StockEventId } from '@spoolshed/core';
import type { MutatorArgs } from '@spoolshed/db';

/** Takes an entry back: with its facts as the person saw them, which the store compares with its own. */
export const voidArgs = (
  eventId: StockEventId,
  { id, spoolId, kind, delta }: Pick<StockEvent, 'id' | 'spoolId' | 'kind' | 'delta'>,
): MutatorArgs['voidStockEvent'] => ({ eventId, voids: { eventId: id, spoolId, kind, delta } });
