import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
import type { SpoolId, StockEventId } from '../ids.ts';
import { movedBy } from '../ledger/moved-by.ts';
import { remainingAfter, standingOf } from '../ledger/remaining-after.ts';
import { anyMassField, idField, instantField, massField, textField } from '../records/fields.ts';
import type { Spool } from '../records/spool.ts';
import { stockEventKinds, stockEventSources, type StockEvent } from '../records/stock-event.ts';
import { addMass, negateMass, subtractMass, zeroMass, type Mass } from '../units/mass.ts';
import { findRows, getRow, putRows, type Steps } from './effect.ts';
import { reviveForGoods } from './filament-merge.ts';
import { anyTaken, resolveFilament } from './filament-rules.ts';
import { stateWith } from './spools.ts';
import { defineMutator, type MutationContext } from './mutator.ts';
import { applied, noop, rejected, type Notice } from '../protocol/outcome.ts';

export const eventFacts = {
  eventId: idField<StockEventId>(),
  spoolId: idField<SpoolId>(),
  /** Left out, it is when this was written. Nothing happens after it was written, so a later instant becomes that. */
  occurredAt: z.optional(instantField()),
  source: z.optional(z.enum(stockEventSources)),
  note: z.optional(z.nullable(textField(bounds.notes))),
};

const recordUseSchema = z.looseObject({
  ...eventFacts,
  used: massField(bounds.used),
  job: z.optional(z.nullable(textField(bounds.job))),
});
export type RecordUseArgs = z.input<typeof recordUseSchema>;

/**
 * Filament that was used. Below zero is allowed: goods are real, books can be wrong. A use dated
 * before a count that it arrives after may have been counted already: the person is asked.
 */
export const recordUse = defineMutator('recordUse', recordUseSchema, function* (args, context) {
  if (yield* anyTaken({ stockEvents: [args.eventId] })) return rejected('id_taken');
  const spool = yield* getRow('spools', args.spoolId);
  if (spool === undefined) return rejected('spool_missing', [{ path: ['spoolId'], code: 'not_allowed' }]);
  const occurredAt = instantOf(args, context);
  const events = yield* eventsOf(spool.id);
  const counted = firstCountAfter(events, occurredAt);
  const facts = { ...args, occurredAt, kind: 'use', delta: negateMass(args.used), counted: null } as const;
  const event = newEvent(spool, events, facts, context);
  const notices = yield* writeEvent(spool, event, context);
  if (counted === undefined) return applied(notices);
  return applied([
    ...notices,
    { kind: 'use_before_stocktake', spoolId: spool.id, eventId: event.id, stocktakeId: counted.id },
  ]);
});

const recordStocktakeSchema = z.looseObject({ ...eventFacts, counted: massField(bounds.counted) });
export type RecordStocktakeArgs = z.input<typeof recordStocktakeSchema>;

/**
 * What was found on the spool at `occurredAt`, without the empty spool's own weight. The delta
 * leaves standing what happened after the count, also when that arrived before it. Where a later
 * count is known already, that one says what is there, and this one speaks once that is voided.
 */
export const recordStocktake = defineMutator(
  'recordStocktake',
  recordStocktakeSchema,
  function* (args, context) {
    if (yield* anyTaken({ stockEvents: [args.eventId] })) return rejected('id_taken');
    const spool = yield* getRow('spools', args.spoolId);
    if (spool === undefined) return rejected('spool_missing', [{ path: ['spoolId'], code: 'not_allowed' }]);
    const occurredAt = instantOf(args, context);
    const events = yield* eventsOf(spool.id);
    const facts = { ...args, occurredAt, kind: 'stocktake', delta: zeroMass } as const;
    const count = newEvent(spool, events, facts, context);
    const found = remainingAfter(spool, standingOf([...events, count]));
    const event = { ...count, delta: subtractMass(found, spool.remaining) };
    return applied(yield* writeEvent(spool, event, context));
  },
);

const voidStockEventSchema = z.looseObject({
  eventId: idField<StockEventId>(),
  /** The facts of the event to void, as the person saw them: the store's own must agree. */
  voids: z.looseObject({
    eventId: idField<StockEventId>(),
    spoolId: idField<SpoolId>(),
    kind: z.enum(stockEventKinds),
    delta: anyMassField(),
  }),
});
export type VoidStockEventArgs = z.input<typeof voidStockEventSchema>;

/**
 * Takes a mistake back by an event of its own; the ledger itself never changes. What is left is what
 * the other events say: an entry that a later count had taken in moves nothing. Twice is `noop`.
 */
