import {
  costOf,
  groupBy,
  isLow,
  subtractMass,
  zeroMass,
  type Filament,
  type Mass,
  type Money,
  type Purchase,
} from '@spoolshed/core';

import type { Database } from '../database.ts';
import { byDay } from './purchases.ts';
import { totalMass } from './total-mass.ts';

/** One line of the shopping list: a filament that somebody watches, or that is on its way. */
export type ShoppingRow = {
  readonly filament: Filament;
  /** What is still to come, the oldest order first. */
  readonly orders: readonly Purchase[];
  readonly ordered: Mass;
  /** Below its threshold now, whatever is on its way. */
  readonly low: boolean;
  /** To be bought: also with what is on its way it stays below its threshold, or below its target without one. */
  readonly due: boolean;
  /** What would fill it up to its target (its threshold without one), beyond what is on its way. */
  readonly missing: Mass;
  /** `missing` in whole spools. */
  readonly missingSpools: number;
  /** What `missing` costs at the present price; null where that is not known. */
  readonly cost: Money | null;
  /** The last one that was bought: where, and at which price. */
  readonly last: Purchase | null;
};

/** What is due first, the emptiest first in relation to what should be there; then what is on its way; then by name. */
export async function shoppingRows(database: Database): Promise<readonly ShoppingRow[]> {
  const [filaments, purchases, aliases] = await database.read(
    ['filaments', 'purchases', 'aliases'],
    (stores) =>
      Promise.all([
        stores.filaments.orderBy('[colorKey+brandKey+materialKey]').toArray(),
        stores.purchases.toArray(),
        stores.aliases.toArray(),
      ]),
  );
  const homes = new Map(aliases.map(({ id, targetId }) => [id as string, targetId as string]));
  const byHome = groupBy(purchases, ({ filamentId }) => homes.get(filamentId) ?? filamentId);
  return filaments
    .map((filament) => shoppingRow(filament, (byHome.get(filament.id) ?? []).toSorted(byDay)))
    .filter(({ filament, orders }) => goalOf(filament) !== null || orders.length > 0)
    .toSorted((a, b) => rankOf(a) - rankOf(b) || coverageOf(a) - coverageOf(b));
}

function shoppingRow(filament: Filament, purchases: readonly Purchase[]): ShoppingRow {
  const orders = purchases.filter((purchase) => purchase.status === 'ordered');
  const ordered = totalMass(orders.map((order) => order.quantity));
  const soon = totalMass([filament.stock, ordered]);
  const goal = goalOf(filament) ?? zeroMass;
  const missing = soon < goal ? subtractMass(goal, soon) : zeroMass;
  return {
    filament,
    orders,
    ordered,
    low: isLow(filament),
    due: soon < (filament.reorderAt ?? filament.target ?? Number.NEGATIVE_INFINITY),
    missing,
    missingSpools: Math.ceil(missing / filament.spoolNet),
    cost: filament.pricePerKg === null ? null : costOf(missing, filament.pricePerKg),
    last: purchases.findLast((purchase) => purchase.status === 'received') ?? null,
  };
}

/** What should be there; null where nobody said. A target below the threshold would never end the shopping. */
function goalOf({ reorderAt, target }: Filament): Mass | null {
  if (reorderAt === null || target === null) return target ?? reorderAt;
  return reorderAt > target ? reorderAt : target;
}

const rankOf = ({ due, low, orders }: ShoppingRow): number => (due ? 0 : low ? 1 : orders.length > 0 ? 2 : 3);

/** How much of what should be there is there, or on its way. */
function coverageOf({ filament, ordered }: ShoppingRow): number {
  const goal = goalOf(filament) ?? zeroMass;
  return goal === 0 ? 1 : (filament.stock + ordered) / goal;
}
