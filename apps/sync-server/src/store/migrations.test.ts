import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  checkStock,
  identityKey,
  massFromKg,
  uuidPattern,
  type Alias,
  type Filament,
  type PullAnswer,
  type WorkshopId,
} from '@spoolshed/core';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrationKillPoints } from '../test-points.ts';
import { dumpDatabase } from '../testing/dump.ts';
import { twinNames, writeOldDatabase, type OldDatabase } from '../testing/old-database.ts';
import { spawnServer } from '../testing/spawned-server.ts';
import { createTestClient, createTestDevice } from '../testing/test-client.ts';
import { createTestServer, mustOpen, type TestServer } from '../testing/test-server.ts';
import { firstTag } from './log.ts';
import { migrate, NEWEST_SCHEMA } from './migrations.ts';
import { DATABASE_FILE, openStore, type Store } from './open-store.ts';
import { hashOfSecret } from './secret-hash.ts';

let dataDir: string;
let file: string;
let server: TestServer | null = null;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'spoolshed-migrations-'));
  file = join(dataDir, DATABASE_FILE);
});
afterEach(() => {
  server?.store.close();
  server = null;
  rmSync(dataDir, { recursive: true, force: true });
});

const open = (): Store => {
  server = createTestServer({ dataDir });
  return server.store;
};

const schemaOf = (path: string): unknown => {
  const database = new Database(path, { readonly: true });
  const version = database.pragma('user_version', { simple: true });
  database.close();
  return version;
};

const liveOf = (filaments: readonly Filament[]) =>
  filaments.filter(({ mergedInto, archivedAt }) => mergedInto === null && archivedAt === null);

/** What must hold of an upgraded workshop, whichever way it came there. */
function expectClean(store: Store, { workshopId, filamentIds }: OldDatabase): void {
  const all = <Table extends 'filaments' | 'aliases' | 'purchases' | 'spools' | 'stockEvents'>(
    table: Table,
  ) => store.records.all(workshopId, table);
  const live = liveOf(all('filaments'));
  expect(live).toHaveLength(5);
  expect(new Set(live.map((row) => JSON.stringify(identityKey(row)))).size).toBe(5);
  expect(all('purchases')).toHaveLength(twinNames.length);
  expect(all('spools')).toHaveLength(twinNames.length * 2);
  const targets = new Map(
    all('aliases').map((alias: Alias) => [alias.id as string, alias.targetId as string]),
  );
  const home = (at: number) => targets.get(filamentIds[at] ?? '') ?? filamentIds[at];
  expect([home(1), home(3), home(5)]).toEqual([home(0), home(0), home(4)]);
  expect([2, 4, 6, 7].map(home)).toEqual([2, 4, 6, 7].map((at) => filamentIds[at]));
  expect(live.find(({ id }) => id === home(0))).toMatchObject({ stock: massFromKg(6) });
  const facts = { filaments: all('filaments'), spools: all('spools'), stockEvents: all('stockEvents') };
  expect(checkStock({ ...facts, targetIdsByAlias: targets })).toEqual([]);
  expect(store.damage).toBeNull();
}

