import {
  type EditFilamentArgs,
  type FilamentId,
  identityKey,
  type MutationUid,
  type OperationResult,
  type Outcome,
} from '@spoolshed/core';
import type { Client, FilamentPage, MutatorArgs, Scope, WriteResult } from '@spoolshed/db';
import type { AddPlan } from './plan-add.ts';

type Failure = Extract<OperationResult<never>, { ok: false }>;

export type Written =
  | {
      readonly kind: 'written';
      readonly filamentId: FilamentId;
      /** `before`: an earlier try had been stored after all, and this one wrote nothing. */
      readonly how: 'applied' | 'merged' | 'revived' | 'before';
      /** What takes it back; null where this try wrote nothing. */
      readonly uid: MutationUid | null;
    }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The ids belong to something else: a copy of this tab saved another form with them. */
  | { readonly kind: 'idsUsed' };

/** Writes what the form stands for, as one mutation (S1.1). */
export async function writeAdd(client: Client, plan: AddPlan): Promise<Written> {
  if (plan.kind === 'nothing') {
    return { kind: 'written', filamentId: plan.filamentId, how: 'applied', uid: null };
  }
  const result = await runPlan(client, plan);
  if (result.ok) return { ...writtenBy(plan, result.data), uid: result.uid };
  if (result.rejection?.code !== 'id_taken') return { kind: 'failed', failure: result };
  const page = await client.queries.filamentPage(filamentIdOf(plan));
  return page !== null && isStored(plan, page)
    ? { kind: 'written', filamentId: page.filament.id, how: 'before', uid: null }
    : { kind: 'idsUsed' };
}

type WritingPlan = Exclude<AddPlan, { kind: 'nothing' }>;

function runPlan(client: Client, plan: WritingPlan): Promise<WriteResult<Outcome>> {
  switch (plan.kind) {
    case 'create':
      return client.mutate('createFilament', plan.args);
    case 'details':
      return client.mutate('editFilament', plan.edit);
    case 'purchase':
      return withEdit(client, 'recordPurchases', plan.args, plan.edit);
    case 'spools':
      return withEdit(client, 'addSpools', plan.args, plan.edit);
  }
}

/** The goods and the details that came with them stand or fall together. */
function withEdit<Name extends 'recordPurchases' | 'addSpools'>(
  client: Client,
  name: Name,
  args: MutatorArgs[Name],
  edit: EditFilamentArgs | undefined,
): Promise<WriteResult<Outcome>> {
  if (edit === undefined) return client.mutate(name, args);
  return client.transactionScope(async (scope: Scope) => {
    await scope.run('editFilament', edit);
    return scope.run(name, args);
  });
}

function writtenBy(plan: WritingPlan, outcome: Outcome): Omit<Extract<Written, { kind: 'written' }>, 'uid'> {
  if (outcome.status !== 'merged') return { kind: 'written', filamentId: filamentIdOf(plan), how: 'applied' };
  const isRevived = outcome.notices.some((notice) => notice.kind === 'filament_revived');
  // What a filament was merged into is one.
  const filamentId = outcome.canonical.id as FilamentId;
  return { kind: 'written', filamentId, how: isRevived ? 'revived' : 'merged' };
}

function filamentIdOf(plan: WritingPlan): FilamentId {
  // Ids were made by the client, or come from a row: parsing them again would prove nothing.
  switch (plan.kind) {
    case 'create':
      return plan.args.filament.id as FilamentId;
    case 'details':
      return plan.edit.filamentId as FilamentId;
    case 'purchase':
      return plan.args.purchases[0]?.filamentId as FilamentId;
    case 'spools':
      return plan.args.filamentId as FilamentId;
  }
}

/** Whether the very records of this plan are on that filament already. */
function isStored(plan: WritingPlan, page: FilamentPage): boolean {
  switch (plan.kind) {
    case 'create':
      return identityKey(page.filament).join('\n') === identityKey(plan.args.filament).join('\n');
    case 'purchase':
      return page.purchases.some(({ id }) => id === plan.args.purchases[0]?.purchase.purchaseId);
    case 'spools': {
      const ids = new Set(plan.args.spools.map(({ spoolId }) => spoolId));
      const spools = [
        ...page.openSpools,
        ...page.goneSpools,
        ...page.sealedSpools.flatMap((group) => group.spools),
      ];
      return spools.some(({ id }) => ids.has(id));
    }
    case 'details':
      return false;
  }
}
