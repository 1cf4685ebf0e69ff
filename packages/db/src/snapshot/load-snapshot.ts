import {
  HttpFailure,
  nextSnapshotHash,
  PROTOCOL_VERSION,
  sameCursor,
  SNAPSHOT_SCHEMA,
  snapshotAnswerSchema,
  snapshotFirstLineSchema,
  snapshotLastLineSchema,
  tableNames,
  type ClientId,
} from '@spoolshed/core';

import { fork } from '../fork.ts';
import { readSync } from '../meta.ts';
import { ROW_SCHEMA_VERSION, type RowCounts, type SnapshotMark } from '../schema.ts';
import { joinSignals } from '../sync/join-signals.ts';
import type { PullEnd, PullSource } from '../sync/pull.ts';
import { createSilenceWatch } from '../sync/silence-watch.ts';
import type { Call } from '../sync/transport.ts';
import { cutParts } from './cut-parts.ts';
import { finishSnapshot } from './finish-snapshot.ts';
import { BrokenSnapshot, readOnlyLine, readRows, unpack } from './read-part.ts';
import { begin, isOfUse, putPart, throwAway, type ArrivedPart } from './snapshot-mark.ts';

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
 * 6. Complete is only what the pull that follows has completed (finish-snapshot.ts).
 */

export type SnapshotSource = PullSource & { readonly newId: <Id extends string>() => Id };

/** `again` with `moved`: it came further, and such turns are not counted. */
export type LoadEnd = Exclude<PullEnd, { readonly kind: 'size' | 'timeline' | 'horizon' }>;

/** A server that is silent for so long while it sends a file is gone. */
const SILENT_AFTER_MS = 45_000;

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
    if (error instanceof BrokenSnapshot) await throwAway(database);
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
  while (mark.nextPart < mark.partBytes.length) {
    const from = mark.nextPart;
    try {
      for await (const arrived of arrivingParts(source, call, mark)) {
        checkEnds(mark, arrived);
        const sync = await putPart(database, mark.name, arrived);
        if (!sync?.snapshot) return 'lost';
        mark = sync.snapshot;
        if (sync.nextMid !== nextMid) return 'moved';
      }
    } catch (error) {
      const isTheLine = !(
        call.signal.aborted ||
        error instanceof HttpFailure ||
        error instanceof BrokenSnapshot
      );
      if (!isTheLine || mark.nextPart === from) throw error;
    }
  }
  return mark;
}

/** Every part that is missing, in turn, as one request brings them. */
async function* arrivingParts(
  { transport }: SnapshotSource,
  { token, signal }: Call,
  { name, partBytes, nextPart, ...mark }: SnapshotMark,
): AsyncGenerator<ArrivedPart> {
  const offset = partBytes.slice(0, nextPart).reduce((sum, bytes) => sum + bytes, 0);
  const headers: Record<string, string> =
    offset === 0 ? {} : { range: `bytes=${offset}-`, 'if-range': `"${name}"` };
  const silence = createSilenceWatch(SILENT_AFTER_MS);
  try {
    const asking = { token, signal: joinSignals(signal, silence.signal) };
    const { body, status } = await transport.open(`/api/sync/snapshots/${name}`, headers, asking);
    if (body === null) throw new BrokenSnapshot('there is nothing in it');
    // Who does not know ranges sends all of it again.
    const skip = status === 206 ? 0 : offset;
    let { hash } = mark;
    let part = nextPart;
    for await (const packed of cutParts(body, { sizes: partBytes.slice(part), skip, heard: silence.heard })) {
      const bytes = await unpack(packed);
      const isEnd = part === 0 || part === partBytes.length - 1;
      const before = hash;
      hash = nextSnapshotHash(before, bytes);
      yield { part, bytes, lines: isEnd ? [] : readRows(bytes), before, hash };
      part += 1;
    }
  } finally {
    silence.stop();
  }
}

/** The first part says what this is, the last one whether it was all. */
function checkEnds(
  { partBytes, cursor, counts, counted }: SnapshotMark,
  { part, bytes, before }: ArrivedPart,
): void {
  if (part === 0) {
    const first = snapshotFirstLineSchema.safeParse(readOnlyLine(bytes));
    if (!first.success || first.data.schema !== SNAPSHOT_SCHEMA)
      throw new BrokenSnapshot('it has another form');
    if (!sameCursor(first.data.cursor, cursor)) throw new BrokenSnapshot('it is another one');
  } else if (part === partBytes.length - 1) {
    const last = snapshotLastLineSchema.safeParse(readOnlyLine(bytes));
    if (!last.success) throw new BrokenSnapshot('it has no end');
    if (last.data.hash !== before) throw new BrokenSnapshot('its hash is another one');
    if (![counts, last.data.counts].every((expected) => sameCounts(expected, counted)))
      throw new BrokenSnapshot('rows are missing');
  }
}

const sameCounts = (a: RowCounts, b: RowCounts): boolean =>
  tableNames.every((table) => (a[table] ?? 0) === (b[table] ?? 0));

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
