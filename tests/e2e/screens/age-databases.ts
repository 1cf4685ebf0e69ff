import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/*
 * Turns databases of today into those of version 1, on the server and in the browser: no folded names, no index over
 * them, and filaments whose names only differ in case, space or Unicode form, as nothing kept them out then.
 */

/** What a filament of that color was called; the others keep their names. */
export type OldNames = Readonly<Record<string, string>>;

const recordTables = [
  'filaments',
  'spools',
  'purchases',
  'stock_events',
  'aliases',
  'conflicts',
  'settings',
] as const;

/** The server must not run. */
export function ageServerDatabase(dataDir: string, names: OldNames): void {
  const database = new DatabaseSync(join(dataDir, 'spoolshed.db'));
  database.exec(`
    DROP INDEX purchases_in_ledger;
    ALTER TABLE purchases DROP COLUMN price_per_kg;
    DROP TABLE log_subjects;
    DROP INDEX log_by_person;
    DROP INDEX log_by_device;
    DROP TABLE categories;
    DROP TABLE expenses;
    DROP TABLE pairing_requests;
    DROP TABLE pairings;
    DROP TABLE server;
    ALTER TABLE devices DROP COLUMN revoked_at;
    ALTER TABLE devices DROP COLUMN last_seen_at;
    ALTER TABLE devices DROP COLUMN last_address;
    ALTER TABLE devices DROP COLUMN lost_at;
    ALTER TABLE devices DROP COLUMN lost_unsent;
    ${recordTables.map((table) => `DROP INDEX ${table}_deleted;`).join('\n    ')}
    ALTER TABLE workshops DROP COLUMN horizon;
    UPDATE tokens SET role = 'member' WHERE role = 'owner';
    DROP INDEX tokens_by_device;
    ALTER TABLE tokens DROP COLUMN used_at;
    DROP INDEX filaments_by_identity;
    DROP INDEX filaments_by_archived_identity;
    ALTER TABLE filaments DROP COLUMN color_key;
    ALTER TABLE filaments DROP COLUMN brand_key;
    ALTER TABLE filaments DROP COLUMN material_key;
    ALTER TABLE filaments DROP COLUMN archived_key;
    PRAGMA user_version = 1;
  `);
  const rows = database.prepare('SELECT id, body FROM filaments WHERE deleted = 0').all();
  const update = database.prepare('UPDATE filaments SET body = ? WHERE id = ?');
  for (const { id, body } of rows) {
    const {
      colorKey: _1,
      brandKey: _2,
      materialKey: _3,
      archivedKey: _4,
      ...row
    } = JSON.parse(String(body)) as Record<string, unknown>;
    const color = names[String(row['color'])] ?? row['color'];
    update.run(JSON.stringify({ ...row, color }), String(id));
  }
  database.close();
}

export const countServerRows = (dataDir: string): Readonly<Record<string, number>> => {
  const database = new DatabaseSync(join(dataDir, 'spoolshed.db'), { readOnly: true });
  const counts = recordTables.map((table) => {
    const [row] = database.prepare(`SELECT count(*) AS n FROM ${table} WHERE deleted = 0`).all();
    return [table, Number(row?.['n'])] as const;
  });
  database.close();
  return Object.fromEntries(counts);
};

/** Stands alone: a test hands it to `page.evaluate`. The app lets its database go when it is to be deleted. */
export async function ageBrowserDatabase(names: OldNames): Promise<void> {
  const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('no error was given')));
    });
  const indexes: Readonly<Record<string, readonly [key: string, ...others: string[]]>> = {
    filaments: ['id', 'number'],
    spools: ['id', 'filamentId', 'purchaseId', 'number'],
    purchases: ['id', 'filamentId', 'filamentId+purchasedOn+quantity'],
    stockEvents: ['id', 'spoolId', 'voids', 'occurredAt'],
    aliases: ['id', 'targetId'],
    conflicts: ['id', 'recordId'],
    settings: ['id'],
    shadow: ['table+id'],
    outbox: ['mid', 'uid'],
    sent: ['uid', 'mid'],
    attention: ['uid', 'at'],
    notices: ['id', 'at'],
    meta: ['key'],
  };
  const tables = Object.keys(indexes);
  const present = await answerOf(indexedDB.open('spoolshed'));
  const reading = present.transaction(tables, 'readonly');
  const contents = await Promise.all(
    tables.map(async (table) => {
      const rows: Record<string, unknown>[] = await answerOf(reading.objectStore(table).getAll());
      return [table, rows] as const;
    }),
  );
  present.close();
  await answerOf(indexedDB.deleteDatabase('spoolshed'));

  const keyOf = (text: string) => (text.includes('+') ? text.split('+') : text);
  const making = indexedDB.open('spoolshed', 10);
  making.addEventListener('upgradeneeded', () => {
    for (const [table, [key, ...others]] of Object.entries(indexes)) {
      const store = making.result.createObjectStore(table, { keyPath: keyOf(key) });
      for (const other of others) store.createIndex(other.includes('+') ? `[${other}]` : other, keyOf(other));
    }
  });
  const old = await answerOf(making);
  const writing = old.transaction(tables, 'readwrite');
  for (const [table, rows] of contents) {
    for (const row of rows) {
      if (table === 'filaments') {
        for (const key of ['colorKey', 'brandKey', 'materialKey', 'archivedKey']) delete row[key];
        row['color'] = names[String(row['color'])] ?? row['color'];
      }
      writing.objectStore(table).put(row);
    }
  }
  await new Promise<void>((resolve, reject) => {
    writing.addEventListener('complete', () => resolve());
    writing.addEventListener('abort', () => reject(writing.error ?? new Error('no error was given')));
  });
  old.close();
}