describe('a database of schema 1, with twins', () => {
  let old: OldDatabase;
  beforeEach(() => {
    old = writeOldDatabase(dataDir, twinNames);
  });

  it('S1.14 is cleaned: no twins, every purchase kept, aliases that resolve, and only then a unique index', () => {
    expect(schemaOf(file)).toBe(1);
    const store = open();
    expectClean(store, old);
    expect(schemaOf(file)).toBe(NEWEST_SCHEMA);
    const [first] = liveOf(store.records.all(old.workshopId, 'filaments'));
    const twin = () =>
      store.write(() => {
        const rows = store.records.createRecordStore(old.workshopId, 99);
        rows.put('filaments', [{ ...(first as Filament), id: 'twin' as Filament['id'], number: null }]);
      });
    expect(twin).toThrow(/UNIQUE constraint failed/);
  });

  it('S1.14 ID3 PL1 it is one version more in the same chain, and a device that was up to date gets what changed', async () => {
    const store = open();
    const head = store.workshops.get(old.workshopId)?.head;
    expect(head).toMatchObject({ epoch: old.head.epoch, version: old.head.version + 1 });
    const client = await createTestClient((path, init) => (server as TestServer).request(path, init), 'Anna');
    const { patch, cursor }: PullAnswer = await client.pullAnswer(old.head);
    expect(cursor).toEqual(head);
    // The three that went, the two that took them in, and their aliases; nothing else was touched.
    expect(patch.rows.filaments.map(({ id }) => id).toSorted()).toEqual(
      [0, 1, 3, 4, 5].map((at) => old.filamentIds[at] as Filament['id']).toSorted(),
    );
    expect(patch.rows.aliases).toHaveLength(3);
    expect([patch.rows.purchases, patch.rows.spools]).toEqual([[], []]);
    const everything = await client.pullAnswer(null);
    expect(everything.patch.rows.filaments).toHaveLength(twinNames.length);
  });

  it('VS1 what it did stands in the log under its permanent name, with what was there before', () => {
    open();
    const database = (server as TestServer).database;
    const [row] = database
      .prepare<[number], { name: string; args: string; before: string; outcome: string }>(
        'SELECT name, args, before, outcome FROM log WHERE version > ?',
      )
      .all(old.head.version);
    expect(row?.name).toBe('mergeTwins');
    expect(JSON.parse(row?.args ?? '')).toEqual({
      filamentIds: [0, 1, 3, 4, 5].map((at) => old.filamentIds[at]),
    });
    expect(JSON.parse(row?.outcome ?? '')).toMatchObject({ status: 'applied' });
    const before = JSON.parse(row?.before ?? '') as readonly { table: string; row: { mergedInto: null } }[];
    const filaments = before.filter(({ table }) => table === 'filaments');
    expect(filaments.map(({ row: stood }) => stood.mergedInto)).toEqual([null, null, null, null, null]);
  });

  it('F4 the database as it was is kept beside it, whole', () => {
    const before = dumpDatabase(dataDir);
    open().close();
    server = null;
    expect(schemaOf(`${file}.schema-1`)).toBe(1);
    const folder = mkdtempSync(join(tmpdir(), 'spoolshed-copy-'));
    copyFileSync(`${file}.schema-1`, join(folder, DATABASE_FILE));
    expect(dumpDatabase(folder)).toEqual(before);
    rmSync(folder, { recursive: true });
  });

  it('S1.14 the second opening changes nothing, and makes no copy', () => {
    open().close();
    const after = dumpDatabase(dataDir);
    rmSync(`${file}.schema-1`);
    open();
    expect(dumpDatabase(dataDir)).toEqual(after);
    expect(existsSync(`${file}.schema-1`)).toBe(false);
  });

  it.each(migrationKillPoints)(
    'S1.14 F4 killed after %s it is as old as before, and the next start does all of it',
    async (point) => {
      const before = dumpDatabase(dataDir);
      await expect(spawnServer(dataDir, { SPOOLSHED_TEST_KILL: point })).rejects.toThrow('did not start');
      expect(schemaOf(file)).toBe(1);
      expect(dumpDatabase(dataDir)).toEqual(before);
      const next = await spawnServer(dataDir);
      expect(await next.stop()).toBe(0);
      expectClean(open(), old);
    },
  );

  it('F10 nothing is added to a history that is broken', () => {
    const database = new Database(file);
    database.exec("UPDATE log SET args = '{}' WHERE version = 3");
    database.close();
    const before = dumpDatabase(dataDir);
    const opened = openStore({ dataDir, now: () => 1, randomBytes });
    expect(opened).toMatchObject({ ok: false, error: expect.stringContaining('breaks at version 3') });
    expect(dumpDatabase(dataDir)).toEqual(before);
  });
});

