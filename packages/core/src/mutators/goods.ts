import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
import type { FilamentId, PurchaseId, SpoolId, StockEventId } from '../ids.ts';
import {
  dayField,
  idField,
  instantField,
  integerField,
  massField,
  moneyField,
  textField,
} from '../records/fields.ts';
import type { Filament } from '../records/filament.ts';
import { purchaseFactShape, type Purchase } from '../records/purchase.ts';
import { spoolDetailShape, type Spool } from '../records/spool.ts';
import type { StockEvent } from '../records/stock-event.ts';
import { addMass, subtractMass, sumMass } from '../units/mass.ts';
import type { Money } from '../units/money.ts';
import { findRows, putRows, type Steps } from './effect.ts';
import { pricedBy } from './filament-price.ts';
import { familyIds, labelOf, numbersFor, openingEventId } from './filament-rules.ts';
import type { MutationContext } from './mutator.ts';
import { rejected, type Notice, type Outcome } from '../protocol/outcome.ts';

/** A spool that comes in: always by id and what it holds, never a count. */
export const newSpoolSchema = z.looseObject({
  spoolId: idField<SpoolId>(),
  net: spoolDetailShape.net,
  number: z.optional(z.nullable(integerField(bounds.number))),
  tare: z.optional(spoolDetailShape.tare),
  location: z.optional(spoolDetailShape.location),
  lotNumber: z.optional(spoolDetailShape.lotNumber),
  notes: z.optional(spoolDetailShape.notes),
});
export type NewSpool = z.infer<typeof newSpoolSchema>;

/** A spool that somebody already owns: opened or not, with what is left and, if known, what it cost. */
export const openingSpoolSchema = z.looseObject({
  ...newSpoolSchema.shape,
  remaining: z.optional(massField(bounds.counted)),
  pricePerKg: z.optional(z.nullable(moneyField(bounds.pricePerKg))),
  openedAt: z.optional(z.nullable(instantField())),
});
export type OpeningSpool = z.infer<typeof openingSpoolSchema>;

export const newPurchaseSchema = z.looseObject({
  purchaseId: idField<PurchaseId>(),
  quantity: purchaseFactShape.quantity,
  pricePerKg: purchaseFactShape.pricePerKg,
  purchasedOn: dayField(),
  status: purchaseFactShape.status,
  channel: z.optional(purchaseFactShape.channel),
  orderRef: z.optional(purchaseFactShape.orderRef),
  notes: z.optional(textField(bounds.notes)),
});
export type NewPurchase = z.infer<typeof newPurchaseSchema>;

/** What stands against a purchase before anything is written, or null. */
export function purchaseProblem(
  purchase: NewPurchase,
  spools: readonly NewSpool[],
  path: (string | number)[],
): Outcome | null {
  if (purchase.status === 'ordered') {
    return spools.length === 0
      ? null
      : rejected('spools_while_ordered', [{ path: [...path, 'spools'], code: 'not_allowed' }]);
  }
  const held = sumMass(spools.map((spool) => spool.net));
  return held === purchase.quantity
    ? null
    : rejected('quantity_mismatch', [{ path: [...path, 'spools'], code: 'not_allowed' }]);
}

/**
 * Puts a purchase and its spools onto a filament: writes both, answers the filament (not yet
 * written) and "same box twice?" where another device entered the same one.
 */
export function* receiveGoods(
  filament: Filament,
  {
    writtenAs,
    purchase,
    spools,
  }: { readonly writtenAs: FilamentId; readonly purchase: NewPurchase; readonly spools: readonly NewSpool[] },
  context: MutationContext,
): Steps<readonly [Filament, Notice[]]> {
  return yield* stockGoods(
    filament,
    { purchase: purchaseRow(writtenAs, purchase, context), spools },
    context,
  );
}

/** The same for a purchase whose row is made already: one that was ordered before. */
export function* stockGoods(
  filament: Filament,
  { purchase, spools }: { readonly purchase: Purchase; readonly spools: readonly NewSpool[] },
  context: MutationContext,
): Steps<readonly [Filament, Notice[]]> {
  const family = yield* familyIds(filament.id);
  const notices = yield* sameBoxNotices({ filament, family }, purchase, context);
  yield* putRows('purchases', [purchase]);
  const rows = yield* boughtSpools(filament, { purchase, spools }, context);
  yield* putRows('spools', rows);
  const priced = yield* pricedBy(filament, purchase, family);
  const stock = addMass(filament.stock, sumMass(rows.map((row) => row.remaining)));
  return [{ ...priced, stock, updatedAt: context.at }, notices];
}

