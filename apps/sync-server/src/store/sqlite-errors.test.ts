import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { classifyError, handleConstraintError, isRetryableError } from '@spoolshed/core';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
let file: string;
let database: Database.Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spoolshed-errors-'));
  file = join(folder, 'test.db');
  database = new Database(file, { timeout: 1 });
  database.pragma('journal_mode = WAL');
  database.pragma('foreign_keys = ON');
  database.exec(`
    CREATE TABLE shelf (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, depth INTEGER CHECK (depth > 0)) STRICT;
    CREATE TABLE box (shelf_id INTEGER REFERENCES shelf (id)) STRICT;
    CREATE TABLE loose (id INTEGER PRIMARY KEY, note);
    CREATE TRIGGER no_thirteen BEFORE INSERT ON loose WHEN new.id = 13 BEGIN SELECT RAISE(ABORT, 'no'); END;
    INSERT INTO shelf VALUES (1, 'top', 3);
  `);
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
const exec = (sql: string): unknown => thrownBy(() => database.prepare(sql).run());

describe('errors of the real SQLite', () => {
  it.each([
    [
      "INSERT INTO shelf VALUES (2, 'top', 1)",
      'integrity',
      { kind: 'unique', table: 'shelf', fields: ['name'] },
    ],
    [
      "INSERT INTO shelf VALUES (1, 'low', 1)",
      'integrity',
      { kind: 'primary_key', table: 'shelf', fields: ['id'] },
    ],
    ["INSERT INTO shelf VALUES (2, 'low', 0)", 'integrity', { kind: 'check' }],
    ['INSERT INTO shelf VALUES (2, NULL, 1)', 'integrity', { kind: 'not_null', fields: ['name'] }],
    ['INSERT INTO box VALUES (9)', 'integrity', { kind: 'foreign_key' }],
  ])('S2.6 %s is %s', (sql, kind, constraint) => {
    const error = exec(sql);
    expect(classifyError(error)).toMatchObject({ kind, retry: 'no', constraint });
    expect(isRetryableError(error)).toBe(false);
    expect(handleConstraintError(error, () => 'the other')).toMatchObject({
      constraint,
      existing: 'the other',
    });
  });

  it.each([
    ["INSERT INTO shelf VALUES (2, 'low', 'deep')", 'data'],
    ["INSERT INTO loose VALUES ('no number', 1)", 'data'],
    ['SELECT zeroblob(2000000000)', 'data'],
    ["SELECT json('{')", 'data'],
    ['SELECT abs(-9223372036854775808)', 'data'],
    ['SELECT sum(n) FROM (SELECT 9223372036854775807 AS n UNION ALL SELECT 1)', 'data'],
    ["INSERT INTO loose VALUES (13, 'unlucky')", 'integrity'],
    ['SELECT ?', 'programming'],
    ['SELECT @missing', 'programming'],
    ['SELECT 1; SELECT 2', 'programming'],
    ['', 'programming'],
    ['CREATE TABLE shelf (id)', 'programming'],
    ['SELEC 1', 'programming'],
    ['SELECT * FROM cellar', 'programming'],
    ['SELECT colour FROM shelf', 'programming'],
  ])('S2.6 %s is %s', (sql, kind) => {
    const error = thrownBy(() => {
      const statement = database.prepare(sql);
      return statement.reader ? statement.all() : statement.run();
    });
    expect(classifyError(error)).toMatchObject({ kind, retry: 'no' });
  });

  it('S2.6 S2.8 a lock that another connection holds is busy, and worth another try', () => {
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    const error = exec("INSERT INTO shelf VALUES (2, 'low', 1)");
    expect(classifyError(error)).toMatchObject({ kind: 'busy', retry: 'yes', code: 'SQLITE_BUSY' });
    other.exec('COMMIT');
    other.close();
    expect(database.prepare("INSERT INTO shelf VALUES (2, 'low', 1)").run().changes).toBe(1);
  });

  it('S2.6 a snapshot that is too old to write on is busy', () => {
    const other = new Database(file);
    database.exec('BEGIN');
    database.prepare('SELECT * FROM shelf').all();
    other.prepare("INSERT INTO shelf VALUES (2, 'low', 1)").run();
    expect(classifyError(exec("INSERT INTO shelf VALUES (3, 'mid', 1)"))).toMatchObject({
      kind: 'busy',
      code: 'SQLITE_BUSY_SNAPSHOT',
    });
    database.exec('ROLLBACK');
    other.close();
  });

  it('S2.6 F8 a full database is full, and reads go on', () => {
    database.pragma(`max_page_count = ${String(database.pragma('page_count', { simple: true }))}`);
    const error = thrownBy(() =>
      database.prepare('INSERT INTO shelf VALUES (2, ?, 1)').run('x'.repeat(100_000)),
    );
    expect(classifyError(error)).toMatchObject({ kind: 'full', retry: 'no', code: 'SQLITE_FULL' });
    expect(database.prepare('SELECT count(*) AS count FROM shelf').get()).toEqual({ count: 1 });
  });

  it('S2.6 F8 a database that may only be read is out of reach for writing', () => {
    const reader = new Database(file, { readonly: true });
    const error = thrownBy(() => reader.prepare('DELETE FROM shelf').run());
    expect(classifyError(error)).toMatchObject({ kind: 'connection', retry: 'yes', code: 'SQLITE_READONLY' });
    reader.close();
  });

  it('S2.6 a file that cannot be opened is out of reach', () => {
    const error = thrownBy(() => new Database(join(folder, 'nowhere', 'x.db'), { fileMustExist: true }));
    expect(classifyError(error)).toMatchObject({ kind: 'connection', retry: 'yes' });
    const directory = thrownBy(() => new Database(folder));
    expect(classifyError(directory)).toMatchObject({ kind: 'connection', code: 'SQLITE_CANTOPEN' });
  });

  it('S2.6 F10 damaged pages are corrupt', () => {
    for (let at = 2; at < 200; at += 1)
      database.prepare('INSERT INTO shelf VALUES (?, ?, 1)').run(at, `shelf ${at}`);
    database.close();
    const bytes = readFileSync(file);
    bytes.fill(0xff, 4_096);
    writeFileSync(file, bytes);
    database = new Database(file);
    const error = thrownBy(() => database.prepare('SELECT * FROM shelf').all());
    expect(classifyError(error)).toMatchObject({ kind: 'corrupt', retry: 'no' });
  });

  it('S2.6 F10 a file that is no database is corrupt', () => {
    database.close();
    writeFileSync(file, 'x'.repeat(8_192));
    database = new Database(file);
    expect(classifyError(exec('SELECT 1 FROM shelf'))).toMatchObject({
      kind: 'corrupt',
      code: 'SQLITE_NOTADB',
    });
  });

  it('S2.6 F10 a file that was cut off is corrupt', () => {
    for (let at = 2; at < 2_000; at += 1)
      database.prepare('INSERT INTO shelf VALUES (?, ?, 1)').run(at, `shelf ${at}`);
    database.close();
    database = new Database(file);
    database.prepare('SELECT count(*) FROM box').get();
    truncateSync(file, 8_192);
    const error = thrownBy(() => database.prepare('SELECT * FROM shelf ORDER BY name').all());
    expect(classifyError(error)).toMatchObject({ kind: 'corrupt', retry: 'no' });
  });

  it.each([
    ['a value that is none', (): unknown => database.prepare('SELECT ?').get({ a: () => 1 }), 'programming'],
    ['a function for a value', (): unknown => database.prepare('SELECT ?').get(() => 1), 'data'],
    ['rows asked of what has none', (): unknown => database.prepare('DELETE FROM box').all(), 'programming'],
    [
      'a write while rows are being read',
      (): unknown => {
        for (const row of database.prepare('SELECT * FROM shelf').iterate())
          database.prepare('DELETE FROM shelf WHERE id = ?').run(row);
        return null;
      },
      'programming',
    ],
  ])('S2.6 the driver itself: %s', (_title, run, kind) => {
    expect(classifyError(thrownBy(run))).toMatchObject({ kind, retry: 'no' });
  });

  it('S2.6 a database that was closed is out of reach', () => {
    const closed = new Database(':memory:');
    closed.close();
    expect(classifyError(thrownBy(() => closed.prepare('SELECT 1'))).kind).toBe('connection');
  });
});
