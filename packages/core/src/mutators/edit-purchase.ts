import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
import type { PurchaseId } from '../ids.ts';
import { dayField, idField } from '../records/fields.ts';
import type { Filament } from '../records/filament.ts';
import { purchaseFactShape, type Purchase } from '../records/purchase.ts';
import type { Spool } from '../records/spool.ts';
import { sumMass } from '../units/mass.ts';
import { deleteRows, getRow, putRows, type Steps } from './effect.ts';
import { editField, editFields } from './edit-fields.ts';
import { reviveForGoods } from './filament-merge.ts';
import { repriceFamily } from './filament-price.ts';
import { anyTaken, familyIds, labelOf, resolveFilament } from './filament-rules.ts';
import { boughtSpools, newSpoolSchema, type NewSpool } from './goods.ts';
import { defineMutator, type MutationContext } from './mutator.ts';
import { deleteConflictsAbout, restocked, spoolsOf, usedProblem } from './purchase-spools.ts';
import { applied, noop, rejected, type Notice, type Outcome } from '../protocol/outcome.ts';

const editPurchaseSchema = z.looseObject({
  purchaseId: idField<PurchaseId>(),
  changes: z.looseObject({
    quantity: editField(purchaseFactShape.quantity),
    pricePerKg: editField(purchaseFactShape.pricePerKg),
    purchasedOn: editField(dayField()),
    channel: editField(purchaseFactShape.channel),
    orderRef: editField(purchaseFactShape.orderRef),
    notes: editField(purchaseFactShape.notes),
  }),
  /** All spools of a received purchase as they are to be: needed where its quantity changes. */
  spools: z.optional(z.array(newSpoolSchema).check(z.maxLength(bounds.mutationRows.max))),
});
export type EditPurchaseArgs = z.input<typeof editPurchaseSchema>;

/**
 * Edits what was bought, by the rule of field edits. Another price is what its spools cost, too,
 * where nobody said otherwise of them; another quantity of a received one comes with its spools.
 */
export const editPurchase = defineMutator(
  'editPurchase',
  editPurchaseSchema,
  function* ({ purchaseId, changes, spools }, context) {
    const purchase = yield* getRow('purchases', purchaseId);
    if (purchase === undefined) return rejected('purchase_missing');
    const filament = yield* resolveFilament(purchase.filamentId);
    if (filament === undefined) return rejected('filament_missing');
    const { quantity, pricePerKg, purchasedOn, channel, orderRef, notes } = changes;
    const known = { quantity, pricePerKg, purchasedOn, channel, orderRef, notes };
    const where = { table: 'purchases', label: labelOf(filament), context } as const;
    const { row, changed, conflicts, notices } = editFields(purchase, known, where);
    // Who lost with the quantity lost with the spools that make it up.
    const hasLost = quantity !== undefined && row.quantity !== quantity.to;
    const split = hasLost ? undefined : spools;
    const problem = splitProblem(purchase, row, split);
    if (problem !== null) return problem;

    const before = row.status === 'received' ? yield* spoolsOf(row.id) : [];
    const after = yield* splitAnew(filament, { before, split, purchase, row }, context);
    if ('status' in after) return after;
    const hasNewSpools = after.rows !== before;
    if (!changed && !hasNewSpools) {
      yield* putRows('conflicts', conflicts);
      return conflicts.length > 0 ? applied([...notices]) : noop();
    }
    yield* putRows('conflicts', conflicts);
    yield* putRows('purchases', [changed ? row : { ...row, updatedAt: context.at }]);
    if (row.status !== 'received') return applied([...notices]);
    const revival = yield* settle(filament, { before, after: after.rows }, context);
    return applied([...notices, ...revival]);
  },
);

/** Quantity and spools of a received purchase say the same; an ordered one has none. */
function splitProblem(
  before: Purchase,
  after: Purchase,
  split: readonly NewSpool[] | undefined,
): Outcome | null {
  const field = { path: ['spools'], code: 'not_allowed' };
  if (after.status === 'ordered')
    return split === undefined || split.length === 0 ? null : rejected('spools_while_ordered', [field]);
  if (split === undefined)
    return after.quantity === before.quantity ? null : rejected('quantity_mismatch', [field]);
  return sumMass(split.map((spool) => spool.net)) === after.quantity
    ? null
    : rejected('quantity_mismatch', [field]);
}

type Split = {
  readonly before: readonly Spool[];
  readonly split: readonly NewSpool[] | undefined;
  readonly purchase: Purchase;
  readonly row: Purchase;
};

/** The spools that the purchase has now, written; the very same list where nothing about them changed. */
function* splitAnew(
  filament: Filament,
  { before, split, purchase, row }: Split,
  context: MutationContext,
): Steps<{ readonly rows: readonly Spool[] } | Outcome> {
  const wanted = new Map((split ?? before.map(asWanted)).map((spool) => [spool.spoolId, spool]));
  const known = new Set(before.map((spool) => spool.id));
  const added = [...wanted.values()].filter((spool) => !known.has(spool.spoolId));
  const isDoubled = split !== undefined && wanted.size < split.length;
  if (isDoubled || (yield* anyTaken({ spools: added.map((spool) => spool.spoolId) })))
    return rejected('id_taken');
  const gone = before.filter((spool) => !wanted.has(spool.id));
  const resized = before.filter((spool) => (wanted.get(spool.id)?.net ?? spool.net) !== spool.net);
  const problem = yield* usedProblem([...gone, ...resized]);
  if (problem !== null) return problem;

  const isRepriced = row.pricePerKg !== purchase.pricePerKg;
  const kept = before
    .filter((spool) => wanted.has(spool.id))
    .map((spool) => {
      const net = wanted.get(spool.id)?.net ?? spool.net;
      const pricePerKg =
        isRepriced && spool.pricePerKg === purchase.pricePerKg ? row.pricePerKg : spool.pricePerKg;
      if (net === spool.net && pricePerKg === spool.pricePerKg) return spool;
      // A spool that is resized has no events: what it holds is what remains.
      const remaining = net === spool.net ? spool.remaining : net;
      return { ...spool, net, remaining, pricePerKg, updatedAt: context.at };
    });
  const changed = kept.filter((spool) => !before.includes(spool));
  if (changed.length === 0 && added.length === 0 && gone.length === 0) return { rows: before };
  const goneIds = gone.map((spool) => spool.id);
  yield* deleteConflictsAbout(goneIds);
  yield* deleteRows('spools', goneIds);
  const bought = yield* boughtSpools(filament, { purchase: row, spools: added }, context);
  yield* putRows('spools', [...changed, ...bought]);
  return { rows: [...kept, ...bought] };
}

const asWanted = (spool: Spool): NewSpool => ({ spoolId: spool.id, net: spool.net });

/** Writes the filament with its stock and price; spools that were not there before revive it. */
function* settle(
  filament: Filament,
  { before, after }: { readonly before: readonly Spool[]; readonly after: readonly Spool[] },
  context: MutationContext,
): Steps<Notice[]> {
  const known = new Set(before.map((spool) => spool.id));
  const brings = after.some((spool) => !known.has(spool.id));
  const [home, notices] = brings ? yield* reviveForGoods(filament, context) : ([filament, []] as const);
  const priced = yield* repriceFamily(home, yield* familyIds(home.id));
  yield* putRows('filaments', [{ ...restocked(priced, before, after), updatedAt: context.at }]);
  return [...notices];
}
