import { takenBackBy, type AnyRow, type Fields, type WorkshopId } from '@spoolshed/core';
import type { Connection } from './connection.ts';

/**
 * What each mutation was about: the records that it touched (goods stand under the filament that they
 * were written with), the group that it is a part of, and the mutations that it took back. Derived from
 * the log, so that a history can be read from one end without looking through all of it.
 */
export type LogSubjects = {
  add(workshopId: WorkshopId, version: number, subjects: Iterable<string>): void;
};

export function createLogSubjects(connection: Connection): LogSubjects {
  const insert = connection.prepareWrite<[string, string, number]>(
    'INSERT INTO log_subjects (workshop_id, subject, version) VALUES (?, ?, ?)',
  );
  return {
    add(workshopId, version, subjects) {
      for (const subject of subjects) insert(workshopId, subject, version);
    },
  };
}

/** Under which id a row is looked up in the history. */
export function subjectOfRow(row: AnyRow): string {
  // Rows are JSON objects; which table it is from does not matter here.
  const { filamentId, recordId } = row as unknown as Fields;
  if (typeof filamentId === 'string') return filamentId;
  return typeof recordId === 'string' ? recordId : row.id;
}

/** What the arguments of a mutation name besides records: its group, and what it takes back. */
export function subjectsOfArgs(name: string, args: unknown): readonly string[] {
  const groupId = isObject(args) ? args['groupId'] : null;
  return [groupId, ...takenBackBy(name, args)].filter(isSubject);
}

/** As long as a groupId may be; ids are shorter. */
const MOST_SUBJECT = 64;

const isSubject = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= MOST_SUBJECT;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
