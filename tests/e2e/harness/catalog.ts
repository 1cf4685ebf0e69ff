import {
  foldText,
  massFromGrams,
  moneyFromUnits,
  splitIntoSpools,
  type CreateFilamentArgs,
  type Day,
} from '@spoolshed/core';

/** One filament as the public SpoolmanDB lists it. */
export interface CatalogEntry {
  readonly manufacturer: string;
  readonly name: string;
  readonly material: string;
  readonly density: number;
  readonly weight: number;
  readonly spool_weight: number | null;
  readonly diameter: number;
  readonly color_hex: string | null;
  readonly color_hexes: readonly string[] | null;
  readonly multi_color_direction: 'coaxial' | 'longitudinal' | null;
  readonly extruder_temp: number | null;
  readonly bed_temp: number | null;
  readonly translucent: boolean | null;
  readonly glow: boolean | null;
}

/** The first entry of each identity: the list has one line per diameter and spool size. */
export function distinctEntries(entries: readonly CatalogEntry[]): readonly CatalogEntry[] {
  const firstByIdentity = new Map<string, CatalogEntry>();
  for (const entry of entries) {
    const identity = [entry.name, entry.manufacturer, entry.material].map(foldText);
    const key = JSON.stringify(identity);
    if (!firstByIdentity.has(key)) firstByIdentity.set(key, entry);
  }
  return [...firstByIdentity.values()];
}

const PRICE_PER_KG = moneyFromUnits(21.9);

/** Somebody buys one full spool of it. */
export function catalogArgs(entry: CatalogEntry, purchasedOn: Day, newId: () => string): CreateFilamentArgs {
  const net = massFromGrams(entry.weight);
  return {
    filament: {
      id: newId(),
      color: entry.name,
      brand: entry.manufacturer,
      material: entry.material,
      colorHexes: [...(entry.color_hexes ?? (entry.color_hex === null ? [] : [entry.color_hex]))],
      colorLayout: entry.multi_color_direction ?? 'single',
      finish: finishOf(entry),
      spoolNet: net,
      spoolTare: entry.spool_weight === null ? null : massFromGrams(entry.spool_weight),
      densityGCm3: entry.density,
      diameterMm: entry.diameter,
      nozzleC: entry.extruder_temp,
      bedC: entry.bed_temp,
    },
    purchase: {
      purchaseId: newId(),
      quantity: net,
      pricePerKg: PRICE_PER_KG,
      purchasedOn,
      status: 'received',
    },
    spools: splitIntoSpools(net, net).map((held) => ({ spoolId: newId(), net: held })),
  };
}

function finishOf(entry: CatalogEntry): 'solid' | 'translucent' | 'glow' {
  if (entry.glow === true) return 'glow';
  return entry.translucent === true ? 'translucent' : 'solid';
}
