import {
  assert,
  tableNames,
  type Cursor,
  type NumberBlock,
  type PullAnswer,
  type PullRequest,
  type PullReset,
  type TableName,
} from '@spoolshed/core';
import { hasBeenAt } from './store/history.ts';
import type { ChangedRow } from './store/records.ts';
import type { Store } from './store/open-store.ts';
import type { Caller } from './store/tokens.ts';
import type { Workshop } from './store/workshops.ts';
import { writeIfPossible } from './write-if-possible.ts';

/** A device that has fewer numbers left than this gets its next block along with a pull. */
const LOW_NUMBERS = 50;

/** New blocks start so much higher after a restore: the lost history may have given those below. */
const NUMBERS_AFTER_RESTORE = 10_000;

export type BuildPullDeps = {
  readonly store: Store;
  /** More than these are for a snapshot (PL1). */
  readonly mostPullRows: number;
};

/**
 * Answers a pull as JSON text: bodies go out as they are stored, because parsing and writing 50,000
 * rows again would hold up everyone else (PL1). Whether it can be continued and what it brings is read in one
 * snapshot; what is noted by the way comes after it.
 */
export function buildPull(
  { store, mostPullRows }: BuildPullDeps,
  caller: Caller,
  request: PullRequest,
  serverTime: number,
): string {
  const read = store.read(() => {
    const workshop = workshopOf(store, caller);
    const reset = findReset(store, workshop, request.cursor, mostPullRows);
    return reset === null
      ? { answer: readAnswer(store, workshop, request) }
      : { reset: { reset, epoch: workshop.head.epoch, serverTime } satisfies PullReset };
  });
  if (read.reset?.reset === 'timeline') noteForeignCursor(store, caller, request.cursor, serverTime);
  const isFollowed = read.reset === undefined || read.reset.reset === 'size';
  if (isFollowed) noteUnsent(store, caller, request);
  if (read.reset !== undefined) return JSON.stringify(read.reset);
  const { rest, patch } = read.answer;
  const numberBlocks = giveNumbers(store, caller, request.numbersLeft, serverTime);
  const whole: Omit<PullAnswer, 'patch'> = { ...rest, numberBlocks, serverTime };
  return `${JSON.stringify(whole).slice(0, -1)},"patch":${patch}}`;
}

type ReadAnswer = {
  readonly rest: Omit<PullAnswer, 'patch' | 'numberBlocks' | 'serverTime'>;
  /** As JSON. */
  readonly patch: string;
};

function readAnswer(store: Store, workshop: Workshop, request: PullRequest): ReadAnswer {
  const { id, head } = workshop;
  const { lmid, lmidUid } = store.clients.standOf(id, request.clientId);
  const rest = {
    base: request.cursor,
    cursor: head,
    lmid,
    lmidUid,
    results: [...store.clients.resultsAfter(id, request.clientId, request.ackedMid)],
    durableVersion: store.backups.durableVersion(workshop),
  };
  const changed = store.records.changedSince(id, request.cursor?.version ?? 0);
  return { rest, patch: patchText(changed, request.cursor === null) };
}

/** PL2: a cursor that our history does not contain cannot be continued. */
function findReset(
  store: Store,
  workshop: Workshop,
  cursor: Cursor | null,
  mostPullRows: number,
): PullReset['reset'] | null {
  const { id, head } = workshop;
  if (cursor !== null) {
    if (cursor.epoch !== head.epoch) return 'epoch';
    if (!hasBeenAt(store, workshop, cursor)) return 'timeline';
    if (cursor.version < store.tombstones.horizonOf(id)) return 'horizon';
  }
  // Counted before any row is read: an answer that would not be sent must not be made.
  const counted = { tombstones: cursor !== null };
  return store.records.hasMoreSince(id, cursor?.version ?? 0, mostPullRows, counted) ? 'size' : null;
}

function noteForeignCursor(
  store: Store,
  { workshopId }: Caller,
  cursor: Cursor | null,
  seenAt: number,
): void {
  writeIfPossible(store, () => {
    if (cursor !== null && store.workshops.noteForeignCursor(workshopId, cursor, seenAt))
      store.numbers.raise(workshopId, NUMBERS_AFTER_RESTORE);
  });
}

/** What the list of devices shows: of what a client counts as pending, the part that has not come here yet. */
function noteUnsent(
  store: Store,
  { workshopId }: Caller,
  { clientId, ackedMid, pendingCount }: PullRequest,
): void {
  const { lmid } = store.clients.standOf(workshopId, clientId);
  const unsent = Math.max(0, ackedMid + pendingCount - lmid);
  if (store.clients.pendingOf(workshopId, clientId) === unsent) return;
  writeIfPossible(store, () => store.clients.notePending(workshopId, clientId, unsent));
}

function giveNumbers(
  store: Store,
  { workshopId, actor, role }: Caller,
  left: PullRequest['numbersLeft'],
  at: number,
): NumberBlock[] {
  // Who may not write would keep numbers from those who do.
  if (role === 'reader') return [];
  const low = (['filaments', 'spools'] as const).filter((table) => left[table] < LOW_NUMBERS);
  if (low.length === 0) return [];
  const give = () => low.map((table) => store.numbers.giveBlock(workshopId, table, actor.deviceId, at));
  return writeIfPossible(store, give) ?? [];
}

function patchText(changed: readonly ChangedRow[], fromNothing: boolean): string {
  const bodies = new Map<TableName, string[]>(tableNames.map((table) => [table, []]));
  const deleted: string[] = [];
  for (const { table, id, body } of changed) {
    if (body !== null) bodies.get(table)?.push(body);
    // Who has nothing needs no tombstones.
    else if (!fromNothing) deleted.push(JSON.stringify({ table, id }));
  }
  const rows = [...bodies].map(([table, texts]) => `"${table}":[${texts.join(',')}]`);
  return `{"rows":{${rows.join(',')}},"deleted":[${deleted.join(',')}]}`;
}

function workshopOf(store: Store, { workshopId }: Caller): Workshop {
  const workshop = store.workshops.get(workshopId);
  assert(workshop !== undefined, 'a token belongs to a workshop');
  return workshop;
}
