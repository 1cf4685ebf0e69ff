import {
  createOverlay,
  findUnknownMutator,
  keepsEffect,
  sameCursor,
  startMutation,
  tableNames,
  type AnyRow,
  type Cursor,
  type Outcome,
  type Overlay,
  type Patch,
  type PullAnswer,
  type PullRequest,
  type Steps,
  type TableName,
} from '@spoolshed/core';
import type { Transaction } from 'dexie';

import { putMeta, readSync } from './meta.ts';
import type { Database } from './database.ts';
import { openReplayBook, type ReplayBook } from './history.ts';
import { addBlocks } from './numbers.ts';
import { readOutbox } from './outbox.ts';
import { differencesOf, writeRows } from './row-differences.ts';
import { sameRow } from './same-row.ts';
import type { OutboxEntry, ShadowRow, SyncRow } from './schema.ts';
import { settleAcknowledged } from './settle-acknowledged.ts';
import { createStoredRows, type StoredRows } from './stored-rows.ts';

/*
 * HEART: what a pull does to this device (PL3 to PL6).
 *
 * 1. One `rw` transaction: what is visible is the server's rows at the cursor with all that is
 *    pending replayed on them, before it and after it, and never anything between (PL6).
 * 2. An answer is applied only where the client still stands at its `base`, under the client id that
 *    asked; a late, doubled or foreign one changes nothing (PL3).
 * 3. A mutation leaves the outbox only here, when the answer's `lmid` covers it and the uid at `lmid`
 *    is ours (PL5). Anything else means that somebody else counted under our client id: forked.
 * 4. The server's rows: the stored ones with the shadow put back and the patch on top. A patch that
 *    builds on nothing (base null) is everything there is: other rows go.
 * 5. The rest of the outbox is replayed in an overlay on those. A replay that is refused, or that
 *    this version cannot run, shows no effect and stays pending (PL4). So does a retained one.
 * 6. Afterwards the shadow holds exactly the rows in which the two differ, as the server has them.
 * 7. The book of images follows: what a replay changes now is what an undo of it takes back.
 * 8. Only differences are written, and an answer that brings nothing only moves the cursor.
 * 9. Rows that were loaded beside (a snapshot, SN2) are put in below the answer, in its transaction.
 *
 * Relaxed durability is enough: after a power cut the same pull brings the same rows again.
 */

export type RebaseResult =
  /** The client stands at the answer's cursor now. */
  | { readonly kind: 'applied'; readonly acknowledged: number }
  /** Not for where the client stands (PL3). */
  | { readonly kind: 'stale' }
  /** Retained mutations must reach the server before its rows are built upon (FK2). */
  | { readonly kind: 'push_first' }
  | { readonly kind: 'forked' };

/** What the books of a settled pull need besides the answer. */
export type PullTimes = { readonly now: number; readonly clockOffsetMs: number };

/**
 * What was acknowledged once and is pending again goes to the server first (FK2), as long as this
 * device may write and the server knows the rule. Where not, waiting for that would keep out
 * everything that others write, for as long as it lasts.
 */
export type RebaseTerms = PullTimes & { readonly pushesFirst?: boolean };

export const rebase = (
  database: Database,
  request: PullRequest,
  answer: PullAnswer,
  terms: RebaseTerms,
): Promise<RebaseResult> => database.write('relaxed', (tx) => rebaseIn(tx, request, answer, terms));

/** The rows of a snapshot that is here whole: the answer builds on them instead of on the stored ones. */
export type Below = { readonly cursor: Cursor; readonly put: () => Promise<void> };

export async function rebaseIn(
  tx: Transaction,
  request: PullRequest,
  answer: PullAnswer,
  { now, clockOffsetMs, pushesFirst = true }: RebaseTerms,
  below?: Below,
): Promise<RebaseResult> {
  const sync = await readSync(tx);
  const pending = await readOutbox(tx, sync.ackedMid);
  const refusal = judge(below ? { ...sync, cursor: below.cursor } : sync, pending, request, answer);
  if (refusal !== null) return refusal;

  const acknowledged = pending.filter((entry) => entry.mid <= answer.lmid);
  const remaining = pending.slice(acknowledged.length);
  if (pushesFirst && remaining.some((entry) => entry.retained)) return { kind: 'push_first' };

  await below?.put();
  // A device that loads straight into its tables had no rows of the server at its cursor (SN2): what they hold is of
  // another moment, which this server may never have been at.
  const base = !below && sync.snapshot?.staged === false ? null : answer.base;
  if (below || acknowledged.length > 0 || base === null || !isEmpty(answer.patch)) {
    // First: what the server made something else of, a replayed undo must not take from our book.
    await settleAcknowledged(tx, acknowledged, answer, now);
    await rebuildRows(tx, { base, patch: answer.patch }, remaining);
  }
  // Half a snapshot is worth nothing beside rows that are whole.
  if (sync.snapshot) await tx.table('staged').clear();
  await putMeta(tx, {
    ...addBlocks(sync, answer.numberBlocks),
    ackedMid: answer.lmid,
    ackedUid: acknowledged.at(-1)?.uid ?? sync.ackedUid,
    cursor: answer.cursor,
    epoch: answer.cursor.epoch,
    clockOffsetMs,
    lastSyncAt: now,
    snapshot: null,
  });
  return { kind: 'applied', acknowledged: acknowledged.length };
}

