import {
  canonicalJson,
  findUnknownMutator,
  keepsEffect,
  sameCursor,
  tableNames,
  type AnyRow,
  type MutationUid,
  type Notice,
  type Outcome,
  type PullAnswer,
  type PullRequest,
} from '@spoolshed/core';
import type { Books, OutboxEntry, SentEntry } from './books.ts';
import { changesIn, getRow, keyOf, rowsOf, runInSavepoint, sameRow, setRow } from './rows.ts';
import { startRule } from './rules.ts';
import type { Device, World } from './world.ts';

export type RebaseResult = 'applied' | 'stale' | 'push_first' | 'forked';

/** What a pull does to a device (PL3 to PL6), as packages/db/src/rebase.ts does it. */
export function rebase(
  world: World,
  device: Device,
  request: PullRequest,
  answer: PullAnswer,
  pushesFirst: boolean,
): RebaseResult {
  const result = settlePull(world, device, request, answer, pushesFirst);
  const at = world.now + device.skewMs;
  world.steps.push({ device, at, kind: 'rebase', request, answer, pushesFirst, result });
  return result;
}

function settlePull(
  world: World,
  { books, skewMs }: Device,
  request: PullRequest,
  answer: PullAnswer,
  pushesFirst: boolean,
): RebaseResult {
  const refusal = judge(world, books, request, answer);
  if (refusal !== null) return refusal;
  const acknowledged = books.outbox.filter((entry) => entry.mid <= answer.lmid);
  const remaining = books.outbox.filter((entry) => entry.mid > answer.lmid);
  const waits = !world.lacks.has('push_first');
  if (waits && pushesFirst && remaining.some((entry) => entry.retained)) return 'push_first';

  // The transaction would fail, and so would every later one.
  if (world.lacks.has('replay_throws') && remaining.some(({ uid }) => isPoisoned(world, uid))) return 'stale';

  let dropped: ReadonlySet<MutationUid> = new Set();
  if (acknowledged.length > 0 || answer.base === null || !isEmpty(answer.patch)) {
    settle(world, books, acknowledged, answer);
    putServerRows(books, answer);
    // The server may hold a retained one already: shown once more it would count twice.
    dropped = replayAll(world, books, waits ? remaining.filter((entry) => !entry.retained) : remaining);
  }
  books.outbox = remaining.filter(({ uid }) => !dropped.has(uid));
  books.ackedMid = answer.lmid;
  books.ackedUid = acknowledged.at(-1)?.uid ?? books.ackedUid;
  books.cursor = answer.cursor;
  books.standsAt = answer.cursor;
  books.clockOffsetMs = answer.serverTime - (world.now + skewMs);
  return 'applied';
}

/** Half a rebase: the rows without the books that belong to them. Only where it is no transaction (PL4). */
export const tearRebase = (books: Books, answer: PullAnswer): void => putServerRows(books, answer);

function judge(
  { lacks }: World,
  books: Books,
  request: PullRequest,
  answer: PullAnswer,
): RebaseResult | null {
  if (request.clientId !== books.clientId) return 'stale';
  if (!sameCursor(books.cursor, answer.base) && !lacks.has('pull_base')) return 'stale';
  // A server that knows less of us than it had acknowledged when it was asked has lost its place.
  if (answer.lmid < request.ackedMid) return lacks.has('lmid_uid') ? 'stale' : 'forked';
  // It knew less only because it was asked earlier.
  if (answer.lmid < books.ackedMid) return 'stale';
  const uid =
    answer.lmid === books.ackedMid
      ? books.ackedUid
      : books.outbox.find((entry) => entry.mid === answer.lmid)?.uid;
  return uid === answer.lmidUid || lacks.has('lmid_uid') ? null : 'forked';
}

/** The shadow back, and the patch on top; a patch that builds on nothing is everything there is. */
function putServerRows({ shown, shadow }: Books, { base, patch }: PullAnswer): void {
  for (const [key, row] of shadow) setRow(shown, key, row);
  shadow.clear();
  if (base === null) for (const key of rowsOf(shown).keys()) setRow(shown, key, null);
  for (const { table, id } of patch.deleted) setRow(shown, keyOf(table, id), null);
  for (const table of tableNames)
    for (const row of patch.rows[table]) setRow(shown, keyOf(table, row.id), row);
}

/** Shows again what is still pending; answers what a device without PL4 would throw away. */
function replayAll(
  world: World,
  { shown, shadow }: Books,
  remaining: readonly OutboxEntry[],
): ReadonlySet<MutationUid> {
  const server = new Map<string, AnyRow | null>();
  const dropped = new Set<MutationUid>();
  for (const entry of remaining) {
    const { name, args, uid, actor, editTime } = entry;
    if (findUnknownMutator(name, args) !== null) continue;
    const isInBook = shown.log.has(uid);
    if (isInBook) shown.log.set(uid, []);
    const steps = startRule(world, { name, args, uid, actor, at: editTime }, 'replay');
    const { outcome, touched } = runInSavepoint(shown, steps);
    for (const [key, before] of touched) if (!server.has(key)) server.set(key, before);
    if (isInBook && keepsEffect(outcome)) shown.log.set(uid, changesIn(shown, touched));
    if (outcome.status === 'rejected' && world.lacks.has('refused_replay_stays')) dropped.add(uid);
  }
  for (const [key, row] of server) if (!sameRow(row, getRow(shown, key))) shadow.set(key, row);
  return dropped;
}

/** Files what the pull confirmed: where it can be sent again from, or where a person sees it (FK3, PL4). */
function settle(
  { lacks }: World,
  books: Books,
  acknowledged: readonly OutboxEntry[],
  { results, cursor: { version }, durableVersion }: PullAnswer,
): void {
  if (acknowledged.length === 0) return;
  const outcomes = new Map(results.map(({ uid, outcome }) => [uid, outcome]));
  const [sent, attention] = [[...books.sent], [...books.attention]];
  for (const entry of acknowledged) {
    const outcome = outcomes.get(entry.uid);
    if (outcome === undefined || 'notices' in outcome)
      sent.push({ ...entry, version, outcome: outcome ?? entry.outcome });
    else attention.push({ ...entry, outcome });
    if (outcome !== undefined && isOther(entry.outcome, outcome)) books.shown.log.delete(entry.uid);
  }
  const isDurable = (entry: SentEntry): boolean => durableVersion !== null && entry.version <= durableVersion;
  books.sent = sent.filter((entry) => !lacks.has('retain_sent') && !isDurable(entry));
  books.attention = attention;
}

/** Whether the server made something else of it than this device: then only the server knows what. */
function isOther(mine: Outcome, answered: Outcome): boolean {
  const known = new Set(noticesOf(mine).map(canonicalJson));
  return (
    mine.status !== answered.status || noticesOf(answered).some((notice) => !known.has(canonicalJson(notice)))
  );
}

const isPoisoned = ({ poison }: World, uid: MutationUid): boolean =>
  ['replay', 'both'].includes(poison.get(uid) ?? 'nowhere');

const isEmpty = ({ rows, deleted }: PullAnswer['patch']): boolean =>
  deleted.length === 0 && tableNames.every((table) => rows[table].length === 0);

const noticesOf = (outcome: Outcome): readonly Notice[] => ('notices' in outcome ? outcome.notices : []);
