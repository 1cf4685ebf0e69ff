import {
  averagePricePerKg,
  costOf,
  sumMoney,
  type Day,
  type Filament,
  type FilamentId,
  type Mass,
  type Money,
  type Purchase,
  type PurchaseId,
} from '@spoolshed/core';

import type { Database } from '../database.ts';
import { readFamily } from './family.ts';
import { totalMass } from './total-mass.ts';

/** One price that was paid, for a plot over time and for buying it again. */
export type PaidPrice = {
  readonly purchaseId: PurchaseId;
  readonly purchasedOn: Day;
  readonly pricePerKg: Money;
  readonly quantity: Mass;
  readonly channel: string | null;
};

/** What was ordered and bought of a filament, under all ids that resolve to it. */
export type FilamentPurchases = {
  readonly filament: Filament;
  /** Still to come, the oldest first. */
  readonly ordered: readonly Purchase[];
  /** The newest first. */
  readonly received: readonly Purchase[];
  /** Of the received ones, the oldest first. */
  readonly prices: readonly PaidPrice[];
  /** Σ(quantity × price) / Σ quantity over the received ones; null without one. */
  readonly averagePricePerKg: Money | null;
  readonly bought: Mass;
  readonly spent: Money;
};

/** Null when there is no such filament. */
export async function filamentPurchases(
  database: Database,
  id: FilamentId,
): Promise<FilamentPurchases | null> {
  const found = await database.read(['filaments', 'aliases', 'purchases'], async (stores) => {
    const family = await readFamily(stores, id);
    if (family === null) return null;
    const purchases = await stores.purchases.where('filamentId').anyOf(family.ids).toArray();
    return { filament: family.filament, purchases: purchases.toSorted(byDay) };
  });
  if (found === null) return null;
  const ordered = found.purchases.filter((purchase) => purchase.status === 'ordered');
  const received = found.purchases.filter((purchase) => purchase.status === 'received');
  return {
    filament: found.filament,
    ordered,
    received: received.toReversed(),
    prices: received.map(({ id: purchaseId, purchasedOn, pricePerKg, quantity, channel }) => ({
      purchaseId,
      purchasedOn,
      pricePerKg,
      quantity,
      channel,
    })),
    averagePricePerKg: averagePricePerKg(received),
    bought: totalMass(received.map((purchase) => purchase.quantity)),
    spent: sumMoney(received.map(({ quantity, pricePerKg }) => costOf(quantity, pricePerKg))),
  };
}

/** By day, and of one day in the order in which they were made, which ids tell. */
export const byDay = (a: Purchase, b: Purchase): number => {
  const [left, right] = [a.purchasedOn + a.id, b.purchasedOn + b.id];
  return left < right ? -1 : left > right ? 1 : 0;
};
