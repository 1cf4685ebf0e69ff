import 'fake-indexeddb/auto';

import {
  createMemoryStore,
  massFromKg,
  runSteps,
  startMutation,
  type TableName,
  type AnyRow,
  type Filament,
  type FilamentNames,
} from '@spoolshed/core';
import { createFixture, FIXTURE_START } from '@spoolshed/core/testing';
import { Dexie } from 'dexie';
import { of } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { createClient, type Client } from '../client.ts';
import { createDatabase } from '../database.ts';
import { emptyNumberBook } from '../empty-number-book.ts';
import { declareVersions } from '../schema.ts';
import { readReplica, serverRowsFor, sortedRows, stockDifferences } from '../testing/check-replica.ts';
import { createFakeServer } from '../testing/fake-server.ts';
import { createFakeTransport } from '../testing/fake-transport.ts';
import { dumpTables } from '../testing/open-device.ts';

/** Twins in case, in space and in Unicode form, beside one that is none. */
const twinNames: readonly FilamentNames[] = [
  { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' },
  { color: 'GALAXY BLACK', brand: 'prusament', material: 'pla' },
  { color: 'Grün', brand: 'Extrudr', material: 'PETG' },
  { color: ' Galaxy\u00a0 Black ', brand: 'Ｐrusament', material: 'PLA' },
  { color: 'Gru\u0308n', brand: 'extrudr', material: 'petg' },
];

const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

const fixture = createFixture('an old device');
const [identity, sync] = [
  {
    key: 'identity',
    deviceId: fixture.actor.deviceId,
    deviceName: 'Phone',
    personId: fixture.actor.personId,
    personName: 'Mia',
    token: `spd_abcd1234_${'a'.repeat(43)}`,
    workshopId: null,
  },
  {
    key: 'sync',
    clientId: fixture.id(),
    ackedMid: 0,
    ackedUid: null,
    cursor: null,
    epoch: null,
    ...emptyNumberBook,
    clockOffsetMs: 0,
    lastSyncAt: null,
  },
];

/** The rows that version 1 knew. */
const oldTables: readonly TableName[] = [
  'filaments',
  'spools',
  'purchases',
  'stockEvents',
  'aliases',
  'conflicts',
  'settings',
];

type OldStores = { readonly [table: string]: readonly unknown[] };

/** Version 1 of the database, written as the app of that time did: without folded names, so that twins came in. */
async function writeOldDatabase(
  names: readonly FilamentNames[],
): Promise<{ name: string; stores: OldStores }> {
  const name = `old-${Math.random()}`;
  const rows: { table: string; row: AnyRow }[] = [];
  const outbox: object[] = [];
  for (const [at, each] of names.entries()) {
    const args = fixture.newFilament(each, { kg: 2, pricePerKg: 20 + at });
    const context = fixture.context(FIXTURE_START + at * 1_000);
    const store = createMemoryStore();
    const outcome = runSteps(startMutation('createFilament', args, context), store);
    for (const table of oldTables)
      for (const row of store.rows(table).values())
        if (row !== null) rows.push({ table, row: withoutKeys(row) });
    const mutation = { mid: at + 1, uid: context.uid, name: 'createFilament', args, editTime: context.at };
    outbox.push({
      ...mutation,
      baseVersion: null,
      actor: context.actor,
      bytes: 900,
      outcome,
      retained: false,
    });
  }
  const tables = Object.fromEntries(
    oldTables.map((table) => [table, rows.filter((each) => each.table === table).map(({ row }) => row)]),
  );
  const stores: OldStores = {
    ...tables,
    outbox,
    shadow: rows.map(({ table, row }) => ({ table, id: row.id, row: null })),
    sent: [{ ...outbox[0], mid: 0, uid: fixture.id(), version: 3, acknowledgedAt: 1 }],
    attention: [{ uid: fixture.id(), name: 'createFilament', args: {}, reason: 'rejected', at: 1 }],
    notices: [],
    meta: [identity, { ...sync, nextMid: names.length + 1 }],
  };
  const old = new Dexie(name);
  old.version(1).stores({
    filaments: 'id, number',
    spools: 'id, filamentId, purchaseId, number',
    purchases: 'id, filamentId, [filamentId+purchasedOn+quantity]',
    stockEvents: 'id, spoolId, voids, occurredAt',
    aliases: 'id, targetId',
    conflicts: 'id, recordId',
    settings: 'id',
    shadow: '[table+id]',
    outbox: 'mid, uid',
    sent: 'uid, mid',
    attention: 'uid, at',
    notices: 'id, at',
    meta: 'key',
  });
  for (const [table, content] of Object.entries(stores)) await old.table(table).bulkAdd([...content]);
  old.close();
  return { name, stores };
}

function withoutKeys(row: AnyRow): AnyRow {
  const old: Record<string, unknown> = { ...row };
  for (const key of ['colorKey', 'brandKey', 'materialKey', 'archivedKey']) delete old[key];
  return old as unknown as AnyRow;
}

function openClient(databaseName: string, server = createFakeServer()) {
  const transport = createFakeTransport(server);
  const options = { transport, databaseName, online$: of(true), visible$: of(true), locks: null };
  const client = createClient(options);
  clients.push(client);
  return client;
}

describe('a database of version 1, with twins', () => {
  it('S1.14 VS2 is cleaned: no twins, every purchase kept, aliases that resolve; its books survive', async () => {
    const { name, stores } = await writeOldDatabase(twinNames);
    await openClient(name).ready();
    const database = createDatabase(name);
    const { shown } = await readReplica(database);
    const filaments = [...shown].flatMap(([key, row]) =>
      key.startsWith('filaments/') ? [row as Filament] : [],
    );
    const live = filaments.filter(({ mergedInto }) => mergedInto === null);
    expect(new Map(live.map(({ color, stock }) => [color, stock]))).toEqual(
      new Map([
        ['Galaxy Black', massFromKg(6)],
        ['Grün', massFromKg(4)],
      ]),
    );
    const tables = await dumpTables(database);
    expect(tables['purchases']).toHaveLength(twinNames.length);
    expect(tables['aliases']).toHaveLength(3);
    expect(stockDifferences(shown)).toEqual([]);

    for (const table of ['sent', 'attention', 'notices'])
      expect(tables[table]).toEqual([...(stores[table] ?? [])]);
    expect(tables['meta']).toEqual([identity, { ...sync, nextMid: twinNames.length + 2 }]);
    expect(tables['outbox']?.slice(0, -1)).toEqual(stores['outbox']);
    expect(tables['outbox']?.at(-1)).toMatchObject({ mid: twinNames.length + 1, name: 'mergeTwins' });
    database.close();
  });

  it('S1.14 after the first sync device and server agree, down to the last row', async () => {
    const { name } = await writeOldDatabase(twinNames);
    const server = createFakeServer();
    const client = openClient(name, server);
    client.sync.start();
    await vi.waitFor(async () => expect(await client.queries.waitingCount()).toBe(0));
    const database = createDatabase(name);
    const replica = await readReplica(database);
    expect(sortedRows(replica.canonical)).toEqual(serverRowsFor(server, replica));
    expect(sortedRows(replica.shown)).toEqual(sortedRows(replica.canonical));
    const live = await client.queries.stockRows();
    expect(new Set(live.map(({ left }) => left))).toEqual(new Set([massFromKg(4), massFromKg(6)]));
    expect(server.outcomes.size).toBe(twinNames.length + 1);
    database.close();
  });

  it('S1.14 a server that is older keeps the device clean all the same', async () => {
    const { name } = await writeOldDatabase(twinNames);
    const server = createFakeServer();
    server.unknownNames.add('mergeTwins');
    const client = openClient(name, server);
    client.sync.start();
    await vi.waitFor(async () => expect(await client.queries.waitingCount()).toBe(1));
    expect(await client.queries.stockRows()).toHaveLength(2);
  });

  it('S1.14 interrupted after the upgrade, the next start merges them', async () => {
    const { name } = await writeOldDatabase(twinNames);
    const database = createDatabase(name);
    await database.open();
    const before = await dumpTables(database);
    expect(before['outbox']).toHaveLength(twinNames.length);
    database.close();
    const client = openClient(name);
    await client.ready();
    expect(await client.queries.stockRows()).toHaveLength(2);
    expect(await client.queries.waitingCount()).toBe(twinNames.length + 1);
  });

  it('S1.14 VS2 an upgrade that breaks off leaves version 1 as it was', async () => {
    const { name, stores } = await writeOldDatabase(twinNames);
    const broken = new Dexie(name);
    declareVersions(broken);
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await expect(broken.open()).rejects.toThrow('no room');
    broken.close();
    vi.restoreAllMocks();
    const old = await new Dexie(name).open();
    expect(old.verno).toBe(1);
    expect(await old.table('filaments').toArray()).toEqual(
      [...(stores['filaments'] ?? [])].toSorted((a, b) => ((a as Filament).id < (b as Filament).id ? -1 : 1)),
    );
    old.close();
    const client = openClient(name);
    await client.ready();
    expect(await client.queries.stockRows()).toHaveLength(2);
  });
});

describe('other databases', () => {
  it('VS2 without twins nothing is recorded', async () => {
    const { name } = await writeOldDatabase(twinNames.slice(1, 3));
    const client = openClient(name);
    await client.ready();
    expect(await client.queries.findByNames(twinNames[0] as FilamentNames)).toMatchObject({
      live: { color: 'GALAXY BLACK' },
    });
    expect(await client.queries.waitingCount()).toBe(2);
  });

  it('VS2 a build before the first release had the indexes in version 1: it is taken as it is', async () => {
    const name = `early-${Math.random()}`;
    const early = new Dexie(name);
    early.version(1).stores({
      ...Object.fromEntries(
        ['spools', 'purchases', 'stockEvents', 'aliases', 'conflicts', 'settings'].map((table) => [
          table,
          'id',
        ]),
      ),
      filaments: 'id, [colorKey+brandKey+materialKey], archivedKey, number',
      shadow: '[table+id]',
      outbox: 'mid, uid',
      sent: 'uid, mid',
      attention: 'uid, at',
      notices: 'id, at',
      meta: 'key',
    });
    await early.open();
    early.close();
    const client = openClient(name);
    await client.mutate('createFilament', fixture.newFilament({ color: 'a', brand: 'b', material: 'c' }));
    expect(await client.queries.stockRows()).toHaveLength(1);
  });
});
