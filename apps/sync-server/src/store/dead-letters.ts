import type { MutationUid, WorkshopId } from '@spoolshed/core';
import type { Connection } from './connection.ts';

/** A mutation whose code threw: kept whole for a developer, out of the way of the queue (PU5). */
export type DeadLetter = {
  readonly uid: MutationUid;
  readonly name: string;
  readonly args: unknown;
  readonly error: string;
  readonly receivedAt: number;
};

export type DeadLetters = {
  add(workshopId: WorkshopId, letter: DeadLetter): void;
  /** The oldest first. */
  all(workshopId: WorkshopId): readonly DeadLetter[];
};

export function createDeadLetters(connection: Connection): DeadLetters {
  const insert = connection.prepareWrite<[string, string, string, string, string, number]>(
    'INSERT INTO dead_letters (workshop_id, uid, name, args, error, received_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const readAll = connection.prepareRead<[string], Omit<DeadLetter, 'args'> & { args: string }>(
    `SELECT uid, name, args, error, received_at AS receivedAt FROM dead_letters
     WHERE workshop_id = ? ORDER BY received_at, uid`,
  );
  return {
    add: (workshopId, { uid, name, args, error, receivedAt }) =>
      void insert(workshopId, uid, name, JSON.stringify(args ?? null), error, receivedAt),
    all: (workshopId) =>
      readAll.all(workshopId).map((row) => ({ ...row, args: JSON.parse(row.args) as unknown })),
  };
}