/** The rows of spools that come in with a purchase, not yet written. */
export function* boughtSpools(
  filament: Filament,
  { purchase, spools }: { readonly purchase: Purchase; readonly spools: readonly NewSpool[] },
  context: MutationContext,
): Steps<readonly Spool[]> {
  const numbers = yield* numbersFor(
    'spools',
    spools.map((spool) => spool.number),
  );
  const { id: purchaseId, pricePerKg, filamentId } = purchase;
  return spools.map((spool, at) =>
    spoolRow(filamentId, spool, { number: numbers[at] ?? null, purchaseId, pricePerKg, filament }, context),
  );
}

/** Puts opening stock onto a filament: no purchase, no spending. What is gone already is an adjusting event. */
export function* takeInOpeningStock(
  filament: Filament,
  { writtenAs, spools }: { readonly writtenAs: FilamentId; readonly spools: readonly OpeningSpool[] },
  context: MutationContext,
): Steps<Filament> {
  const numbers = yield* numbersFor(
    'spools',
    spools.map((spool) => spool.number),
  );
  const rows: Spool[] = [];
  const events: StockEvent[] = [];
  spools.forEach((spool, at) => {
    const facts = {
      number: numbers[at] ?? null,
      purchaseId: null,
      pricePerKg: spool.pricePerKg ?? null,
      filament,
    };
    const sealed = spoolRow(writtenAs, spool, facts, context);
    const remaining = spool.remaining ?? spool.net;
    const opened = remaining !== spool.net || (spool.openedAt ?? null) !== null;
    const state = remaining <= 0 ? 'empty' : opened ? 'open' : 'sealed';
    rows.push({ ...sealed, remaining, state, openedAt: opened ? (spool.openedAt ?? context.at) : null });
    if (remaining === spool.net) return;
    events.push({
      id: openingEventId<StockEventId>(context.uid, at),
      filamentId: writtenAs,
      spoolId: spool.spoolId,
      kind: 'adjust',
      delta: subtractMass(remaining, spool.net),
      counted: remaining,
      occurredAt: context.at,
      source: 'person',
      job: null,
      note: null,
      ordinal: 0,
      voids: null,
      createdAt: context.at,
      createdBy: context.actor,
    });
  });
  yield* putRows('spools', rows);
  yield* putRows('stockEvents', events);
  return {
    ...filament,
    stock: addMass(filament.stock, sumMass(rows.map((row) => row.remaining))),
    updatedAt: context.at,
  };
}

function* sameBoxNotices(
  { filament, family }: { readonly filament: Filament; readonly family: readonly FilamentId[] },
  purchase: Purchase,
  context: MutationContext,
): Steps<Notice[]> {
  const found = yield* findRows(
    'purchases',
    'byBox',
    family.map((id) => [id, purchase.purchasedOn, purchase.quantity]),
  );
  const other = found
    .flat()
    .find((row) => row.id !== purchase.id && row.createdBy.deviceId !== context.actor.deviceId);
  return other === undefined ? [] : [sameBoxNotice(filament, purchase.id, other.id)];
}

export const sameBoxNotice = (
  filament: Filament,
  purchaseId: PurchaseId,
  otherPurchaseId: PurchaseId,
): Notice => ({
  kind: 'same_box_twice',
  filamentId: filament.id,
  label: labelOf(filament),
  purchaseId,
  otherPurchaseId,
});

const purchaseRow = (filamentId: FilamentId, purchase: NewPurchase, context: MutationContext): Purchase => ({
  id: purchase.purchaseId,
  filamentId,
  quantity: purchase.quantity,
  pricePerKg: purchase.pricePerKg,
  purchasedOn: purchase.purchasedOn,
  channel: purchase.channel ?? null,
  orderRef: purchase.orderRef ?? null,
  status: purchase.status,
  notes: purchase.notes ?? '',
  fieldTimes: {},
  createdAt: context.at,
  updatedAt: context.at,
  createdBy: context.actor,
});

const spoolRow = (
  filamentId: FilamentId,
  spool: NewSpool,
  facts: {
    readonly number: number | null;
    readonly purchaseId: PurchaseId | null;
    readonly pricePerKg: Money | null;
    readonly filament: Filament;
  },
  context: MutationContext,
): Spool => ({
  id: spool.spoolId,
  number: facts.number,
  filamentId,
  purchaseId: facts.purchaseId,
  state: 'sealed',
  net: spool.net,
  tare: spool.tare ?? facts.filament.spoolTare,
  pricePerKg: facts.pricePerKg,
  location: spool.location ?? null,
  lotNumber: spool.lotNumber ?? null,
  notes: spool.notes ?? '',
  remaining: spool.net,
  openedAt: null,
  lastUsedAt: null,
  fieldTimes: {},
  createdAt: context.at,
  updatedAt: context.at,
  createdBy: context.actor,
});
