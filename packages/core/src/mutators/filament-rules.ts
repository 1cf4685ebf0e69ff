import { sameJson } from '../canonical-json.ts';
import { derivedId, type AnyId, type FilamentId } from '../ids.ts';
import type { Alias } from '../records/alias.ts';
import type { Conflict } from '../records/conflict.ts';
import {
  archivedKey,
  identityKey,
  identityKeys,
  type Filament,
  type FilamentDetails,
  type FilamentNames,
} from '../records/filament.ts';
import { allotNumbers, findRows, getRow, getRows, type Steps } from './effect.ts';
import { fieldOf, newConflict } from './edit-fields.ts';
import type { MutationContext } from './mutator.ts';

type NumberedTable = 'filaments' | 'spools';

/** What a person calls a filament. */
export const labelOf = (names: FilamentNames): string => `${names.color}, ${names.brand} ${names.material}`;

/** How a rejection names the filament that has an identity already. */
export const inTheWay = (other: Filament) =>
  ({ table: 'filaments', id: other.id, label: labelOf(other) }) as const;

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

export const revived = (filament: Filament, context: MutationContext): Filament => ({
  ...filament,
  ...identityKeys(filament),
  archivedKey: null,
  archivedAt: null,
  updatedAt: context.at,
});

/** Details that another filament brings to this one, created or merged: empty fields are filled, differing ones kept as conflicts. */
export function takeInDetails(
  filament: Filament,
  details: Partial<FilamentDetails>,
  context: MutationContext,
): {
  readonly filament: Filament;
  readonly filled: Readonly<Record<string, unknown>>;
  readonly conflicts: readonly Conflict[];
} {
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
  return { filament: { ...filament, ...filled }, filled, conflicts };
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
