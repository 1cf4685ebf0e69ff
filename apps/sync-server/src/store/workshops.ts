import type { Cursor, WorkshopId } from '@spoolshed/core';
import type { Connection } from './connection.ts';
import { firstTag } from './log.ts';

/** A workshop and where its history stands: its head is the newest cursor (ID3). */
export type Workshop = { readonly id: WorkshopId; readonly createdAt: number; readonly head: Cursor };

export type Workshops = {
  get(id: WorkshopId): Workshop | undefined;
  all(): readonly Workshop[];
  create(workshop: { readonly id: WorkshopId; readonly epoch: string; readonly createdAt: number }): void;
  moveHead(id: WorkshopId, version: number, tag: string): void;
  /**
   * Remembers a cursor that our history does not contain. True for the first new one since this store
   * was opened: an older copy is put back while no server runs, so that is at most once per restore.
   */
  noteForeignCursor(id: WorkshopId, cursor: Cursor, seenAt: number): boolean;
};

type WorkshopRow = { id: WorkshopId; epoch: string; version: number; tag: string; createdAt: number };

export function createWorkshops(connection: Connection): Workshops {
  const readOne = connection.prepareRead<[string], WorkshopRow>(
    'SELECT id, epoch, version, tag, created_at AS createdAt FROM workshops WHERE id = ?',
  );
  const readAll = connection.prepareRead<[], WorkshopRow>(
    'SELECT id, epoch, version, tag, created_at AS createdAt FROM workshops ORDER BY created_at, id',
  );
  const insert = connection.prepareWrite<[string, string, string, number]>(
    'INSERT INTO workshops (id, epoch, version, tag, created_at) VALUES (?, ?, 0, ?, ?)',
  );
  const updateHead = connection.prepareWrite<[number, string, string]>(
    'UPDATE workshops SET version = ?, tag = ? WHERE id = ?',
  );
  const insertForeign = connection.prepareWrite<[string, number, string, number]>(
    'INSERT INTO foreign_cursors (workshop_id, version, tag, seen_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const countForeign = connection.prepareRead<[string], { known: number }>(
    'SELECT count(*) AS known FROM foreign_cursors WHERE workshop_id = ?',
  );
  const knownOf = (id: WorkshopId): number => countForeign.get(id)?.known ?? 0;
  const knownAtOpening = new Map(readAll.all().map(({ id }) => [id, knownOf(id)]));
  return {
    get(id) {
      const row = readOne.get(id);
      return row === undefined ? undefined : rowToWorkshop(row);
    },
    all: () => readAll.all().map(rowToWorkshop),
    create: ({ id, epoch, createdAt }) => void insert(id, epoch, firstTag(epoch), createdAt),
    moveHead: (id, version, tag) => void updateHead(version, tag, id),
    noteForeignCursor(id, { version, tag }, seenAt) {
      const isNew = insertForeign(id, version, tag, seenAt) > 0;
      // Counted in the table and not in a variable, which a write that is taken back would leave wrong.
      return isNew && knownOf(id) === (knownAtOpening.get(id) ?? 0) + 1;
    },
  };
}

const rowToWorkshop = ({ id, createdAt, epoch, version, tag }: WorkshopRow): Workshop => ({
  id,
  createdAt,
  head: { epoch, version, tag },
});
