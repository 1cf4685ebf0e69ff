import {
  HttpFailure,
  PROTOCOL_VERSION,
  PUSH_BATCH_BYTES,
  PUSH_BATCH_MUTATIONS,
  type ClientId,
  type Mutation,
  type PushRequest,
  type PushResponse,
  type SkippedMutation,
} from '@spoolshed/core';

import type { Database } from '../database.ts';
import { readSync } from '../meta.ts';
import { readOutbox } from '../outbox.ts';
import { ROW_SCHEMA_VERSION, type OutboxEntry, type SyncRow } from '../schema.ts';
import type { Call, Transport } from './transport.ts';

export type PushEnd =
  /** Everything up to `through` is with the server; `heldMid` is the first one that it does not know yet. */
  | { readonly kind: 'done'; readonly through: SentThrough; readonly heldMid: number | null }
  /** Somebody else counts under our client id (PU3). */
  | { readonly kind: 'forked' }
  /** Another history answers: nothing of ours was applied. */
  | { readonly kind: 'another_server' };

/** How far the server is, as far as this tab knows; forgotten at every reload, which costs a repeated push. */
export type SentThrough = { readonly clientId: ClientId | null; readonly mid: number };

/** Told of each batch that the server has taken: how many that were, and where that leaves it. */
export type OnSent = (count: number, through: SentThrough) => void;

export type PushSource = { readonly database: Database; readonly transport: Transport };

/**
 * Sends the outbox in batches until nothing is unsent (PL7). Takes nothing out of it: an answer only
 * says how far the server is (PL5).
 */
export async function pushAll(
  { database, transport }: PushSource,
  known: SentThrough,
  call: Call,
  onSent: OnSent,
): Promise<PushEnd> {
  let { clientId, mid: after } = known;
  let limit = PUSH_BATCH_MUTATIONS;
  let mayRewind = true;
  for (;;) {
    const { sync, entries, prevUid } = await readBatch(database, after, limit);
    if (sync.clientId !== clientId) {
      // This database is another client by now (FK1), and counts from 1.
      clientId = sync.clientId;
      after = 0;
      continue;
    }
    after = Math.max(after, sync.ackedMid);
    if (entries.length === 0) return { kind: 'done', through: { clientId, mid: after }, heldMid: null };
    const answer = await send(transport, requestOf(sync, entries, prevUid), call);
    switch (answer.kind) {
      case 'too_large':
        if (entries.length > 1) limit = Math.ceil(entries.length / 2);
        else if (answer.byProxy !== null) throw answer.byProxy;
        else after = await skip(transport, sync, entries, prevUid, call);
        break;
      case 'gap':
        // Fewer than it had acknowledged to us: it has lost its place. Otherwise once more from there.
        if (answer.lmid < sync.ackedMid || answer.lmid >= after || !mayRewind) return { kind: 'forked' };
        mayRewind = false;
        after = answer.lmid;
        break;
      case 'answered': {
        const { lmid, held } = answer.response;
        if (!(await isOurCount(database, sync, entries, answer.response))) return { kind: 'forked' };
        if (lmid > after) onSent(lmid - after, { clientId, mid: lmid });
        if (held !== undefined)
          return { kind: 'done', through: { clientId, mid: Math.max(lmid, after) }, heldMid: held };
        if (lmid <= after) return { kind: 'forked' };
        after = lmid;
        break;
      }
      default:
        return answer;
    }
  }
}

/**
 * Whether the server counts what this database has written (PU3). Beyond this batch it may be without
 * a fork: another tab of the same client pushes too (LV2), so the books are read again for that.
 */
