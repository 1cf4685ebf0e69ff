import { foldText } from '../text.ts';
import { sumMass, type Mass } from '../units/mass.ts';
import { averagePricePerKg, type Money } from '../units/money.ts';
import { groupBy } from '../group-by.ts';
import type { LedgerEntry, PurchaseEntry } from './ledger-entry.ts';
import { monthOf } from './ledger-totals.ts';

/** What a kilogram of one material cost, month by month. */
export type MaterialPrices = {
  /** As it was written on the newest purchase. */
  readonly material: string;
  readonly quantity: Mass;
  /** Over all of it, by mass. */
  readonly average: Money;
  /** The months in which some was bought, `YYYY-MM`, the oldest first. */
  readonly months: readonly {
    readonly month: string;
    /** By mass, where it was bought more than once. */
    readonly pricePerKg: Money;
    readonly quantity: Mass;
  }[];
};

/**
 * The materials among the entries, what most was bought of first. Their names are told apart as a filament's are.
 * As with every average price only what arrived counts: an order may still change, or never come.
 */
export function pricePerKgOverTime(entries: Iterable<LedgerEntry>): readonly MaterialPrices[] {
  const purchases: PurchaseEntry[] = [];
  for (const entry of entries)
    if (entry.kind === 'purchase' && entry.status === 'received') purchases.push(entry);
  return [...groupBy(purchases, ({ material }) => foldText(material))]
    .map(([key, group]) => ({ key, prices: pricesOf(group) }))
    .toSorted((a, b) => b.prices.quantity - a.prices.quantity || (a.key < b.key ? -1 : 1))
    .map(({ prices }) => prices);
}

function pricesOf(purchases: readonly PurchaseEntry[]): MaterialPrices {
  const newest = purchases.reduce((a, b) => (b.day > a.day ? b : a));
  return {
    material: newest.material,
    ...pricedMass(purchases),
    months: [...groupBy(purchases, ({ day }) => monthOf(day))]
      .map(([month, bought]) => {
        const { average, quantity } = pricedMass(bought);
        return { month, pricePerKg: average, quantity };
      })
      .toSorted((a, b) => (a.month < b.month ? -1 : 1)),
  };
}

const pricedMass = (purchases: readonly PurchaseEntry[]) => ({
  quantity: sumMass(purchases.map(({ quantity }) => quantity)),
  // Nothing is bought in a quantity of zero, so there is an average wherever there is a purchase.
  average: averagePricePerKg(purchases) ?? (0 as Money),
});
