import { sumMoney, type Mass, type Money } from '@spoolshed/core';

import type { Database } from '../database.ts';
import { isPriced, valueOf } from './stock-rows.ts';
import { totalMass } from './total-mass.ts';

/** What lies on the shelves of the whole workshop. */
export type StockValue = {
  /** Σ remaining × what each spool cost, at the filament's price where that is not known. */
  readonly value: Money;
  readonly mass: Mass;
  /** How much of it has no known price, and so no value in the sum. */
  readonly unpriced: Mass;
  /** Live filaments of which something is left. */
  readonly filaments: number;
};

export async function stockValue(database: Database): Promise<StockValue> {
  const [filaments, spools, aliases] = await database.read(['filaments', 'spools', 'aliases'], (stores) =>
    Promise.all([
      stores.filaments.orderBy('[colorKey+brandKey+materialKey]').toArray(),
      stores.spools.toArray(),
      stores.aliases.toArray(),
    ]),
  );
  const homes = new Map(aliases.map(({ id, targetId }) => [id as string, targetId as string]));
  const live = new Map(filaments.map((filament) => [filament.id as string, filament]));
  const counted = spools.flatMap((spool) => {
    const filament = live.get(homes.get(spool.filamentId) ?? spool.filamentId);
    return filament === undefined || spool.state === 'archived' ? [] : [{ spool, filament }];
  });
  const unpriced = counted.filter(({ spool, filament }) => !isPriced(spool, filament));
  return {
    value: sumMoney(counted.map(({ spool, filament }) => valueOf(spool, filament))),
    mass: totalMass(counted.map(({ spool }) => spool.remaining)),
    unpriced: totalMass(unpriced.map(({ spool }) => spool.remaining)),
    filaments: filaments.filter((filament) => filament.stock > 0).length,
  };
}
