import { tableNames, type TableName, type WorkshopId } from '@spoolshed/core';
import type { Connection } from './connection.ts';
import { recordSql } from './record-sql.ts';

/** What tells devices that a row is gone, and how far back it is still told. */
export type Tombstones = {
  /** A cursor of a lower version may have missed what was forgotten (PL2). */
  horizonOf(workshopId: WorkshopId): number;
  /**
   * Forgets the oldest tombstones of a table that came at that time (epoch milliseconds) or before, at most `limit`
   * of them, and moves the horizon to the youngest; the caller has a transaction open. Answers how many.
   */
  forget(workshopId: WorkshopId, table: TableName, receivedBefore: number, limit: number): number;
};

type Tombstone = { readonly id: string; readonly ver: number; readonly receivedAt: number | null };

export function createTombstones(connection: Connection): Tombstones {
  const readHorizon = connection.prepareRead<[string], { horizon: number }>(
    'SELECT horizon FROM workshops WHERE id = ?',
  );
  const raiseHorizon = connection.prepareWrite<[number, string]>(
    'UPDATE workshops SET horizon = max(horizon, ?) WHERE id = ?',
  );
  const statements = new Map(
    tableNames.map((table) => {
      const sql = recordSql(table);
      const oldest = connection.prepareRead<[string, number], Tombstone>(sql.oldestTombstones);
      const forget = connection.prepareWrite<[string, string]>(sql.forgetTombstone);
      return [table, { oldest, forget }];
    }),
  );
  return {
    horizonOf: (workshopId) => readHorizon.get(workshopId)?.horizon ?? 0,
    forget(workshopId, table, receivedBefore, limit) {
      const of = statements.get(table);
      const oldest = of?.oldest.all(workshopId, limit) ?? [];
      // Up to the first that is too young, also where a clock went back: what is kept too long costs nothing.
      const young = oldest.findIndex(({ receivedAt }) => receivedAt === null || receivedAt > receivedBefore);
      const aged = young === -1 ? oldest : oldest.slice(0, young);
      for (const { id } of aged) of?.forget(workshopId, id);
      const last = aged.at(-1);
      if (last !== undefined) raiseHorizon(last.ver, workshopId);
      return aged.length;
    },
  };
}
