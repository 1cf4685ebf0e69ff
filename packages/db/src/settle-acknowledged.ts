import {
  canonicalJson,
  type MutationResult,
  type Notice,
  type Outcome,
  type PullAnswer,
} from '@spoolshed/core';
import type { Transaction } from 'dexie';

import { forgetChanges, pruneHistory } from './history.ts';
import { takeOut } from './outbox.ts';
import type { AttentionEntry, HistoryEntry, OutboxEntry, SentEntry, StoredNotice } from './schema.ts';

/**
 * With no backup to rely on, acknowledged mutations are kept this long and this many (FK3). By the server's
 * clock: one of a device that was off by years would let go of all of them at once.
 */
const SENT_KEPT_MS = 90 * 24 * 60 * 60 * 1_000;
const SENT_KEPT_ENTRIES = 20_000;

/** At most so many old ones are let go at once, besides as many as came in. */
const PRUNED_AT_ONCE = 500;

/**
 * Files what a pull has acknowledged: out of the outbox into `sent`, from where a server that lost it
 * gets it back, or into `attention` with what was typed; and stores what the server has to say.
 */
export async function settleAcknowledged(
  tx: Transaction,
  entries: readonly OutboxEntry[],
  answer: PullAnswer,
  now: number,
): Promise<void> {
  if (entries.length === 0) return;
  const outcomes = new Map(answer.results.map((result: MutationResult) => [result.uid, result.outcome]));
  const [sent, attention, notices]: [SentEntry[], AttentionEntry[], StoredNotice[]] = [[], [], []];
  for (const entry of entries) {
    const outcome = outcomes.get(entry.uid);
    if (outcome === undefined || 'notices' in outcome) {
      // Kept with the server's verdict: should it be sent again (FK1), only another one is news.
      sent.push({
        ...entry,
        outcome: outcome ?? entry.outcome,
        version: answer.cursor.version,
        acknowledgedAt: answer.serverTime,
      });
    } else {
      attention.push(attentionEntry(entry, outcome, now));
    }
    if (outcome !== undefined) notices.push(...newsOf(entry, outcome, now));
  }
  await rememberSubjects(tx, attention);
  await takeOut(tx, entries);
  await forgetChanges(
    tx,
    entries.filter((entry) => isOther(entry, outcomes.get(entry.uid))).map(({ uid }) => uid),
  );
  await pruneHistory(tx);
  if (sent.length > 0) await tx.table<SentEntry, string>('sent').bulkPut(sent);
  if (attention.length > 0) await tx.table<AttentionEntry, string>('attention').bulkPut(attention);
  if (notices.length > 0) await tx.table<StoredNotice, string>('notices').bulkPut(notices);
  await pruneSent(tx, answer, entries.length);
}

/** Whether the server made something else of it than this device: then only the server knows what. */
const isOther = (entry: OutboxEntry, answered: Outcome | undefined): boolean =>
  answered !== undefined &&
  (answered.status !== entry.outcome.status || newsOf(entry, answered, 0).length > 0);

function attentionEntry(entry: OutboxEntry, outcome: Outcome, now: number): AttentionEntry {
  const { uid, name, args, editTime, actor } = entry;
  const rejection = outcome.status === 'rejected' ? outcome.error : null;
  return {
    uid,
    name,
    args,
    editTime,
    actor,
    rejection,
    reason: rejection === null ? 'quarantined' : 'rejected',
    at: now,
  };
}

/** Taken over from the book of changes, which lets go of what was refused. */
async function rememberSubjects(tx: Transaction, attention: AttentionEntry[]): Promise<void> {
  if (attention.length === 0) return;
  const known = await tx.table<HistoryEntry, string>('history').bulkGet(attention.map(({ uid }) => uid));
  attention.forEach((entry, at) => {
    attention[at] = { ...entry, about: known[at]?.about };
  });
}

/**
 * What the device could not know itself: it was told its own notices when the mutation was made. By
 * text, because a large batch has thousands of them.
 */
function newsOf({ uid, outcome }: OutboxEntry, answered: Outcome, now: number): StoredNotice[] {
  const known = new Set(noticesOf(outcome).map(canonicalJson));
  const news = noticesOf(answered).filter((notice) => !known.has(canonicalJson(notice)));
  return news.map((notice, n) => ({ id: `${uid}/${n}`, notice, uid, at: now }));
}

const noticesOf = (outcome: Outcome): readonly Notice[] => ('notices' in outcome ? outcome.notices : []);

async function pruneSent(
  tx: Transaction,
  { durableVersion, serverTime }: Pick<PullAnswer, 'durableVersion' | 'serverTime'>,
  added: number,
): Promise<void> {
  const table = tx.table<SentEntry, string>('sent');
  const surplus = (await table.count()) - SENT_KEPT_ENTRIES;
  const oldest = await table
    .orderBy('mid')
    .limit(PRUNED_AT_ONCE + added)
    .toArray();
  const isDone = (entry: SentEntry, at: number): boolean =>
    durableVersion === null
      ? at < surplus || entry.acknowledgedAt < serverTime - SENT_KEPT_MS
      : entry.version <= durableVersion;
  const done = oldest.filter(isDone);
  if (done.length > 0) await table.bulkDelete(done.map((entry) => entry.uid));
}
