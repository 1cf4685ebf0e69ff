import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
import type { FilamentId, PurchaseId, SpoolId } from '../ids.ts';
import {
  anyMassField,
  actorSchema,
  idField,
  instantField,
  integerField,
  massField,
  moneyField,
  textField,
  type RowOf,
} from './fields.ts';

const spoolStates = ['sealed', 'open', 'empty', 'archived'] as const;

/** What a person may set on a spool. */
export const spoolDetailShape = {
  net: massField(bounds.spoolNet),
  tare: z.nullable(massField(bounds.tare)),
  pricePerKg: z.nullable(moneyField(bounds.pricePerKg)),
  location: z.nullable(textField(bounds.location)),
  lotNumber: z.nullable(textField(bounds.lotNumber)),
  notes: textField(bounds.notes),
};

export const spoolShape = {
  id: idField<SpoolId>(),
  number: z.nullable(integerField(bounds.number)),
  /** As it was written; resolves through alias when that filament was merged. */
  filamentId: idField<FilamentId>(),
  purchaseId: z.nullable(idField<PurchaseId>()),
  state: z.enum(spoolStates),
  ...spoolDetailShape,
  /** `net` + Σ deltas of its events; kept in the same transaction as they are. Below zero is possible. */
  remaining: anyMassField(),
  openedAt: z.nullable(instantField()),
  lastUsedAt: z.nullable(instantField()),
  fieldTimes: z.record(z.string(), instantField()),
  createdAt: instantField(),
  updatedAt: instantField(),
  createdBy: actorSchema,
};
export const spoolSchema = z.looseObject(spoolShape);
export type Spool = RowOf<typeof spoolShape>;
export type SpoolDetails = { readonly [Field in keyof typeof spoolDetailShape]: Spool[Field] };
