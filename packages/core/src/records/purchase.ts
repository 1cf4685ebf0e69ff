import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
import type { FilamentId, PurchaseId } from '../ids.ts';
import {
  actorSchema,
  dayField,
  idField,
  instantField,
  massField,
  moneyField,
  textField,
  type RowOf,
} from './fields.ts';

const purchaseStatuses = ['ordered', 'received'] as const;

/** What a person says about a purchase. */
export const purchaseFactShape = {
  quantity: massField(bounds.quantity),
  pricePerKg: moneyField(bounds.pricePerKg),
  purchasedOn: dayField(),
  channel: z.nullable(textField(bounds.channel)),
  orderRef: z.nullable(textField(bounds.orderRef)),
  status: z.enum(purchaseStatuses),
  notes: textField(bounds.notes),
};

export const purchaseShape = {
  id: idField<PurchaseId>(),
  /** As it was written; resolves through alias when that filament was merged. */
  filamentId: idField<FilamentId>(),
  ...purchaseFactShape,
  /** When it came, where it had been ordered before and somebody said. */
  receivedOn: z.optional(z.nullable(dayField())),
  fieldTimes: z.record(z.string(), instantField()),
  createdAt: instantField(),
  updatedAt: instantField(),
  createdBy: actorSchema,
};
export const purchaseSchema = z.looseObject(purchaseShape);
export type Purchase = RowOf<typeof purchaseShape>;
