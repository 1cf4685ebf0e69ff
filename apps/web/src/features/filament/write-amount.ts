import {
  type ClassifiedError,
  type Mass,
  type MutationUid,
  negateMass,
  type Spool,
  type StockEvent,
  type StockEventId,
} from '@spoolshed/core';
import type { Client, WriteResult } from '@spoolshed/db';
import type { AmountEffect } from './amount-reading.ts';

export type BookedEffect = Exclude<AmountEffect, { kind: 'tooLight' }>;

export interface AmountEntry {
  /** The same for every try: an answer that was lost must not make the next try a second entry (S2.8). */
  readonly eventId: StockEventId;
  readonly spool: Spool;
  readonly effect: BookedEffect;
  /** What the empty spool weighs, kept with it. */
  readonly newTare: Mass | undefined;
  /** Epoch milliseconds; left out, it happens now. */
  readonly occurredAt?: number | undefined;
}

/** What taking it back needs to know. */
export type BookedEvent = Pick<StockEvent, 'id' | 'spoolId' | 'kind' | 'delta'>;

export type AmountWritten =
  /** `before`: an earlier try had been stored after all, and this one wrote nothing. */
  | {
      readonly kind: 'written';
      readonly how: 'now' | 'before';
      readonly event: BookedEvent;
      readonly uid: MutationUid | null;
    }
  | { readonly kind: 'failed'; readonly error: ClassifiedError }
  /** An earlier try had been stored with another figure: the person looks at what is left now. */
  | { readonly kind: 'otherStored'; readonly error: ClassifiedError };

export async function writeAmount(client: Client, entry: AmountEntry): Promise<AmountWritten> {
  const result = await write(client, entry);
  if (result.ok) return { kind: 'written', how: 'now', event: bookedEvent(entry), uid: result.uid };
  if (result.rejection?.code !== 'id_taken') return { kind: 'failed', error: result.error };
  const page = await client.queries.filamentPage(entry.spool.filamentId);
  const stored = page?.events.find(({ event }) => event.id === entry.eventId)?.event;
  return stored === undefined || isSameEntry(stored, entry)
    ? { kind: 'written', how: 'before', event: stored ?? bookedEvent(entry), uid: null }
    : { kind: 'otherStored', error: result.error };
}

function write(
  client: Client,
  { eventId, spool, effect, newTare, occurredAt = client.now() }: AmountEntry,
): Promise<WriteResult<unknown>> {
  const facts = { eventId, spoolId: spool.id, occurredAt };
  if (effect.kind === 'use') return client.mutate('recordUse', { ...facts, used: effect.used });
  return client.transactionScope(async (scope) => {
    if (newTare !== undefined) {
      const changes = { tare: { from: spool.tare, to: newTare } };
      await scope.run('editSpool', { spoolId: spool.id, changes });
    }
    await scope.run('recordStocktake', { ...facts, counted: effect.counted });
  });
}

const bookedEvent = ({ eventId, spool, effect }: AmountEntry): BookedEvent => ({
  id: eventId,
  spoolId: spool.id,
  ...(effect.kind === 'use'
    ? { kind: 'use', delta: negateMass(effect.used) }
    : { kind: 'stocktake', delta: effect.delta }),
});

function isSameEntry(stored: StockEvent, { spool, effect }: AmountEntry): boolean {
  if (stored.spoolId !== spool.id) return false;
  return effect.kind === 'use'
    ? stored.kind === 'use' && stored.delta === negateMass(effect.used)
    : stored.kind === 'stocktake' && stored.counted === effect.counted;
}
