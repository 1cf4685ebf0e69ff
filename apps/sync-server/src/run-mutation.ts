import {
  classifyError,
  keepsEffect,
  rejected,
  runSteps,
  type Actor,
  type ClientId,
  type ErrorKind,
  type MutationContext,
  type MutationUid,
  type Outcome,
  type Steps,
} from '@spoolshed/core';
import { clampEditTime } from './clamp-edit-time.ts';
import { isStorableJson } from './storable-json.ts';
import { isStoreFailure } from './store/connection.ts';
import { subjectsOfArgs } from './store/log-subjects.ts';
import type { LogEntry } from './store/log.ts';
import type { Store } from './store/open-store.ts';
import type { Workshop } from './store/workshops.ts';

/** The rules by name, as core has them; a port, so that a test can put a broken one among them. */
export type Rules = {
  findUnknownMutator(name: string, args: unknown): string | null;
  startMutation(name: string, args: unknown, context: MutationContext): Steps<Outcome>;
};

/** A mutation that is to be applied: its uid is new and its mutator known. */
export type NewMutation = {
  readonly client: { readonly id: ClientId; readonly mid: number } | null;
  readonly uid: MutationUid;
  readonly actor: Actor;
  readonly editTime: number;
  readonly baseVersion: number | null;
  /** `skip` stands for one that its client could not send (PU1). */
  readonly call: { readonly name: string; readonly args: unknown } | 'skip';
};

export type LoggedMutation = {
  readonly entry: LogEntry;
  readonly workshop: Workshop;
  readonly failure?: unknown;
};

const SKIPPED = { name: 'skipped', args: null } as const;

/**
 * Runs one mutation inside the transaction of its caller and logs it, whatever becomes of it: a
 * version of its own, its outcome, and the rows that it touched as they were before.
 */
export function runMutation(
  { store, rules }: { readonly store: Store; readonly rules: Rules },
  workshop: Workshop,
  mutation: NewMutation,
  receivedAt: number,
): LoggedMutation {
  const { call, client, uid, actor, editTime, baseVersion } = mutation;
  const version = workshop.head.version + 1;
  const at = clampEditTime(store.log, workshop, mutation, receivedAt);
  const records = store.records.createRecordStore(workshop.id, version);
  const rows = { ...records, changesOf: (earlier: string) => store.log.changesOf(workshop.id, earlier) };
  const { name, args } = call === 'skip' ? SKIPPED : call;

  const { outcome, failure } = attempt();
  const kept = keepsEffect(outcome);
  const entry: LogEntry = {
    version,
    client,
    uid,
    actor,
    name,
    args,
    editTime,
    baseVersion,
    at,
    receivedAt,
    outcome,
    allotted: kept ? records.allotted() : [],
    before: kept ? records.before() : [],
  };
  const tag = store.log.append(workshop.id, entry, workshop.head.tag);
  if (kept) store.logSubjects.add(workshop.id, version, subjectsOf(name, args, outcome));
  store.workshops.moveHead(workshop.id, version, tag);
  if (failure !== undefined) {
    store.deadLetters.add(workshop.id, { uid, name, args, error: describe(failure), receivedAt });
  }
  return {
    entry,
    workshop: { ...workshop, head: { ...workshop.head, version, tag } },
    ...(failure === undefined ? {} : { failure }),
  };

  function subjectsOf(name: string, args: unknown, { status }: Outcome): ReadonlySet<string> {
    // One that found nothing to take back has taken nothing back.
    const named = status === 'noop' ? [] : subjectsOfArgs(name, args);
    return new Set([...records.subjects(), ...named]);
  }

  function attempt(): { readonly outcome: Outcome; readonly failure?: unknown } {
    if (call === 'skip') return { outcome: rejected('too_large') };
    if (!isStorableJson(args))
      return { outcome: rejected('validation', [{ path: [], code: 'invalid_text' }]) };
    try {
      const run = () => runSteps(rules.startMutation(name, args, { uid, actor, at }), rows);
      return { outcome: store.savepoint(run, keepsEffect) };
    } catch (failure) {
      if (isInfrastructureFailure(failure)) throw failure;
      return { outcome: { status: 'quarantined' }, failure };
    }
  }
}

/**
 * Only its own code may be blamed on a mutation (PU5). A lock, a full disk or a database that does not
 * fit would quarantine everything that comes by, and people would have to enter it again.
 */
const isInfrastructureFailure = (failure: unknown): boolean =>
  isStoreFailure(failure) || blamelessKinds.has(classifyError(failure).kind);

const blamelessKinds: ReadonlySet<ErrorKind> = new Set(['busy', 'connection', 'full', 'corrupt']);

const describe = (failure: unknown): string =>
  failure instanceof Error ? (failure.stack ?? failure.message) : `thrown: ${JSON.stringify(failure)}`;
