import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
import { derivedId, type PurchaseId } from '../ids.ts';
import { dayField, idField } from '../records/fields.ts';
import { purchaseFactShape, type Purchase } from '../records/purchase.ts';
import type { Day } from '../units/day.ts';
import { subtractMass, sumMass, type Mass } from '../units/mass.ts';
import type { Money } from '../units/money.ts';
import { getRow, putRows, type Steps } from './effect.ts';
import { reviveForGoods } from './filament-merge.ts';
import { anyTaken, resolveFilament } from './filament-rules.ts';
import { newSpoolSchema, sameBoxNotice, stockGoods } from './goods.ts';
import { defineMutator, type MutationContext } from './mutator.ts';
import { spoolsOf } from './purchase-spools.ts';
import { applied, rejected, type Notice } from '../protocol/outcome.ts';

const receivePurchaseSchema = z.looseObject({
  purchaseId: idField<PurchaseId>(),
  /** What came: its masses say how much. */
  spools: z.array(newSpoolSchema).check(z.minLength(1), z.maxLength(bounds.mutationRows.max)),
  /** The same in one figure, where a form has one: both must agree. */
  quantity: z.optional(purchaseFactShape.quantity),
  /** Where less came than was ordered: the rest stays ordered under this id; without one it is not expected. */
  restPurchaseId: z.optional(idField<PurchaseId>()),
  receivedOn: z.optional(dayField()),
  /** What was paid in the end. */
  pricePerKg: z.optional(purchaseFactShape.pricePerKg),
});
export type ReceivePurchaseArgs = z.input<typeof receivePurchaseSchema>;

/**
 * What was ordered has come, whole or in part. Where another device received it too, both stay, with
 * a notice: goods are real, and only a person can tell whether it was the same box.
 */
export const receivePurchase = defineMutator(
  'receivePurchase',
  receivePurchaseSchema,
  function* (args, context) {
    const purchase = yield* getRow('purchases', args.purchaseId);
    if (purchase === undefined)
      return rejected('purchase_missing', [{ path: ['purchaseId'], code: 'not_allowed' }]);
    const came = sumMass(args.spools.map((spool) => spool.net));
    if (came > bounds.quantity.max || came !== (args.quantity ?? came))
      return rejected('quantity_mismatch', [{ path: ['spools'], code: 'not_allowed' }]);
    const filament = yield* resolveFilament(purchase.filamentId);
    if (filament === undefined) return rejected('filament_missing');
    const spoolIds = args.spools.map((spool) => spool.spoolId);
    if (yield* anyTaken({ spools: spoolIds, purchases: restOf(purchase, came, args) }))
      return rejected('id_taken');

    const { row, twice } = yield* receivedRow(purchase, { ...args, came }, context);
    if (row === null) return rejected('already_received');
    if (!twice) yield* putRows('purchases', restRows(purchase, came, args, context));
    const [home, revival] = yield* reviveForGoods(filament, context);
    const [stocked, boxes] = yield* stockGoods(home, { purchase: row, spools: args.spools }, context);
    yield* putRows('filaments', [stocked]);
    const same: Notice[] = twice ? [sameBoxNotice(home, row.id, purchase.id)] : boxes;
    return applied([...revival, ...same]);
  },
);

type Receipt = {
  readonly came: Mass;
  readonly receivedOn?: Day | undefined;
  readonly pricePerKg?: Money | undefined;
};

/** The purchase as it is once it came; null where this device had received it before. */
function* receivedRow(
  purchase: Purchase,
  { came, receivedOn, pricePerKg }: Receipt,
  context: MutationContext,
): Steps<{ readonly row: Purchase | null; readonly twice: boolean }> {
  const fieldTimes =
    pricePerKg === undefined ? purchase.fieldTimes : { ...purchase.fieldTimes, pricePerKg: context.at };
  const row: Purchase = {
    ...purchase,
    status: 'received',
    quantity: came,
    pricePerKg: pricePerKg ?? purchase.pricePerKg,
    receivedOn: receivedOn ?? null,
    fieldTimes,
    updatedAt: context.at,
  };
  if (purchase.status === 'ordered') return { row, twice: false };
  const earlier = yield* spoolsOf(purchase.id);
  const isOurs = earlier.some((spool) => spool.createdBy.deviceId === context.actor.deviceId);
  if (isOurs) return { row: null, twice: true };
  const id = derivedId<PurchaseId>(context.uid, 'purchases', 0);
  return { row: { ...row, id, createdAt: context.at, createdBy: context.actor }, twice: true };
}

type Rest = { readonly restPurchaseId?: PurchaseId | undefined };

/** The id of what is still to come, if anything is. */
const restOf = (purchase: Purchase, came: Mass, { restPurchaseId }: Rest): readonly PurchaseId[] =>
  purchase.status === 'ordered' && came < purchase.quantity && restPurchaseId !== undefined
    ? [restPurchaseId]
    : [];

const restRows = (
  purchase: Purchase,
  came: Mass,
  rest: Rest,
  context: MutationContext,
): readonly Purchase[] =>
  restOf(purchase, came, rest).map((id) => ({
    ...purchase,
    id,
    quantity: subtractMass(purchase.quantity, came),
    createdAt: context.at,
    updatedAt: context.at,
    createdBy: context.actor,
  }));
