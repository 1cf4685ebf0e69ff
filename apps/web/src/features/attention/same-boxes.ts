import type { Purchase } from '@spoolshed/core';
import type { Client } from '@spoolshed/db';

/** A purchase that looks like one that another device had entered. */
export interface SameBox {
  readonly noticeId: string;
  readonly label: string;
  /** The later one, which this device wrote. */
  readonly purchase: Purchase;
}

/** Newest first. Where one of the two is gone by now there is nothing left to ask. */
export async function sameBoxes({ queries }: Client): Promise<readonly SameBox[]> {
  const told = await queries.notices();
  const found = await Promise.all(
    told.map(async ({ id, notice }): Promise<SameBox | null> => {
      if (notice.kind !== 'same_box_twice') return null;
      // Notices carry ids as text.
      const purchases = await queries.filamentPurchases(notice.filamentId as Purchase['filamentId']);
      const all = [...(purchases?.ordered ?? []), ...(purchases?.received ?? [])];
      const purchase = all.find((each) => each.id === notice.purchaseId);
      const isOtherThere = all.some((each) => each.id === notice.otherPurchaseId);
      return purchase === undefined || !isOtherThere ? null : { noticeId: id, label: notice.label, purchase };
    }),
  );
  return found.filter((each) => each !== null);
}
