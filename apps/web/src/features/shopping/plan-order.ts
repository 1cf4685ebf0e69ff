import {
  costOf,
  type Day,
  type Filament,
  type Mass,
  massFromNanograms,
  type Money,
  type NewSpool,
  type PurchaseId,
  type RecordPurchasesArgs,
} from '@spoolshed/core';
import type { ShoppingRow } from '@spoolshed/db';

/** What one tap writes: as many whole spools as are missing, from where it came last, at what it cost last. */
export interface PlannedOrder {
  readonly count: number;
  readonly net: Mass;
  readonly quantity: Mass;
  /** Undefined where nobody knows what it costs: then it has to be asked. */
  readonly pricePerKg: Money | undefined;
  readonly cost: Money | undefined;
  readonly shop: string | null;
}

export function planOrder({ filament, missingSpools, last }: ShoppingRow): PlannedOrder {
  const count = Math.max(1, missingSpools);
  const net = filament.spoolNet;
  const quantity = massFromNanograms(net * count);
  const pricePerKg = filament.pricePerKg ?? last?.pricePerKg;
  return {
    count,
    net,
    quantity,
    pricePerKg,
    cost: pricePerKg === undefined ? undefined : costOf(quantity, pricePerKg),
    shop: last?.channel ?? null,
  };
}

export interface BoughtFacts {
  readonly purchaseId: PurchaseId;
  readonly quantity: Mass;
  readonly pricePerKg: Money;
  readonly day: Day;
  readonly shop: string | null;
  readonly orderRef?: string | null;
  readonly notes?: string;
  /** The spools that are here; undefined while it is only ordered. */
  readonly spools: readonly NewSpool[] | undefined;
}

export function boughtArgs({ id }: Pick<Filament, 'id'>, facts: BoughtFacts): RecordPurchasesArgs {
  const { purchaseId, quantity, pricePerKg, day, shop, orderRef = null, notes = '', spools } = facts;
  const purchase = {
    purchaseId,
    quantity,
    pricePerKg,
    purchasedOn: day,
    status: spools === undefined ? ('ordered' as const) : ('received' as const),
    channel: shop,
    orderRef,
    notes,
  };
  return {
    purchases: [{ filamentId: id, purchase, ...(spools === undefined ? {} : { spools: [...spools] }) }],
  };
}
