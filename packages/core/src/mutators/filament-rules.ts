import { sameJson } from '../canonical-json.ts';
import { derivedId, type AnyId, type FilamentId } from '../ids.ts';
import type { Alias } from '../records/alias.ts';
import type { Conflict } from '../records/conflict.ts';
import {
  archivedKey,
  identityKey,
  identityKeys,
  isLive,
  type Filament,
  type FilamentDetails,
  type FilamentNames,
} from '../records/filament.ts';
import type { Purchase } from '../records/purchase.ts';
import { addMass, zeroMass } from '../units/mass.ts';
import { allotNumbers, findRows, getRow, getRows, putRows, type Steps } from './effect.ts';
import { fieldOf, newConflict } from './edit-fields.ts';
import type { MutationContext } from './mutator.ts';
import type { Notice } from '../protocol/outcome.ts';

type NumberedTable = 'filaments' | 'spools';

/** What a person calls a filament. */
export const labelOf = (names: FilamentNames): string => `${names.color}, ${names.brand} ${names.material}`;

/** The filament that an id stands for today: itself, or what it was merged into. */
export function* resolveFilament(id: string): Steps<Filament | undefined> {
  const alias = yield* getRow('aliases', id);
  return yield* getRow('filaments', alias === undefined ? id : alias.targetId);
}

/** The live filament of that identity, if there is one. */
export function* findLive(names: FilamentNames): Steps<Filament | undefined> {
  const [found] = yield* findRows('filaments', 'byIdentity', [identityKey(names)]);
  return found?.[0];
}

/** The filament of that identity that was archived last, if there is one. */
export function* findArchived(names: FilamentNames): Steps<Filament | undefined> {
  const [found = []] = yield* findRows('filaments', 'byArchivedIdentity', [[archivedKey(names)]]);
  return found.toSorted((a, b) => (a.archivedAt ?? 0) - (b.archivedAt ?? 0)).at(-1);
}

/** All ids that resolve to this filament, its own first. */
export function* familyIds(root: FilamentId): Steps<readonly FilamentId[]> {
  const [aliases = []] = yield* findRows('aliases', 'byTarget', [[root]]);
  return [
    root,
    ...aliases
      .filter((alias) => alias.table === 'filaments')
      .map((alias) => alias.id as string as FilamentId),
  ];
}

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

export const revived = (filament: Filament, context: MutationContext): Filament => ({
  ...filament,
  ...identityKeys(filament),
  archivedKey: null,
  archivedAt: null,
  updatedAt: context.at,
});

/**
 * Makes `loser` an alias of `winner`, flattening the chains that ended in it; the stock goes along.
 * Writes the loser and the aliases; answers the winner, not yet written.
 */
