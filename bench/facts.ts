import { createHash } from 'node:crypto';
import {
  makeUuidV7,
  massFromGrams,
  type CreateFilamentArgs,
  type Day,
  type FilamentId,
  type RecordUseArgs,
} from '@spoolshed/core';
import { catalogArgs } from '../tests/e2e/harness/catalog.ts';
import { type FilamentInput, readFilamentInput } from '../tests/e2e/harness/filament-input.ts';

/** What happens in a workshop, in words that every contestant can store in its own way. */
export type Fact = FilamentFact | UseFact;
export type FilamentFact = {
  readonly kind: 'filament';
  readonly filamentId: FilamentId;
  readonly args: CreateFilamentArgs;
};
export type UseFact = {
  readonly kind: 'use';
  readonly filamentId: FilamentId;
  readonly args: RecordUseArgs;
};

/** Of eleven rows one is a filament, one its purchase, one the spool of that; the rest are uses. */
const ROWS_PER_FILAMENT = 11;

/** So long ago the workshop began; its uses are spread evenly from then on. */
const HISTORY_MS = 3 * 365 * 86_400_000;

export type Workshop = {
  readonly input: FilamentInput['kind'];
  readonly rowCount: number;
  readonly filaments: readonly FilamentFact[];
  readonly uses: readonly UseFact[];
  /** Further uses of the same spools, as of now. */
  moreUses(count: number): readonly UseFact[];
  /** Further filaments, without goods: one row each. */
  moreFilaments(count: number): readonly FilamentFact[];
};

export function createWorkshop(rowCount: number, now: number): Workshop {
  const newId = idsFrom('workshop', now - HISTORY_MS);
  const { kind, entryAt } = readFilamentInput();
  const began = dayOf(now - HISTORY_MS);
  let made = 0;
  const nextFilament = (): FilamentFact => {
    const args = catalogArgs(entryAt(made), began, newId);
    made += 1;
    return { kind: 'filament', filamentId: idOf(args), args };
  };
  const filamentCount = Math.max(1, Math.floor(rowCount / ROWS_PER_FILAMENT));
  const filaments = Array.from({ length: filamentCount }, nextFilament);
  let used = 0;
  const nextUse = (occurredAt: number): UseFact => {
    const fact = makeUse(filaments, used, { eventId: newId(), occurredAt });
    used += 1;
    return fact;
  };
  const useCount = rowCount - 3 * filamentCount;
  const step = HISTORY_MS / useCount;
  const uses = Array.from({ length: useCount }, (_, at) => nextUse(Math.round(now - HISTORY_MS + at * step)));
  return {
    input: kind,
    rowCount: 3 * filaments.length + uses.length,
    filaments,
    uses,
    moreUses: (count) => Array.from({ length: count }, () => nextUse(now)),
    moreFilaments: (count) =>
      Array.from({ length: count }, () => {
        const { filamentId, args } = nextFilament();
        return { kind: 'filament', filamentId, args: { filament: args.filament } };
      }),
  };
}

function makeUse(
  filaments: readonly FilamentFact[],
  at: number,
  { eventId, occurredAt }: { readonly eventId: string; readonly occurredAt: number },
): UseFact {
  const filament = filaments[at % filaments.length];
  const spool = filament?.args.spools?.[0];
  if (filament === undefined || spool === undefined) throw new Error('every filament has a spool');
  const args = { eventId, spoolId: spool.spoolId, occurredAt };
  return {
    kind: 'use',
    filamentId: filament.filamentId,
    args: { ...args, used: massFromGrams(1 + (at % 40)) },
  };
}

// Made by newId above.
const idOf = ({ filament }: CreateFilamentArgs): FilamentId => filament.id as FilamentId;

function idsFrom(seed: string, epochMs: number): () => string {
  let count = 0;
  return () => {
    count += 1;
    const chance = createHash('sha256').update(`${seed}/${count}`).digest();
    return makeUuidV7(epochMs + count, chance);
  };
}

// The first ten characters of an instant are its day.
const dayOf = (at: number): Day => new Date(at).toISOString().slice(0, 10) as Day;
