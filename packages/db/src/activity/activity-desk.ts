import {
  historyChangesSchema,
  historyCorrectionsSchema,
  historyPageSchema,
  type HistoryChanges,
  type HistoryPage,
  type MutationUid,
} from '@spoolshed/core';

import type { Database } from '../database.ts';
import { readIdentity } from '../meta.ts';
import type { Parse, Transport } from '../sync/transport.ts';
import { correctionsOf, type Corrections, type MadePart } from './corrections.ts';

/** What of the history is looked at; what is left out leaves nothing out. */
export type ActivityFilter = {
  readonly record?: string | undefined;
  readonly personId?: string | undefined;
  readonly deviceId?: string | undefined;
};

/** The workshop's history as the server tells it, while somebody looks. Throws what the transport throws. */
export type ActivityDesk = {
  /** The newest page, or the one before a version. */
  page(filter: ActivityFilter, before: number | null, signal: AbortSignal): Promise<HistoryPage>;
  /** All that one mutation did, from a place on. */
  changes(uid: MutationUid, from: number, signal: AbortSignal): Promise<HistoryChanges>;
  /** Every part of one action, the newest first: they are undone together. */
  partsOf(groupId: string, signal: AbortSignal): Promise<readonly MutationUid[]>;
  /** What was edited since in the records that these made; without the server what this device knows of it. */
  corrections(parts: readonly MadePart[], signal: AbortSignal): Promise<Corrections>;
};

export function createActivityDesk({
  database,
  transport,
}: {
  readonly database: Database;
  readonly transport: Transport;
}): ActivityDesk {
  async function ask<T>(path: string, parse: Parse<T>, signal: AbortSignal): Promise<T> {
    const { token } = await database.read(['meta'], (_, tx) => readIdentity(tx));
    return transport.ask(path, {}, parse, { token, signal });
  }
  const page: ActivityDesk['page'] = ({ record, personId, deviceId }, before, signal) => {
    const query = new URLSearchParams({
      ...(before === null ? {} : { before: String(before) }),
      ...(record === undefined ? {} : { record }),
      ...(personId === undefined ? {} : { person: personId }),
      ...(deviceId === undefined ? {} : { device: deviceId }),
    });
    return ask(
      `/api/sync/history?${query.toString()}`,
      (answer) => historyPageSchema.safeParse(answer),
      signal,
    );
  };
  return {
    page,
    changes: (uid, from, signal) =>
      ask(
        `/api/sync/history/${uid}/changes?from=${from}`,
        (answer) => historyChangesSchema.safeParse(answer),
        signal,
      ),
    async partsOf(groupId, signal) {
      const uids: MutationUid[] = [];
      let before: number | null = null;
      do {
        const { entries, next }: HistoryPage = await page({ record: groupId }, before, signal);
        uids.push(...entries.filter((entry) => entry.groupId === groupId).map(({ uid }) => uid));
        before = next;
      } while (before !== null);
      return uids;
    },
    corrections: (parts, signal) =>
      correctionsOf(database, parts, (uid) =>
        ask(
          `/api/sync/history/${uid}/corrections`,
          (answer) => historyCorrectionsSchema.safeParse(answer),
          signal,
        ),
      ),
  };
}
