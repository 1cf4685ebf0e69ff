import { assert, snapshotOrder, type Cursor, type TableName, type WorkshopId } from '@spoolshed/core';
import { openReadSnapshot } from './read-snapshot.ts';
import { recordSql } from './record-sql.ts';

/** A body as it is stored, which is JSON text. */
export type StoredRow = { readonly id: string; readonly body: string };

/** The live rows of a workshop at one moment, whatever is written meanwhile. */
export type SnapshotReader = {
  readonly cursor: Cursor;
  /** Rows of a table after an id ('' for the first ones), by id, at most `limit`. */
  rowsAfter(table: TableName, id: string, limit: number): readonly StoredRow[];
  /** How many of them follow an id, counted up to `limit`, and the id of the last one that was counted. */
  countAfter(
    table: TableName,
    id: string,
    limit: number,
  ): { readonly counted: number; readonly lastId: string | null };
  close(): void;
};

/** Whatever is written meanwhile, it reads one commit. Close it soon. */
export function openSnapshotReader(dataDir: string, workshopId: WorkshopId): SnapshotReader {
  const { connection, close } = openReadSnapshot(dataDir);
  try {
    const statements = new Map(
      snapshotOrder.map((table) => {
        const sql = recordSql(table);
        const read = connection.prepareRead<[string, string, number], StoredRow>(sql.liveAfter);
        const count = connection.prepareRead<
          [string, string, number],
          { counted: number; lastId: string | null }
        >(sql.countLiveAfter);
        return [table, { read, count }];
      }),
    );
    const of = (table: TableName) => {
      const found = statements.get(table);
      assert(found !== undefined, `table ${table} is known`);
      return found;
    };
    const cursor = connection
      .prepareRead<[string], Cursor>('SELECT epoch, version, tag FROM workshops WHERE id = ?')
      .get(workshopId);
    assert(cursor !== undefined, 'a token belongs to a workshop');
    return {
      cursor,
      rowsAfter: (table, id, limit) => of(table).read.all(workshopId, id, limit),
      countAfter: (table, id, limit) =>
        of(table).count.get(workshopId, id, limit) ?? { counted: 0, lastId: null },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
