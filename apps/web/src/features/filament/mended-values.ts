import {
  type Mass,
  massFromNanograms,
  massToGrams,
  type Money,
  type Rejection,
  type SpoolId,
} from '@spoolshed/core';
import type { RefusedMutation } from '@spoolshed/db';
import { moneyAsTyped, numberAsTyped } from '../../app/filament-form/amount-kinds.ts';
import { listOf, memberOf } from '../../app/filament-form/unknown-args.ts';
import type { SheetCall } from '../../app/mending/mend-form.ts';
import type { TypedPurchase } from '../../app/purchase/use-purchase-form.ts';
import type { TypedReceiptStart } from '../../app/purchase/use-receipt-form.ts';
import type { Format } from '../../texts/format.ts';
import type { TypedAmount } from './use-amount-form.ts';
import type { TypedDrying } from './use-drying-form.ts';
import type { TypedMove } from './use-move-form.ts';
import { nameFields, type TypedSeparation } from './use-separating.ts';

/*
 * Refused arguments as what was typed into the sheet that they came from. Nothing about them is taken for
 * granted: what cannot be read is left empty, for the person to type.
 */

/** Of a weighing what the scale showed: the empty spool's own weight is on it again. */
export function typedAmount(
  { form, args, tare }: SheetCall,
  knownTare: Mass | null,
  format: Format,
): TypedAmount {
  const grams = (nanograms: number | undefined) =>
    nanograms === undefined ? '' : numberAsTyped(massToGrams(massFromNanograms(nanograms)), format);
  const typedTare = nanogramsIn(tare);
  const [used, counted] = [nanogramsIn(memberOf(args, 'used')), nanogramsIn(memberOf(args, 'counted'))];
  const shown = counted === undefined ? undefined : counted + (typedTare ?? knownTare ?? 0);
  return {
    // Refused once: the spools that are there say whether it is one.
    spoolId: memberOf(args, 'spoolId') as SpoolId | undefined,
    text: grams(form === 'use' ? used : shown),
    tareText: grams(typedTare),
    occurredAt: instantIn(args),
  };
}

export function typedDrying({ args }: SheetCall): TypedDrying {
  return {
    celsius: numberIn(memberOf(args, 'celsius')) ?? null,
    minutes: numberIn(memberOf(args, 'minutes')) ?? null,
    note: textIn(memberOf(args, 'note')) ?? '',
    occurredAt: instantIn(args),
  };
}

export const typedMove = ({ args }: SheetCall): TypedMove => ({
  spoolIds: listOf(memberOf(args, 'spoolIds')) as readonly SpoolId[],
  place: textIn(memberOf(args, 'location')) ?? '',
});

const purchaseTexts = {
  purchasedOn: 'boughtOn',
  channel: 'shop',
  orderRef: 'orderRef',
  notes: 'notes',
} as const;

export function typedPurchase({ args }: SheetCall, format: Format): TypedPurchase {
  const changes = memberOf(args, 'changes');
  const price = numberIn(memberOf(memberOf(changes, 'pricePerKg'), 'to'));
  const texts = Object.entries(purchaseTexts).flatMap(([field, name]) => {
    const change = memberOf(changes, field);
    return change === undefined ? [] : [[name, textIn(memberOf(change, 'to')) ?? ''] as const];
  });
  const quantity = nanogramsIn(memberOf(memberOf(changes, 'quantity'), 'to'));
  const masses = massesIn(args) ?? (quantity === undefined ? undefined : [massFromNanograms(quantity)]);
  return {
    fields: {
      ...Object.fromEntries(texts),
      ...(price === undefined ? {} : { price: moneyAsTyped(price as Money, format) }),
    },
    masses,
  };
}

export function typedReceipt({ args }: SheetCall, format: Format): TypedReceiptStart {
  const price = numberIn(memberOf(args, 'pricePerKg'));
  const day = textIn(memberOf(args, 'receivedOn'));
  const place = textIn(memberOf(listOf(memberOf(args, 'spools'))[0], 'location'));
  return {
    masses: massesIn(args) ?? [],
    // A price as stored, shown to be corrected.
    ...(price === undefined ? {} : { price: moneyAsTyped(price as Money, format) }),
    ...(day === undefined ? {} : { day }),
    place: place ?? '',
    restComes: memberOf(args, 'restPurchaseId') !== undefined,
  };
}

export function typedSeparation(
  { args }: SheetCall,
  rejection: RefusedMutation['rejection'],
): TypedSeparation {
  const names = memberOf(args, 'names');
  return {
    names: Object.fromEntries(
      nameFields.flatMap((field) => {
        const name = textIn(memberOf(names, field));
        return name === undefined ? [] : [[field, name] as const];
      }),
    ),
    other: otherOf(rejection),
  };
}

const otherOf = (rejection: Rejection | null): Rejection['other'] => rejection?.other;

function massesIn(args: unknown): readonly Mass[] | undefined {
  const spools = listOf(memberOf(args, 'spools'));
  if (spools.length === 0) return undefined;
  return spools.flatMap((spool) => {
    const net = nanogramsIn(memberOf(spool, 'net'));
    return net === undefined ? [] : [massFromNanograms(net)];
  });
}

const numberIn = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const nanogramsIn = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const instantIn = (args: unknown): number | undefined => nanogramsIn(memberOf(args, 'occurredAt'));
