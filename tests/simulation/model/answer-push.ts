import {
  assert,
  err,
  findUnknownMutator,
  ok,
  rejected,
  type MutationResult,
  type MutationUid,
  type Outcome,
  type PushRequest,
  type PushResponse,
  type Result,
  type WireError,
} from '@spoolshed/core';
import { runInSavepoint } from './rows.ts';
import { startRule } from './rules.ts';
import { logMutation, NO_CLIENT, type Incoming, type ModelServer, type ServerClient } from './server.ts';
import type { World } from './world.ts';

/** What an old program does not know yet. */
export const NEW_MUTATOR = 'logDrying';

/** Takes a batch into the history (PU2 to PU5), all of it or nothing. */
export function answerPush(
  world: World,
  server: ModelServer,
  request: PushRequest,
): Result<PushResponse, WireError> {
  const checked = checkBatch(world, server, request);
  if (!checked.ok) return checked;
  const results: MutationResult[] = [];
  let client = checked.value;
  let held: number | undefined;
  for (const mutation of request.mutations) {
    const { mid, uid } = mutation;
    if (mid > client.lmid) {
      const isKnown = server.outcomes.has(uid) && !world.lacks.has('uid_once');
      if (!isKnown && isUnknown(world, mutation)) {
        if (!world.lacks.has('held')) {
          held = mid;
          break;
        }
        server.outcomes.set(uid, rejected('validation'));
      } else if (!isKnown) {
        if (isStuck(world, mutation)) return err({ code: 'internal', requestId: 'stuck' });
        logMutation(world, server, request.clientId, mutation);
      }
      client = { lmid: mid, uids: withUidAt(client, mid, uid) };
    }
    // By the number alone: what another uid came to is taken for the answer to this one.
    const known = world.lacks.has('uid_at_mid') ? (client.uids[mid - 1] ?? uid) : uid;
    results.push({ mid, uid, outcome: outcomeOf(server, known) });
  }
  server.clients.set(request.clientId, client);
  return ok({ epoch: server.epoch, ...standOf(client), results, ...(held === undefined ? {} : { held }) });
}

/** A crash amid the batch leaves nothing of it; without that, it leaves rows that no log tells of. */
export function crashInPush(world: World, server: ModelServer, request: PushRequest): void {
  const [first] = request.mutations;
  if (!world.lacks.has('whole_batch') || first === undefined || 'skip' in first) return;
  if (!checkBatch(world, server, request).ok || server.outcomes.has(first.uid)) return;
  runInSavepoint(server.store, startRule(world, { ...first, at: first.editTime }, 'server'));
}

export const standOf = ({ lmid, uids }: ServerClient) => ({ lmid, lmidUid: uids[lmid - 1] ?? null });

/** PU3, before anything is applied: where the client stands, or why its batch does not continue that. */
function checkBatch(
  { lacks }: World,
  server: ModelServer,
  { epoch, clientId, prevUid, mutations }: PushRequest,
): Result<ServerClient, WireError> {
  if (epoch !== null && epoch !== server.epoch && !lacks.has('epoch_in_push'))
    return err({ code: 'epoch_unknown', epoch: server.epoch });
  const client = server.clients.get(clientId) ?? NO_CLIENT;
  const first = mutations[0]?.mid ?? 1;
  if (first > client.lmid + 1) return err({ code: 'gap', lmid: client.lmid });
  if ((client.uids[first - 2] ?? null) !== prevUid && !lacks.has('prev_uid')) return err({ code: 'forked' });
  const continues = mutations.every(({ mid, uid }) => mid > client.lmid || client.uids[mid - 1] === uid);
  return continues || lacks.has('uid_at_mid') ? ok(client) : err({ code: 'forked' });
}

const isUnknown = ({ isOldProgram }: World, mutation: Incoming): boolean =>
  !('skip' in mutation) &&
  (findUnknownMutator(mutation.name, mutation.args) !== null ||
    (isOldProgram && mutation.name === NEW_MUTATOR));

/** Without a quarantine code that throws fails the whole batch, and every one after it. */
function isStuck({ lacks, poison }: World, { uid }: Incoming): boolean {
  const where = poison.get(uid);
  return lacks.has('quarantine') && (where === 'server' || where === 'both');
}

function withUidAt({ uids }: ServerClient, mid: number, uid: MutationUid): readonly MutationUid[] {
  const all = [...uids];
  all[mid - 1] = uid;
  return all;
}

export function outcomeOf(server: ModelServer, uid: MutationUid): Outcome {
  const outcome = server.outcomes.get(uid);
  assert(outcome !== undefined, 'a client counts only what has an outcome');
  return outcome;
}
