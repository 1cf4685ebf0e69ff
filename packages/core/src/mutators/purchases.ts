import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
import type { FilamentId } from '../ids.ts';
import { idField } from '../records/fields.ts';
import { putRows } from './effect.ts';
import { reviveForGoods } from './filament-merge.ts';
import { anyTaken, resolveFilament } from './filament-rules.ts';
import {
  newPurchaseSchema,
  newSpoolSchema,
  openingSpoolSchema,
  purchaseProblem,
  receiveGoods,
  takeInOpeningStock,
} from './goods.ts';
import { defineMutator } from './mutator.ts';
import { applied, rejected, type Notice } from '../protocol/outcome.ts';

export const recordPurchasesSchema = z.looseObject({
  purchases: z
    .array(
      z.looseObject({
        filamentId: idField<FilamentId>(),
        purchase: newPurchaseSchema,
        spools: z.optional(z.array(newSpoolSchema)),
      }),
    )
    .check(z.minLength(1), z.maxLength(bounds.mutationRows.max)),
});
export type RecordPurchasesArgs = z.input<typeof recordPurchasesSchema>;

/** Purchases of filaments that exist, with their spools: all or none. */
export const recordPurchases = defineMutator(
  'recordPurchases',
  recordPurchasesSchema,
  function* ({ purchases }, context) {
    const taken = yield* anyTaken({
      purchases: purchases.map((entry) => entry.purchase.purchaseId),
      spools: purchases.flatMap((entry) => (entry.spools ?? []).map((spool) => spool.spoolId)),
    });
    if (taken) return rejected('id_taken');
    const notices: Notice[] = [];
    for (const [at, { filamentId, purchase, spools = [] }] of purchases.entries()) {
      const problem = purchaseProblem(purchase, spools, ['purchases', at]);
      if (problem !== null) return problem;
      const filament = yield* resolveFilament(filamentId);
      if (filament === undefined)
        return rejected('filament_missing', [{ path: ['purchases', at, 'filamentId'], code: 'not_allowed' }]);
      const [home, revival] = yield* reviveForGoods(filament, context);
      const [stocked, boxes] = yield* receiveGoods(
        home,
        { writtenAs: filamentId, purchase, spools },
        context,
      );
      yield* putRows('filaments', [stocked]);
      notices.push(...revival, ...boxes);
    }
    return applied(notices);
  },
);

export const addSpoolsSchema = z.looseObject({
  filamentId: idField<FilamentId>(),
  spools: z.array(openingSpoolSchema).check(z.minLength(1), z.maxLength(bounds.mutationRows.max)),
});
export type AddSpoolsArgs = z.input<typeof addSpoolsSchema>;

/** Opening stock: spools that somebody already owns. It is not spending and has no purchase. */
export const addSpools = defineMutator(
  'addSpools',
  addSpoolsSchema,
  function* ({ filamentId, spools }, context) {
    if (yield* anyTaken({ spools: spools.map((spool) => spool.spoolId) })) return rejected('id_taken');
    const filament = yield* resolveFilament(filamentId);
    if (filament === undefined)
      return rejected('filament_missing', [{ path: ['filamentId'], code: 'not_allowed' }]);
    const [home, notices] = yield* reviveForGoods(filament, context);
    yield* putRows('filaments', [
      yield* takeInOpeningStock(home, { writtenAs: filamentId, spools }, context),
    ]);
    return applied(notices);
  },
);
