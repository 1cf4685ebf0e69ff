import {
  assert,
  failureOf,
  HttpFailure,
  keepsEffect,
  OperationFailed,
  refusal,
  refuseTooLarge,
  type MutationUid,
  type Outcome,
  type RetryMeans,
  type Role,
  type WriteResult,
} from '@spoolshed/core';
import { logMutations } from '../log-mutations.ts';
import type { Logger } from '../log.ts';
import type { PokeHub } from '../poke-hub.ts';
import { runMutation, type LoggedMutation, type Rules } from '../run-mutation.ts';
import type { Store } from '../store/open-store.ts';
import type { Caller } from '../store/tokens.ts';
import type { Workshop } from '../store/workshops.ts';
import { writeRetried } from '../write-retried.ts';
import { failedWrite } from './failed-write.ts';

export type WriteDeps = {
  readonly retries: RetryMeans;
  readonly store: Store;
  readonly rules: Rules;
  readonly hub: PokeHub;
  readonly now: () => number;
};

/** Who writes, and the log that says so. */
export type Writer = { readonly caller: Caller; readonly log: Logger };

export type OwnMutation = {
  readonly uid: MutationUid;
  readonly name: string;
  readonly args: unknown;
  /** Of a batch that is a part of more: how many calls the parts before it have. */
  readonly callsBefore?: number;
};

export type Done = {
  /** One per mutation. */
  readonly outcomes: readonly Outcome[];
  /** One per call of the batches among them, in their order; none of those that were there already. */
  readonly callOutcomes: readonly Outcome[];
};

/** What a caller does inside the transaction; again with each try, and what it throws takes everything back. */
export type Inside = {
  readonly check?: () => void;
  readonly answer?: (done: Done) => void;
};

/**
 * Writes mutations that no device recorded (REST, scopes, imports), by the same machinery as a push.
 *
 * 1. One transaction, synchronous from its begin to its end: nothing can be awaited inside. Tried again
 *    as a whole where that may help (S2.8).
 * 2. All of them are kept or none is, and what is not kept leaves no trace, log row included: whoever
 *    asks is told at once, and nobody else needs to hear of it.
 * 3. A uid is applied once (ID2): tried again after a lost answer, it is answered and not run.
 * 4. `check` runs first inside and throws where the ground has moved.
 * 5. `answer` runs last inside: whoever reads there what was written is either told of it, or nothing was.
 */
export async function writeMutations(
  deps: WriteDeps,
  { caller, log }: Writer,
  mutations: readonly OwnMutation[],
  { check, answer }: Inside = {},
): Promise<WriteResult<Done>> {
  const { store, hub } = deps;
  const { workshopId } = caller;
  const uid = mutations.at(-1)?.uid ?? null;
  const run = (): Written => {
    check?.();
    const written = runAll(deps, caller, mutations);
    answer?.(written);
    return written;
  };
  try {
    if (!writers.has(caller.role))
      throw new OperationFailed(failureOf(new HttpFailure(403, { code: 'forbidden' })));
    for (const { name, args } of mutations)
      refuseTooLarge(name, args, Buffer.byteLength(JSON.stringify(args ?? null)));
    const { logged, ...done } =
      uid === null ? store.read(run) : await writeRetried(deps, { workshopId, uid }, run);
    const last = logged.at(-1);
    if (last !== undefined) hub.poke(workshopId, last.workshop.head);
    logMutations(log, logged);
    const affected = logged.reduce((sum, each) => sum + changedRows(each), 0);
    return { ok: true, data: done, affected, uid };
  } catch (error) {
    return failedWrite(log, error);
  }
}

type Written = Done & { readonly logged: readonly LoggedMutation[] };

/** As routes let them through; asked here as well, because a write is not always behind one. */
const writers: ReadonlySet<Role> = new Set(['owner', 'member', 'api']);

function runAll(
  { store, rules, now }: WriteDeps,
  { workshopId, actor }: Caller,
  mutations: readonly OwnMutation[],
): Written {
  const at = now();
  const callOutcomes: Outcome[] = [];
  const onCall = (outcome: Outcome): void => void callOutcomes.push(outcome);
  const telling: Rules = {
    ...rules,
    startMutation: (name, args, context) => rules.startMutation(name, args, { ...context, onCall }),
  };
  let workshop = mustGet(store, workshopId);
  const outcomes: Outcome[] = [];
  const logged: LoggedMutation[] = [];
  for (const { uid, name, args, callsBefore = 0 } of mutations) {
    const earlier = store.log.outcomeOf(workshopId, uid);
    if (earlier !== undefined) {
      outcomes.push(earlier);
      continue;
    }
    const facts = { client: null, uid, actor, editTime: at, baseVersion: workshop.head.version };
    const done = runMutation({ store, rules: telling }, workshop, { ...facts, call: { name, args } }, at);
    refuseUnlessKept(done, callsBefore);
    workshop = done.workshop;
    logged.push(done);
    outcomes.push(done.entry.outcome);
  }
  return { outcomes, callOutcomes, logged };
}

function mustGet(store: Store, workshopId: Caller['workshopId']): Workshop {
  const workshop = store.workshops.get(workshopId);
  assert(workshop !== undefined, 'a token belongs to a workshop');
  return workshop;
}

/** Takes the transaction back with it. */
function refuseUnlessKept({ entry: { outcome }, failure }: LoggedMutation, callsBefore: number): void {
  if (failure !== undefined) throw new OperationFailed(failureOf(failure), { cause: failure });
  if (outcome.status === 'rejected') {
    const { error } = outcome;
    const call = error.call === undefined ? {} : { call: callsBefore + error.call };
    throw new OperationFailed(refusal({ ...error, ...call }));
  }
  assert(keepsEffect(outcome), 'a mutation that is neither refused nor failed is kept');
}

/** A row that was written as it was, or made and deleted at once, is none. */
const changedRows = ({ entry }: LoggedMutation): number =>
  entry.before.filter(({ row, wrote }) =>
    wrote === null ? row !== null : row === null || Object.keys(wrote).length > 0,
  ).length;
