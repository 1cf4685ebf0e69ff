import {
  createOverlay,
  failureOf,
  HttpFailure,
  keepsEffect,
  refusal,
  refuseTooLarge,
  startMutation,
  type ClientId,
  type Mutation,
  type MutationUid,
  type Outcome,
  type Overlay,
  type WriteResult,
} from '@spoolshed/core';
import type { Transaction } from 'dexie';

import type { Database } from './database.ts';
import { addToHistory, pruneHistory } from './history.ts';
import { putMeta, readIdentity, readSync } from './meta.ts';
import { takeNumbers } from './numbers.ts';
import { appendToOutbox } from './outbox.ts';
import { differencesOf, shadowFirstTouches, writeRows } from './row-differences.ts';
import type { OutboxEntry, SentEntry } from './schema.ts';
import { createStoredRows, type StoredRows } from './stored-rows.ts';

/*
 * HEART: the only way to write what a person did (WR1).
 *
 * 1. One strict `rw` transaction over every table: rows, shadow, outbox, history and meta, all or nothing.
 * 2. Mutators write into an overlay; IndexedDB sees nothing before the mutation was accepted, and
 *    then only rows that really differ. A refused mutation writes nothing at all.
 * 3. `shadow` holds the server's row of each row that pending mutations changed, kept at first touch.
 * 4. mids are taken from meta in the same transaction: 1, 2, 3 … without gaps, however many tabs (ID1).
 * 5. The uid is made before the first attempt: a second one, after a commit whose end nobody heard,
 *    finds it in the books and writes nothing (ID2, S2.8).
 * 6. What is recorded is plain JSON, and it is what ran here: the server runs the same arguments.
 * 7. Nothing foreign is awaited inside: every read and write goes through tables that are bound to
 *    this transaction, so that a foreign await fails loudly and never continues in another one.
 */

export type WriteEnvironment = {
  readonly database: Database;
  readonly now: () => number;
  readonly newId: <Id extends string>() => Id;
  /** Told after the transaction completed. */
  readonly onWritten: (written: WrittenMid) => void;
  /** Told while the rows of a mutation are written: how many, and of how many. Must not throw. */
  readonly onRows?: (done: number, total: number) => void;
};

/** A device without a server never pulls: it tidies up now and then while it writes. */
const PRUNED_EVERY = 50;

export type WrittenMid = { readonly clientId: ClientId; readonly mid: number };

export async function mutate(
  env: WriteEnvironment,
  name: string,
  args: unknown,
): Promise<WriteResult<Outcome>> {
  try {
    refuseTooLarge(name, args, bytesOf(args ?? null));
    const { outcome, affected, uid } = await record(env, async (recording, uid) => {
      const call = await recording.run(name, args, uid);
      return keepsEffect(call.outcome)
        ? recording.commit(name, call.args, call.outcome)
        : { outcome: call.outcome, affected: 0 };
    });
    return outcome.status === 'rejected'
      ? refusal(outcome.error)
      : { ok: true, data: outcome, affected, uid };
  } catch (error) {
    return failureOf(error);
  }
}

export type Recorded = { readonly outcome: Outcome; readonly affected: number };

/** One write under way: runs calls against the rows as they are with them, and commits them as one mutation. */
export type Recording = {
  readonly rows: Overlay;
  /** The rows without what this write has done so far. */
  readonly stored: StoredRows;
  /** Runs one call; refused, it leaves nothing. Answers the arguments as they are to be recorded. */
  run(
    name: string,
    args: unknown,
    uid: string,
  ): Promise<{ readonly outcome: Outcome; readonly args: unknown }>;
  commit(name: string, args: unknown, outcome: Outcome): Promise<Recorded>;
};

/**
 * Opens the transaction and hands out the recording; once more, whole, when the connection was lost.
 * With a uid of its own it may be an attempt at what was written before.
 */
export async function record(
  env: WriteEnvironment,
  write: (recording: Recording, uid: MutationUid, tx: Transaction) => Promise<Recorded>,
  ownUid?: MutationUid,
): Promise<Recorded & { readonly uid: MutationUid }> {
  const uid = ownUid ?? env.newId<MutationUid>();
  let attempts = ownUid === undefined ? 0 : 1;
  const written: WrittenMid[] = [];
  const recorded = await env.database.write('strict', async (tx) => {
    attempts += 1;
    const earlier = attempts === 1 ? undefined : await findRecorded(tx, uid);
    if (earlier !== undefined) return { outcome: earlier.outcome, affected: 0 };
    return write(await openRecording(tx, { env, uid, onCommit: (mid) => written.push(mid) }), uid, tx);
  });
  const last = written.at(-1);
  if (last !== undefined) env.onWritten(last);
  return { ...recorded, uid };
}

export async function findRecorded(tx: Transaction, uid: MutationUid): Promise<OutboxEntry | undefined> {
  const pending = await tx.table<OutboxEntry, number>('outbox').where('uid').equals(uid).first();
  return pending ?? (await tx.table<SentEntry, string>('sent').get(uid));
}

export async function openRecording(
  tx: Transaction,
  {
    env,
    uid,
    onCommit,
  }: { env: WriteEnvironment; uid: MutationUid; onCommit: (written: WrittenMid) => void },
): Promise<Recording> {
  const [sync, { personId, deviceId, role }] = await Promise.all([readSync(tx), readIdentity(tx)]);
  // The server would take nothing of it: said before a person believes it saved.
  if (role === 'reader') throw new HttpFailure(403, { code: 'forbidden' });
  const stored = createStoredRows(tx);
  const overlay = createOverlay(stored);
  const actor = { personId, deviceId };
  const editTime = Math.round(env.now() + sync.clockOffsetMs);
  let book = sync;

  return {
    rows: overlay,
    stored,
    async run(name, args, callUid) {
      const [numbered, left] = takeNumbers(name, args, book);
      const plain: unknown = JSON.parse(JSON.stringify(numbered ?? null));
      const outcome = await overlay.run(
        startMutation(name, plain, { uid: callUid, actor, at: editTime }),
        keepsEffect,
      );
      if (keepsEffect(outcome)) book = left;
      return { outcome, args: plain };
    },
    async commit(name, args, outcome) {
      refuseTooLarge(name, args, bytesOf(args ?? null));
      const mutation: Mutation = {
        mid: sync.nextMid,
        uid,
        name,
        args,
        editTime,
        baseVersion: sync.cursor?.version ?? null,
        actor,
      };
      const differences = await differencesOf(stored, overlay.written());
      const told = (done: number) => env.onRows?.(done, differences.length);
      told(0);
      await shadowFirstTouches(tx, differences);
      await writeRows(tx, differences, told);
      await appendToOutbox(tx, { ...mutation, bytes: bytesOf(mutation), outcome, retained: false });
      await addToHistory(tx, mutation, outcome, differences);
      if (sync.nextMid % PRUNED_EVERY === 0) await pruneHistory(tx);
      await putMeta(tx, { ...book, nextMid: sync.nextMid + 1 });
      onCommit({ clientId: sync.clientId, mid: sync.nextMid });
      return { outcome, affected: differences.length };
    },
  };
}

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).byteLength;
