import { massToKg, type PurchaseId, splitIntoSpools } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import { moneyAsTyped, numberAsTyped } from '../../app/filament-form/amount-kinds.ts';
import { groupMasses } from '../../app/purchase/group-masses.ts';
import type { Format } from '../../texts/format.ts';
import type { TypedFields } from './add-fields.ts';
import { mostSpools } from './add-reading.ts';

/**
 * The same again: as much as then, in the same spools, from the same shop at the same price. Nothing where that
 * purchase is gone. The day, the order number and the notes belong to that time.
 */
export function againFields(
  { filament, purchases, openSpools, sealedSpools, goneSpools }: FilamentPage,
  purchaseId: PurchaseId,
  format: Format,
): TypedFields {
  const purchase = purchases.find(({ id }) => id === purchaseId);
  if (!purchase) return {};
  const spools = [...openSpools, ...sealedSpools.flatMap((line) => line.spools), ...goneSpools];
  const came = spools.filter((spool) => spool.purchaseId === purchaseId).map((spool) => spool.net);
  const masses = came.length > 0 ? came : splitIntoSpools(purchase.quantity, filament.spoolNet);
  const [group, ...others] = groupMasses(masses);
  const kilograms = (mass: typeof purchase.quantity) => numberAsTyped(massToKg(mass), format);
  const isCounted = group !== undefined && others.length === 0 && group.count <= mostSpools;
  return {
    kind: 'purchase',
    ...(isCounted
      ? { countedBy: 'spools', count: String(group.count), eachHolds: kilograms(group.mass) }
      : {
          countedBy: 'weight',
          weight: kilograms(purchase.quantity),
          eachHolds: kilograms(filament.spoolNet),
        }),
    priceIs: 'perKg',
    price: moneyAsTyped(purchase.pricePerKg, format),
    ...(purchase.channel === null ? {} : { shop: purchase.channel }),
  };
}
