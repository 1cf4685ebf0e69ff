import type { Money, NewSpool, Purchase, PurchaseId, ReceivePurchaseArgs } from '@spoolshed/core';
import { type Mass, subtractMass, zeroMass } from '@spoolshed/core';

export interface TypedReceipt {
  readonly spools: readonly NewSpool[];
  readonly receivedOn: string;
  readonly pricePerKg: Money;
  /** Where less came than was ordered: the id under which the rest stays ordered. */
  readonly restId: PurchaseId | undefined;
}

export function planReceipt(
  order: Pick<Purchase, 'id' | 'pricePerKg'>,
  { spools, receivedOn, pricePerKg, restId }: TypedReceipt,
): ReceivePurchaseArgs {
  return {
    purchaseId: order.id,
    spools: [...spools],
    // Judged by core's schema together with everything else.
    receivedOn,
    ...(pricePerKg === order.pricePerKg ? {} : { pricePerKg }),
    ...(restId === undefined ? {} : { restPurchaseId: restId }),
  };
}

/** What has not come of it; nothing where as much came as was ordered, or more. */
export const restOf = (ordered: Mass, came: Mass): Mass =>
  came < ordered ? subtractMass(ordered, came) : zeroMass;
