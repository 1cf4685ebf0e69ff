import { createHash } from 'node:crypto';
import {
  BrokenChain,
  type Actor,
  type ClientId,
  type Fields,
  type KnownChanges,
  type MutationUid,
  type Outcome,
  type RowChange,
  type WorkshopId,
} from '@spoolshed/core';
import type { Connection } from './connection.ts';
import type { Allotment, BeforeImage } from './records.ts';

/** One logged mutation: everything that is needed to show it, undo it, or run it again. */
export type LogEntry = {
  readonly version: number;
  /** Null for what came in over REST. */
  readonly client: { readonly id: ClientId; readonly mid: number } | null;
  readonly uid: MutationUid;
  readonly actor: Actor;
  readonly name: string;
  readonly args: unknown;
  readonly editTime: number;
  readonly baseVersion: number | null;
  /** The edit time that was used. */
  readonly at: number;
  readonly receivedAt: number;
  readonly outcome: Outcome;
  readonly allotted: readonly Allotment[];
  readonly before: readonly BeforeImage[];
};

export type Log = {
  /** Adds the next version and answers the new head of the chain. */
  append(workshopId: WorkshopId, entry: LogEntry, previousTag: string): string;
  /** Where a chain begins: the tag of version 0. */
  firstTag(epoch: string): string;
  outcomeOf(workshopId: WorkshopId, uid: MutationUid): Outcome | undefined;
  /** Whose a mutation is, when it was made and what it became; undefined where there is no such one. */
  originOf(
    workshopId: WorkshopId,
    uid: MutationUid,
  ): Pick<LogEntry, 'version' | 'actor' | 'editTime' | 'baseVersion'> | undefined;
  /** What a mutation did to the rows: nothing where it was refused, `none` where there was no such one. */
  changesOf(workshopId: WorkshopId, uid: string): KnownChanges;
  /** The chain's head at a version, and when that version was received. */
  standAt(
    workshopId: WorkshopId,
    version: number,
  ): { readonly tag: string; readonly receivedAt: number } | undefined;
  /** Walks the whole chain; throws BrokenChain where the rows do not fit it. */
  verify(
    workshopId: WorkshopId,
    epoch: string,
    head: { readonly version: number; readonly tag: string },
  ): void;
};

/** Where a chain begins: the epoch is random, so two servers never share a tag. */
export const firstTag = (epoch: string): string => sha256(`spoolshed/${epoch}`);

export function createLog(connection: Connection): Log {
  const insert = connection.prepareWrite<[...LogColumns, string]>(
    `INSERT INTO log (workshop_id, version, client_id, mid, uid, person_id, device_id, name, args, edit_time,
       base_version, at, received_at, outcome, allotted, before, tag)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const readOutcome = connection.prepareRead<[string, string], { outcome: string }>(
    'SELECT outcome FROM log WHERE workshop_id = ? AND uid = ?',
  );
  const readOrigin = connection.prepareRead<[string, string], OriginRow>(
    `SELECT version, person_id AS personId, device_id AS deviceId, edit_time AS editTime, base_version AS baseVersion
     FROM log WHERE workshop_id = ? AND uid = ?`,
  );
  const readBefore = connection.prepareRead<[string, string], { before: string }>(
    'SELECT before FROM log WHERE workshop_id = ? AND uid = ?',
  );
  const readStand = connection.prepareRead<[string, number], { tag: string; receivedAt: number }>(
    'SELECT tag, received_at AS receivedAt FROM log WHERE workshop_id = ? AND version = ?',
  );
  const readAll = connection.prepareRead<[string], unknown[]>(
    `SELECT workshop_id, version, client_id, mid, uid, person_id, device_id, name, args, edit_time,
       base_version, at, received_at, outcome, allotted, before, tag
     FROM log WHERE workshop_id = ? ORDER BY version`,
  );
  return {
    firstTag,
    append(workshopId, entry, previousTag) {
      const columns = columnsOf(workshopId, entry);
      const tag = chainTag(previousTag, columns);
      insert(...columns, tag);
      return tag;
    },
    outcomeOf(workshopId, uid) {
      const row = readOutcome.get(workshopId, uid);
      // Written by append from an Outcome.
      return row === undefined ? undefined : (JSON.parse(row.outcome) as Outcome);
    },
    originOf(workshopId, uid) {
      const row = readOrigin.get(workshopId, uid);
      if (row === undefined) return undefined;
      const { personId, deviceId, ...rest } = row;
      return { ...rest, actor: { personId, deviceId } };
    },
    changesOf(workshopId, uid) {
      const row = readBefore.get(workshopId, uid);
      // Written by append from images.
      return row === undefined ? 'none' : (JSON.parse(row.before) as BeforeImage[]).map(changeOf);
    },
    standAt: (workshopId, version) => readStand.get(workshopId, version),
    verify(workshopId, epoch, head) {
      let version = 0;
      let tag = firstTag(epoch);
      for (const row of readAll.raw(true).iterate(workshopId)) {
        version += 1;
        const columns = row.slice(0, -1);
        tag = chainTag(tag, columns);
        if (columns[1] !== version || row.at(-1) !== tag)
          throw new BrokenChain(`the log breaks at version ${version}`);
      }
      if (version !== head.version || tag !== head.tag)
        throw new BrokenChain('the log does not end at the stored head');
    },
  };
}

/** What a mutation did to one row, from the image that the log keeps of it. */
export function changeOf({ table, id, row, wrote }: BeforeImage): RowChange {
  if (row === null) {
    // Of a setting the row itself was kept.
    return { table, id, kind: 'created', ...(table === 'settings' ? { row: wrote as never } : {}) };
  }
  if (wrote === null) return { table, id, kind: 'deleted', row };
  // Rows are JSON objects; their fields are read by name.
  const before = row as unknown as Fields;
  const from = Object.fromEntries(Object.keys(wrote).map((field) => [field, before[field]]));
  return { table, id, kind: 'updated', from, to: wrote };
}

type OriginRow = Actor & Pick<LogEntry, 'version' | 'editTime' | 'baseVersion'>;

type LogColumns = [
  workshopId: string,
  version: number,
  clientId: string | null,
  mid: number | null,
  uid: string,
  personId: string,
  deviceId: string,
  name: string,
  args: string,
  editTime: number,
  baseVersion: number | null,
  at: number,
  receivedAt: number,
  outcome: string,
  allotted: string,
  before: string,
];

function columnsOf(workshopId: WorkshopId, entry: LogEntry): LogColumns {
  return [
    workshopId,
    entry.version,
    entry.client?.id ?? null,
    entry.client?.mid ?? null,
    entry.uid,
    entry.actor.personId,
    entry.actor.deviceId,
    entry.name,
    JSON.stringify(entry.args ?? null),
    entry.editTime,
    entry.baseVersion,
    entry.at,
    entry.receivedAt,
    JSON.stringify(entry.outcome),
    JSON.stringify(entry.allotted),
    JSON.stringify(entry.before),
  ];
}

/** The stored columns as one JSON list: no two different rows have the same text. */
const chainTag = (previousTag: string, columns: readonly unknown[]): string =>
  sha256(`${previousTag}\n${JSON.stringify(columns)}`);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
