import type { Actor, MutationUid, Outcome, WorkshopId } from '@spoolshed/core';
import type { Connection } from './connection.ts';
import type { BeforeImage } from './records.ts';

/** Which mutations are looked for; what is null leaves nothing out. */
export type LogFilter = {
  /** Only what is older than this version. */
  readonly before: number | null;
  /** About any of these (`log_subjects`). */
  readonly subjects: readonly string[] | null;
  readonly personId: string | null;
  readonly deviceId: string | null;
};

export type FoundLine = {
  readonly version: number;
  /** Of arguments and images: what reading it costs. */
  readonly bytes: number;
};

/** One mutation as the log has it, with the names that its actor has by now. */
export type LogLine = {
  readonly version: number;
  readonly uid: MutationUid;
  readonly actor: Actor;
  readonly personName: string | null;
  readonly deviceName: string | null;
  readonly name: string;
  readonly at: number;
  readonly receivedAt: number;
  readonly outcome: Outcome;
  /** JSON, as stored: they may be long, and not everybody wants them parsed. */
  readonly argsText: string;
  readonly images: readonly BeforeImage[];
};

/** What one mutation did. */
export type LogDetails = Pick<LogLine, 'version' | 'at' | 'images'>;

export type RecordsSince = {
  readonly after: number;
  readonly ids: readonly string[];
  /** Under which they stand in `log_subjects`. */
  readonly subjects: readonly string[];
};

export type RecordEdit = {
  readonly id: string;
  readonly personId: Actor['personId'];
  readonly personName: string | null;
};

/** The log read from its newest end, for people. */
export type LogPages = {
  /** The newest first, `most` of them. */
  find(workshopId: WorkshopId, filter: LogFilter, most: number): readonly FoundLine[];
  read(workshopId: WorkshopId, version: number): LogLine | undefined;
  detailsOf(workshopId: WorkshopId, uid: string): LogDetails | undefined;
  /** Who edited which of these records by hand after a version, each pair once. */
  editsOf(workshopId: WorkshopId, records: RecordsSince): readonly RecordEdit[];
  /** The undo that took a mutation back and stands itself; null where it counts. */
  undoerOf(workshopId: WorkshopId, uid: string): { readonly uid: MutationUid; readonly at: number } | null;
};

export function createLogPages(connection: Connection): LogPages {
  const readLine = connection.prepareRead<[string, number], LineRow>(
    `SELECT log.version, log.uid, log.person_id AS personId, log.device_id AS deviceId,
       persons.name AS personName, devices.name AS deviceName, log.name, log.at,
       log.received_at AS receivedAt, log.outcome, log.args, log.before
     FROM log
     LEFT JOIN persons ON persons.workshop_id = log.workshop_id AND persons.id = log.person_id
     LEFT JOIN devices ON devices.workshop_id = log.workshop_id AND devices.id = log.device_id
     WHERE log.workshop_id = ? AND log.version = ?`,
  );
  const readDetails = connection.prepareRead<
    [string, string],
    { version: number; at: number; before: string }
  >('SELECT version, at, before FROM log WHERE workshop_id = ? AND uid = ?');
  const readEdits = connection.prepareRead<[EditParams], RecordEdit>(editsSql);
  const readUndoers = connection.prepareRead<[string, string], UndoerRow>(
    `SELECT log.version, log.uid, log.at, log.outcome ->> '$.status' AS status
     FROM log_subjects AS subject
     JOIN log ON log.workshop_id = subject.workshop_id AND log.version = subject.version
     WHERE subject.workshop_id = ? AND subject.subject = ? ORDER BY subject.version DESC`,
  );
  const finders = new Map<string, ReturnType<typeof prepareFind>>();
  const finderOf = (filter: LogFilter) => {
    const key = findSql(filter);
    const known = finders.get(key) ?? prepareFind(connection, key);
    finders.set(key, known);
    return known;
  };
  return {
    find: (workshopId, filter, most) =>
      finderOf(filter).all({
        workshopId,
        before: filter.before ?? Number.MAX_SAFE_INTEGER,
        subjects: JSON.stringify(filter.subjects),
        personId: filter.personId,
        deviceId: filter.deviceId,
        most,
      }),
    read(workshopId, version) {
      const row = readLine.get(workshopId, version);
      if (row === undefined) return undefined;
      const { personId, deviceId, outcome, args, before, ...rest } = row;
      return {
        ...rest,
        actor: { personId, deviceId },
        // Written by the log from an Outcome and from images.
        outcome: JSON.parse(outcome) as Outcome,
        argsText: args,
        images: JSON.parse(before) as BeforeImage[],
      };
    },
    detailsOf(workshopId, uid) {
      const row = readDetails.get(workshopId, uid);
      if (row === undefined) return undefined;
      const { before, ...place } = row;
      return { ...place, images: JSON.parse(before) as BeforeImage[] };
    },
    editsOf: (workshopId, { after, ids, subjects }) =>
      readEdits.all({
        workshopId,
        after,
        ids: JSON.stringify(ids),
        subjects: JSON.stringify([...new Set(subjects)]),
      }),
    undoerOf: (workshopId, uid) => standingUndoer((taken) => readUndoers.all(workshopId, taken), uid),
  };
}

