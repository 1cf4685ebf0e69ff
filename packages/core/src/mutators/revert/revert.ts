import * as z from 'zod/mini';

import { sameJson } from '../../canonical-json.ts';
import type { MutationUid } from '../../ids.ts';
import { applied, noop, rejected, type Notice, type Outcome } from '../../protocol/outcome.ts';
import { idField } from '../../records/fields.ts';
import { identityKey, isLive, withIdentityKeys, type Filament } from '../../records/filament.ts';
import { findRows, putRows, readChanges, type Steps } from '../effect.ts';
import { inTheWay } from '../filament-rules.ts';
import { defineMutator } from '../mutator.ts';
import { settleFilaments } from '../settle-filaments.ts';
import { putBackGoods } from './put-back-goods.ts';
import { putBackFilaments, takeBackCreations, takeBackDetails, takeBackNames } from './revert-filaments.ts';
import { takeBackCategories } from './revert-categories.ts';
import { putBackExpenses, takeBackExpenses } from './revert-expenses.ts';
import { takeBackGoods } from './revert-goods.ts';
import { rejoin, separateMerged } from './revert-merges.ts';
import { takeBackPlain } from './revert-plain.ts';
import { createRevertWork, put, putConflicts, rowsById, type RevertWork } from './revert-work.ts';

const revertSchema = z.looseObject({
  /** The mutation to take back; a revert is one too. */
  uid: idField<MutationUid>(),
  /** Parts that one undo was split into, as those of what it undoes. */
  groupId: z.optional(z.string().check(z.maxLength(64))),
});
export type RevertArgs = z.input<typeof revertSchema>;

/** More than so many are only counted: a batch may leave thousands. */
const LISTED_LEFT = 20;

/**
 * Undo of one mutation, by what it did and not by what it was: any mutator, a batch, another undo.
 *
 * 1. A field returns to what it was only where it still holds what the mutation wrote; else a
 *    conflict keeps both.
 * 2. The ledger only grows: entries are voided, voidings entered again. The one exception are lines
 *    of a spool that goes with the mutation that brought it in.
 * 3. What the mutation made goes, or into the archive once it is in use. What it deleted comes back.
 * 4. Figures are never taken back but made anew: stock from spools, prices from purchases, keys from names.
 * 5. It asks for what is, and never for what happened since, so that twice is nothing.
 */
export const revert = defineMutator('revert', revertSchema, function* ({ uid }, context) {
  const changes = yield* readChanges(uid);
  if (changes === 'none') return rejected('mutation_missing', [{ path: ['uid'], code: 'not_allowed' }]);
  if (changes === 'elsewhere') return applied([{ kind: 'revert_waiting', uid }]);
  const work = createRevertWork(uid, changes, context);
  yield* takeBackPlain(work);
  yield* takeBackExpenses(work);
  yield* takeBackCategories(work);
  yield* putBackExpenses(work);
  yield* takeBackGoods(work);
  yield* takeBackNames(work);
  const taken = (yield* separateMerged(work)) ?? (yield* takeBackFilaments(work));
  if (taken !== undefined) return rejected('identity_taken', [], inTheWay(taken));
  yield* putConflicts(work);
  return outcomeOf(work);
});

function* takeBackFilaments(work: RevertWork): Steps<Filament | undefined> {
  yield* takeBackCreations(work);
  yield* putBackFilaments(work);
  yield* takeBackDetails(work);
  yield* rejoin(work);
  yield* putBackGoods(work);
  return yield* settle(work);
}

/** Makes stock, price and keys anew wherever they may have moved. Answers who has a name that is needed. */
function* settle(work: RevertWork): Steps<Filament | undefined> {
  const aliases = yield* rowsById('aliases', work.movedFilamentIds);
  const ids = new Set([...work.movedFilamentIds, ...[...aliases.values()].map(({ targetId }) => targetId)]);
  const rows = [...(yield* rowsById('filaments', ids)).values()].filter((row) => row.mergedInto === null);
  const settled = (yield* settleFilaments(rows)).map((row) => withIdentityKeys(row));
  const taken = yield* findTaken(settled);
  if (taken !== undefined) return taken;
  // Keys that only waited are no change of their own.
  const named = rows.map((row) => withIdentityKeys(row));
  yield* putRows(
    'filaments',
    named.filter((row, at) => !sameJson(row, rows[at])),
  );
  const changed = settled.filter((row, at) => !sameJson(row, named[at]));
  yield* put(
    work,
    'filaments',
    changed.map((row) => ({ ...row, updatedAt: work.context.at })),
  );
  return undefined;
}

function* findTaken(filaments: readonly Filament[]): Steps<Filament | undefined> {
  const live = filaments.filter(isLive);
  const holders = yield* findRows('filaments', 'byIdentity', live.map(identityKey));
  const mine = new Map<string, Filament>();
  for (const [at, filament] of live.entries()) {
    const key = JSON.stringify(identityKey(filament));
    const other = mine.get(key) ?? holders[at]?.find(({ id }) => id !== filament.id);
    if (other !== undefined) return other;
    mine.set(key, filament);
  }
  return undefined;
}

function outcomeOf({ uid, left, changed }: RevertWork): Outcome {
  const notices: Notice[] =
    left.length === 0
      ? []
      : [{ kind: 'reverted_partly', uid, count: left.length, left: left.slice(0, LISTED_LEFT) }];
  return changed ? applied(notices) : noop(notices);
}