/** What stands against applying the answer, or null. */
function judge(
  sync: SyncRow,
  pending: readonly OutboxEntry[],
  request: PullRequest,
  answer: PullAnswer,
): RebaseResult | null {
  if (request.clientId !== sync.clientId || !sameCursor(sync.cursor, answer.base)) return { kind: 'stale' };
  // A server that knows less of us than it had acknowledged when it was asked has lost its place.
  if (answer.lmid < request.ackedMid) return { kind: 'forked' };
  // It knew less only because it was asked earlier.
  if (answer.lmid < sync.ackedMid) return { kind: 'stale' };
  const uid =
    answer.lmid === sync.ackedMid ? sync.ackedUid : pending.find((entry) => entry.mid === answer.lmid)?.uid;
  return uid === answer.lmidUid ? null : { kind: 'forked' };
}

/** The server's rows with the answer on top, and what is pending shown on those. */
export async function rebuildRows(
  tx: Transaction,
  answer: { readonly base: Cursor | null; readonly patch: Patch },
  pending: readonly OutboxEntry[],
): Promise<void> {
  // The server may hold a retained one already: shown on top of that it would count twice.
  const remaining = pending.filter((entry) => !entry.retained);
  const stored = createStoredRows(tx);
  const shadow = await tx.table<ShadowRow, [string, string]>('shadow').toArray();
  const canonical = createOverlay(stored);
  for (const { table, id, row } of shadow) canonical.set(table, id, row);
  if (answer.base === null) await clearRows(canonical, stored);
  putPatch(canonical, answer.patch);

  const book = await openReplayBook(
    tx,
    remaining.map(({ uid }) => uid),
  );
  const optimistic = createOverlay(book.over(canonical));
  for (const entry of remaining) await replay(optimistic, book, entry);
  await book.write();

  const [server, replayed] = [canonical.written(), optimistic.written()];
  const rows = new Map(
    tableNames.map((table) => [table, new Map([...rowsIn(server, table), ...rowsIn(replayed, table)])]),
  );
  await writeRows(tx, await differencesOf(stored, rows));
  await writeShadow(tx, shadow, await pendingRows(canonical, replayed));
}

/** Everything that the device holds is gone unless the patch brings it. */
async function clearRows(canonical: Overlay, stored: StoredRows): Promise<void> {
  for (const table of tableNames) for (const id of await stored.allIds(table)) canonical.set(table, id, null);
  for (const [table, rows] of canonical.written())
    for (const id of rows.keys()) canonical.set(table, id, null);
}

function putPatch(canonical: Overlay, patch: Patch): void {
  for (const { table, id } of patch.deleted) canonical.set(table, id, null);
  for (const table of tableNames) for (const row of patch.rows[table]) canonical.set(table, row.id, row);
}

/** Shows again what is still pending. What it cannot show now, the server will judge. */
export async function replay(
  optimistic: Overlay,
  book: ReplayBook,
  { name, args, uid, actor, editTime }: OutboxEntry,
): Promise<void> {
  // Recorded by a newer version of the app.
  if (findUnknownMutator(name, args) !== null) return;
  const steps = untroubled(startMutation(name, args, { uid, actor, at: editTime }));
  if (!book.knows(uid)) return void (await optimistic.run(steps, keepsEffect));
  book.note(uid, []);
  await optimistic.run(steps, keepsEffect, (changes) => book.note(uid, changes));
}

/** A rule that throws on these rows would throw at every pull, and nothing would arrive ever again. */
function* untroubled(steps: Steps<Outcome>): Steps<Outcome> {
  try {
    return yield* steps;
  } catch {
    return { status: 'quarantined' };
  }
}

/** The rows in which the pending differs from the server, as the server has them. */
async function pendingRows(canonical: Overlay, replayed: Written): Promise<readonly ShadowRow[]> {
  const rows: ShadowRow[] = [];
  for (const [table, written] of replayed) {
    const ids = [...written.keys()];
    const server = ids.length === 0 ? [] : await canonical.getRows(table, ids);
    ids.forEach((id, at) => {
      const row = server[at] ?? null;
      if (!sameRow(row, written.get(id) ?? null)) rows.push({ table, id, row });
    });
  }
  return rows;
}

async function writeShadow(
  tx: Transaction,
  before: readonly ShadowRow[],
  after: readonly ShadowRow[],
): Promise<void> {
  const shadow = tx.table<ShadowRow, [string, string]>('shadow');
  const held = new Map(before.map((row) => [keyOf(row), row]));
  const changed = after.filter((row) => !sameRow(held.get(keyOf(row)), row));
  for (const row of after) held.delete(keyOf(row));
  // Mostly everything was confirmed, and clearing is far cheaper than deleting one by one.
  if (held.size === before.length && held.size > 0) await shadow.clear();
  else if (held.size > 0)
    await shadow.bulkDelete([...held.values()].map(({ table, id }): [string, string] => [table, id]));
  if (changed.length > 0) await shadow.bulkPut(changed);
}

type Written = ReadonlyMap<TableName, ReadonlyMap<string, AnyRow | null>>;

const rowsIn = (written: Written, table: TableName): Iterable<[string, AnyRow | null]> =>
  written.get(table) ?? [];

const keyOf = ({ table, id }: ShadowRow): string => `${table}/${id}`;

const isEmpty = (patch: Patch): boolean =>
  patch.deleted.length === 0 && tableNames.every((table) => patch.rows[table].length === 0);
