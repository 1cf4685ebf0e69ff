import { classifyError, HttpFailure, type ClientId, type WorkshopId } from '@spoolshed/core';

import type { Database } from '../database.ts';
import { isRenamed } from '../identity.ts';
import { readIdentity, readSync } from '../meta.ts';
import type { IdentityRow } from '../schema.ts';
import { pullOnce, type PullEnd } from './pull.ts';
import { pushAll, type OnSent, type PushEnd, type SentThrough } from './push.ts';
import type { SyncBlock } from './sync-state.ts';
import type { Call, Transport } from './transport.ts';

export type RoundSource = {
  readonly database: Database;
  readonly transport: Transport;
  readonly now: () => number;
  readonly newId: <Id extends string>() => Id;
  readonly workshops?: () => Promise<OtherWorkshops>;
};

/** Where the other workshops of this device are kept. */
export type OtherWorkshops = {
  readonly databaseNameOf: (workshopId: WorkshopId) => string;
  /** A pairing led to another workshop than the one of this database. May be told twice. */
  readonly onEntered: (entered: EnteredWorkshop) => void;
};

export type EnteredWorkshop = {
  readonly databaseName: string;
  readonly workshopId: WorkshopId;
  readonly workshopName: string | null;
};

/** Who this device is to the server. */
export type Contact = {
  readonly identity: IdentityRow;
  /** The server has just said that it is the one that this database follows. */
  readonly verified: boolean;
};

export type RoundWatch = {
  readonly signal: AbortSignal;
  readonly onPhase: (phase: 'pushing' | 'pulling') => void;
  readonly onSent: OnSent;
};

export type RoundEnd =
  | { readonly kind: 'done'; readonly through: SentThrough; readonly held: Held | null }
  | { readonly kind: 'blocked'; readonly by: SyncBlock };

/** Why part of the outbox stays here: the server is too old for it, or this device may only read. */
type Held = 'unknown_mutation' | 'reader';

/** Forks, resets and other tabs begin a round anew; so many in a row are none of theirs. */
const MOST_TURNS = 8;

/**
 * One round (PL7): push until nothing is unsent, then pull once. What sends it back to its start (a
 * fork, a reset, a faster tab) is settled here; what fails is thrown for the loop to schedule.
 * A server that has not shown yet to be ours is pulled from first: no other one gets a byte of the outbox.
 * One that takes no writes now, as with a full disk, still tells its news; the round fails all the same (F8).
 */
export async function runRound(
  source: RoundSource,
  start: { readonly known: SentThrough; readonly register: boolean; readonly verified: boolean },
  watch: RoundWatch,
): Promise<RoundEnd> {
  const { database } = source;
  const contact = await makeContact(source, start.register, watch.signal);
  if ('kind' in contact) return contact;
  const { token, role } = contact.identity;
  const isReader = role === 'reader';
  const call = { token, signal: watch.signal };
  let known = start.known;
  let isVerified = start.verified || contact.verified;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    let held: Held | null = isReader ? 'reader' : null;
    if (isVerified && !isReader) {
      watch.onPhase('pushing');
      const pushed: PushEnd | Refused = await pushAll(source, known, call, watch.onSent).catch(refusedWrites);
      if (pushed.kind === 'refused') {
        watch.onPhase('pulling');
        const pulled = await pull(source, call, { pushesFirst: true });
        if (pulled.kind === 'another_server') return { kind: 'blocked', by: 'another_server' };
        if (pulled.kind !== 'done' && pulled.kind !== 'again') await mend(source, pulled.kind);
        throw pushed.by;
      }
      if (pushed.kind === 'another_server') return { kind: 'blocked', by: 'another_server' };
      if (pushed.kind === 'forked') {
        await mend(source, 'forked');
        continue;
      }
      known = pushed.through;
      if (pushed.heldMid !== null) held = 'unknown_mutation';
    }
    watch.onPhase('pulling');
    const pulled = await pull(source, call, { pushesFirst: held === null });
    if (pulled.kind === 'another_server') return { kind: 'blocked', by: 'another_server' };
    const hadItsTurn = isVerified || isReader;
    isVerified = true;
    if (pulled.kind === 'again') turn = pulled.moved === true ? 0 : turn;
    else if (pulled.kind !== 'done') await mend(source, pulled.kind);
    else if (hadItsTurn || (await countWaiting(database)) === 0)
      return { kind: 'done', through: known, held };
  }
  throw new Error('a sync round does not come to its end');
}

/** What the server could not tell at once comes as a snapshot (SN2). */
async function pull(
  source: RoundSource,
  call: Call,
  terms: { readonly pushesFirst: boolean },
): Promise<Exclude<PullEnd, { readonly kind: 'size' }>> {
  const asked = await pullOnce(source, call, terms);
  if (asked.kind !== 'size') return asked;
  const { loadSnapshot } = await import('../snapshot/load-snapshot.ts');
  return loadSnapshot(source, call, terms);
}

type Refused = { readonly kind: 'refused'; readonly by: HttpFailure };

/** An answer that speaks of this push alone: who must pair, update or wait first is told so by any request. */
function refusedWrites(error: unknown): Refused {
  if (!(error instanceof HttpFailure)) throw error;
  const { kind } = classifyError(error);
  if (kind === 'auth' || kind === 'upgrade' || kind === 'limited') throw error;
  return { kind: 'refused', by: error };
}

/** By the books: to count the outbox would be to read it from its start (LV5). */
async function countWaiting(database: Database): Promise<number> {
  const { nextMid, ackedMid } = await database.read(['meta'], (_, tx) => readSync(tx));
  return nextMid - 1 - ackedMid;
}

/** What hardly ever happens to a device is fetched when it does. */
async function mend(
  { database, newId, now }: RoundSource,
  by: 'forked' | 'horizon' | 'timeline',
): Promise<void> {
  const { fork, forgetCursor } = await import('../fork.ts');
  if (by === 'horizon') await forgetCursor(database);
  else await fork(database, newId<ClientId>(), { forgetCursor: by === 'timeline', now: now() });
}

/** A server is met seldom: first contact, a renaming and a pairing are fetched when they come. */
async function makeContact(
  source: RoundSource,
  again: boolean,
  signal: AbortSignal,
): Promise<Contact | RoundEnd> {
  const identity = await source.database.read(['meta'], (_, tx) => readIdentity(tx));
  const isKnown = identity.workshopId !== null && !again;
  if (isKnown && identity.pairing === undefined && !isRenamed(identity)) return { identity, verified: false };
  const { meetServer } = await import('./meet-server.ts');
  return meetServer(source, identity, isKnown, signal);
}
