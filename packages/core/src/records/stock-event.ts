import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
import type { FilamentId, SpoolId, StockEventId } from '../ids.ts';
import {
  actorSchema,
  anyMassField,
  idField,
  instantField,
  integerField,
  massField,
  textField,
  type RowOf,
} from './fields.ts';

export const stockEventKinds = ['use', 'stocktake', 'adjust', 'dry'] as const;
export const stockEventSources = ['person', 'printer', 'import'] as const;

/**
 * One line of the stock ledger: append-only, never edited, never deleted. A voiding event carries
 * the time of the event that it voids, and as its delta what that makes of the spool: the opposite,
 * or nothing where a later count had taken the event in. What such a voiding is taken back by is the
 * entry once more, and a line that voids the voiding: it makes up for what the entry says and does not move.
 */
export const stockEventShape = {
  id: idField<StockEventId>(),
  /** As it was written; resolves through alias when that filament was merged. */
  filamentId: idField<FilamentId>(),
  spoolId: idField<SpoolId>(),
  kind: z.enum(stockEventKinds),
  delta: anyMassField(),
  counted: z.nullable(massField(bounds.counted)),
  occurredAt: instantField(),
  /** How many events the spool had when this one was written: the order of arrival, which no clock tells. */
  ordinal: z.int().check(z.minimum(0)),
  source: z.enum(stockEventSources),
  job: z.nullable(textField(bounds.job)),
  note: z.nullable(textField(bounds.notes)),
  /** How a drying was done. */
  celsius: z.optional(z.nullable(integerField(bounds.temperatureC))),
  minutes: z.optional(z.nullable(integerField(bounds.dryingMinutes))),
  /** The event that this one voids: an entry, or what voids one; on the same spool, and no other event's. */
  voids: z.nullable(idField<StockEventId>()),
  createdAt: instantField(),
  createdBy: actorSchema,
};
export const stockEventSchema = z.looseObject(stockEventShape);
export type StockEvent = RowOf<typeof stockEventShape>;
