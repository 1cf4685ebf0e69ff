import type { Day, EditPurchaseArgs, Mass, Money, NewSpool, Purchase } from '@spoolshed/core';
import { optionalText, type PurchaseFields } from './purchase-fields.ts';

export interface TypedPurchase {
  readonly fields: PurchaseFields;
  readonly pricePerKg: Money;
  readonly quantity: Mass;
  /** The whole new split, where it was changed; an ordered purchase has none. */
  readonly spools: readonly NewSpool[] | undefined;
}

/**
 * The edit of what was touched since the fields were filled from `opened`, so that what another device made of the
 * rest stands. Undefined where nothing was.
 */
export function planPurchaseEdit(
  opened: Purchase,
  { fields, pricePerKg, quantity, spools }: TypedPurchase,
): EditPurchaseArgs | undefined {
  const typed = {
    quantity,
    pricePerKg,
    // Judged by core's schema together with everything else.
    purchasedOn: fields.boughtOn as Day,
    channel: optionalText(fields.shop),
    orderRef: optionalText(fields.orderRef),
    notes: fields.notes.trim(),
  };
  const names = Object.keys(typed) as (keyof typeof typed)[];
  const touched = names.filter((name) => typed[name] !== opened[name]);
  if (touched.length === 0 && spools === undefined) return undefined;
  return {
    purchaseId: opened.id,
    changes: Object.fromEntries(touched.map((name) => [name, { from: opened[name], to: typed[name] }])),
    ...(spools === undefined ? {} : { spools: [...spools] }),
  };
}
