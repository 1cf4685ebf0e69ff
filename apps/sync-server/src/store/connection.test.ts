import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createConnection, isStoreFailure, type Connection } from './connection.ts';

let database: Database.Database;
let connection: Connection;
let insert: (name: string) => number;

beforeEach(() => {
  database = new Database(':memory:');
  database.exec('CREATE TABLE shelf (name TEXT UNIQUE NOT NULL)');
  connection = createConnection(database);
  insert = connection.prepareWrite<[string]>('INSERT INTO shelf VALUES (?)');
});
afterEach(() => database.close());

const names = (): string[] =>
  database
    .prepare<[], { name: string }>('SELECT name FROM shelf ORDER BY name')
    .all()
    .map(({ name }) => name);

describe('a transaction', () => {
  it('S2.12 commits on return, and gives back what it returned', () => {
    expect(connection.write(() => insert('top') + 1)).toBe(2);
    expect([names(), database.inTransaction]).toEqual([['top'], false]);
  });

  it('PU2 holds the write lock from its beginning: what it reads cannot change before it writes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'spoolshed-lock-'));
    const file = join(folder, 'test.db');
    const here = new Database(file);
    const there = new Database(file, { timeout: 1 });
    createConnection(here).write(() => {
      expect(() => there.exec('BEGIN IMMEDIATE')).toThrow('database is locked');
    });
    expect(() => there.exec('BEGIN IMMEDIATE')).not.toThrow();
    here.close();
    there.close();
    rmSync(folder, { recursive: true });
  });

  it('S2.12 takes everything back on any throw, and leaves nothing open', () => {
    const crash = () =>
      connection.write(() => {
        insert('top');
        throw new TypeError('crashed');
      });
    expect(crash).toThrow('crashed');
    expect([names(), database.inTransaction]).toEqual([[], false]);
    connection.write(() => insert('top'));
    expect(names()).toEqual(['top']);
  });

  it('S2.12 a failed commit takes everything back', () => {
    const failing = createConnection(database, {
      beforeWrite(text) {
        if (text === 'COMMIT') throw new Error('no commit');
      },
    });
    const write = failing.prepareWrite<[string]>('INSERT INTO shelf VALUES (?)');
    expect(() => failing.write(() => write('top'))).toThrow('no commit');
    expect([names(), database.inTransaction]).toEqual([[], false]);
  });

  it('PU2 a savepoint takes back only itself', () => {
    connection.write(() => {
      insert('a');
      connection.savepoint(
        () => insert('b'),
        () => false,
      );
      expect(() =>
        connection.savepoint(
          () => {
            insert('c');
            throw new Error('crashed');
          },
          () => true,
        ),
      ).toThrow('crashed');
      connection.savepoint(
        () => insert('d'),
        () => true,
      );
    });
    expect([names(), database.inTransaction]).toEqual([['a', 'd'], false]);
  });

  it('S2.12 a read snapshot is closed after success and after a crash', () => {
    expect(connection.read(() => names())).toEqual([]);
    expect(() =>
      connection.read(() => {
        throw new Error('crashed');
      }),
    ).toThrow('crashed');
    expect(database.inTransaction).toBe(false);
  });
});

it('PU5 tells a store that failed from a constraint and from our own bugs', () => {
  expect(isStoreFailure(new Database.SqliteError('', 'SQLITE_FULL'))).toBe(true);
  expect(isStoreFailure(new Database.SqliteError('', 'SQLITE_ERROR'))).toBe(true);
  expect(isStoreFailure(new Database.SqliteError('', 'SQLITE_CONSTRAINT_UNIQUE'))).toBe(false);
  expect(isStoreFailure(new TypeError('x'))).toBe(false);
});
