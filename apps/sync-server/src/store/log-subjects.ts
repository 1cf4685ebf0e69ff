import type { AnyRow, Fields, WorkshopId } from '@spoolshed/core';
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
  const groupId = textIn(args, 'groupId');
  return [...(groupId === null ? [] : [groupId]), ...takenBackBy(name, args)];
}

function takenBackBy(name: string, args: unknown): readonly string[] {
  if (name === 'revert') return [textIn(args, 'uid') ?? []].flat();
  if (name !== 'batch' || !isObject(args) || !Array.isArray(args['calls'])) return [];
  const calls: readonly unknown[] = args['calls'];
  return calls.flatMap((call) =>
    isObject(call) && call['name'] === 'revert' ? [textIn(call['args'], 'uid') ?? []].flat() : [],
  );
}

function textIn(value: unknown, field: string): string | null {
  const text = isObject(value) ? value[field] : null;
  return typeof text === 'string' && text.length <= MOST_SUBJECT ? text : null;
}

/** As long as a groupId may be; ids are shorter. */
const MOST_SUBJECT = 64;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
