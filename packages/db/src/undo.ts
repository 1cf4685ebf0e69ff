import type { LeftBehind, MutationUid, Outcome, WriteResult } from '@spoolshed/core';
import type { Transaction } from 'dexie';

import { mutate, type WriteEnvironment } from './mutate.ts';
import type { HistoryEntry, OutboxEntry, SentEntry } from './schema.ts';

/** What came of an undo on this device; the server has the last word, as on every mutation. */
export type Undone = {
  /**
   * `partly`: something has stayed, see `left`. `waiting`: this device does not know what it takes back,
   * and nothing shows before the server has done it. `nothing`: it had been taken back, or never counted.
   */
  readonly status: 'undone' | 'partly' | 'waiting' | 'nothing';
  /** What others changed since, or what is in use by now; the first of each part. */
  readonly left: readonly LeftBehind[];
  /** The mutations that did it, to be undone in their turn; the last one alone stands for all. */
  readonly uids: readonly MutationUid[];
};

export type UndoOptions = {
  /** Told while thousands of rows are written: how much of all is done, from 0 to 1. Must not throw. */
  readonly onProgress?: (done: number) => void;
};

/** Fewer rows are back before anybody could read how far it is. */
const TOLD_FROM = 1_000;

/**
 * Takes mutations back, each with all parts of its group, the latest first. Each part is a mutation of
 * its own, because together they could be larger than one may be; a part that failed is tried
 * again by undoing again, which is nothing for those that are done.
 */
export async function undo(
  env: WriteEnvironment,
  uids: readonly MutationUid[],
  { onProgress }: UndoOptions = {},
): Promise<WriteResult<Undone>> {
  const parts = await env.database.read(['history', 'outbox', 'sent'], (_, tx) => partsOf(tx, uids));
  const group = parts.length > 1 ? { groupId: env.newId<MutationUid>() } : {};
  const [done, outcomes]: [MutationUid[], Outcome[]] = [[], []];
  let affected = 0;
  for (const [at, uid] of parts.entries()) {
    const onRows = (rows: number, ofRows: number) => {
      if (ofRows >= TOLD_FROM) onProgress?.((at + rows / ofRows) / parts.length);
    };
    const result = await mutate({ ...env, onRows }, 'revert', { uid, ...group });
    if (!result.ok) return result;
    outcomes.push(result.data);
    affected += result.affected;
    if (result.uid !== null) done.push(result.uid);
  }
  return { ok: true, data: undoneBy(outcomes, done), affected, uid: done.at(-1) ?? null };
}

/** These and all that belong to their groups, the last written first; those of other devices as they came. */
async function partsOf(tx: Transaction, uids: readonly MutationUid[]): Promise<readonly MutationUid[]> {
  const history = tx.table<HistoryEntry, string>('history');
  const named = await history.bulkGet([...uids]);
  const groupIds = [...new Set(named.flatMap((entry) => entry?.groupId ?? []))];
  const grouped = groupIds.length === 0 ? [] : await history.where('groupId').anyOf(groupIds).primaryKeys();
  // The keys of the book are uids.
  const parts = [...new Set([...uids, ...(grouped as MutationUid[])])];
  if (parts.length === 1) return parts;
  const mids = await midsOf(tx, parts);
  return parts.toSorted((a, b) => (mids.get(b) ?? 0) - (mids.get(a) ?? 0));
}

async function midsOf(tx: Transaction, uids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const pending = await tx
    .table<OutboxEntry, number>('outbox')
    .where('uid')
    .anyOf([...uids])
    .toArray();
  const sent = await tx.table<SentEntry, string>('sent').bulkGet([...uids]);
  const entries = [...pending, ...sent.filter((entry) => entry !== undefined)];
  return new Map(entries.map(({ uid, mid }) => [uid, mid]));
}

function undoneBy(outcomes: readonly Outcome[], uids: readonly MutationUid[]): Undone {
  const notices = outcomes.flatMap((outcome) => ('notices' in outcome ? outcome.notices : []));
  const left = notices.flatMap((notice) => (notice.kind === 'reverted_partly' ? notice.left : []));
  const isWaiting = notices.some(({ kind }) => kind === 'revert_waiting');
  const isDone = outcomes.some(({ status }) => status === 'applied');
  const status = isWaiting ? 'waiting' : left.length > 0 ? 'partly' : isDone ? 'undone' : 'nothing';
  return { status, left, uids };
}
