import {
  assert,
  classifyError,
  identityKey,
  labelOf,
  makeUuidV7,
  OperationFailed,
  refusal,
  type CreateFilamentArgs,
  type Filament,
  type MutationUid,
  type OperationFailure,
  type Outcome,
  type Rejection,
  type WorkshopId,
} from '@spoolshed/core';
import type { Logger } from '../log.ts';
import { writeMutations, type Writer } from '../operations/write-mutations.ts';
import type { ServerDeps } from '../server-deps.ts';
import type { Store } from '../store/open-store.ts';
import { inputToCreationArgs } from './creation-args.ts';
import { fieldProblems, type FieldProblem } from './field-problems.ts';
import type { FilamentInput } from './filament-input.ts';
import { filamentToRead, purchaseToRead, type Created, type FilamentRead } from './filament-output.ts';

/** What a creation over REST ends in, with the status that says so. */
export type CreationAnswer =
  | { readonly status: 200; readonly body: Created }
  | {
      readonly status: 409;
      readonly body: { readonly detail: { message: string; existing_filament: FilamentRead } };
    }
  | { readonly status: 422; readonly body: { readonly detail: readonly FieldProblem[] } }
  | { readonly status: 500 | 503 | 507; readonly body: { readonly detail: string } };

export const ALREADY_EXISTS = 'Filament already exists';
export const CREATED_BY_ANOTHER = 'Filament was created by another process';
const INTEGRITY_FAILED = 'Failed to create filament due to data integrity error';
const DATABASE_FAILED = 'Failed to create filament with purchase. Transaction rolled back.';
const UNEXPECTED = 'An unexpected error occurred';

/*
 * Creates a filament with its first purchase, or neither (S1.1).
 *
 * 1. The look-up before the transaction finds what exists without taking the write lock (S1.2).
 * 2. The transaction looks again. Whoever loses the race there is taken back whole, log row included,
 *    and hears who won (S1.6): a script asked for a new filament and must not be merged silently.
 * 3. Whatever else goes wrong takes everything back, is logged in full and answered without internals. The
 *    answer is read inside as well: one that cannot be read is not told as taken back and stored all the same (S1.8).
 */
export async function createFilament(
  deps: ServerDeps,
  writer: Writer,
  input: FilamentInput,
): Promise<CreationAnswer> {
  const { store, randomBytes } = deps;
  const { workshopId } = writer.caller;
  try {
    const existing = findLive(store, workshopId, input);
    if (existing !== undefined) return taken(ALREADY_EXISTS, existing);
    await deps.afterLookUp();
    const now = deps.now();
    const args = inputToCreationArgs(input, { store, workshopId, now, randomBytes });
    const mutation = { uid: makeUuidV7<MutationUid>(now, randomBytes(10)), name: 'createFilament', args };
    let winner: Filament | undefined;
    let answer: CreationAnswer | undefined;
    const result = await writeMutations(deps, writer, [mutation], {
      check() {
        winner = findLive(store, workshopId, input);
        if (winner !== undefined) throw new OperationFailed(refusal(takenBy(winner)));
      },
      answer({ outcomes: [outcome] }) {
        assert(outcome !== undefined, 'one mutation has one outcome');
        answer = created(store, workshopId, input, { args, outcome });
      },
    });
    if (winner !== undefined) return lost(writer.log, winner);
    if (!result.ok) return refused(writer.log, result);
    assert(answer !== undefined, 'what was written was answered inside');
    return answer;
  } catch (error) {
    writer.log.error({ err: error }, UNEXPECTED);
    return failed(classifyError(error));
  }
}

const takenBy = (filament: Filament): Rejection => ({
  code: 'identity_taken',
  fields: [],
  other: { table: 'filaments', id: filament.id, label: labelOf(filament) },
});

/** Created anew, or brought back from the archive. */
function created(
  store: Store,
  workshopId: WorkshopId,
  input: FilamentInput,
  { args, outcome }: { readonly args: CreateFilamentArgs; readonly outcome: Outcome },
): CreationAnswer {
  const isRevived = outcome.status === 'merged';
  const canonical = isRevived ? outcome.canonical.id : args.filament.id;
  const filament = store.records.get(workshopId, 'filaments', canonical);
  const purchase = store.records.get(workshopId, 'purchases', args.purchase?.purchaseId ?? '');
  assert(filament !== undefined, 'a filament that was created can be read');
  return {
    status: 200,
    body: {
      filament: filamentToRead(filament),
      purchase: purchase === undefined ? null : purchaseToRead(purchase),
      message: `Filament created successfully${purchase === undefined ? '' : ' with initial inventory'}`,
      warnings: warningsFor(input, isRevived),
    },
  };
}

function warningsFor(input: FilamentInput, revived: boolean): string[] {
  const warnings: string[] = [];
  if (input.purchase === null) warnings.push('No inventory tracked for this filament');
  if (input.ignoredPurchase) warnings.push('purchase_data was ignored because create_purchase is false');
  if (revived) warnings.push('An archived filament of that name was restored');
  return warnings;
}

function lost(log: Logger, winner: Filament): CreationAnswer {
  log.info({ filamentId: winner.id }, 'filament not created: another process was first');
  return taken(CREATED_BY_ANOTHER, winner);
}

/** What failed was logged where it was caught; what a rule refused is told here. */
function refused(log: Logger, { error, rejection }: OperationFailure): CreationAnswer {
  if (rejection?.code === 'validation')
    return { status: 422, body: { detail: fieldProblems(rejection.fields) } };
  if (rejection === undefined && error.kind !== 'integrity') return failed(error);
  if (rejection !== undefined) log.error({ rejection }, INTEGRITY_FAILED);
  return { status: 500, body: { detail: INTEGRITY_FAILED } };
}

function failed({ kind, code }: OperationFailure['error']): CreationAnswer {
  const isDatabase = code?.startsWith('SQLITE_') === true || kind === 'corrupt';
  const detail = isDatabase ? DATABASE_FAILED : UNEXPECTED;
  const status = kind === 'full' ? 507 : kind === 'busy' || kind === 'connection' ? 503 : 500;
  return { status, body: { detail } };
}

const taken = (message: string, existing: Filament): CreationAnswer => ({
  status: 409,
  body: { detail: { message, existing_filament: filamentToRead(existing) } },
});

const findLive = (store: Store, workshopId: WorkshopId, input: FilamentInput): Filament | undefined =>
  store.records.find(workshopId, 'filaments', 'byIdentity', identityKey(input))[0];
