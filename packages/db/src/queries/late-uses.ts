import type { Filament, Spool, StockEvent } from '@spoolshed/core';

import type { Database } from '../database.ts';
import type { StoredNotice } from '../schema.ts';

/** A use that happened before a weighing and arrived after it: only a person knows whether it was counted. */
export type LateUse = {
  readonly noticeId: string;
  readonly use: StockEvent;
  /** The weighing that may have counted it already. */
  readonly stocktake: StockEvent;
  readonly spool: Spool;
  readonly filament: Filament;
};

/** Newest first. Those that were taken back since, here or elsewhere, need no answer any more. */
export function lateUses(database: Database): Promise<readonly LateUse[]> {
  const tables = ['notices', 'stockEvents', 'spools', 'filaments', 'aliases'];
  return database.read(tables, async (stores) => {
    const told = await stores.notices.orderBy('at').toArray();
    const found = await Promise.all(told.toReversed().map((notice) => lateUseOf(notice)));
    return found.filter((each) => each !== null);

    async function lateUseOf({ id, notice }: StoredNotice): Promise<LateUse | null> {
      if (notice.kind !== 'use_before_stocktake') return null;
      const [use, stocktake, spool, takenBack] = await Promise.all([
        stores.stockEvents.get(notice.eventId),
        stores.stockEvents.get(notice.stocktakeId),
        stores.spools.get(notice.spoolId),
        stores.stockEvents.where('voids').anyOf([notice.eventId, notice.stocktakeId]).count(),
      ]);
      if (use === undefined || stocktake === undefined || spool === undefined || takenBack > 0) return null;
      const alias = await stores.aliases.get(spool.filamentId);
      const filament = await stores.filaments.get(alias?.targetId ?? spool.filamentId);
      return filament === undefined ? null : { noticeId: id, use, stocktake, spool, filament };
    }
  });
}
