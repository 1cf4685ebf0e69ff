import { stockOf } from '../ledger/stock-figures.ts';
import type { Filament } from '../records/filament.ts';
import { findRows, type Steps } from './effect.ts';
import { lastPaid, repriced } from './filament-price.ts';

/**
 * What the goods say of filaments: stock from the spools and price from the purchases of all ids
 * that resolve to each. Answers the filaments in their order, not yet written.
 */
export function* settleFilaments(filaments: readonly Filament[]): Steps<readonly Filament[]> {
  if (filaments.length === 0) return [];
  const aliases = yield* findRows(
    'aliases',
    'byTarget',
    filaments.map(({ id }) => [id]),
  );
  const families = filaments.map(({ id }, at): readonly string[] => [
    id,
    ...(aliases[at] ?? []).filter(({ table }) => table === 'filaments').map((alias) => alias.id),
  ]);
  const keys = families.flat().map((id) => [id]);
  const spools = createShelf(yield* findRows('spools', 'byFilament', keys));
  const purchases = createShelf(yield* findRows('purchases', 'byFilament', keys));
  return filaments.map((filament, at) => {
    const size = families[at]?.length ?? 0;
    const stock = stockOf(spools.take(size));
    return { ...repriced(filament, lastPaid(purchases.take(size))), stock };
  });
}

/** Lists that were asked for in one effect, handed out family by family in the same order. */
function createShelf<Row>(lists: readonly (readonly Row[])[]) {
  let next = 0;
  return {
    take(count: number): readonly Row[] {
      next += count;
      return lists.slice(next - count, next).flat();
    },
  };
}
