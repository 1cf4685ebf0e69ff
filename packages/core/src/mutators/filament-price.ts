import type { FilamentId } from '../ids.ts';
import type { Filament } from '../records/filament.ts';
import type { Purchase } from '../records/purchase.ts';
import type { Money } from '../units/money.ts';
import { findRows, type Steps } from './effect.ts';

/*
 * The price of a filament is the last one paid: of the received purchases with the latest day the one
 * that was made last, which its id tells on every device alike. The order of arrival would not: who takes a
 * purchase or a merge back could not find the price again that stood before. Until something is bought
 * the price is an estimate, and it is one again when nothing that was bought is left.
 */

/** What an alias calls an estimate among the fields that a merge filled: it is the price only where nothing is bought. */
export const ESTIMATE_FIELD = 'estimatePerKg';

type Paid = Pick<Purchase, 'purchasedOn' | 'pricePerKg'>;

/** What somebody thought it costs, also while a price that was paid stands before it. */
export const estimateOf = (filament: Filament): Money | null =>
  filament.pricedOn === null ? filament.pricePerKg : (filament.estimatePerKg ?? null);

/** The same with another estimate. */
export const withEstimate = (filament: Filament, estimate: Money | null): Filament =>
  filament.pricedOn === null
    ? { ...filament, pricePerKg: estimate }
    : { ...filament, estimatePerKg: estimate };

/** The filament at the price that was paid last, or at its estimate where nothing is bought. */
export function repriced(filament: Filament, paid: Paid | undefined): Filament {
  const estimate = estimateOf(filament);
  return paid === undefined
    ? { ...filament, pricePerKg: estimate, pricedOn: null, estimatePerKg: null }
    : { ...filament, pricePerKg: paid.pricePerKg, pricedOn: paid.purchasedOn, estimatePerKg: estimate };
}

/** The price after a purchase came in, which is written already; only for one of the same day the others are read. */
export function* pricedBy(
  filament: Filament,
  purchase: Purchase,
  family: readonly FilamentId[],
): Steps<Filament> {
  if (purchase.status !== 'received') return filament;
  if (filament.pricedOn !== null && filament.pricedOn > purchase.purchasedOn) return filament;
  if (filament.pricedOn === purchase.purchasedOn) return yield* repriceFamily(filament, family);
  return repriced(filament, purchase);
}

/** The price after purchases of the family changed, went, or came along with a merge. */
export function* repriceFamily(filament: Filament, family: readonly FilamentId[]): Steps<Filament> {
  const found = yield* findRows(
    'purchases',
    'byFilament',
    family.map((id) => [id]),
  );
  return repriced(filament, lastPaid(found.flat()));
}

/** The received purchase that a price comes from, or none. */
export function lastPaid(purchases: Iterable<Purchase>): Purchase | undefined {
  let last: Purchase | undefined;
  for (const purchase of purchases) {
    if (purchase.status !== 'received') continue;
    if (last === undefined || isLater(purchase, last)) last = purchase;
  }
  return last;
}

const isLater = (a: Purchase, b: Purchase): boolean =>
  a.purchasedOn === b.purchasedOn ? a.id > b.id : a.purchasedOn > b.purchasedOn;