type EditParams = {
  readonly workshopId: string;
  readonly after: number;
  readonly ids: string;
  readonly subjects: string;
};

/** An edit of a person writes the times of its fields; what only follows from other rows does not. */
const editsSql = `SELECT DISTINCT image.value ->> '$.id' AS id, log.person_id AS personId, persons.name AS personName
  FROM (SELECT DISTINCT version FROM log_subjects WHERE workshop_id = @workshopId AND version > @after
      AND subject IN (SELECT value FROM json_each(@subjects))) AS found
  JOIN log ON log.workshop_id = @workshopId AND log.version = found.version
  JOIN json_each(log.before) AS image
  LEFT JOIN persons ON persons.workshop_id = log.workshop_id AND persons.id = log.person_id
  WHERE json_type(image.value, '$.row') = 'object' AND json_type(image.value, '$.wrote.fieldTimes') = 'object'
    AND image.value ->> '$.id' IN (SELECT value FROM json_each(@ids))
  ORDER BY log.version`;

type UndoerRow = {
  readonly version: number;
  readonly uid: MutationUid;
  readonly at: number;
  readonly status: Outcome['status'];
};

/**
 * The newest undo of a mutation that nobody has taken back; an undo is always younger than what it takes
 * back, so that they are judged from the newest end. Without recursion: somebody may have changed their
 * mind a thousand times.
 */
function standingUndoer(
  undoersOf: (uid: string) => readonly UndoerRow[],
  uid: string,
): { readonly uid: MutationUid; readonly at: number } | null {
  const undoers = new Map<string, readonly UndoerRow[]>();
  const all: UndoerRow[] = [];
  const open = [uid];
  for (const taken of open) {
    const found = undoersOf(taken).filter(({ status }) => status === 'applied');
    undoers.set(taken, found);
    all.push(...found);
    open.push(...found.map((undoer) => undoer.uid));
  }
  const standing = new Set<string>();
  for (const undoer of all.toSorted((a, b) => b.version - a.version)) {
    const isTaken = undoers.get(undoer.uid)?.some((other) => standing.has(other.uid));
    if (isTaken !== true) standing.add(undoer.uid);
  }
  const found = undoers.get(uid)?.find((undoer) => standing.has(undoer.uid));
  return found === undefined ? null : { uid: found.uid, at: found.at };
}

type LineRow = Actor &
  Pick<LogLine, 'version' | 'uid' | 'personName' | 'deviceName' | 'name' | 'at' | 'receivedAt'> & {
    readonly outcome: string;
    readonly args: string;
    readonly before: string;
  };

type FindParams = {
  readonly workshopId: string;
  readonly before: number;
  readonly subjects: string;
  readonly personId: string | null;
  readonly deviceId: string | null;
  readonly most: number;
};

const prepareFind = (connection: Connection, sql: string) =>
  connection.prepareRead<[FindParams], FoundLine>(sql);

/** Each mix of conditions has a statement of its own: one for all of them could use no index. */
function findSql({ subjects, personId, deviceId }: LogFilter): string {
  const source =
    subjects === null
      ? 'log'
      : `(SELECT DISTINCT workshop_id, version FROM log_subjects
           WHERE workshop_id = @workshopId AND version < @before
             AND subject IN (SELECT value FROM json_each(@subjects))) AS found
         JOIN log ON log.workshop_id = found.workshop_id AND log.version = found.version`;
  const conditions = [
    'log.workshop_id = @workshopId AND log.version < @before',
    ...(personId === null ? [] : ['log.person_id = @personId']),
    ...(deviceId === null ? [] : ['log.device_id = @deviceId']),
  ];
  return `SELECT log.version, octet_length(log.args) + octet_length(log.before) AS bytes
    FROM ${source} WHERE ${conditions.join(' AND ')} ORDER BY log.version DESC LIMIT @most`;
}
