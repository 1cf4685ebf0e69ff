import {
  assert,
  createDraft,
  createNamedOperations,
  isStill,
  makeUuidV7,
  splitCalls,
  staleDraft,
  type Draft,
  type MutationUid,
  type Operations,
} from '@spoolshed/core';
import { answerNow, committedRows, looksAt } from './committed-rows.ts';
import { createOpenScope, runScope } from './transaction-scope.ts';
import { writeMutations, type OwnMutation, type WriteDeps, type Writer } from './write-mutations.ts';

export type OperationsDeps = WriteDeps & { readonly randomBytes: (count: number) => Uint8Array };

/** The operations of one caller on this server's store, in the same shape as on a device. */
export function createOperations(deps: OperationsDeps, writer: Writer): Operations {
  const { store, now, randomBytes } = deps;
  const { workshopId, actor } = writer.caller;
  const rows = committedRows(store, workshopId);
  const open = createOpenScope();
  const newId = <Id extends string>(): Id => makeUuidV7<Id>(now(), randomBytes(10));

  const openDraft = (guard?: () => void): Draft =>
    createDraft({
      uid: newId<MutationUid>(),
      actor,
      now,
      reader: looksAt(store, rows),
      ...(guard === undefined ? {} : { guard }),
      async commit({ uid, calls, seen }) {
        const batch = {
          uid,
          name: 'batch',
          args: { calls: calls.map(({ name, args }) => ({ name, args })) },
        };
        const result = await writeMutations(deps, writer, calls.length === 0 ? [] : [batch], () => {
          // A commit that was made already has moved what it read itself.
          if (store.log.outcomeOf(workshopId, uid) !== undefined) return;
          if (!seen.every((read) => isStill(read, answerNow(read, rows)))) throw staleDraft();
        });
        return result.ok ? { ...result, data: calls.map(({ outcome }) => outcome) } : result;
      },
    });

  const mutate: Operations['mutate'] = async (name, args) => {
    const scope = open.getStore();
    if (scope !== undefined) return { ok: true, data: await scope.run(name, args), affected: 0, uid: null };
    const result = await writeMutations(deps, writer, [{ uid: newId(), name, args }]);
    if (!result.ok) return result;
    const [outcome] = result.data.outcomes;
    assert(outcome !== undefined, 'one mutation has one outcome');
    return { ...result, data: outcome };
  };

  const save: Operations['save'] = async (calls, { onProgress } = {}) => {
    const scope = open.getStore();
    if (scope !== undefined) return scope.save(calls);
    const parts = splitCalls(calls);
    const group = parts.length > 1 ? { groupId: newId<string>() } : {};
    let callsBefore = 0;
    const mutations = parts.map((part): OwnMutation => {
      const mutation = {
        uid: newId<MutationUid>(),
        name: 'batch',
        args: { calls: part, ...group },
        callsBefore,
      };
      callsBefore += part.length;
      return mutation;
    });
    onProgress?.(0, calls.length);
    const result = await writeMutations(deps, writer, mutations);
    if (!result.ok) return result;
    onProgress?.(calls.length, calls.length);
    return { ...result, data: { outcomes: result.data.callOutcomes, uids: mutations.map(({ uid }) => uid) } };
  };

  return {
    ...createNamedOperations({
      mutate,
      save,
      get: async (table, ids) => open.getStore()?.get(table, ids) ?? rows.get(table, ids),
    }),
    mutate,
    save,
    async transactionScope(body) {
      const outer = open.getStore();
      return outer === undefined ? runScope(open, openDraft, body) : outer.transactionScope(body);
    },
    async begin() {
      assert(open.getStore() === undefined, 'a draft is not begun inside a transaction scope');
      return openDraft();
    },
  };
}
