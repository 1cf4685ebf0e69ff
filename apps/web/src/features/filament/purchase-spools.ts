import type { PurchaseId } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import type { KnownSpool } from '../../app/purchase/split.ts';

/** The spools that came with a purchase, and whether anything was done with each: then it cannot go with it. */
export function spoolsOfPurchase(
  { openSpools, sealedSpools, goneSpools, events }: FilamentPage,
  purchaseId: PurchaseId,
): readonly KnownSpool[] {
  // A voided event still is one: the ledger tells of that spool.
  const told = new Set(events.map(({ event }) => event.spoolId));
  const spools = [...openSpools, ...sealedSpools.flatMap((line) => line.spools), ...goneSpools];
  return spools
    .filter((spool) => spool.purchaseId === purchaseId)
    .map(({ id, net, openedAt, location }) => ({
      spoolId: id,
      net,
      isUsed: openedAt !== null || told.has(id),
      location,
    }));
}
