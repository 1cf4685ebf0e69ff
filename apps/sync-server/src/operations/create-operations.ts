import {
  assert,
  createNamedOperations,
  makeUuidV7,
  selectEntries,
  splitCalls,
  type MutationUid,
  type Operations,
} from '@spoolshed/core';
import { committedRows, ledgerRows } from './committed-rows.ts';
import { openDraft } from './open-draft.ts';
import { createOpenScope, runScope } from './transaction-scope.ts';
import { writeMutations, type OwnMutation, type WriteDeps, type Writer } from './write-mutations.ts';

export type OperationsDeps = WriteDeps & { readonly randomBytes: (count: number) => Uint8Array };

/** The operations of one caller on this server's store, in the same shape as on a device. */
export function createOperations(deps: OperationsDeps, writer: Writer): Operations {
  const { store, now, randomBytes } = deps;
  const rows = committedRows(store, writer.caller.workshopId);
  const open = createOpenScope();
  const newId = <Id extends string>(): Id => makeUuidV7<Id>(now(), randomBytes(10));
  const newDraft = (guard?: () => void) => openDraft(deps, writer, newId<MutationUid>(), guard);
  const scopes = { open, begin: newDraft, log: writer.log };

  const mutate: Operations['mutate'] = async (name, args) => {
    const scope = open.getStore();
    if (scope !== undefined) return { ok: true, data: await scope.run(name, args), affected: 0, uid: null };
    const result = await writeMutations(deps, writer, [{ uid: newId(), name, args }]);
    if (!result.ok) return result;
    const [outcome] = result.data.outcomes;
    assert(outcome !== undefined, 'one mutation has one outcome');
    return { ...result, data: outcome };
  };

  const save: Operations['save'] = async (calls, options = {}) => {
    const scope = open.getStore();
    if (scope !== undefined) return scope.save(calls, options);
    const { onProgress } = options;
    onProgress?.(0, calls.length);
    const mutations = batchesOf(calls, newId);
    const result = await writeMutations(deps, writer, mutations);
    if (!result.ok) return result;
    onProgress?.(calls.length, calls.length);
    return { ...result, data: { outcomes: result.data.callOutcomes, uids: mutations.map(({ uid }) => uid) } };
  };

  return {
    ...createNamedOperations({
      mutate,
      save,
      joinsScope: () => open.getStore() !== undefined,
      entries: async (question) =>
        open.getStore()?.entries(question) ?? store.read(() => selectEntries(ledgerRows(rows), question)),
      get: async (table, ids) => open.getStore()?.get(table, ids) ?? rows.get(table, ids),
    }),
    mutate,
    save,
    async transactionScope(body) {
      const outer = open.getStore();
      return outer === undefined ? runScope(scopes, body) : outer.transactionScope(body);
    },
    async begin() {
      assert(open.getStore() === undefined, 'a draft is not begun inside a transaction scope');
      return newDraft();
    },
  };
}

/** One batch, or the parts of one group where they are too many for one (S2.11). */
function batchesOf(
  calls: Parameters<Operations['save']>[0],
  newId: <Id extends string>() => Id,
): readonly OwnMutation[] {
  const parts = splitCalls(calls);
  const group = parts.length > 1 ? { groupId: newId<string>() } : {};
  let callsBefore = 0;
  return parts.map((part) => {
    const args = { calls: part, ...group };
    const mutation = { uid: newId<MutationUid>(), name: 'batch', args, callsBefore };
    callsBefore += part.length;
    return mutation;
  });
}
