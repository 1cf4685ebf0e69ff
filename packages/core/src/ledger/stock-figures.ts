import { groupBy } from '../group-by.ts';
import type { Filament } from '../records/filament.ts';
import type { Spool } from '../records/spool.ts';
import type { StockEvent } from '../records/stock-event.ts';
import { sumMass, type Mass } from '../units/mass.ts';
import { costOf, sumMoney, type Money } from '../units/money.ts';

/** Σ remaining over spools that are not archived: what `filament.stock` must equal. */
export const stockOf = (spools: Iterable<Spool>): Mass =>
  sumMass([...spools].filter((spool) => spool.state !== 'archived').map((spool) => spool.remaining));

/** `net` + Σ deltas, those of voiding events included: what `spool.remaining` must equal. */
export const remainingOf = (spool: Spool, events: Iterable<StockEvent>): Mass =>
  sumMass([spool.net, ...[...events].map((event) => event.delta)]);

/** Σ remaining × what that spool cost; a spool of unknown price counts at the filament's price. */
export const stockValueOf = (filament: Pick<Filament, 'pricePerKg'>, spools: Iterable<Spool>): Money =>
  sumMoney(
    [...spools]
      .filter((spool) => spool.state !== 'archived')
      .map((spool) => costOf(spool.remaining, spool.pricePerKg ?? filament.pricePerKg ?? (0 as Money))),
  );

export const isLow = (filament: Pick<Filament, 'stock' | 'reorderAt'>): boolean =>
  filament.reorderAt !== null && filament.stock < filament.reorderAt;

/** A spool or filament whose figures do not follow from its events: always a bug. */
export type StockDifference = {
  readonly table: 'filaments' | 'spools';
  readonly id: string;
  readonly kept: Mass;
  readonly recomputed: Mass;
};

/** Recomputes every spool's remaining and every filament's stock from the ledger. */
export function checkStock(store: {
  readonly filaments: Iterable<Filament>;
  readonly spools: Iterable<Spool>;
  readonly stockEvents: Iterable<StockEvent>;
  readonly targetIdsByAlias: ReadonlyMap<string, string>;
}): StockDifference[] {
  const differences: StockDifference[] = [];
  const eventsBySpool = groupBy(store.stockEvents, (event) => event.spoolId);
  const spools = [...store.spools];
  for (const spool of spools) {
    const recomputed = remainingOf(spool, eventsBySpool.get(spool.id) ?? []);
    if (recomputed !== spool.remaining)
      differences.push({ table: 'spools', id: spool.id, kept: spool.remaining, recomputed });
  }
  const spoolsByHome = groupBy(
    spools,
    (spool) => store.targetIdsByAlias.get(spool.filamentId) ?? spool.filamentId,
  );
  for (const filament of store.filaments) {
    const recomputed = stockOf(spoolsByHome.get(filament.id) ?? []);
    if (recomputed !== filament.stock)
      differences.push({ table: 'filaments', id: filament.id, kept: filament.stock, recomputed });
  }
  return differences;
}