function* mergeInto(loser: Filament, winner: Filament, context: MutationContext): Steps<Filament> {
  const [before = []] = yield* findRows('aliases', 'byTarget', [[loser.id]]);
  const targetId = winner.id as string as AnyId;
  const alias: Alias = {
    id: loser.id as string as AnyId,
    table: 'filaments',
    into: targetId,
    targetId,
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
  return {
    ...winner,
    ...laterPrice(winner, loser),
    stock: addMass(winner.stock, loser.stock),
    updatedAt: context.at,
  };
}

/** The price of two that become one: the one paid last, else an estimate of either. */
function laterPrice(winner: Filament, loser: Filament): Pick<Filament, 'pricePerKg' | 'pricedOn'> {
  if (winner.pricedOn === null && loser.pricedOn === null) {
    return { pricePerKg: winner.pricePerKg ?? loser.pricePerKg, pricedOn: null };
  }
  const { pricePerKg, pricedOn } = (loser.pricedOn ?? '') > (winner.pricedOn ?? '') ? loser : winner;
  return { pricePerKg, pricedOn };
}

/** The last price paid is the filament's price; until the first one it is an estimate. */
export function pricedBy(
  filament: Filament,
  purchase: Pick<Purchase, 'status' | 'purchasedOn' | 'pricePerKg'>,
): Filament {
  if (purchase.status !== 'received') return filament;
  if (filament.pricedOn !== null && filament.pricedOn > purchase.purchasedOn) return filament;
  return { ...filament, pricePerKg: purchase.pricePerKg, pricedOn: purchase.purchasedOn };
}

/** Details that a second creation brings to an existing filament: empty fields are filled, differing ones kept as conflicts. */
export function takeInDetails(
  filament: Filament,
  details: Partial<FilamentDetails>,
  context: MutationContext,
): { readonly filament: Filament; readonly conflicts: readonly Conflict[] } {
  const filled: Record<string, unknown> = {};
  const conflicts: Conflict[] = [];
  for (const [field, value] of Object.entries(details)) {
    if (isEmpty(value)) continue;
    const present = fieldOf(filament, field);
    if (sameJson(present, value)) continue;
    if (isEmpty(present)) filled[field] = value;
    // An estimate says nothing against a price that was paid.
    else if (field !== 'pricePerKg' || filament.pricedOn === null) {
      const facts = {
        table: 'filaments',
        recordId: filament.id,
        field,
        kept: present,
        lost: value,
        lostBy: context.actor,
      };
      conflicts.push(newConflict(facts, conflicts.length, context));
    }
  }
  return { filament: { ...filament, ...filled }, conflicts };
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Short numbers for new records: the proposed one where it is free, else one from the store, else none yet. */
export function* numbersFor(
  table: NumberedTable,
  proposed: readonly (number | undefined | null)[],
): Steps<readonly (number | null)[]> {
  const wanted = proposed.map((number) => number ?? null);
  const free = new Set(
    yield* freeNumbers(
      table,
      wanted.filter((number) => number !== null),
    ),
  );
  // A number that is proposed twice goes to the first: taken once, it is free no longer.
  const kept = wanted.map((number) => (number !== null && free.delete(number) ? number : null));
  const allotted = yield* allotFree(table, kept);
  return kept.map((number) => number ?? allotted.shift() ?? null);
}

/**
 * Numbers that the store gives, for those that are null. A row may hold one of them already, or is
 * about to, where a device proposed what was not its own.
 */
function* allotFree(table: NumberedTable, kept: readonly (number | null)[]): Steps<number[]> {
  const missing = kept.filter((number) => number === null).length;
  const numbers: number[] = [];
  while (numbers.length < missing) {
    const given = yield* allotNumbers(table, missing - numbers.length);
    if (given.length === 0) return numbers;
    const free = yield* freeNumbers(table, given);
    numbers.push(...free.filter((number) => !kept.includes(number)));
  }
  return numbers;
}

function* freeNumbers(table: NumberedTable, numbers: readonly number[]): Steps<readonly number[]> {
  if (numbers.length === 0) return [];
  const holders = yield* findRows(
    table,
    'byNumber',
    numbers.map((number) => [number]),
  );
  return numbers.filter((_number, at) => holders[at]?.length === 0);
}

/** Whether one of the ids is in use already: a new record never overwrites another. */
export function* anyTaken(ids: {
  readonly [Table in 'filaments' | 'spools' | 'purchases' | 'stockEvents']?: readonly string[];
}): Steps<boolean> {
  for (const table of ['filaments', 'spools', 'purchases', 'stockEvents'] as const) {
    const wanted = ids[table] ?? [];
    if (wanted.length === 0) continue;
    if (new Set(wanted).size < wanted.length) return true;
    const rows = yield* getRows(table, wanted);
    if (rows.some((row) => row !== undefined)) return true;
    if (table === 'filaments' && (yield* getRows('aliases', wanted)).some((row) => row !== undefined))
      return true;
  }
  return false;
}

/** An alias for a filament that was never stored, because one of that identity was there first. */
export const aliasFor = (id: string, target: Filament, context: MutationContext): Alias => ({
  id: id as AnyId,
  table: 'filaments',
  into: target.id as string as AnyId,
  targetId: target.id as string as AnyId,
  createdAt: context.at,
});

export const openingEventId = <Id extends string>(uid: string, n: number): Id =>
  derivedId<Id>(uid, 'stockEvents', n);
