import {
  classifyError,
  HttpFailure,
  PROTOCOL_VERSION,
  snapshotAnswerSchema,
  type ClientId,
} from '@spoolshed/core';

import { fork } from '../fork.ts';
import { readSync } from '../meta.ts';
import { ROW_SCHEMA_VERSION, type SnapshotMark } from '../schema.ts';
import type { PullEnd, PullSource } from '../sync/pull.ts';
import type { Call } from '../sync/transport.ts';
import { arrivingParts } from './arriving-parts.ts';
import { checkEnds } from './check-ends.ts';
import { finishSnapshot } from './finish-snapshot.ts';
import { BrokenSnapshot } from './read-part.ts';
import { begin, isOfUse, putPart, throwAway } from './snapshot-mark.ts';

/*
 * HEART: what a device does when a pull says that there is too much to tell at once (SN2).
 *
 * 1. It goes on with the snapshot that it has begun, else asks for one; what does not belong to where
 *    this client stands is thrown away first.
 * 2. Parts are read one by one, each checked, put down with the mark, and forgotten: memory holds one.
 * 3. A broken line is opened again at the first byte of the first part that is missing. Only where not
 *    even one part came through is it left to the loop, which waits longer each time.
 * 4. The chain of hashes and the counts must be those of the last line, or all of it goes.
 * 5. What is written meanwhile is not kept waiting: the load breaks off between two parts, the round
 *    pushes and comes back here.
 * 6. A device that is full keeps nothing of it: what the person writes needs the room.
 * 7. Complete is only what the pull that follows has completed (finish-snapshot.ts).
 */

export type SnapshotSource = PullSource & { readonly newId: <Id extends string>() => Id };

/** `again` with `moved`: it came further, and such turns are not counted. */
export type LoadEnd = Exclude<PullEnd, { readonly kind: 'size' | 'timeline' | 'horizon' }>;

export async function loadSnapshot(
  source: SnapshotSource,
  call: Call,
  terms: { readonly pushesFirst: boolean },
): Promise<LoadEnd> {
  const { database } = source;
  const mark = await goOn(source, call);
  if (mark === 'another_server') return { kind: 'another_server' };
  try {
    const loaded = await loadParts(source, call, mark);
    if (typeof loaded === 'string') return { kind: 'again', moved: loaded === 'moved' };
    return await finish(source, call, terms, loaded);
  } catch (error) {
    if (isGone(error)) {
      await throwAway(database);
      return { kind: 'again' };
    }
    if (error instanceof BrokenSnapshot || isFull(error)) await throwAway(database);
    throw error;
  }
}

/** The load under way, or a new one. */
async function goOn(
  { database, transport }: SnapshotSource,
  { token, signal }: Call,
): Promise<SnapshotMark | 'another_server'> {
  const sync = await database.read(['meta'], (_, tx) => readSync(tx));
  if (sync.snapshot && isOfUse(sync.snapshot, sync)) return sync.snapshot;
  await throwAway(database);
  const { clientId, epoch } = sync;
  const answer = await transport.ask(
    '/api/sync/snapshot',
    { json: { protocol: PROTOCOL_VERSION, schema: ROW_SCHEMA_VERSION, clientId } },
    (json) => snapshotAnswerSchema.safeParse(json),
    { token, signal },
  );
  if (epoch !== null && answer.cursor.epoch !== epoch) return 'another_server';
  return begin(database, answer);
}

/** The mark of a load that has all its parts; `moved`: something is to be pushed first; `lost`: it is ours no more. */
async function loadParts(
  source: SnapshotSource,
  call: Call,
  start: SnapshotMark,
): Promise<SnapshotMark | 'moved' | 'lost'> {
  const { database } = source;
  const { nextMid } = await database.read(['meta'], (_, tx) => readSync(tx));
  let mark = start;
  for await (const arrived of arrivingParts(source.transport, call, start)) {
    checkEnds(mark, arrived);
    const sync = await putPart(database, mark.name, arrived);
    if (!sync?.snapshot) return 'lost';
    mark = sync.snapshot;
    if (sync.nextMid !== nextMid) return 'moved';
  }
  return mark;
}

/** The last step; where the server went back in time meanwhile, or far ahead, what was loaded is of no use. */
async function finish(
  source: SnapshotSource,
  call: Call,
  terms: { readonly pushesFirst: boolean },
  mark: SnapshotMark,
): Promise<LoadEnd> {
  const { database, newId, now } = source;
  const end = await finishSnapshot(source, call, terms, mark);
  switch (end.kind) {
    case 'timeline':
      await fork(database, newId<ClientId>(), { forgetCursor: true, now: now() });
      await throwAway(database);
      return { kind: 'again' };
    case 'horizon':
    case 'size':
      await throwAway(database);
      return { kind: 'again' };
    default:
      return end;
  }
}

/** The server has deleted the file, or it is shorter than it was said to be. */
const isGone = (error: unknown): boolean =>
  error instanceof HttpFailure && (error.wireError?.code === 'snapshot_gone' || error.status === 416);

/** This device, not the server: that says so with a status. */
const isFull = (error: unknown): boolean =>
  !(error instanceof HttpFailure) && classifyError(error).kind === 'full';
