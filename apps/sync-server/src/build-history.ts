import {
  firstChanges,
  HISTORY_DETAILS,
  HISTORY_PAGE,
  shownChanges,
  tellArgs,
  tellChanges,
  tellOutcome,
  type HistoryChanges,
  type HistoryLine,
  type HistoryPage,
} from '@spoolshed/core';
import { changeOf } from './store/log.ts';
import type { LogFilter, LogLine } from './store/log-pages.ts';
import type { Store } from './store/open-store.ts';
import type { Workshop } from './store/workshops.ts';

/*
 * The history of a workshop, page by page, from the log (HI1, HI2).
 *
 * 1. A page is one read snapshot. It goes on by version, which no later write can shift.
 * 2. It is bounded in entries, in bytes that are read and in bytes that are answered; a batch of
 *    10,000 rows is one entry with its counts and its first changes.
 * 3. What a record is called today is for the device to say, which has the rows.
 */

/** Of stored bytes; a page always has one entry at least, and the largest mutation is 8 MB and its images. */
const MOST_READ_BYTES = 1_000_000;
/** Of an answer, before it is packed. */
const MOST_ANSWER_BYTES = 512 * 1024;
/** Of an answer about one entry alone. */
const MOST_DETAILS_BYTES = 256 * 1024;

export type HistoryRequest = Omit<LogFilter, 'subjects'> & {
  readonly record: string | null;
  readonly limit: number;
};

export function buildHistory(
  store: Store,
  workshopId: Workshop['id'],
  request: HistoryRequest,
): HistoryPage | null {
  return store.read(() => {
    const workshop = store.workshops.get(workshopId);
    if (workshop === undefined) return null;
    const { record, limit, ...filter } = request;
    const most = Math.min(limit, HISTORY_PAGE);
    const subjects = record === null ? null : withMerged(store, workshopId, record);
    const found = store.logPages.find(workshopId, { ...filter, subjects }, most + 1);
    const entries: HistoryLine[] = [];
    let [read, answered] = [0, 0];
    for (const { version, bytes } of found.slice(0, most)) {
      read += bytes;
      if (entries.length > 0 && (read > MOST_READ_BYTES || answered > MOST_ANSWER_BYTES)) break;
      const line = store.logPages.read(workshopId, version);
      if (line === undefined) break;
      const entry = { ...tell(line), undoneBy: store.logPages.undoerOf(workshopId, line.uid) };
      answered += JSON.stringify(entry).length;
      entries.push(entry);
    }
    const { epoch, version } = workshop.head;
    const next = entries.length < found.length ? (entries.at(-1)?.version ?? null) : null;
    return { entries, next, head: { epoch, version } };
  });
}

/** What one mutation did, from a place on; null where there was no such one. */
export function buildChanges(
  store: Store,
  workshopId: Workshop['id'],
  uid: string,
  from: number,
): HistoryChanges | null {
  const details = store.read(() => store.logPages.detailsOf(workshopId, uid));
  if (details === undefined) return null;
  const all = shownChanges(details.images.map(changeOf));
  const changes = firstChanges(all.slice(from), { most: HISTORY_DETAILS, length: MOST_DETAILS_BYTES });
  const end = from + changes.length;
  return { changes, next: end < all.length ? end : null };
}

/** Whatever was merged into a record has its history there too. */
const withMerged = (store: Store, workshopId: Workshop['id'], record: string): readonly string[] => [
  record,
  ...store.records.find(workshopId, 'aliases', 'byTarget', [record]).map(({ id }) => id),
];

function tell(line: LogLine): Omit<HistoryLine, 'undoneBy'> {
  const { version, uid, actor, personName, deviceName, name, at, receivedAt } = line;
  return {
    version,
    uid,
    name,
    // Written by the log from what had been parsed.
    ...tellArgs(name, JSON.parse(line.argsText), line.argsText.length),
    ...actor,
    personName,
    deviceName,
    at,
    receivedAt,
    ...tellOutcome(line.outcome),
    ...tellChanges(line.images.map(changeOf)),
  };
}
