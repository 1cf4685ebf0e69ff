import { costOf, type Filament, type Money, type Purchase, sumMoney } from '@spoolshed/core';
import type { ShoppingRow } from '@spoolshed/db';
import { planOrder, type PlannedOrder } from './plan-order.ts';

export interface ToBuy {
  readonly row: ShoppingRow;
  readonly plan: PlannedOrder;
}

export interface OnOrder {
  readonly order: Purchase;
  readonly filament: Filament;
  readonly cost: Money;
}

/** What the screen shows. One filament may be in two of them: one spool is on its way, and another is still missing. */
export interface ShoppingGroups {
  readonly toBuy: readonly ToBuy[];
  /** The longest awaited first. */
  readonly onOrder: readonly OnOrder[];
  readonly watched: readonly ShoppingRow[];
  /** Of what is to be bought, as far as prices are known. */
  readonly cost: Money;
  /** How many of those have no price. */
  readonly unpriced: number;
  readonly onOrderCost: Money;
}

export function groupShopping(rows: readonly ShoppingRow[]): ShoppingGroups {
  const toBuy = rows.filter(({ due }) => due).map((row) => ({ row, plan: planOrder(row) }));
  const onOrder = rows
    .flatMap(({ orders, filament }) =>
      orders.map((order) => ({ order, filament, cost: costOf(order.quantity, order.pricePerKg) })),
    )
    .toSorted((a, b) => compareTexts(a.order.purchasedOn + a.order.id, b.order.purchasedOn + b.order.id));
  const costs = toBuy.flatMap(({ plan }) => plan.cost ?? []);
  return {
    toBuy,
    onOrder,
    watched: rows.filter(({ due, orders }) => !due && orders.length === 0),
    cost: sumMoney(costs),
    unpriced: toBuy.length - costs.length,
    onOrderCost: sumMoney(onOrder.map(({ cost }) => cost)),
  };
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
