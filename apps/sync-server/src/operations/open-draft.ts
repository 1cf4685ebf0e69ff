import { createDraft, isStill, staleDraft, type Draft, type MutationUid } from '@spoolshed/core';
import { answerNow, committedRows, looksAt } from './committed-rows.ts';
import { writeMutations, type WriteDeps, type Writer } from './write-mutations.ts';

/** A draft over this server's store: it holds nothing of it, and becomes one mutation when it is committed. */
export function openDraft(
  deps: WriteDeps,
  writer: Writer,
  ownUid: MutationUid,
  guard: () => void = () => undefined,
): Draft {
  const { store, rules, now } = deps;
  const { workshopId, actor } = writer.caller;
  const rows = committedRows(store, workshopId);
  return createDraft({
    uid: ownUid,
    actor,
    startMutation: rules.startMutation,
    now,
    guard,
    reader: looksAt(store, rows),
    async commit({ uid, calls, seen }) {
      const batch = { uid, name: 'batch', args: { calls: calls.map(({ name, args }) => ({ name, args })) } };
      const check = (): void => {
        // A commit that was made already has moved what it read itself.
        if (store.log.outcomeOf(workshopId, uid) !== undefined) return;
        if (!seen.every((read) => isStill(read, answerNow(read, rows)))) throw staleDraft();
      };
      const result = await writeMutations(deps, writer, calls.length === 0 ? [] : [batch], { check });
      return result.ok ? { ...result, data: calls.map(({ outcome }) => outcome) } : result;
    },
  });
}
