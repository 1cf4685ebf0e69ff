import * as z from 'zod/mini';

import type { PurchaseId } from '../ids.ts';
import { idField } from '../records/fields.ts';
import { deleteRows, getRow, putRows } from './effect.ts';
import { repriceFamily } from './filament-price.ts';
import { familyIds, resolveFilament } from './filament-rules.ts';
import { defineMutator } from './mutator.ts';
import { deleteConflictsAbout, restocked, spoolsOf, usedProblem } from './purchase-spools.ts';
import { applied, noop } from '../protocol/outcome.ts';

const deletePurchaseSchema = z.looseObject({ purchaseId: idField<PurchaseId>() });
export type DeletePurchaseArgs = z.input<typeof deletePurchaseSchema>;

/**
 * Takes back a purchase that never was, with its spools while nothing was done with them. What was
 * used is real, and its purchase stays.
 */
export const deletePurchase = defineMutator(
  'deletePurchase',
  deletePurchaseSchema,
  function* ({ purchaseId }, context) {
    const purchase = yield* getRow('purchases', purchaseId);
    if (purchase === undefined) return noop();
    const spools = yield* spoolsOf(purchaseId);
    const problem = yield* usedProblem(spools);
    if (problem !== null) return problem;
    const spoolIds = spools.map((spool) => spool.id);
    yield* deleteConflictsAbout([purchaseId, ...spoolIds]);
    yield* deleteRows('spools', spoolIds);
    yield* deleteRows('purchases', [purchaseId]);
    const filament = yield* resolveFilament(purchase.filamentId);
    if (filament === undefined || purchase.status !== 'received') return applied();
    const priced = yield* repriceFamily(filament, yield* familyIds(filament.id));
    yield* putRows('filaments', [{ ...restocked(priced, spools, []), updatedAt: context.at }]);
    return applied();
  },
);