describe('other databases', () => {
  it('S1.14 without twins nothing is logged, and no device has to hear of it', () => {
    const old = writeOldDatabase(dataDir, twinNames.slice(0, 1));
    const store = open();
    expect(store.workshops.get(old.workshopId)?.head).toEqual(old.head);
    const [row] = store.records.all(old.workshopId, 'filaments');
    expect(row).toMatchObject({ colorKey: 'galaxy black', archivedKey: null });
    const key = row === undefined ? [] : identityKey(row);
    expect(store.records.find(old.workshopId, 'filaments', 'byIdentity', key)).toHaveLength(1);
  });

  it('a build before the first release had schema 2 under the number 1: it is taken as it is', () => {
    writeOldDatabase(dataDir, twinNames.slice(2, 3));
    const database = new Database(file);
    migrate(database, { now: () => 1 }, 2);
    const built = dumpDatabase(dataDir);
    database.pragma('user_version = 1');
    database.close();
    mustOpen({ dataDir, now: () => 1, randomBytes }).close();
    expect(schemaOf(file)).toBe(NEWEST_SCHEMA);
    const workshops = built['workshops']?.map((row) => row.replace(/}$/, ',"horizon":0}'));
    const purchases = built['purchases']?.map((row) => row.replace(/}$/, ',"price_per_kg":200000}'));
    expect(dumpDatabase(dataDir)).toMatchObject({ ...built, workshops, purchases });
  });
});

describe('a database of schema 2, from before there were roles', () => {
  const DAY = 24 * 60 * 60 * 1_000;
  const phone = createTestDevice((path, init) => (server as TestServer).request(path, init), 'Anna');

  /** A device that came in 500 days ago and was never noted since. */
  function writeSchema2(): void {
    const at = Date.now() - 500 * DAY;
    const database = new Database(file);
    migrate(database, { now: () => at }, 2);
    const put = (table: string, row: Record<string, unknown>) => {
      const names = Object.keys(row);
      const places = names.map(() => '?').join(', ');
      database
        .prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`)
        .run(...Object.values(row));
    };
    const { deviceId, personId } = phone.actor;
    const [, publicId] = phone.token.split('_');
    const of = { workshop_id: 'w', created_at: at };
    put('workshops', { id: 'w', epoch: 'e', version: 0, tag: firstTag('e'), created_at: at });
    put('persons', { ...of, id: personId, name: 'Anna', name_key: 'anna' });
    put('devices', { ...of, id: deviceId, person_id: personId, name: 'Phone' });
    const hash = hashOfSecret(phone.token);
    put('tokens', { ...of, public_id: publicId, hash, role: 'member', device_id: deviceId });
    const client = { ...of, id: 'c', device_id: deviceId, lmid: 0, pending_count: 3, pushed_at: at + DAY };
    put('clients', client);
    database.close();
  }

  it('keeps its devices, as members whose idleness begins with the upgrade, and can be claimed', async () => {
    writeSchema2();
    const store = open();
    const { request, clock } = server as TestServer;
    clock.now = Date.now();
    const headers = { Authorization: `Bearer ${phone.token}` };
    const listed = (await (await request('/api/devices', { headers })).json()) as { devices: unknown[] };
    expect(listed.devices).toMatchObject([
      { ...phone.actor, role: 'member', pendingCount: 3, lastAddress: null, revokedAt: null },
    ]);
    const [device] = store.access.list('w' as WorkshopId);
    expect(device?.lastSeenAt).toBe((device?.createdAt ?? 0) + DAY);
    expect(store.access.hasOwner('w' as WorkshopId)).toBe(false);
    const tablet = await createTestDevice(request, 'Ben').register();
    expect(await tablet.json()).toMatchObject({ role: 'owner' });
  });

  it('gets an id that stays', () => {
    writeSchema2();
    const { id } = open().server;
    expect(id).toMatch(uuidPattern);
    server?.store.close();
    expect(open().server.id).toBe(id);
    rmSync(file);
    server?.store.close();
    rmSync(`${file}-wal`, { force: true });
    rmSync(`${file}-shm`, { force: true });
    expect(open().server.id).not.toBe(id);
  });
});
