import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
import type { FilamentId } from '../ids.ts';
import { idField, integerField, massField } from '../records/fields.ts';
import {
  filamentDetailShape,
  filamentNamesShape,
  identityKeys,
  usualDetails,
  type Filament,
  type FilamentDetails,
} from '../records/filament.ts';
import { zeroMass } from '../units/mass.ts';
import { putRows, type Steps } from './effect.ts';
import {
  aliasFor,
  anyTaken,
  findArchived,
  findLive,
  labelOf,
  numbersFor,
  revived,
  takeInDetails,
} from './filament-rules.ts';
import {
  newPurchaseSchema,
  openingSpoolSchema,
  purchaseProblem,
  receiveGoods,
  takeInOpeningStock,
} from './goods.ts';
import { defineMutator, type MutationContext } from './mutator.ts';
import { applied, rejected, type Notice, type Outcome } from '../protocol/outcome.ts';

/** Every detail may be left out: what nobody typed must not argue with what an existing filament knows. */
const optionalDetails = z.partial(z.object(filamentDetailShape)).shape;

export const createFilamentSchema = z.looseObject({
  filament: z.looseObject({
    id: idField<FilamentId>(),
    number: z.optional(z.nullable(integerField(bounds.number))),
    ...filamentNamesShape,
    ...optionalDetails,
    spoolNet: z.optional(massField(bounds.spoolNet)),
  }),
  /** The first purchase: written together with the filament or not at all (S1.1). */
  purchase: z.optional(newPurchaseSchema),
  /** The purchase's spools; without one, what somebody already owns. */
  spools: z.optional(z.array(openingSpoolSchema)),
});
export type CreateFilamentArgs = z.input<typeof createFilamentSchema>;
type Args = z.output<typeof createFilamentSchema>;

/**
 * Creates a filament with, optionally, its first purchase or its opening stock. A taken identity
 * takes the new one in (`merged`); an archived one is revived with its history.
 */
export const createFilament = defineMutator(
  'createFilament',
  createFilamentSchema,
  function* (args, context) {
    const spools = args.spools ?? [];
    const problem = args.purchase === undefined ? null : purchaseProblem(args.purchase, spools, []);
    if (problem !== null) return problem;
    const taken = yield* anyTaken({
      filaments: [args.filament.id],
      spools: spools.map((spool) => spool.spoolId),
      purchases: args.purchase === undefined ? [] : [args.purchase.purchaseId],
    });
    if (taken) return rejected('id_taken');

    const existing = yield* findLive(args.filament);
    if (existing !== undefined) return yield* takeIn(existing, args, context, []);
    const archived = yield* findArchived(args.filament);
    if (archived !== undefined) {
      const notice: Notice = { kind: 'filament_revived', filamentId: archived.id, label: labelOf(archived) };
      return yield* takeIn(revived(archived, context), args, context, [notice]);
    }
    const [number = null] = yield* numbersFor('filaments', [args.filament.number]);
    const [stocked, notices] = yield* stockUp(newFilament(args, number, context), args, context);
    yield* putRows('filaments', [stocked]);
    return applied(notices);
  },
);

function* takeIn(existing: Filament, args: Args, context: MutationContext, before: Notice[]): Steps<Outcome> {
  yield* putRows('aliases', [aliasFor(args.filament.id, existing, context)]);
  const { filament, conflicts } = takeInDetails(existing, typedDetails(args), context);
  yield* putRows('conflicts', conflicts);
  const [stocked, notices] = yield* stockUp(filament, args, context);
  const canonical = { ...stocked, updatedAt: context.at };
  yield* putRows('filaments', [canonical]);
  const label = labelOf(canonical);
  const merged: Notice[] =
    before.length > 0 ? [] : [{ kind: 'merged_into_existing', filamentId: canonical.id, label }];
  return { status: 'merged', canonical, notices: [...before, ...merged, ...notices] };
}

function* stockUp(
  filament: Filament,
  args: Args,
  context: MutationContext,
): Steps<readonly [Filament, Notice[]]> {
  const writtenAs = args.filament.id;
  const spools = args.spools ?? [];
  if (args.purchase !== undefined) {
    return yield* receiveGoods(filament, { writtenAs, purchase: args.purchase, spools }, context);
  }
  if (spools.length === 0) return [filament, []];
  return [yield* takeInOpeningStock(filament, { writtenAs, spools }, context), []];
}

function newFilament(args: Args, number: number | null, context: MutationContext): Filament {
  const typed = args.filament;
  return {
    ...usualDetails,
    ...typedDetails(args),
    color: typed.color.trim(),
    brand: typed.brand.trim(),
    material: typed.material.trim(),
    ...identityKeys(typed),
    archivedKey: null,
    id: typed.id,
    number,
    pricedOn: null,
    estimatePerKg: null,
    stock: zeroMass,
    archivedAt: null,
    mergedInto: null,
    fieldTimes: {},
    createdAt: context.at,
    updatedAt: context.at,
    createdBy: context.actor,
  };
}

/** The details that somebody typed, without those that were left out. */
function typedDetails(args: Args): TypedDetails {
  const details: Record<string, unknown> = {};
  for (const field of Object.keys(filamentDetailShape)) {
    // The price comes from the purchase (S1.4): an estimate beside it has nothing to say.
    if (field === 'pricePerKg' && args.purchase?.status === 'received') continue;
    if (args.filament[field] !== undefined) details[field] = args.filament[field];
  }
  // Each field of the shape was parsed by the schema above.
  return details;
}

// exactOptionalPropertyTypes: a detail is there with its type or not there at all.
type TypedDetails = { readonly [Field in keyof FilamentDetails]?: FilamentDetails[Field] };
