import { assert } from '../assert.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';
import type { Outcome } from '../protocol/outcome.ts';
import { keepsEffect } from '../mutators/start-mutation.ts';
import { nameEntry } from './failing-entry.ts';
import { createNamedOperations, type NamedBase } from './named-operations.ts';
import { OperationFailed, refusal } from './operation-failed.ts';
import type { Scope, ScopeReads } from './scope.ts';
import type { EntriesQuestion } from './select-entries.ts';
import type { WriteResult } from './write-result.ts';

export type RecordedCall = { readonly name: string; readonly args: unknown; readonly outcome: Outcome };

/** What a scope stands on: something that runs one call, and reads with what it has written. */
export type ScopeBase = ScopeReads & {
  entries(question: EntriesQuestion): Promise<readonly LedgerEntry[]>;
  readonly uid: string;
  /** Answers the arguments as they are to be recorded. */
  call(
    name: string,
    args: unknown,
    uid: string,
  ): Promise<{ readonly outcome: Outcome; readonly args: unknown }>;
  /** Throws where the scope is lost or over. */
  guard(): void;
};

/** The scope that callers see, and the calls that it has kept so far. */
export function createScope(base: ScopeBase): {
  readonly scope: Scope;
  readonly calls: readonly RecordedCall[];
} {
  const calls: RecordedCall[] = [];
  let busy = false;
  /** One at a time: two calls that run into each other would see halves of one another. */
  async function alone<T>(step: () => Promise<T>): Promise<T> {
    assert(!busy, 'a transaction scope runs one call at a time');
    base.guard();
    busy = true;
    try {
      return await step();
    } finally {
      busy = false;
    }
  }
  const run = (name: string, args: unknown): Promise<Outcome> =>
    alone(async () => {
      // The scope is recorded as a batch, and a batch holds no batches: the server would refuse it.
      assert(name !== 'batch', 'a transaction scope takes the calls of a batch one by one');
      // The uid that the same call has inside the recorded batch: derived ids come out the same there.
      const call = await base.call(name, args, `${base.uid}/${calls.length}`);
      if (call.outcome.status === 'rejected')
        throw new OperationFailed(nameEntry(refusal({ ...call.outcome.error, call: calls.length })));
      assert(keepsEffect(call.outcome), 'a call is refused or kept');
      calls.push({ name, args: call.args, outcome: call.outcome });
      return call.outcome;
    });
  const joined = <T>(data: T): WriteResult<T> => ({ ok: true, data, affected: 0, uid: null });
  const reads: ScopeReads = {
    get: (table, ids) => alone(() => base.get(table, ids)),
    find: (table, index, keys) => alone(() => base.find(table, index, keys)),
    all: (table) => alone(() => base.all(table)),
  };
  const save: Scope['save'] = async (list, { onProgress } = {}) => {
    const outcomes: Outcome[] = [];
    onProgress?.(0, list.length);
    for (const { name, args } of list) {
      outcomes.push(await run(name, args));
      onProgress?.(outcomes.length, list.length);
    }
    return joined({ outcomes, uids: [] });
  };
  const mutate: NamedBase['mutate'] = async (name, args) => joined(await run(name, args));
  const scope: Scope = {
    ...reads,
    ...createNamedOperations({
      ...reads,
      mutate,
      save,
      joinsScope: () => true,
      entries: (question) => alone(() => base.entries(question)),
    }),
    run,
    save,
    transactionScope: async (body) => joined(await body(scope)),
  };
  return { scope, calls };
}
