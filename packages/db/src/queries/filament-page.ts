import {
  averagePricePerKg,
  groupBy,
  isLow,
  sumMoney,
  type Conflict,
  type Filament,
  type FilamentId,
  type Mass,
  type Money,
  type Purchase,
  type Spool,
  type SpoolId,
  type StockEvent,
} from '@spoolshed/core';

import type { Database } from '../database.ts';
import { standingDryings } from './dryings.ts';
import { readFamily, type Family } from './family.ts';
import { valueOf } from './stock-rows.ts';
import { daysLeftAt, usedPerDay } from './use-rate.ts';

/** Sealed spools that nothing tells apart: one line. */
export type SealedSpools = {
  readonly net: Mass;
  readonly location: string | null;
  readonly pricePerKg: Money | null;
  readonly spools: readonly Spool[];
};

export type StockEventLine = {
  readonly event: StockEvent;
  /** Another event took it back. */
  readonly voided: boolean;
  readonly spoolNumber: number | null;
};

/** A filament that was merged away, as it was then. */
export type MergedFilament = { readonly filament: Filament; readonly mergedAt: number };

/** Everything that one filament's screen shows, those that were merged into it included. */
export type FilamentPage = {
  readonly filament: Filament;
  /** Ids that resolve to this filament, its own not among them. */
  readonly mergedIds: readonly FilamentId[];
  /** Those of them that were filaments of their own and can be again, the one merged last first. */
  readonly merged: readonly MergedFilament[];
  readonly low: boolean;
  readonly value: Money;
  /** Open spools, the one used last first. */
  readonly openSpools: readonly Spool[];
  readonly sealedSpools: readonly SealedSpools[];
  /** Empty and archived spools, the newest first. */
  readonly goneSpools: readonly Spool[];
  /** By day, the newest first. */
  readonly purchases: readonly Purchase[];
  /** Σ(quantity × price) / Σ quantity over received purchases; null without one. */
  readonly averagePricePerKg: Money | null;
  /** By when it happened, the newest first. */
  readonly events: readonly StockEventLine[];
  /** When each spool was in the dryer last, where it was. */
  readonly lastDryings: ReadonlyMap<SpoolId, StockEvent>;
  /** Mass used a day over the last 90 days; null without a use in them. */
  readonly usedPerDay: Mass | null;
  readonly daysLeft: number | null;
  /** Edits that lost to concurrent ones and that nobody has looked at yet. */
  readonly conflicts: readonly Conflict[];
};

/** Follows merges: an old link finds the filament that took it in. Null when there is none. */
export async function filamentPage(
  database: Database,
  id: FilamentId,
  now: number,
): Promise<FilamentPage | null> {
  const found = await readAll(database, id);
  if (found === null) return null;
  const { filament, ids, spools, purchases, events, conflicts } = found;
  const rate = usedPerDay(events, now);
  const gone = spools.filter((spool) => spool.state === 'empty' || spool.state === 'archived');
  return {
    filament,
    mergedIds: ids.slice(1),
    merged: mergedAway(found),
    low: isLow(filament),
    value: sumMoney(
      spools.filter((spool) => spool.state !== 'archived').map((spool) => valueOf(spool, filament)),
    ),
    openSpools: spools
      .filter((spool) => spool.state === 'open')
      .toSorted((a, b) => (b.lastUsedAt ?? 0) - (a.lastUsedAt ?? 0) || b.createdAt - a.createdAt),
    sealedSpools: groupSealed(spools),
    goneSpools: gone.toSorted((a, b) => b.updatedAt - a.updatedAt),
    purchases: purchases.toSorted(
      (a, b) => compareTexts(b.purchasedOn, a.purchasedOn) || b.createdAt - a.createdAt,
    ),
    averagePricePerKg: averagePricePerKg(purchases.filter((purchase) => purchase.status === 'received')),
    events: linesOf(events, spools),
    lastDryings: new Map(
      standingDryings(events)
        .toReversed()
        .map((event) => [event.spoolId, event]),
    ),
    usedPerDay: rate,
    daysLeft: daysLeftAt(rate, filament.stock),
    conflicts: conflicts.filter((conflict) => conflict.resolvedAt === null),
  };
}

function readAll(database: Database, id: FilamentId) {
  const tables = ['filaments', 'aliases', 'spools', 'purchases', 'stockEvents', 'conflicts'];
  return database.read(tables, async (stores) => {
    const family = await readFamily(stores, id);
    if (family === null) return null;
    const [spools, purchases, gone] = await Promise.all([
      stores.spools.where('filamentId').anyOf(family.ids).toArray(),
      stores.purchases.where('filamentId').anyOf(family.ids).toArray(),
      stores.filaments.bulkGet(family.ids.slice(1)),
    ]);
    const spoolIds = spools.map((spool) => spool.id);
    const [events, conflicts] = await Promise.all([
      stores.stockEvents.where('spoolId').anyOf(spoolIds).toArray(),
      stores.conflicts
        .where('recordId')
        .anyOf([...family.ids, ...spoolIds, ...purchases.map((purchase) => purchase.id)])
        .toArray(),
    ]);
    return { ...family, gone, spools, purchases, events, conflicts };
  });
}

/** Those that were filaments of their own, the one merged last first; others never had a row. */
function mergedAway({
  aliases,
  gone,
}: Pick<Family, 'aliases'> & { gone: readonly (Filament | undefined)[] }) {
  const mergedAt = new Map(aliases.map(({ id, createdAt }) => [id as string, createdAt]));
  return gone
    .filter((filament) => filament !== undefined)
    .map((filament) => ({ filament, mergedAt: mergedAt.get(filament.id) ?? filament.updatedAt }))
    .toSorted((a, b) => b.mergedAt - a.mergedAt);
}

function groupSealed(spools: readonly Spool[]): readonly SealedSpools[] {
  const sealed = spools.filter((spool) => spool.state === 'sealed');
  const groups = groupBy(sealed, ({ net, location, pricePerKg }) =>
    JSON.stringify([net, location, pricePerKg]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [{ net: first.net, location: first.location, pricePerKg: first.pricePerKg, spools: group }];
  });
}

function linesOf(events: readonly StockEvent[], spools: readonly Spool[]): readonly StockEventLine[] {
  const numbers = new Map(spools.map((spool) => [spool.id, spool.number]));
  const voided = new Set(events.map((event) => event.voids));
  return events
    .toSorted((a, b) => b.occurredAt - a.occurredAt || b.createdAt - a.createdAt)
    .map((event) => ({
      event,
      voided: voided.has(event.id),
      spoolNumber: numbers.get(event.spoolId) ?? null,
    }));
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
