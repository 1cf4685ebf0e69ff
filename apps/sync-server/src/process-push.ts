import {
  assert,
  err,
  ok,
  type Cursor,
  type MutationResult,
  type PushRequest,
  type PushResponse,
  type Result,
  type WireError,
  type WorkshopId,
} from '@spoolshed/core';
import { resolveActor } from './resolve-actor.ts';
import { runMutation, type LoggedMutation, type NewMutation, type Rules } from './run-mutation.ts';
import type { ClientStand } from './store/clients.ts';
import type { Store } from './store/open-store.ts';
import type { Caller } from './store/tokens.ts';
import type { Workshop } from './store/workshops.ts';
import type { ReachPoint } from './test-points.ts';

/*
 * The heart of the server: takes a client's batch of mutations into the workshop's history.
 *
 * 1. One batch is one transaction, one mutation one savepoint in it: a crash leaves nothing of the
 *    batch, a rejected mutation takes back only itself (PU2).
 * 2. A uid is applied at most once, whichever client sends it and however often (ID2, PU3).
 * 3. A client's mutations are taken in the order of their mids, without a gap; what does not
 *    continue what we have is a fork, never a guess (PU3).
 * 4. Each mutation that is taken gets one version, one log row and one verdict, also when the verdict
 *    is no (ID3, PU5). Code that throws is quarantined; a store that fails is no mutation's fault:
 *    the whole batch is taken back and nothing advances.
 * 5. The client's own rows (lmid, the uid at each mid) are written in the same transaction.
 * 6. What is answered is on the disk already (PU6: the store commits with synchronous=FULL).
 */

export type PushDeps = {
  readonly store: Store;
  readonly rules: Rules;
  readonly reach: ReachPoint;
  /** Told after the commit that a workshop has moved on. */
  readonly onCommit: (workshopId: WorkshopId, head: Cursor) => void;
};

/** The answer, and what was logged on the way to it (for the server's own log). */
export type PushDone = { readonly response: PushResponse; readonly logged: readonly LoggedMutation[] };

export function processPush(
  deps: PushDeps,
  caller: Caller,
  request: PushRequest,
  receivedAt: number,
): Result<PushDone, WireError> {
  const { store, reach, onCommit } = deps;
  reach('received');
  const done = store.write(() => {
    reach('begin');
    const workshop = store.workshops.get(caller.workshopId);
    assert(workshop !== undefined, 'a token belongs to a workshop');
    const stand = checkBatch(store, workshop, request);
    if (!stand.ok) return stand;
    const taken = takeBatch(deps, { caller, workshop, stand: stand.value, receivedAt }, request);
    reach('before-commit');
    return ok(taken);
  });
  reach('committed');
  const head = done.ok ? done.value.logged.at(-1)?.workshop.head : undefined;
  if (head !== undefined) onCommit(caller.workshopId, head);
  return done;
}

/** PU3, before anything is applied: where the client stands, or why its batch does not continue that. */
function checkBatch(store: Store, workshop: Workshop, request: PushRequest): Result<ClientStand, WireError> {
  const { epoch, clientId, prevUid, mutations } = request;
  if (epoch !== null && epoch !== workshop.head.epoch) {
    return err({ code: 'epoch_unknown', epoch: workshop.head.epoch });
  }
  const first = mutations[0]?.mid ?? 1;
  const misplaced = mutations.findIndex(({ mid }, at) => mid !== first + at);
  if (misplaced >= 0) {
    return err({
      code: 'bad_request',
      fields: [{ path: ['mutations', misplaced, 'mid'], code: 'not_allowed' }],
    });
  }
  const stand = store.clients.standOf(workshop.id, clientId);
  if (first > stand.lmid + 1) return err({ code: 'gap', lmid: stand.lmid });
  const uidBefore = first === 1 ? null : store.clients.uidAt(workshop.id, clientId, first - 1);
  if (uidBefore !== prevUid) return err({ code: 'forked' });
  const known = mutations.filter(({ mid }) => mid <= stand.lmid);
  const continues = known.every(({ mid, uid }) => store.clients.uidAt(workshop.id, clientId, mid) === uid);
  return continues ? ok(stand) : err({ code: 'forked' });
}

type Batch = {
  readonly caller: Caller;
  readonly workshop: Workshop;
  readonly stand: ClientStand;
  readonly receivedAt: number;
};

function takeBatch({ store, rules, reach }: PushDeps, batch: Batch, request: PushRequest): PushDone {
  const { clientId, pendingCount, mutations } = request;
  let { workshop, stand } = batch;
  let held: number | undefined;
  const results: MutationResult[] = [];
  const logged: LoggedMutation[] = [];
  for (const mutation of mutations) {
    const { mid, uid } = mutation;
    const earlier = store.log.outcomeOf(workshop.id, uid);
    if (mid > stand.lmid) {
      if (earlier === undefined) {
        const call = callOf(mutation);
        // A newer client may be talking to an older server: what it means will be known after an update.
        if (call !== 'skip' && rules.findUnknownMutator(call.name, call.args) !== null) {
          held = mid;
          break;
        }
        const actor = resolveActor(store.devices, batch.caller, mutation.actor);
        const done = runMutation(
          { store, rules },
          workshop,
          newMutation(mutation, call, actor),
          batch.receivedAt,
        );
        workshop = done.workshop;
        logged.push(done);
      }
      store.clients.addMutation(workshop.id, clientId, mid, uid);
      stand = { lmid: mid, lmidUid: uid };
    }
    const outcome = earlier ?? logged.at(-1)?.entry.outcome;
    assert(outcome !== undefined, 'a mutation that was taken has an outcome');
    results.push({ mid, uid, outcome });
    if (results.length === Math.ceil(mutations.length / 2)) reach('mid');
  }

  function newMutation(
    mutation: PushRequest['mutations'][number],
    call: NewMutation['call'],
    actor: NewMutation['actor'],
  ): NewMutation {
    const times =
      'skip' in mutation
        ? { editTime: batch.receivedAt, baseVersion: null }
        : { editTime: mutation.editTime, baseVersion: mutation.baseVersion };
    return { client: { id: clientId, mid: mutation.mid }, uid: mutation.uid, actor, call, ...times };
  }

  const { deviceId } = batch.caller.actor;
  store.clients.save(workshop.id, {
    id: clientId,
    deviceId,
    ...stand,
    pendingCount,
    pushedAt: batch.receivedAt,
  });
  const response = { epoch: workshop.head.epoch, ...stand, results, ...(held === undefined ? {} : { held }) };
  return { response, logged };
}

const callOf = (mutation: PushRequest['mutations'][number]): NewMutation['call'] =>
  'skip' in mutation ? 'skip' : { name: mutation.name, args: mutation.args };
