import type { PurchaseId } from '../ids.ts';
import { stockOf } from '../ledger/stock-figures.ts';
import type { Filament } from '../records/filament.ts';
import type { Spool } from '../records/spool.ts';
import { addMass, subtractMass } from '../units/mass.ts';
import { deleteRows, findRows, type Steps } from './effect.ts';
import { spoolLabel } from './spools.ts';
import { rejected, type Outcome } from '../protocol/outcome.ts';

/** The spools that came with a purchase. */
export function* spoolsOf(purchaseId: PurchaseId): Steps<readonly Spool[]> {
  const [spools = []] = yield* findRows('spools', 'byPurchase', [[purchaseId]]);
  return spools;
}

/**
 * What stands against taking spools away, or null: one that was opened, or that the ledger tells
 * anything of. Events are never deleted, and a voided one still is one.
 */
export function* usedProblem(spools: readonly Spool[]): Steps<Outcome | null> {
  const events = yield* findRows(
    'stockEvents',
    'bySpool',
    spools.map((spool) => [spool.id]),
  );
  const used = spools.find((spool, at) => spool.openedAt !== null || (events[at] ?? []).length > 0);
  return used === undefined
    ? null
    : rejected('spools_used', [], { table: 'spools', id: used.id, label: spoolLabel(used) });
}

/** Deletes what is said of records that go: nobody could settle a conflict about nothing. */
export function* deleteConflictsAbout(ids: readonly string[]): Steps<void> {
  if (ids.length === 0) return;
  const found = yield* findRows(
    'conflicts',
    'byRecord',
    ids.map((id) => [id]),
  );
  yield* deleteRows(
    'conflicts',
    found.flat().map((conflict) => conflict.id),
  );
}

/** The filament with what other spools make of its stock. */
export const restocked = (
  filament: Filament,
  before: readonly Spool[],
  after: readonly Spool[],
): Filament => ({
  ...filament,
  stock: addMass(subtractMass(filament.stock, stockOf(before)), stockOf(after)),
});