export const voidStockEvent = defineMutator(
  'voidStockEvent',
  voidStockEventSchema,
  function* ({ eventId, voids }, context) {
    const [earlier = []] = yield* findRows('stockEvents', 'byVoids', [[voids.eventId]]);
    if (earlier.length > 0) return noop();
    if (yield* anyTaken({ stockEvents: [eventId] })) return rejected('id_taken');
    const voided = yield* getRow('stockEvents', voids.eventId);
    if (voided === undefined) return rejected('event_missing');
    // A stocktake's delta is computed anew on the server, so only a use must agree in its amount.
    const agrees = voided.spoolId === voids.spoolId && voided.kind === voids.kind && voided.voids === null;
    if (!agrees || (voided.kind === 'use' && voided.delta !== voids.delta)) return rejected('void_mismatch');
    const spool = yield* getRow('spools', voided.spoolId);
    if (spool === undefined) return rejected('spool_missing');
    const events = yield* eventsOf(spool.id);
    const before = standingOf(events);
    const after = before.filter((event) => event.id !== voided.id);
    const delta = movedBy(voided, spool, { before, after });
    const { kind, occurredAt } = voided;
    const event = newEvent(spool, events, { eventId, kind, occurredAt, delta, counted: null }, context);
    return applied(yield* writeEvent(spool, { ...event, voids: voided.id }, context));
  },
);

export function newEvent(
  spool: Spool,
  before: readonly StockEvent[],
  facts: {
    readonly eventId: StockEventId;
    readonly kind: StockEvent['kind'];
    readonly delta: Mass;
    readonly counted: Mass | null;
    readonly occurredAt: number;
    readonly source?: StockEvent['source'] | undefined;
    readonly job?: string | null | undefined;
    readonly note?: string | null | undefined;
  },
  context: MutationContext,
): StockEvent {
  return {
    id: facts.eventId,
    filamentId: spool.filamentId,
    spoolId: spool.id,
    kind: facts.kind,
    delta: facts.delta,
    counted: facts.counted,
    occurredAt: facts.occurredAt,
    source: facts.source ?? 'person',
    job: facts.job ?? null,
    note: facts.note ?? null,
    ordinal: before.length,
    voids: null,
    createdAt: context.at,
    createdBy: context.actor,
  };
}

/** Writes the event with what follows from it: the spool's remaining and state, the filament's stock. */
export function* writeEvent(spool: Spool, event: StockEvent, context: MutationContext): Steps<Notice[]> {
  yield* putRows('stockEvents', [event]);
  yield* putRows('spools', [spoolAfter(spool, event, context)]);
  const filament = yield* resolveFilament(spool.filamentId);
  if (filament === undefined) return [];
  const [home, notices] =
    event.voids === null ? yield* reviveForGoods(filament, context) : ([filament, []] as const);
  const counts = spool.state !== 'archived';
  const stock = counts ? addMass(home.stock, event.delta) : home.stock;
  yield* putRows('filaments', [{ ...home, stock, updatedAt: context.at }]);
  return [...notices];
}

function spoolAfter(spool: Spool, event: StockEvent, context: MutationContext): Spool {
  const remaining = addMass(spool.remaining, event.delta);
  const wasOpened = event.kind === 'use' && event.voids === null;
  const lastUsedAt = wasOpened
    ? Math.max(spool.lastUsedAt ?? event.occurredAt, event.occurredAt)
    : spool.lastUsedAt;
  const openedAt =
    spool.openedAt ??
    (spool.state === 'sealed' && (wasOpened || remaining !== spool.net) ? event.occurredAt : null);
  return {
    ...spool,
    remaining,
    state: stateWith(spool, remaining, openedAt !== null),
    openedAt,
    lastUsedAt,
    updatedAt: context.at,
  };
}

export const instantOf = (
  { occurredAt }: { readonly occurredAt?: number | undefined },
  context: MutationContext,
): number => Math.min(occurredAt ?? context.at, context.at);

export function* eventsOf(spoolId: SpoolId): Steps<readonly StockEvent[]> {
  const [events = []] = yield* findRows('stockEvents', 'bySpool', [[spoolId]]);
  return events;
}

/** The first count of a spool after an instant, opening stock included, that nobody voided. */
function firstCountAfter(events: readonly StockEvent[], instant: number): StockEvent | undefined {
  const counts = standingOf(events).filter((event) => event.counted !== null && event.occurredAt > instant);
  return counts.toSorted((a, b) => a.occurredAt - b.occurredAt)[0];
}
