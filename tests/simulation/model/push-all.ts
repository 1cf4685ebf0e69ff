import {
  PROTOCOL_VERSION,
  type ClientId,
  type Mutation,
  type PushRequest,
  type PushResponse,
  type SkippedMutation,
} from '@spoolshed/core';
import type { Books, OutboxEntry } from './books.ts';
import { RoundFailed, type Asking, type SentThrough } from './asking.ts';
import type { Device, World } from './world.ts';

/** So few that a handful of mutations makes several batches; the real limit is 200. */
const BATCH = 3;

export const ROW_SCHEMA = 1;

export type PushEnd =
  | 'forked'
  | 'another_server'
  | { readonly through: SentThrough; readonly isHeld: boolean };

/** Sends the outbox in batches until nothing is unsent (PL7), as packages/db/src/sync/push.ts does it. */
export function* pushAll(
  world: World,
  device: Device,
  known: SentThrough,
  onSent: (through: SentThrough) => void,
): Asking<PushEnd> {
  let { clientId, mid: after } = known;
  let limit = BATCH;
  let mayRewind = true;
  for (;;) {
    const { books } = device;
    if (books.clientId !== clientId) {
      clientId = books.clientId;
      after = 0;
      continue;
    }
    after = Math.max(after, books.ackedMid);
    const { entries, prevUid } = readBatch(books, after, limit);
    if (entries.length === 0) return { through: { clientId, mid: after }, isHeld: false };
    const answer = yield* send(world, device, requestOf(books, prevUid, entries.map(wireForm)));
    if (answer === 'forked' || answer === 'another_server') return answer;
    if (answer === 'too_large') {
      if (entries.length > 1) limit = Math.ceil(entries.length / 2);
      else after = yield* skip(device, clientId, prevUid, entries);
    } else if ('gap' in answer) {
      // Fewer than it had acknowledged to us: it has lost its place. Otherwise once more from there.
      if (answer.gap < books.ackedMid || answer.gap >= after || !mayRewind) return 'forked';
      mayRewind = false;
      after = answer.gap;
    } else {
      const { lmid, held } = answer;
      if (!isOurCount(device.books, clientId, entries, answer)) return 'forked';
      if (lmid > after) onSent({ clientId, mid: lmid });
      if (held !== undefined) return { through: { clientId, mid: Math.max(lmid, after) }, isHeld: true };
      if (lmid <= after) return 'forked';
      after = lmid;
    }
  }
}

function readBatch({ outbox, ackedMid, ackedUid }: Books, after: number, limit: number) {
  const entries = outbox.filter(({ mid }) => mid > after).slice(0, limit);
  const prevUid = after === ackedMid ? ackedUid : (outbox.find(({ mid }) => mid === after)?.uid ?? null);
  return { entries, prevUid };
}

/** Whether the server counts what this database has written; another tab of the same client pushes too. */
function isOurCount(
  books: Books,
  clientId: ClientId,
  entries: readonly OutboxEntry[],
  { lmid, lmidUid, results }: PushResponse,
): boolean {
  const uids = new Map(entries.map(({ mid, uid }) => [mid, uid]));
  if (results.some(({ mid, uid }) => (uids.get(mid) ?? uid) !== uid)) return false;
  const last = entries.at(-1);
  if (last === undefined || lmid <= last.mid) return (uids.get(lmid) ?? lmidUid) === lmidUid;
  if (books.clientId !== clientId) return true;
  const entry = books.outbox.find(({ mid }) => mid === lmid);
  return lmid < books.nextMid && (entry === undefined || entry.uid === lmidUid);
}

type SendEnd = 'forked' | 'another_server' | 'too_large' | { readonly gap: number } | PushResponse;

function* send(world: World, device: Device, request: PushRequest): Asking<SendEnd> {
  const heard = yield { path: 'push', request };
  if (heard.kind === 'lost') throw new RoundFailed('lost');
  if (heard.kind === 'answered') {
    if (!('results' in heard.body) || 'base' in heard.body) throw new RoundFailed('refused');
    if (heard.body.epoch !== request.epoch && !world.lacks.has('epoch_in_push')) return 'another_server';
    if (world.lacks.has('leave_by_pull')) takeOutAtOnce(device.books, heard.body);
    return heard.body;
  }
  const { status, error } = heard;
  if (error?.code === 'gap') return { gap: error.lmid };
  if (error?.code === 'forked') return 'forked';
  if (error?.code === 'epoch_unknown') return 'another_server';
  if (error?.code === 'too_large') return 'too_large';
  if (world.lacks.has('errors_keep') && status < 500) dropBatch(device.books, request);
  throw new RoundFailed('refused');
}

/** One mutation that no request can carry: the server records it as rejected (PU1). */
function* skip(
  { books }: Device,
  clientId: ClientId,
  prevUid: PushRequest['prevUid'],
  [entry]: readonly OutboxEntry[],
): Asking<number> {
  if (entry === undefined || books.clientId !== clientId) throw new RoundFailed('refused');
  const { mid, uid, actor } = entry;
  const heard = yield { path: 'push', request: requestOf(books, prevUid, [{ mid, uid, skip: true, actor }]) };
  if (heard.kind === 'lost') throw new RoundFailed('lost');
  if (heard.kind === 'refused' || !('results' in heard.body) || heard.body.lmid < mid)
    throw new RoundFailed('refused');
  return mid;
}

// Written out once more, as all of the model: what it is compared with must not be what it is made of.
const wireForm = ({ mid, uid, name, args, editTime, baseVersion, actor }: OutboxEntry): Mutation => ({
  mid,
  uid,
  name,
  args,
  editTime,
  baseVersion,
  actor,
});

const requestOf = (
  books: Books,
  prevUid: PushRequest['prevUid'],
  mutations: (Mutation | SkippedMutation)[],
): PushRequest => ({
  protocol: PROTOCOL_VERSION,
  schema: ROW_SCHEMA,
  epoch: books.epoch,
  clientId: books.clientId,
  prevUid,
  pendingCount: books.nextMid - 1 - books.ackedMid,
  mutations,
});

/** Without PL5: an answer to a push takes entries out, before their effect has come back. */
function takeOutAtOnce(books: Books, { lmid, lmidUid }: PushResponse): void {
  if (lmid <= books.ackedMid) return;
  const taken = books.outbox.filter(({ mid }) => mid <= lmid);
  books.sent = [...books.sent, ...taken.map((entry) => ({ ...entry, version: Number.MAX_SAFE_INTEGER }))];
  books.outbox = books.outbox.filter(({ mid }) => mid > lmid);
  books.ackedMid = lmid;
  books.ackedUid = lmidUid;
}

/** Without LV4: what was refused with a 4xx is thrown away. */
function dropBatch(books: Books, { mutations }: PushRequest): void {
  const uids = new Set(mutations.map(({ uid }) => uid));
  books.outbox = books.outbox.filter(({ uid }) => !uids.has(uid));
}
