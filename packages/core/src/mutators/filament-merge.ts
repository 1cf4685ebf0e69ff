import type { AnyId } from '../ids.ts';
import type { Alias } from '../records/alias.ts';
import type { Conflict } from '../records/conflict.ts';
import { filamentDetailShape, isLive, type Filament, type FilamentDetails } from '../records/filament.ts';
import { addMass, zeroMass } from '../units/mass.ts';
import type { Notice } from '../protocol/outcome.ts';
import { findRows, putRows, type Steps } from './effect.ts';
import { fieldOf, newConflict } from './edit-fields.ts';
import { ESTIMATE_FIELD, estimateOf, repriceFamily, repriced, withEstimate } from './filament-price.ts';
import { familyIds, findLive, labelOf, revived, takeInDetails } from './filament-rules.ts';
import type { MutationContext } from './mutator.ts';

/*
 * How two filaments become one; filament-separate.ts makes them two again.
 *
 * 1. Purchases, spools and events keep the filament id they were written with; the alias says whose
 *    they are. One hop is always enough: the aliases that ended in the loser end in the winner now.
 * 2. The alias remembers what the winner took over, so that a separation takes exactly that back,
 *    also when the winner has gone into a third one since.
 * 3. Stock moves in the same mutation and follows from the spools, the price from the purchases.
 */

/**
 * Goods that arrive for an archived filament revive it, or go into the live one that has its names
 * by now; real goods are never dropped. Answers the filament to put them on, not yet written.
 */
export function* reviveForGoods(
  filament: Filament,
  context: MutationContext,
): Steps<readonly [Filament, Notice[]]> {
  if (isLive(filament)) return [filament, []];
  const live = yield* findLive(filament);
  if (live !== undefined && live.id !== filament.id) {
    const merged = yield* mergeInto(filament, live, context);
    return [merged, [{ kind: 'merged_into_existing', filamentId: live.id, label: labelOf(live) }]];
  }
  return [
    revived(filament, context),
    [{ kind: 'filament_revived', filamentId: filament.id, label: labelOf(filament) }],
  ];
}

/** What a merge makes of the one that stays, as far as the two rows tell. */
export type Takeover = {
  readonly survivor: Filament;
  /** Fields that it had nothing in, with what it takes over. */
  readonly filled: Readonly<Record<string, unknown>>;
  readonly conflicts: readonly Conflict[];
};

/** Empty fields are filled, differing ones kept as conflicts; stock and price are the caller's. */
export function takeOver(loser: Filament, winner: Filament, context: MutationContext): Takeover {
  // A mutation may merge several into the same winner, and their conflicts must not meet.
  const own = { ...context, uid: `${context.uid}/${loser.id}` };
  const { filament, filled, conflicts } = takeInDetails(winner, detailsOf(loser), own);
  const [present, brought] = [estimateOf(winner), estimateOf(loser)];
  if (brought === null || present === brought) return { survivor: filament, filled, conflicts };
  if (present === null) {
    return {
      survivor: withEstimate(filament, brought),
      filled: { ...filled, [ESTIMATE_FIELD]: brought },
      conflicts,
    };
  }
  // An estimate says nothing against a price that was paid.
  if (winner.pricedOn !== null || loser.pricedOn !== null) return { survivor: filament, filled, conflicts };
  const facts = {
    table: 'filaments',
    recordId: winner.id,
    field: 'pricePerKg',
    kept: present,
    lost: brought,
  };
  const conflict = newConflict({ ...facts, lostBy: null }, conflicts.length, own);
  return { survivor: filament, filled, conflicts: [...conflicts, conflict] };
}

/**
 * Makes `loser` an alias of `winner`. Writes the loser, the aliases and the conflicts; answers the
 * winner, not yet written. `revivedFrom`: since when the winner was archived, if this merge revived it.
 */
export function* mergeInto(
  loser: Filament,
  winner: Filament,
  context: MutationContext,
  revivedFrom: number | null = null,
): Steps<Filament> {
  const { survivor, filled, conflicts } = takeOver(loser, winner, context);
  yield* putRows('conflicts', conflicts);
  const [before = []] = yield* findRows('aliases', 'byTarget', [[loser.id]]);
  const targetId = winner.id as string as AnyId;
  const alias: Alias = {
    id: loser.id as string as AnyId,
    table: 'filaments',
    into: targetId,
    targetId,
    filled,
    conflictIds: conflicts.map((conflict) => conflict.id),
    ...(revivedFrom === null ? {} : { revivedFrom }),
    createdAt: context.at,
  };
  yield* putRows('aliases', [...before.map((each) => ({ ...each, targetId })), alias]);
  yield* putRows('filaments', [
    {
      ...loser,
      colorKey: null,
      brandKey: null,
      materialKey: null,
      archivedKey: null,
      mergedInto: winner.id,
      stock: zeroMass,
      updatedAt: context.at,
    },
  ]);
  const priced = yield* pricedTogether(survivor, loser);
  return { ...priced, stock: addMass(winner.stock, loser.stock), updatedAt: context.at };
}

/** The later price of the two; only where both were paid on one day their purchases are read. */
function* pricedTogether(winner: Filament, loser: Filament): Steps<Filament> {
  const [ours, theirs] = [winner.pricedOn ?? '', loser.pricedOn ?? ''];
  if (theirs === '' || theirs < ours) return winner;
  if (theirs === ours) return yield* repriceFamily(winner, yield* familyIds(winner.id));
  const { pricePerKg, pricedOn } = loser;
  return pricePerKg === null || pricedOn === null
    ? winner
    : repriced(winner, { pricePerKg, purchasedOn: pricedOn });
}

/** All that a person can set on a filament but its price, which follows from purchases and estimates. */
function detailsOf(filament: Filament): Partial<FilamentDetails> {
  const details: Record<string, unknown> = {};
  for (const field of Object.keys(filamentDetailShape))
    if (field !== 'pricePerKg') details[field] = fieldOf(filament, field);
  // Each field is one of the shape's, read from a row that has it.
  return details;
}
