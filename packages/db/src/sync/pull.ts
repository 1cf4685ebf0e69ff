import { PROTOCOL_VERSION, type Cursor, type PullRequest } from '@spoolshed/core';

import type { Database } from '../database.ts';
import { readSync } from '../meta.ts';
import { numbersLeft } from '../numbers.ts';
import type { rebase, RebaseTerms } from '../rebase.ts';
import { loadRules } from '../load-rules.ts';
import { ROW_SCHEMA_VERSION } from '../schema.ts';
import type { Call, Transport } from './transport.ts';

export type PullEnd =
  | { readonly kind: 'done' }
  /** Another tab was faster, or retained mutations must go first: the round begins again; `moved`: on its way, which may be long. */
  | { readonly kind: 'again'; readonly moved?: boolean }
  | { readonly kind: 'forked' }
  /** PL2: the cursor is behind what the server can continue. */
  | { readonly kind: 'horizon' }
  /** SN1: more has changed than one answer can hold. */
  | { readonly kind: 'size' }
  /** FK2: the server's history is not the one that the cursor came from. */
  | { readonly kind: 'timeline' }
  | { readonly kind: 'another_server' };

export type PullSource = {
  readonly database: Database;
  readonly transport: Transport;
  readonly now: () => number;
};

/** Where a pull begins and what is done with its answer, when that is not the stored cursor and a rebase. */
export type OtherBase = { readonly cursor: Cursor; readonly apply: typeof rebase };

/** Asks for everything after the cursor, and rebases on it. */
export async function pullOnce(
  { database, transport, now }: PullSource,
  call: Call,
  { pushesFirst }: Required<Pick<RebaseTerms, 'pushesFirst'>>,
  other?: OtherBase,
): Promise<PullEnd> {
  const sync = await database.read(['meta'], (_, tx) => readSync(tx));
  const request: PullRequest = {
    protocol: PROTOCOL_VERSION,
    schema: ROW_SCHEMA_VERSION,
    clientId: sync.clientId,
    cursor: other?.cursor ?? sync.cursor,
    pendingCount: sync.nextMid - 1 - sync.ackedMid,
    ackedMid: sync.ackedMid,
    numbersLeft: numbersLeft(sync),
  };
  const askedAt = now();
  const answer = await transport.pull(request, call);
  const answeredAt = now();
  if ('reset' in answer) return { kind: answer.reset === 'epoch' ? 'another_server' : answer.reset };
  // A null cursor never names a history to the server: whether it is ours is judged here.
  if (sync.epoch !== null && answer.cursor.epoch !== sync.epoch) return { kind: 'another_server' };
  const clockOffsetMs = measureOffset(sync.clockOffsetMs, answer.serverTime, { askedAt, answeredAt });
  const terms = { now: answeredAt, clockOffsetMs, pushesFirst };
  const apply = other?.apply ?? (await loadRules()).rebase;
  const done = await apply(database, request, answer, terms);
  switch (done.kind) {
    case 'applied':
      return { kind: 'done' };
    case 'stale':
    case 'push_first':
      return { kind: 'again' };
    case 'forked':
      return { kind: 'forked' };
  }
}

/**
 * The server's clock minus ours. The answer was written somewhere between the two times: what was
 * measured before stays as long as it can be true, so that a later edit never gets an earlier time
 * only because one answer was slower than the other; else half way is the best guess.
 */
export function measureOffset(
  before: number,
  serverTime: number,
  { askedAt, answeredAt }: { readonly askedAt: number; readonly answeredAt: number },
): number {
  const [least, most] = [serverTime - answeredAt, serverTime - askedAt];
  return before >= least && before <= most ? before : Math.round((least + most) / 2);
}
