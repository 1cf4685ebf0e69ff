import {
  bounds,
  dayInTimeZone,
  makeUuidV7,
  massFromKg,
  massFromNanograms,
  moneyFromUnits,
  NANOGRAMS_PER_KG,
  splitIntoSpools,
  type CreateFilamentArgs,
  type Day,
  type FilamentId,
  type Mass,
  type PurchaseId,
  type SettingKey,
  type SpoolId,
  type WorkshopId,
} from '@spoolshed/core';
import type { Store } from '../store/open-store.ts';
import type { FilamentInput } from './filament-input.ts';

export type CreationSources = {
  readonly store: Pick<Store, 'records'>;
  readonly workshopId: WorkshopId;
  readonly now: number;
  readonly randomBytes: (count: number) => Uint8Array;
};

/** A script's wish as the arguments of `createFilament`, with what a device would add: ids, spools, today. */
export function inputToCreationArgs(input: FilamentInput, sources: CreationSources): CreateFilamentArgs {
  const { store, workshopId, now, randomBytes } = sources;
  const newId = <Id extends string>(): Id => makeUuidV7<Id>(now, randomBytes(10));
  const setting = (key: SettingKey) => store.records.get(workshopId, 'settings', key)?.value;
  const { color, brand, material, estimatedCostPerKg, purchase } = input;
  const filament = { id: newId<FilamentId>(), color, brand, material };
  if (purchase === null) {
    return {
      filament: {
        ...filament,
        ...(estimatedCostPerKg === null ? {} : { pricePerKg: moneyFromUnits(estimatedCostPerKg) }),
      },
    };
  }
  const quantity = massFromKg(purchase.quantity_kg);
  const nets = splitIntoSpools(quantity, spoolNetFor(quantity, setting('defaultSpoolNet')));
  return {
    filament,
    purchase: {
      purchaseId: newId<PurchaseId>(),
      quantity,
      pricePerKg: moneyFromUnits(purchase.price_per_kg),
      purchasedOn: purchase.purchase_date ?? todayFor(sources),
      status: 'received',
      channel: purchase.purchase_channel ?? null,
      notes: purchase.notes ?? '',
    },
    spools: nets.map((net) => ({ spoolId: newId<SpoolId>(), net })),
  };
}

/** Today where the workshop is. */
export const todayFor = ({ store, workshopId, now }: Omit<CreationSources, 'randomBytes'>): Day =>
  todayIn(store.records.get(workshopId, 'settings', 'timeZone')?.value, now);

/** Today where the workshop is; a time zone that nobody has set yet, or that this system does not know, is UTC. */
function todayIn(timeZone: string | undefined, now: number): Day {
  try {
    return dayInTimeZone(now, timeZone ?? 'UTC');
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return dayInTimeZone(now, 'UTC');
  }
}

/** The workshop's usual spool, unless that would make more spools than one mutation may carry. */
function spoolNetFor(quantity: Mass, usual: string | undefined): Mass {
  const net = Number(usual);
  const { min, max } = bounds.spoolNet;
  const fits =
    Number.isSafeInteger(net) && net >= min && net <= max && quantity / net < bounds.mutationRows.max;
  return massFromNanograms(fits ? net : NANOGRAMS_PER_KG);
}
