import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
import { integerField } from '../records/fields.ts';
import { zeroMass } from '../units/mass.ts';
import { getRow } from './effect.ts';
import { anyTaken } from './filament-rules.ts';
import { defineMutator } from './mutator.ts';
import { eventFacts, eventsOf, instantOf, newEvent, writeEvent } from './stock.ts';
import { applied, rejected } from '../protocol/outcome.ts';

const logDryingSchema = z.looseObject({
  ...eventFacts,
  celsius: z.optional(z.nullable(integerField(bounds.temperatureC))),
  minutes: z.optional(z.nullable(integerField(bounds.dryingMinutes))),
});
export type LogDryingArgs = z.input<typeof logDryingSchema>;

/** A drying moves nothing: it tells when a spool was last in the dryer, how warm and for how long. */
export const logDrying = defineMutator('logDrying', logDryingSchema, function* (args, context) {
  if (yield* anyTaken({ stockEvents: [args.eventId] })) return rejected('id_taken');
  const spool = yield* getRow('spools', args.spoolId);
  if (spool === undefined) return rejected('spool_missing', [{ path: ['spoolId'], code: 'not_allowed' }]);
  const facts = { ...args, kind: 'dry', delta: zeroMass, counted: null } as const;
  const occurredAt = instantOf(args, context);
  const event = newEvent(spool, yield* eventsOf(spool.id), { ...facts, occurredAt }, context);
  const { celsius = null, minutes = null } = args;
  return applied(yield* writeEvent(spool, { ...event, celsius, minutes }, context));
});
