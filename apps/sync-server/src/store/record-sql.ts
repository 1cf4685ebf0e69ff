import { assert, indexesOf, type TableName } from '@spoolshed/core';

/*
 * The statements of the record tables, one set per table. They are put together from core's own
 * names of tables and indexes and from nothing else: no input ever reaches them.
 */

export type RecordSql = {
  readonly get: string;
  readonly all: string;
  readonly put: string;
  readonly del: string;
  readonly changedSince: string;
  /** How many rows were written after a version, and how many of those are tombstones; counted up to a limit. */
  readonly countSince: string;
  readonly countTombstonesSince: string;
  /** With the time at which each was made; ordered by version. */
  readonly oldestTombstones: string;
  readonly forgetTombstone: string;
  /** Live rows by id, after one; and the same counted, with the last id of them. */
  readonly liveAfter: string;
  readonly countLiveAfter: string;
  /** By name of the declared index; rows come ordered by id, binary. */
  readonly find: Readonly<Record<string, string>>;
};

export function recordSql(table: TableName): RecordSql {
  const name = snakeCase(table);
  const find: Record<string, string> = {};
  for (const [index, { fields }] of Object.entries(indexesOf(table))) {
    const terms = fields.map((field) => `${snakeCase(field)} = ?`).join(' AND ');
    find[index] = `SELECT body FROM ${name} WHERE workshop_id = ? AND ${terms} ORDER BY id`;
  }
  return {
    get: `SELECT body FROM ${name} WHERE workshop_id = ? AND id = ?`,
    all: `SELECT body FROM ${name} WHERE workshop_id = ? AND deleted = 0 ORDER BY id`,
    put: `INSERT INTO ${name} (workshop_id, id, ver, deleted, body) VALUES (?, ?, ?, 0, ?)
      ON CONFLICT (workshop_id, id) DO UPDATE SET ver = excluded.ver, deleted = 0, body = excluded.body`,
    del: `UPDATE ${name} SET ver = ?, deleted = 1, body = NULL WHERE workshop_id = ? AND id = ? AND deleted = 0`,
    changedSince: `SELECT id, body FROM ${name} WHERE workshop_id = ? AND ver > ? ORDER BY ver, id`,
    countSince: `SELECT count(*) AS counted FROM (SELECT 1 FROM ${name} WHERE workshop_id = ? AND ver > ? LIMIT ?)`,
    countTombstonesSince: `SELECT count(*) AS counted FROM ${name} WHERE workshop_id = ? AND ver > ? AND deleted = 1`,
    oldestTombstones: `SELECT dead.id, dead.ver, log.received_at AS receivedAt
      FROM ${name} AS dead LEFT JOIN log ON log.workshop_id = dead.workshop_id AND log.version = dead.ver
      WHERE dead.workshop_id = ? AND dead.deleted = 1 ORDER BY dead.ver LIMIT ?`,
    forgetTombstone: `DELETE FROM ${name} WHERE workshop_id = ? AND id = ? AND deleted = 1`,
    liveAfter: `SELECT id, body FROM ${name} WHERE workshop_id = ? AND id > ? AND deleted = 0 ORDER BY id LIMIT ?`,
    countLiveAfter: `SELECT count(*) AS counted, max(id) AS lastId
      FROM (SELECT id FROM ${name} WHERE workshop_id = ? AND id > ? AND deleted = 0 ORDER BY id LIMIT ?)`,
    find,
  };
}

/** `stockEvents` is `stock_events` in SQL, `colorKey` is `color_key`. */
export function snakeCase(name: string): string {
  assert(/^[a-z][A-Za-z]*$/.test(name), `${name} is a plain name`);
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
