import { HttpFailure, type HistoryCorrections, type HistoryLine, type MutationUid } from '@spoolshed/core';

import type { Database } from '../database.ts';
import type { RecordPlace } from './named-records.ts';

/** One part of an action that made records. */
export type MadePart = Pick<HistoryLine, 'uid' | 'at'> & {
  /** All records that it made, as its line tells them; null where the line is too short for that. */
  readonly made: readonly RecordPlace[] | null;
};

/** What an undo of a creation deletes along with it (HI4). */
export type Corrections = {
  /** Records that somebody has edited since they were made; null where only the server could say. */
  readonly count: number | null;
  /** Who did, as far as the server answered. */
  readonly people: HistoryCorrections['people'];
};

export type AskCorrections = (uid: MutationUid) => Promise<HistoryCorrections>;

/** By the rows that are here and by what the server knows, whichever says more. */
export async function correctionsOf(
  database: Database,
  parts: readonly MadePart[],
  ask: AskCorrections,
): Promise<Corrections> {
  // Read first: what leaves the outbox meanwhile is counted twice rather than never.
  const waiting = await waitingHere(database);
  const here = await countHere(database, parts);
  const told = await askAll(parts, { ask, waiting });
  if (told === null) return { count: here, people: [] };
  const sum = told.reduce((count, each) => count + each.count, 0);
  const people = joined(told.flatMap((each) => each.people));
  // What waits may be a correction that the server has not heard of.
  if (here === null && sum === 0 && waiting.size > 0) return { count: null, people };
  return { count: Math.max(here ?? 0, sum), people };
}

const waitingHere = (database: Database): Promise<ReadonlySet<string>> =>
  database.read(['outbox'], async ({ outbox }) => {
    const uids = await outbox.orderBy('uid').keys();
    // The index holds uids.
    return new Set(uids as readonly string[]);
  });

type Asking = { readonly ask: AskCorrections; readonly waiting: ReadonlySet<string> };

/** Null where it did not answer. */
async function askAll(
  parts: readonly MadePart[],
  asking: Asking,
): Promise<readonly HistoryCorrections[] | null> {
  try {
    return await Promise.all(parts.map(({ uid }) => askOne(uid, asking)));
  } catch {
    return null;
  }
}

/** What the server has not heard of yet nobody else can have edited; anything else it should know. */
async function askOne(uid: MutationUid, { ask, waiting }: Asking): Promise<HistoryCorrections> {
  try {
    return await ask(uid);
  } catch (error) {
    if (waiting.has(uid) && error instanceof HttpFailure && error.status === 404) return none;
    throw error;
  }
}

const none: HistoryCorrections = { count: 0, people: [] };

function joined(people: HistoryCorrections['people']): HistoryCorrections['people'] {
  const byId = new Map<string, (typeof people)[number]>();
  for (const person of people) {
    const count = (byId.get(person.personId)?.count ?? 0) + person.count;
    byId.set(person.personId, { ...person, count });
  }
  return [...byId.values()].toSorted((a, b) => b.count - a.count);
}

/** Null where not every record that was made is known here. */
const countHere = (database: Database, parts: readonly MadePart[]): Promise<number | null> =>
  database.read(['history', 'filaments', 'spools', 'purchases', 'categories', 'expenses'], async (stores) => {
    const books = await stores.history.bulkGet(parts.map(({ uid }) => uid));
    let count = 0;
    for (const [at, part] of parts.entries()) {
      const made = books[at]?.changes?.filter(({ kind }) => kind === 'created') ?? part.made;
      if (made === null) return null;
      for (const table of corrected) {
        const ids = made.flatMap((place) => (place.table === table ? [place.id] : []));
        const rows = ids.length === 0 ? [] : await stores.table<Edited>(table).bulkGet(ids);
        count += rows.filter((row) => row !== undefined && isEditedSince(row, part.at)).length;
      }
    }
    return count;
  });

/** Tables of which a person makes and edits the records; each field has its edit time there. */
const corrected = ['filaments', 'spools', 'purchases', 'categories', 'expenses'] as const;

type Edited = { readonly fieldTimes: Readonly<Record<string, number>> };

/** An imported row brings older edit times along; what only follows from other rows leaves none. */
const isEditedSince = ({ fieldTimes }: Edited, at: number): boolean =>
  Object.values(fieldTimes).some((time) => time > at);
