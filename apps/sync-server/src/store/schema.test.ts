import { identityKey, indexesOf, tableNames } from '@spoolshed/core';
import { sampleFilament } from '@spoolshed/core/testing';
import { createFixture } from '@spoolshed/core/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestServer, type TestServer } from '../testing/test-server.ts';
import { expensesSql, purchasesSql } from './ledger-lines.ts';
import { recordSql, snakeCase } from './record-sql.ts';

let server: TestServer;
beforeEach(() => {
  server = createTestServer();
});
afterEach(() => server.close());

type IndexRow = { readonly name: string; readonly unique: number };
const tables = (): string[] =>
  server.database
    .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
    .all()
    .map(({ name }) => name);
const indexesOfTable = (table: string): IndexRow[] =>
  server.database.prepare<[string], IndexRow>('SELECT name, "unique" FROM pragma_index_list(?)').all(table);
const columnsOf = (index: string): string[] =>
  server.database
    .prepare<[string], { name: string }>('SELECT name FROM pragma_index_info(?) ORDER BY seqno')
    .all(index)
    .map(({ name }) => name);
const queryPlan = (sql: string): string => {
  const places = sql.split('?').length - 1;
  const named = Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, name = '']) => [name, 'x']));
  return server.database
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...Array.from({ length: places }, () => 'x'), named)
    .map(({ detail }) => detail)
    .join('; ');
};

describe('the schema', () => {
  it('ID4 every table and every index begins with the workshop, but for the ways to it', () => {
    // Of all workshops, and of none until somebody approves.
    const ofNoWorkshop = ['workshops', 'server', 'pairing_requests'];
    const owned = tables().filter((name) => !ofNoWorkshop.includes(name));
    const indexes = owned.flatMap((table) => indexesOfTable(table).map(({ name }) => [table, name] as const));
    const others = indexes.filter(([, index]) => columnsOf(index)[0] !== 'workshop_id');
    expect(others).toEqual([
      ['tokens', 'tokens_by_public_id'],
      ['pairings', 'pairings_by_hash'],
    ]);
    for (const table of owned) {
      const [first] = server.database
        .prepare<[string], { name: string; pk: number }>('SELECT name, pk FROM pragma_table_info(?)')
        .all(table);
      expect([table, first]).toEqual([table, { name: 'workshop_id', pk: 1 }]);
    }
  });

  it('S1.11 every index that mutators may read by is there, and unique where core says so', () => {
    for (const table of tableNames) {
      const present = indexesOfTable(snakeCase(table)).map(({ name, unique }) => ({
        columns: columnsOf(name),
        unique,
      }));
      for (const [name, { fields, unique }] of Object.entries(indexesOf(table))) {
        const columns = ['workshop_id', ...fields.map(snakeCase)];
        const wanted = { columns: unique ? columns : [...columns, 'id'], unique: unique ? 1 : 0 };
        expect(present, `${table}.${name}`).toContainEqual(wanted);
      }
      expect(present).toContainEqual({ columns: ['workshop_id', 'ver'], unique: 0 });
    }
  });

  it('S1.11 the look-up by color, brand and material goes through the composite index', () => {
    const plan = queryPlan(recordSql('filaments').find['byIdentity'] ?? '');
    expect(plan).toBe(
      'SEARCH filaments USING INDEX filaments_by_identity (workshop_id=? AND color_key=? AND brand_key=? AND material_key=?)',
    );
  });

  it('S1.11 PL1 no statement of a record table scans it', () => {
    for (const table of tableNames) {
      const { get, changedSince, find, countSince, countTombstonesSince, oldestTombstones, ...sqls } =
        recordSql(table);
      const { liveAfter, countLiveAfter, forgetTombstone } = sqls;
      expect(queryPlan(changedSince)).toContain(
        `USING INDEX ${snakeCase(table)}_by_ver (workshop_id=? AND ver>?)`,
      );
      const since = `USING COVERING INDEX ${snakeCase(table)}_by_ver (workshop_id=? AND ver>?)`;
      expect(queryPlan(countSince)).toContain(since);
      const dead = `INDEX ${snakeCase(table)}_deleted (workshop_id=?`;
      expect(queryPlan(countTombstonesSince)).toContain(`COVERING ${dead} AND ver>?)`);
      expect(queryPlan(oldestTombstones)).toContain(dead);
      for (const sql of [liveAfter, countLiveAfter])
        expect(queryPlan(sql)).toContain('(workshop_id=? AND id>?)');
      expect(queryPlan(oldestTombstones)).not.toMatch(/SCAN|TEMP B-TREE/);
      for (const sql of [get, liveAfter, forgetTombstone, ...Object.values(find)])
        expect(queryPlan(sql)).not.toMatch(/SCAN|TEMP B-TREE/);
    }
  });

  it('S2.5 the ledger is read from a place on in the order of its index, and no row is sorted', () => {
    for (const words of [false, true]) {
      for (const categories of ['any', 'only', 'allBut'] as const)
        expect(queryPlan(expensesSql(categories, words))).toMatch(
          /^SEARCH expenses USING INDEX expenses_in_ledger \(workshop_id=\? AND spent_on>\? AND \(spent_on,id\)<\(\?,\?\)\)/,
        );
      expect(queryPlan(purchasesSql(words))).toBe(
        'SEARCH purchases USING INDEX purchases_in_ledger (workshop_id=? AND purchased_on>? AND (purchased_on,id)<(?,?))',
      );
    }
    expect(queryPlan(expensesSql('only', true))).not.toContain('TEMP B-TREE');
  });

  it('S1.11 two live filaments of one identity are refused by the engine; `a | b` + `c` is not `a` + `b | c`', () => {
    const fixture = createFixture('twins');
    const put = (names: { color: string; brand: string; material: string }, version: number) =>
      server.store.write(() => {
        const store = server.store.records.createRecordStore(server.workshopId, version);
        store.put('filaments', [{ ...sampleFilament(fixture, names), number: null }]);
      });
    put({ color: 'a | b', brand: 'c', material: 'PLA' }, 1);
    put({ color: 'a', brand: 'b | c', material: 'PLA' }, 2);
    expect(() => put({ color: 'A | B', brand: 'C', material: 'pla' }, 3)).toThrow(/UNIQUE constraint failed/);
    const key = identityKey({ color: 'a', brand: 'b | c', material: 'PLA' });
    expect(server.store.records.find(server.workshopId, 'filaments', 'byIdentity', key)).toHaveLength(1);
  });
});
