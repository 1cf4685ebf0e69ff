import { labelOf, type Conflict, type FilamentId, type OperationResult } from '@spoolshed/core';
import type { Client, MutatorArgs } from '@spoolshed/db';

/** Fields whose other value can be put back by the mutator that edits them. */
const names = new Set(['color', 'brand', 'material']);

/** A typed price never displaces one that was paid, and a name may be taken by now: those are changed on the filament's page. */
export const canTakeOther = ({ table, field }: Conflict): boolean =>
  table === 'spools' ||
  table === 'settings' ||
  (table === 'filaments' && !names.has(field) && field !== 'pricePerKg');

/** Settles a conflict for the whole workshop; taking the other value and settling are one write. */
export async function settleConflict(
  client: Client,
  conflict: Conflict,
  choice: 'kept' | 'lost',
): Promise<OperationResult<void>> {
  return client.transactionScope(async (scope) => {
    if (choice === 'lost') {
      const { field, kept: from, lost: to, recordId } = conflict;
      // What is stored was parsed when it was written, and the mutator parses it again.
      const changes = { [field]: { from, to } } as MutatorArgs['editFilament']['changes'];
      if (conflict.table === 'filaments') await scope.run('editFilament', { filamentId: recordId, changes });
      if (conflict.table === 'spools') {
        await scope.run('editSpool', {
          spoolId: recordId,
          changes: changes,
        });
      }
      if (conflict.table === 'settings') {
        const key = recordId as MutatorArgs['changeSetting']['key'];
        await scope.run('changeSetting', { key, from: String(from), to: String(to) });
      }
    }
    await scope.run('resolveConflict', { conflictId: conflict.id });
  });
}

/** What the conflict is about, as people call it. */
export async function conflictLabel(client: Client, { table, recordId }: Conflict): Promise<string> {
  if (table !== 'filaments') return recordId;
  const page = await client.queries.filamentPage(recordId as FilamentId);
  return page === null ? recordId : labelOf(page.filament);
}
