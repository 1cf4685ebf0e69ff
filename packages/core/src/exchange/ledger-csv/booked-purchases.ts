import { groupBy } from '../../group-by.ts';
import { foldText } from '../../text.ts';
import type { Day } from '../../units/day.ts';
import { sumMoney, type Money } from '../../units/money.ts';

/** What a purchase of filament is found again by in a file that knows only of money. */
export type PurchaseFacts = {
  readonly day: Day;
  /** What it cost in all. */
  readonly amount: Money;
  /** Its shop. */
  readonly payee: string | null;
};

/**
 * How far, in days, a row may stand from the purchase that it paid for. A card is booked some days after the order,
 * over holidays a week; whoever writes a purchase down when the parcel comes is as much later than the bank. Wider,
 * and round amounts of other things would meet by chance.
 */
const WINDOW_DAYS = 7;

/** The days of which purchases must be known to judge rows of these days. */
export const daysOfPurchases = (days: { readonly from: Day; readonly to: Day }): typeof days => ({
  from: dayOf(numberOf(days.from) - WINDOW_DAYS),
  to: dayOf(numberOf(days.to) + WINDOW_DAYS),
});

/** Purchases that one payment may have been for. */
type Order = readonly PurchaseFacts[];

/**
 * Each purchase that is here stands for one row of its amount, the nearest first; all that was bought in one shop on
 * one day may be one row as well. The payee is not asked: a bank calls a shop by its payment service, or not at all.
 */
export function createBookedPurchases(purchases: readonly PurchaseFacts[]): {
  takes(row: { readonly day: Day; readonly amount: Money }): boolean;
} {
  const together = [...groupBy(purchases, ({ day, payee }) => JSON.stringify([day, foldText(payee ?? '')]))];
  const orders: readonly Order[] = [
    ...purchases.map((purchase) => [purchase]),
    ...together.map(([, order]) => order),
  ];
  const byPlace = groupBy(orders, (order) => placeOf(...wholeOf(order)));
  const taken = new Set<PurchaseFacts>();
  return {
    takes({ day, amount }) {
      for (const distance of distances) {
        const there = byPlace.get(placeOf(numberOf(day) - distance, amount)) ?? [];
        const order = there.find((among) => !among.some((purchase) => taken.has(purchase)));
        if (order === undefined) continue;
        for (const purchase of order) taken.add(purchase);
        return true;
      }
      return false;
    },
  };
}

/** The nearest first; as far away a purchase before its row, as most are. */
const distances = Array.from({ length: WINDOW_DAYS + 1 }, (_, days) => [days, -days]).flat();

const wholeOf = (order: Order): [number, Money] => [
  // An order has one day, and no order is empty.
  numberOf((order[0] as PurchaseFacts).day),
  sumMoney(order.map(({ amount }) => amount)),
];

const placeOf = (dayNumber: number, amount: Money): string => `${dayNumber} ${amount}`;

const DAY_MS = 86_400_000;
const numberOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
// Days are bounded far inside the years of four digits.
const dayOf = (dayNumber: number): Day => new Date(dayNumber * DAY_MS).toISOString().slice(0, 10) as Day;