async function isOurCount(
  database: Database,
  { clientId }: SyncRow,
  entries: readonly OutboxEntry[],
  { lmid, lmidUid, results }: PushResponse,
): Promise<boolean> {
  const uids = new Map(entries.map(({ mid, uid }) => [mid, uid]));
  if (results.some(({ mid, uid }) => (uids.get(mid) ?? uid) !== uid)) return false;
  const last = entries.at(-1);
  if (last === undefined || lmid <= last.mid) return (uids.get(lmid) ?? lmidUid) === lmidUid;
  return database.read(['meta', 'outbox'], async (stores, tx) => {
    const sync = await readSync(tx);
    // Another client by now: the next batch begins from there.
    if (sync.clientId !== clientId) return true;
    const entry = await stores.outbox.get(lmid);
    return lmid < sync.nextMid && (entry === undefined || entry.uid === lmidUid);
  });
}

type SendEnd =
  | Exclude<PushEnd, { kind: 'done' }>
  | { kind: 'answered'; response: PushResponse }
  /** `byProxy`: somebody on the way said so, who has no say in what the workshop can take. */
  | { kind: 'too_large'; byProxy: HttpFailure | null }
  | { kind: 'gap'; lmid: number };

async function send(transport: Transport, request: PushRequest, call: Call): Promise<SendEnd> {
  try {
    const response = await transport.push(request, call);
    return request.epoch !== null && response.epoch !== request.epoch
      ? { kind: 'another_server' }
      : { kind: 'answered', response };
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    switch (error.wireError?.code) {
      case 'gap':
        return { kind: 'gap', lmid: error.wireError.lmid };
      case 'forked':
        return { kind: 'forked' };
      case 'epoch_unknown':
        return { kind: 'another_server' };
      case 'too_large':
        return { kind: 'too_large', byProxy: null };
      default:
        if (error.status === 413) return { kind: 'too_large', byProxy: error };
        throw error;
    }
  }
}

/** One mutation that no request can carry: the server records it as rejected, the person gets it back (PU1). */
async function skip(
  transport: Transport,
  sync: SyncRow,
  [entry]: readonly OutboxEntry[],
  prevUid: PushRequest['prevUid'],
  call: Call,
): Promise<number> {
  if (entry === undefined) throw new Error('a batch that is too large holds a mutation');
  const { mid, uid, actor } = entry;
  const response = await transport.push(envelope(sync, prevUid, [{ mid, uid, skip: true, actor }]), call);
  if (response.lmid < mid) throw new Error('the server did not take a skipped mutation');
  return mid;
}

async function readBatch(database: Database, after: number, limit: number) {
  return database.read(['meta', 'outbox'], async (stores, tx) => {
    const sync = await readSync(tx);
    const from = Math.max(after, sync.ackedMid);
    const read = await readOutbox(stores, from, limit);
    const previous = from === sync.ackedMid ? sync.ackedUid : ((await stores.outbox.get(from))?.uid ?? null);
    return { sync, entries: fitting(read), prevUid: previous };
  });
}

/** As many as fit into a batch, and one at least. */
function fitting(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
  let bytes = 0;
  const end = entries.findIndex((entry, at) => {
    bytes += entry.bytes;
    return at > 0 && bytes > PUSH_BATCH_BYTES;
  });
  return end < 0 ? entries : entries.slice(0, end);
}

const requestOf = (
  sync: SyncRow,
  entries: readonly OutboxEntry[],
  prevUid: PushRequest['prevUid'],
): PushRequest =>
  envelope(
    sync,
    prevUid,
    entries.map(({ mid, uid, name, args, editTime, baseVersion, actor }) => ({
      mid,
      uid,
      name,
      args,
      editTime,
      baseVersion,
      actor,
    })),
  );

const envelope = (
  sync: SyncRow,
  prevUid: PushRequest['prevUid'],
  mutations: (Mutation | SkippedMutation)[],
): PushRequest => ({
  protocol: PROTOCOL_VERSION,
  schema: ROW_SCHEMA_VERSION,
  epoch: sync.epoch,
  clientId: sync.clientId,
  prevUid,
  pendingCount: sync.nextMid - 1 - sync.ackedMid,
  mutations,
});
