import { foldText } from '@spoolshed/core';

import type { Database } from '../database.ts';
import { byFrequency } from './stock-rows.ts';

/** What is known already and may be offered while typing; each list by how often it is used. */
export type Suggestions = {
  readonly brands: readonly string[];
  readonly materials: readonly string[];
  readonly colors: readonly string[];
  readonly locations: readonly string[];
  readonly channels: readonly string[];
  /** The hexes last used for a color name, by its folded form. */
  readonly hexesByColor: ReadonlyMap<string, readonly string[]>;
};

export async function suggestions(database: Database): Promise<Suggestions> {
  const [filaments, spools, purchases] = await database.read(['filaments', 'spools', 'purchases'], (stores) =>
    Promise.all([stores.filaments.toArray(), stores.spools.toArray(), stores.purchases.toArray()]),
  );
  const known = filaments.filter((filament) => filament.mergedInto === null);
  const colored = known
    .filter((filament) => filament.colorHexes.length > 0)
    .toSorted((a, b) => a.createdAt - b.createdAt);
  return {
    brands: byFrequency(known.map((filament) => filament.brand)),
    materials: byFrequency(known.map((filament) => filament.material)),
    colors: byFrequency(known.map((filament) => filament.color)),
    locations: byFrequency(spools.map((spool) => spool.location)),
    channels: byFrequency(purchases.map((purchase) => purchase.channel)),
    hexesByColor: new Map(colored.map((filament) => [foldText(filament.color), filament.colorHexes])),
  };
}
