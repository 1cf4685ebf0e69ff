import { type Day, type Filament, foldText, massToKg, type Purchase } from '@spoolshed/core';
import type { FilamentPage, Suggestions, WorkshopSettings } from '@spoolshed/db';
import { moneyAsTyped, numberAsTyped } from '../../app/filament-form/amount-kinds.ts';
import { hexesToText } from '../../app/filament-form/detail-fields.ts';
import { likelyPlace } from '../../app/purchase/likely-place.ts';
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
