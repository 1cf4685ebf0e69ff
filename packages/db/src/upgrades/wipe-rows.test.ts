import 'fake-indexeddb/auto';

import { massFromGrams, massFromKg, tableNames } from '@spoolshed/core';
import type { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';

import { createDatabase, type Database } from '../database.ts';
import { syncStatus } from '../queries/standing.ts';
import { declareVersions } from '../schema.ts';
import { readReplica, serverRowsFor, sortedRows } from '../testing/check-replica.ts';
import { createFakeServer } from '../testing/fake-server.ts';
import { createFakeTransport } from '../testing/fake-transport.ts';
import { addFilament, expectWhole, largeWorkshop, recordUse, syncOnce } from '../testing/large-workshop.ts';
import { dumpTables, openDevice, type Device } from '../testing/open-device.ts';
import { finishUpgrade } from './finish-upgrade.ts';
import { wipeRows } from './wipe-rows.ts';

/** A later release whose rows cannot be made of today's. */
function declareLater(database: Dexie): void {
  declareVersions(database);
  database.version(90).stores({}).upgrade(wipeRows);
}

describe('an upgrade that cannot take the rows along', () => {
  it('VS2 empties the row tables and forgets the cursor; outbox, sent, attention and meta survive', async () => {
    const { transport, author: device } = await largeWorkshop(3);
    const [spool] = await device.database.strict.spools.toArray();
    await recordUse(device, spool?.id, 50);
    await addFilament(device, 'never sent');
    await device.database.strict.attention.add({ uid: device.newId(), at: 1 } as never);
    const before = await dumpTables(device.database);
    const { sync, database } = await upgraded(device);

    const after = await dumpTables(database);
    for (const table of [...tableNames, 'shadow', 'staged']) expect(after[table], table).toEqual([]);
    for (const table of ['outbox', 'sent', 'attention', 'notices'])
      expect(after[table], table).toEqual(before[table]);
    expect(after['outbox']).toHaveLength(4);
    expect(sync).toEqual({ ...before['meta']?.find(isSync), cursor: null, lastSyncAt: null, snapshot: null });
    const identity = before['meta']?.find((row) => !isSync(row));
    expect(after['meta']).toContainEqual(identity);
    // It says what it waits for, with no network at all.
    expect(await syncStatus(database)).toMatchObject({
      waiting: 4,
      loading: { rows: 0, of: null, isOld: false },
    });

    // Offline: what was made here and needs nobody's rows is back at once; the use of a spool that is not here waits.
    const reopened = await reopen(device, database);
    const offline = await readReplica(database);
    expect(offline.canonical.size).toBe(0);
    expect((await database.strict.filaments.toArray()).map(({ color }) => color)).toEqual(['never sent']);
    await addFilament(reopened, 'written meanwhile');

    transport.server.mostRows = 5;
    await syncOnce(reopened, transport);
    await expectWhole(reopened, transport);
    const replica = await readReplica(database);
    expect(replica.uids).toMatchObject({ outbox: [] });
    expect(sortedRows(replica.shown)).toEqual(serverRowsFor(transport.server, replica));
    expect(transport.snapshots.openings.length).toBeGreaterThan(0);
    expect(replica.shown.get(`spools/${spool?.id}`)).toMatchObject({
      remaining: massFromKg(1) - massFromGrams(350),
    });
    for (const arrivals of transport.server.arrivals.values()) expect(arrivals).toBe(1);
  });

  it('VS2 shows what is pending again when only the rows have come back', async () => {
    const { transport, author: device } = await largeWorkshop(3);
    const [spool] = await device.database.strict.spools.toArray();
    await recordUse(device, spool?.id, 50);
    transport.server.unknownNames.add('recordUse');
    const { database } = await upgraded(device);
    const reopened = await reopen(device, database);
    await syncOnce(reopened, transport);
    await expectWhole(reopened, transport);
    expect(await database.strict.outbox.count()).toBe(1);
    expect(await database.strict.spools.get(spool?.id ?? '')).toMatchObject({
      remaining: massFromKg(1) - massFromGrams(350),
    });
  });

  it('VS2 loses nothing on a device that never had a server: all of it is pending', async () => {
    const device = await openDevice('alone');
    for (const color of ['One', 'Two', 'Three']) await addFilament(device, color);
    const shown = (await readReplica(device.database)).shown;
    const { database } = await upgraded(device);
    expect((await syncStatus(database)).loading).toBeNull();
    const reopened = await reopen(device, database);
    expect((await readReplica(database)).shown).toEqual(shown);
    const transport = createFakeTransport(createFakeServer());
    await syncOnce(reopened, transport);
    await expectWhole(reopened, transport);
    expect((await readReplica(database)).shown.size).toBe(shown.size);
  });

  it('VS2 takes its mark away once, and a tab that is closed before that does it again', async () => {
    const device = await openDevice('alone');
    await addFilament(device, 'One');
    const { database } = await upgraded(device);
    expect(await database.strict.meta.get('wiped')).toBeDefined();
    const reopened = await reopen(device, database);
    expect(await database.strict.meta.get('wiped')).toBeUndefined();
    const shown = (await readReplica(database)).shown;
    await finishUpgrade(reopened);
    expect((await readReplica(database)).shown).toEqual(shown);
  });

  it('VS2 does nothing to a database that is being made', async () => {
    const database = createDatabase(`new-${Math.random()}`, { declare: declareLater });
    await database.open();
    expect(await database.strict.meta.count()).toBe(0);
    database.close();
  });
});

const isSync = (row: unknown): row is object =>
  typeof row === 'object' && row !== null && 'key' in row && row.key === 'sync';

/** Opens the device's database as the later release does. */
async function upgraded(device: Device): Promise<{ database: Database; sync: unknown }> {
  device.database.close();
  const database = createDatabase(device.database.name, { declare: declareLater });
  await database.open();
  return { database, sync: await database.strict.meta.get('sync') };
}

/** The app on the upgraded database. */
async function reopen(device: Device, database: Database): Promise<Device> {
  const { now, newId, onWritten } = device;
  const env = { database, now, newId, onWritten };
  await finishUpgrade(env);
  const { mutate } = await import('../mutate.ts');
  return { ...device, ...env, clock: device.clock, mutate: (name, args) => mutate(env, name, args) };
}
