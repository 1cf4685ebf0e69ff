import { HttpFailure, type ClientId } from '@spoolshed/core';

import type { Database } from '../database.ts';
import { isRenamed, keepRegistration, registrationOf } from '../identity.ts';
import { readIdentity } from '../meta.ts';
import { pullOnce } from './pull.ts';
import { pushAll, type OnSent, type SentThrough } from './push.ts';
import type { SyncBlock } from './sync-state.ts';
import type { Transport } from './transport.ts';

export type RoundSource = {
  readonly database: Database;
  readonly transport: Transport;
  readonly now: () => number;
  readonly newId: <Id extends string>() => Id;
};

export type RoundWatch = {
  readonly signal: AbortSignal;
  readonly onPhase: (phase: 'pushing' | 'pulling') => void;
  readonly onSent: OnSent;
};

export type RoundEnd =
  | { readonly kind: 'done'; readonly through: SentThrough; readonly held: boolean }
  | { readonly kind: 'blocked'; readonly by: SyncBlock };

/** Forks, resets and other tabs begin a round anew; so many in a row are none of theirs. */
const MOST_TURNS = 8;

/**
 * One round (PL7): push until nothing is unsent, then pull once. What sends it back to its start (a
 * fork, a reset, a faster tab) is settled here; what fails is thrown for the loop to schedule.
 */
export async function runRound(
  source: RoundSource,
  start: { readonly known: SentThrough; readonly register: boolean },
  watch: RoundWatch,
): Promise<RoundEnd> {
  const { database, newId } = source;
  const contact = await makeContact(source, start.register, watch.signal);
  if (typeof contact !== 'string') return contact;
  const call = { token: contact, signal: watch.signal };
  let known = start.known;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    watch.onPhase('pushing');
    const pushed = await pushAll(source, known, call, watch.onSent);
    if (pushed.kind === 'another_server') return { kind: 'blocked', by: 'another_server' };
    if (pushed.kind === 'forked') {
      await (await otherClient()).fork(database, newId<ClientId>(), { forgetCursor: false });
      continue;
    }
    known = pushed.through;
    watch.onPhase('pulling');
    const pulled = await pullOnce(source, call);
    switch (pulled.kind) {
      case 'done':
        return { kind: 'done', through: known, held: pushed.heldMid !== null };
      case 'another_server':
        return { kind: 'blocked', by: 'another_server' };
      case 'forked':
        await (await otherClient()).fork(database, newId<ClientId>(), { forgetCursor: false });
        break;
      case 'timeline':
        await (await otherClient()).fork(database, newId<ClientId>(), { forgetCursor: true });
        break;
      case 'horizon':
        await (await otherClient()).forgetCursor(database);
        break;
      case 'again':
        break;
    }
  }
  throw new Error('a sync round does not come to its end');
}

/** What hardly ever happens to a device is fetched when it does. */
const otherClient = () => import('../fork.ts');

/** First contact where there was none, and again after a renaming; answers the token. */
async function makeContact(
  { database, transport }: RoundSource,
  again: boolean,
  signal: AbortSignal,
): Promise<string | RoundEnd> {
  const identity = await database.read(['meta'], (_, tx) => readIdentity(tx));
  const isKnown = identity.workshopId !== null && !again;
  if (isKnown && !isRenamed(identity)) return identity.token;
  const registration = registrationOf(identity);
  if (registration === null) return { kind: 'blocked', by: 'names' };
  try {
    const answer = await transport.register(registration, signal);
    return (await keepRegistration(database, answer, registration))
      ? identity.token
      : { kind: 'blocked', by: 'another_server' };
  } catch (error) {
    // From outside the workshop's network nobody is registered. A new name waits; what was written does not.
    if (isKnown && error instanceof HttpFailure) return identity.token;
    throw error;
  }
}
