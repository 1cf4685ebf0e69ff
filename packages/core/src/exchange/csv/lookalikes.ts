import type { Purchase } from '../../records/purchase.ts';
import type { Spool } from '../../records/spool.ts';
import type { WholeWorkshop } from '../export-file.ts';

export type Lookalikes = { takes(table: 'purchases' | 'spools', row: Purchase | Spool): boolean };

/** Each record stands for one line: three alike on the shelf and four in the sheet leave one that is new. */
export function createLookalikes(here: WholeWorkshop, rootOf: (id: string) => string): Lookalikes {
  const counts = new Map<string, number>();
  const keyOf = {
    purchases: ({ filamentId, purchasedOn, quantity, pricePerKg, orderRef }: Purchase) =>
      JSON.stringify([rootOf(filamentId), purchasedOn, quantity, pricePerKg, orderRef]),
    spools: ({ filamentId, net, remaining, location, lotNumber }: Spool) =>
      JSON.stringify([rootOf(filamentId), net, remaining, location, lotNumber]),
  };
  const note = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const row of here.purchases) note(keyOf.purchases(row));
  for (const row of here.spools) note(keyOf.spools(row));
  return {
    takes(table, row) {
      const key = table === 'purchases' ? keyOf.purchases(row as Purchase) : keyOf.spools(row as Spool);
      const left = counts.get(key) ?? 0;
      counts.set(key, left - 1);
      return left > 0;
    },
  };
}
