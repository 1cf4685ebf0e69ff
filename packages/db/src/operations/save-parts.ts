import {
  assert,
  failureOf,
  keepsEffect,
  OperationFailed,
  outcomeOfCalls,
  refusal,
  splitCalls,
  nameEntry,
  type Call,
  type MutationUid,
  type Outcome,
  type Saved,
  type SaveOptions,
  type WriteResult,
} from '@spoolshed/core';
import type { Transaction } from 'dexie';

import { findRecorded, openRecording, type WriteEnvironment, type WrittenMid } from '../mutate.ts';

/**
 * Running the calls of a part takes about as long as writing its rows; then follow the books, and a call is done
 * once those are written.
 */
const SHARE_OF_RUNNING = 0.5;
const SHARE_OF_ROWS = 0.45;

/** Many calls as one mutation, or as several of one group: all in one transaction, all or none (S2.11). */
export async function saveParts(
  env: WriteEnvironment,
  calls: readonly Call[],
  { onProgress }: SaveOptions = {},
): Promise<WriteResult<Saved>> {
  const parts = splitCalls(calls);
  const uids = parts.map(() => env.newId<MutationUid>());
  const group = parts.length > 1 ? { groupId: env.newId<string>() } : {};
  const written: WrittenMid[] = [];
  let outcomes: Outcome[] = [];
  let attempts = 0;
  try {
    const affected = await env.database.write('strict', async (tx) => {
      attempts += 1;
      const [first] = uids;
      if (attempts > 1 && first !== undefined && (await findRecorded(tx, first)) !== undefined) return 0;
      outcomes = [];
      written.splice(0);
      let rows = 0;
      for (const [at, part] of parts.entries()) {
        const before = outcomes.length;
        const told = (share: number) => onProgress?.(before + share * part.length, calls.length);
        told(0);
        const uid = uids[at];
        assert(uid !== undefined, 'each part has its uid');
        const done = await savePart(tx, part, { env, uid, group, firstCall: before, told });
        outcomes.push(...done.outcomes);
        written.push(done.written);
        rows += done.affected;
      }
      return rows;
    });
    const last = written.at(-1);
    if (last !== undefined) env.onWritten(last);
    onProgress?.(calls.length, calls.length);
    return { ok: true, data: { outcomes, uids }, affected, uid: uids.at(-1) ?? null };
  } catch (error) {
    return nameEntry(failureOf(error));
  }
}

type Part = {
  readonly env: WriteEnvironment;
  readonly uid: MutationUid;
  readonly group: { readonly groupId?: string };
  /** Its place among all calls. */
  readonly firstCall: number;
  /** Told how much of it is done, below 1. */
  readonly told: (share: number) => void;
};

/** Each part is a recording of its own: it reads what those before it wrote to the transaction. */
async function savePart(tx: Transaction, part: readonly Call[], about: Part) {
  const { env, uid, group, firstCall, told } = about;
  const written: WrittenMid[] = [];
  const recording = await openRecording(tx, {
    env: {
      ...env,
      onRows: (done, total) => told(SHARE_OF_RUNNING + SHARE_OF_ROWS * (total === 0 ? 1 : done / total)),
    },
    uid,
    onCommit: (mid) => written.push(mid),
  });
  const outcomes: Outcome[] = [];
  const calls: { name: string; args: unknown }[] = [];
  for (const [at, { name, args }] of part.entries()) {
    const call = await recording.run(name, args, `${uid}/${at}`);
    if (call.outcome.status === 'rejected')
      throw new OperationFailed(refusal({ ...call.outcome.error, call: firstCall + at }));
    assert(keepsEffect(call.outcome), 'a call is refused or kept');
    outcomes.push(call.outcome);
    calls.push({ name, args: call.args });
    told((SHARE_OF_RUNNING * calls.length) / part.length);
  }
  const { affected } = await recording.commit('batch', { calls, ...group }, outcomeOfCalls(outcomes));
  const [mid] = written;
  assert(mid !== undefined, 'what was committed has its number');
  return { outcomes, affected, written: mid };
}
