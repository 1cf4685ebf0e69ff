import { assert } from '../assert.ts';
import { sameJson } from '../canonical-json.ts';
import type { FilamentId } from '../ids.ts';
import { stockOf } from '../ledger/stock-figures.ts';
import type { Alias } from '../records/alias.ts';
import { archivedKey, identityKeys, isLive, type Filament, type FilamentNames } from '../records/filament.ts';
import { subtractMass, type Mass } from '../units/mass.ts';
import { deleteRows, findRows, getRow, getRows, putRows, type Steps } from './effect.ts';
import { fieldOf } from './edit-fields.ts';
import { ESTIMATE_FIELD, estimateOf, repriceFamily, withEstimate } from './filament-price.ts';
import { findLive } from './filament-rules.ts';
import type { MutationContext } from './mutator.ts';

/**
 * Takes a merge apart again, ids that had been merged into the loser before it going with it. Answers
 * the live filament that has the loser's names, if there is one: then nothing was written.
 */
export function* separate(
  loser: Filament,
  alias: Alias,
  context: MutationContext,
): Steps<Filament | undefined> {
  const root = yield* getRow('filaments', alias.targetId);
  assert(root !== undefined, 'an alias ends in a filament that is there');
  const winner = putBackToArchive(root, alias, context);
  const other = loser.archivedAt === null ? yield* findLive(loser) : undefined;
  // The survivor's own names are free again where it goes back to the archive.
  if (other !== undefined && !(other.id === winner.id && !isLive(winner))) return other;

  const members = yield* membersOf(root.id);
  const leaving = withDescendants(alias, members);
  const leavingIds = leaving.map((member) => member.id as string as FilamentId);
  const stayingIds = members
    .map((member) => member.id as string as FilamentId)
    .filter((id) => !leavingIds.includes(id));
  yield* deleteRows('aliases', [alias.id]);
  yield* putRows(
    'aliases',
    leaving.slice(1).map((member) => ({ ...member, targetId: alias.id })),
  );
  yield* deleteRows('conflicts', alias.conflictIds ?? []);

  const stock = yield* stockUnder(leavingIds);
  const emptied = yield* takeBackFilled(alias, winner, context);
  const priced = yield* repriceFamily(emptied, [winner.id, ...stayingIds]);
  const alone = yield* repriceFamily(loser, leavingIds);
  yield* putRows('filaments', [
    { ...priced, stock: subtractMass(winner.stock, stock), updatedAt: context.at },
    { ...alone, ...ownKeys(loser), mergedInto: null, stock, updatedAt: context.at },
  ]);
  return undefined;
}

function* stockUnder(filamentIds: readonly FilamentId[]): Steps<Mass> {
  const spools = yield* findRows(
    'spools',
    'byFilament',
    filamentIds.map((id) => [id]),
  );
  return stockOf(spools.flat());
}

const ownKeys = (filament: Filament) =>
  filament.archivedAt === null
    ? { ...identityKeys(filament), archivedKey: null }
    : { colorKey: null, brandKey: null, materialKey: null, archivedKey: archivedKey(filament) };

/** Who was revived only by the merge goes back, unless somebody did something with it since. */
function putBackToArchive(root: Filament, alias: Alias, context: MutationContext): Filament {
  const { revivedFrom, into, createdAt } = alias;
  const isUntouched =
    revivedFrom !== undefined && into === (root.id as string) && root.updatedAt === createdAt;
  if (!isUntouched) return root;
  const archived = { ...root, archivedAt: revivedFrom, updatedAt: context.at };
  return { ...archived, ...ownKeys(archived) };
}

/**
 * Empties what the merge had filled, where it still holds that; and further along the chain, where
 * the one that was merged into had handed it on. Writes all but the last one, and answers that.
 */
function* takeBackFilled(alias: Alias, root: Filament, context: MutationContext): Steps<Filament> {
  let filled: Readonly<Record<string, unknown>> = alias.filled ?? {};
  let intoId = alias.into as string;
  for (;;) {
    const row = intoId === root.id ? root : yield* getRow('filaments', intoId);
    if (row === undefined) return root;
    const { emptied, fields } = empty(row, filled);
    if (row.id === root.id) return emptied;
    if (fields.length === 0) return root;
    yield* putRows('filaments', [{ ...emptied, updatedAt: context.at }]);
    const next = yield* getRow('aliases', row.id);
    if (next === undefined) return root;
    const handedOn = pick(
      filled,
      (field) => fields.includes(field) && sameJson(next.filled?.[field], filled[field]),
    );
    yield* forgetHandedOn(
      next,
      pick(filled, (field) => fields.includes(field)),
    );
    [filled, intoId] = [handedOn, next.into];
  }
}

/** What a later merge made of values that are gone now: what it had filled with them, and the conflicts about them. */
function* forgetHandedOn(next: Alias, gone: Readonly<Record<string, unknown>>): Steps<void> {
  const conflicts = yield* getRows('conflicts', next.conflictIds ?? []);
  const goneFields = Object.keys(gone).map((field) => (field === ESTIMATE_FIELD ? 'pricePerKg' : field));
  const settledIds = conflicts
    .filter((conflict) => conflict !== undefined)
    .filter((conflict) => goneFields.includes(conflict.field))
    .map((conflict) => conflict.id);
  yield* deleteRows('conflicts', settledIds);
  yield* putRows('aliases', [
    {
      ...next,
      filled: pick(next.filled ?? {}, (field) => !(field in gone)),
      conflictIds: (next.conflictIds ?? []).filter((id) => !settledIds.includes(id)),
    },
  ]);
}

function empty(
  row: Filament,
  filled: Readonly<Record<string, unknown>>,
): { readonly emptied: Filament; readonly fields: readonly string[] } {
  let emptied = row;
  const fields: string[] = [];
  for (const [field, value] of Object.entries(filled)) {
    const present = field === ESTIMATE_FIELD ? estimateOf(row) : fieldOf(row, field);
    if (!sameJson(present, value)) continue;
    fields.push(field);
    emptied =
      field === ESTIMATE_FIELD
        ? withEstimate(emptied, null)
        : { ...emptied, [field]: emptyLike(field, value) };
  }
  return { emptied, fields };
}

/** What an empty field of that kind holds: a list none, the notes no text, everything else nothing. */
const emptyLike = (field: string, value: unknown): unknown =>
  Array.isArray(value) ? [] : field === 'notes' ? '' : null;

/** The names that a separated filament is to have, over those that it had. */
export const withNames = (
  filament: Filament,
  names: { readonly [Field in keyof FilamentNames]?: string | undefined },
  context: MutationContext,
): Filament => {
  const changed: Record<string, string> = {};
  const fieldTimes: Record<string, number> = { ...filament.fieldTimes };
  for (const field of ['color', 'brand', 'material'] as const) {
    const name = names[field]?.trim();
    if (name === undefined || name === filament[field]) continue;
    changed[field] = name;
    fieldTimes[field] = context.at;
  }
  return { ...filament, ...changed, fieldTimes };
};

function* membersOf(targetId: string): Steps<readonly Alias[]> {
  const [aliases = []] = yield* findRows('aliases', 'byTarget', [[targetId]]);
  return aliases.filter((alias) => alias.table === 'filaments');
}

/** The alias first, then all that came into its filament before that was merged itself. */
function withDescendants(alias: Alias, members: readonly Alias[]): readonly Alias[] {
  const found = [alias];
  for (const each of found) found.push(...members.filter((member) => member.into === each.id));
  return found;
}

const pick = (
  values: Readonly<Record<string, unknown>>,
  keep: (field: string) => boolean,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(values).filter(([field]) => keep(field)));
