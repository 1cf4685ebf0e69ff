import {
  classifyError,
  identityKey,
  makeUuidV7,
  type Filament,
  type MutationUid,
  type WorkshopId,
} from '@spoolshed/core';
import { logMutations } from '../log-mutations.ts';
import type { Logger } from '../log.ts';
import { runMutation, type LoggedMutation } from '../run-mutation.ts';
import type { ServerDeps } from '../server-deps.ts';
import type { Store } from '../store/open-store.ts';
import type { Caller } from '../store/tokens.ts';
import { writeRetried } from '../write-retried.ts';
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
 * 3. Whatever else goes wrong takes everything back, is logged in full and answered without internals.
 */
export async function createFilament(
  deps: ServerDeps,
  { caller, log }: { readonly caller: Caller; readonly log: Logger },
  input: FilamentInput,
): Promise<CreationAnswer> {
  const { store } = deps;
  try {
    const existing = findLive(store, caller.workshopId, input);
    if (existing !== undefined) return taken(ALREADY_EXISTS, existing);
    await deps.afterLookUp();
    const uid = makeUuidV7<MutationUid>(deps.now(), deps.randomBytes(10));
    const named = { workshopId: caller.workshopId, uid };
    const { done, answer } = await writeRetried(deps, named, () => insert(deps, caller, input, uid));
    if (answer === null) return refused(store, log, caller.workshopId, input, done);
    deps.hub.poke(caller.workshopId, done.workshop.head);
    logMutations(log, [done]);
    return answer;
  } catch (error) {
    return failed(log, error);
  }
}

type Inserted = { readonly done: LoggedMutation; readonly answer: CreationAnswer | null };

/**
 * Inside one transaction; what is not kept leaves no trace, not even in the mutation log. The answer is made
 * inside it: if that fails, nothing was created.
 */
function insert(deps: ServerDeps, caller: Caller, input: FilamentInput, uid: MutationUid): Inserted {
  const { store, randomBytes } = deps;
  const { workshopId, actor } = caller;
  const now = deps.now();
  const workshop = store.workshops.get(workshopId);
  if (workshop === undefined) throw new Error('a token belongs to a workshop');
  const args = inputToCreationArgs(input, { store, workshopId, now, randomBytes });
  const mutation = {
    client: null,
    uid,
    actor,
    editTime: now,
    baseVersion: workshop.head.version,
    call: { name: 'createFilament', args },
  };
  const run = (): Inserted => {
    const done = runMutation(deps, workshop, mutation, now);
    return { done, answer: isKept(done) ? created(store, workshopId, input, done) : null };
  };
  return store.savepoint(run, ({ answer }) => answer !== null);
}

/** Created anew, or brought back from the archive; not merged into one that was there first. */
const isKept = ({ entry: { outcome } }: LoggedMutation): boolean =>
  outcome.status === 'applied' ||
  (outcome.status === 'merged' && outcome.notices.some(({ kind }) => kind === 'filament_revived'));

function created(
  store: Store,
  workshopId: WorkshopId,
  input: FilamentInput,
  done: LoggedMutation,
): CreationAnswer {
  const { outcome, before } = done.entry;
  const writtenId = (table: 'filaments' | 'purchases') =>
    before.find((image) => image.table === table)?.id ?? '';
  const canonical = outcome.status === 'merged' ? outcome.canonical.id : writtenId('filaments');
  const filament = store.records.get(workshopId, 'filaments', canonical);
  const purchase = store.records.get(workshopId, 'purchases', writtenId('purchases'));
  if (filament === undefined) throw new Error('a filament that was created can be read');
  return {
    status: 200,
    body: {
      filament: filamentToRead(filament),
      purchase: purchase === undefined ? null : purchaseToRead(purchase),
      message: `Filament created successfully${purchase === undefined ? '' : ' with initial inventory'}`,
      warnings: warningsFor(input, outcome.status === 'merged'),
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

function refused(
  store: Store,
  log: Logger,
  workshopId: WorkshopId,
  input: FilamentInput,
  { entry: { outcome }, failure }: LoggedMutation,
): CreationAnswer {
  if (outcome.status === 'rejected' && outcome.error.code === 'validation') {
    return { status: 422, body: { detail: fieldProblems(outcome.error.fields) } };
  }
  const isIntegrity = failure === undefined || classifyError(failure).kind === 'integrity';
  if (!isIntegrity) return failed(log, failure);
  const winner = findLive(store, workshopId, input);
  if (winner !== undefined) {
    log.info({ filamentId: winner.id }, 'filament not created: another process was first');
    return taken(CREATED_BY_ANOTHER, winner);
  }
  log.error({ err: failure, outcome }, INTEGRITY_FAILED);
  return { status: 500, body: { detail: INTEGRITY_FAILED } };
}

function failed(log: Logger, error: unknown): CreationAnswer {
  const { kind, code, message } = classifyError(error);
  const isDatabase = code?.startsWith('SQLITE_') === true || kind === 'corrupt';
  const detail = isDatabase ? DATABASE_FAILED : UNEXPECTED;
  log.error({ err: error, kind, code, message }, detail);
  const status = kind === 'full' ? 507 : kind === 'busy' || kind === 'connection' ? 503 : 500;
  return { status, body: { detail } };
}

const taken = (message: string, existing: Filament): CreationAnswer => ({
  status: 409,
  body: { detail: { message, existing_filament: filamentToRead(existing) } },
});

const findLive = (store: Store, workshopId: WorkshopId, input: FilamentInput): Filament | undefined =>
  store.records.find(workshopId, 'filaments', 'byIdentity', identityKey(input))[0];
