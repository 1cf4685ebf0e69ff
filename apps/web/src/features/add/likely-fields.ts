import {
  type Day,
  type Filament,
  foldText,
  type Mass,
  massToKg,
  type Purchase,
  type Spool,
} from '@spoolshed/core';
import type { FilamentPage, Suggestions, WorkshopSettings } from '@spoolshed/db';
import { moneyAsTyped, numberAsTyped } from '../../app/filament-form/amount-kinds.ts';
import { hexesToText } from '../../app/filament-form/detail-fields.ts';
import type { Format } from '../../texts/format.ts';
import type { TypedFields } from './add-fields.ts';

export interface LikelyContext {
  /** The filament that the spools go to, with all that is known of it. */
  readonly known: FilamentPage | undefined;
  /** An archived one that comes back by being added again. */
  readonly archived: Filament | undefined;
  readonly suggestions: Pick<Suggestions, 'hexesByColor'> | undefined;
  readonly settings: Pick<WorkshopSettings, 'defaultSpoolNet'> | undefined;
  readonly today: Day;
  readonly format: Format;
}

/** What is offered where nobody has typed anything: a known filament needs no more than a look at it. */
export function likelyFields(typed: TypedFields, context: LikelyContext): TypedFields {
  const { known, archived, suggestions, settings, today, format } = context;
  const filament = known?.filament ?? archived;
  const net = filament?.spoolNet ?? settings?.defaultSpoolNet ?? undefined;
  const hexes = filament?.colorHexes ?? suggestions?.hexesByColor.get(foldText(typed.color ?? ''));
  return {
    eachHolds: net === undefined ? '1' : numberAsTyped(massToKg(net), format),
    boughtOn: today,
    ...(hexes === undefined ? {} : { hexes: hexesToText(hexes) }),
    ...(known === undefined ? {} : likelyFromPage(known, typed, context)),
  };
}

function likelyFromPage(page: FilamentPage, typed: TypedFields, { format }: LikelyContext): TypedFields {
  const last = lastPurchase(page);
  const place = likelyPlace(page);
  // A price in total cannot be guessed before it is known how much was bought, and what was owned before cost
  // whatever it cost then.
  const isPerKg = (typed.priceIs ?? 'perKg') === 'perKg' && (typed.kind ?? 'purchase') === 'purchase';
  return {
    ...(last === undefined || !isPerKg ? {} : { price: moneyAsTyped(last.pricePerKg, format) }),
    ...(last?.channel ? { shop: last.channel } : {}),
    ...(place === undefined ? {} : { place }),
  };
}

/** The last one that was paid; ordered ones have no price that somebody has seen on a bill. */
export const lastPurchase = (page: FilamentPage): Purchase | undefined =>
  page.purchases.find((purchase) => purchase.status === 'received');

/** Where the sealed spools of it went last; without any, where it was last put at all. */
function likelyPlace(page: FilamentPage): string | undefined {
  const sealed = page.sealedSpools.flatMap((group) => group.spools);
  return newestPlace(sealed) ?? newestPlace([...page.goneSpools, ...page.openSpools]);
}

function newestPlace(spools: readonly Spool[]): string | undefined {
  const placed = spools.filter((spool) => spool.location !== null);
  return placed.toSorted((a, b) => b.createdAt - a.createdAt)[0]?.location ?? undefined;
}

/** Equal masses together, the largest first: "2 spools of 1 kg and one of 0.5 kg". */
export function groupMasses(
  masses: readonly Mass[],
): readonly { readonly mass: Mass; readonly count: number }[] {
  const counts = new Map<Mass, number>();
  for (const mass of masses) counts.set(mass, (counts.get(mass) ?? 0) + 1);
  return [...counts].map(([mass, count]) => ({ mass, count })).toSorted((a, b) => b.mass - a.mass);
}
