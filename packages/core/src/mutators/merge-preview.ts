import type { Filament } from '../records/filament.ts';
import { addMass, type Mass } from '../units/mass.ts';
import type { Money } from '../units/money.ts';
import { takeOver } from './filament-merge.ts';
import { ESTIMATE_FIELD } from './filament-price.ts';

/** What a merge would make of the one that stays, before anybody decides. */
export type MergePreview = {
  /** What it has nothing in and would take over. */
  readonly filled: readonly { readonly field: string; readonly value: unknown }[];
  /** What both have a value in: one would stay, the other be kept as a conflict. */
  readonly differing: readonly { readonly field: string; readonly kept: unknown; readonly lost: unknown }[];
  readonly stock: Mass;
  /** The price paid last for either; of one day it is the survivor's here. */
  readonly pricePerKg: Money | null;
};

/** The same rules as the merge itself, on the two rows alone. */
export function mergePreview(from: Filament, into: Filament): MergePreview {
  const { survivor, filled, conflicts } = takeOver(from, into, previewContext(into));
  const isPaidLater = (from.pricedOn ?? '') > (into.pricedOn ?? '');
  return {
    filled: Object.entries(filled)
      // Behind a price that was paid nobody sees an estimate.
      .filter(([field]) => field !== ESTIMATE_FIELD || survivor.pricedOn === null)
      .map(([field, value]) => ({ field: field === ESTIMATE_FIELD ? 'pricePerKg' : field, value })),
    differing: conflicts.map(({ field, kept, lost }) => ({ field, kept, lost })),
    stock: addMass(from.stock, into.stock),
    pricePerKg: isPaidLater ? from.pricePerKg : survivor.pricePerKg,
  };
}

/** Nothing of a preview is kept, so that its conflicts may have any id. */
const previewContext = (into: Filament) => ({ uid: into.id, actor: into.createdBy, at: into.updatedAt });
