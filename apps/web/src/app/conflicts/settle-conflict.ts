import type { Conflict } from '@spoolshed/core';
import type { Client, ConflictSubject, MutatorArgs, Scope, WriteResult } from '@spoolshed/db';

const names = new Set(['color', 'brand', 'material']);

/**
 * Whether the other value can be put back from here: not over a price that was paid, and not as the
 * quantity of goods that are here as spools already, which would have to be split anew.
 */
export function canTakeOther(
  { field }: Pick<Conflict, 'field'>,
  { filament, spool, purchase }: Pick<ConflictSubject, 'filament' | 'spool' | 'purchase'>,
): boolean {
  if (purchase !== null) return field !== 'quantity' || purchase.status === 'ordered';
  if (spool !== null || filament === null) return true;
  return field !== 'pricePerKg' || filament.pricedOn === null;
}

/** Settles a conflict for the whole workshop; taking the other value and settling are one write. */
export function settleConflict(
  client: Client,
  conflict: Conflict,
  /** Given where the other value is to be taken. */
  subject: ConflictSubject | null,
): Promise<WriteResult<void>> {
  return client.transactionScope(async (scope) => {
    if (subject !== null) await takeOther(scope, conflict, subject);
    await scope.run('resolveConflict', { conflictId: conflict.id });
  });
}

async function takeOther(
  scope: Scope,
  { field, lost, recordId }: Conflict,
  { filament, spool, purchase, expense, category, value }: ConflictSubject,
): Promise<void> {
  // From what stands now: this is a decision and no edit that met another one. What is stored was parsed when it was
  // written, and the mutator parses it again.
  const changes = { [field]: { from: value, to: lost as never } };
  if (purchase !== null) await scope.purchases.update(purchase.id, changes);
  else if (spool !== null) await scope.run('editSpool', { spoolId: spool.id, changes });
  else if (expense !== null) await scope.expenses.update(expense.id, changes);
  else if (category !== null) await scope.categories.update(category.id, changes);
  else if (filament === null) {
    const key = recordId as MutatorArgs['changeSetting']['key'];
    await scope.run('changeSetting', { key, from: String(value), to: String(lost) });
  } else if (names.has(field)) {
    const renamed = { [field]: { from: String(value), to: String(lost) } };
    await scope.filaments.rename(filament.id, renamed);
  } else await scope.filaments.update(filament.id, changes);
}
