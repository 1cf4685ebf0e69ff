import 'fake-indexeddb/auto';

import { ROOT_CATEGORY, UNCATEGORISED } from '@spoolshed/core';
import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';

import { syncStatus } from '../queries/standing.ts';
import { readReplica, serverRowsFor, sortedRows } from '../testing/check-replica.ts';
import { addFilament, expectWhole, largeWorkshop, recordUse, syncOnce } from '../testing/large-workshop.ts';
import { dumpTables, openDevice, type Device } from '../testing/open-device.ts';

/** The tables that version 3 did not have. */
const added: ReadonlySet<string> = new Set(['categories', 'expenses']);

/** The device's database as an app of version 3 has it that has pulled as much: without the rows that it did not know. */
async function asVersion3(device: Device): Promise<string> {
  const name = `old-${device.database.name}`;
  const tables = device.database.strict.tables.filter((table) => !added.has(table.name));
  const old = new Dexie(name);
  old
    .version(3)
    .stores(
      Object.fromEntries(
        tables.map(({ name: table, schema }) => [
          table,
          [schema.primKey, ...schema.indexes].map(({ src }) => src).join(', '),
        ]),
      ),
    );
  for (const table of tables) await old.table(table.name).bulkAdd(await table.toArray());
  old.close();
  device.database.close();
  return name;
}

/** A workshop with expenses, and a device that has pulled all of it and still waits with a use. */
async function setUp() {
  const { transport, author } = await largeWorkshop(3);
  const categoryId = author.newId<string>();
  await author.mutate('createCategories', {
    categories: [{ categoryId, name: 'Tools', parentId: ROOT_CATEGORY }],
  });
  const spent = { amount: 1_250, spentOn: '2026-11-20', payee: null, note: '' };
  await author.mutate('createExpenses', {
    expenses: [categoryId, UNCATEGORISED].map((each) => ({
      expenseId: author.newId<string>(),
      categoryId: each,
      ...spent,
    })),
  });
  transport.server.mostRows = Number.POSITIVE_INFINITY;
  await syncOnce(author, transport);
  const device = await openDevice('phone');
  await syncOnce(device, transport);
  await addFilament(device, 'Sent');
  await syncOnce(device, transport);
  const [spool] = await device.database.strict.spools.toArray();
  await recordUse(device, spool?.id, 50);
  const before = await dumpTables(device.database);
  const upgraded = await openDevice('phone', await asVersion3(device));
  return { transport, before, device: upgraded };
}

describe('a database of version 3', () => {
  it('VS2 asks for everything anew, and nothing that is here goes', async () => {
    const { before, device } = await setUp();
    const after = await dumpTables(device.database);
    expect(after['outbox']).toHaveLength(1);
    expect(after['sent']?.length).toBeGreaterThan(0);
    const [identity, sync] = before['meta'] ?? [];
    const meta = [identity, { ...(sync as object), cursor: null }];
    expect(after).toEqual({ ...before, meta, categories: [], expenses: [] });
    expect(await syncStatus(device.database)).toMatchObject({ waiting: 1, loading: null });
  });

  it.each([
    ['in one answer', Number.POSITIVE_INFINITY, 0],
    ['as a snapshot', 5, 1],
  ])('VS2 gets the rows that it had let go of, %s', async (_, mostRows, openings) => {
    const { transport, device } = await setUp();
    transport.server.mostRows = mostRows;
    await syncOnce(device, transport);
    await expectWhole(device, transport);
    const replica = await readReplica(device.database);
    expect(sortedRows(replica.shown)).toEqual(serverRowsFor(transport.server, replica));
    expect(await device.database.strict.expenses.count()).toBe(2);
    expect(await device.database.strict.categories.count()).toBe(1);
    expect(await device.database.strict.outbox.count()).toBe(0);
    expect(transport.snapshots.openings).toHaveLength(openings);
    for (const arrivals of transport.server.arrivals.values()) expect(arrivals).toBe(1);
  });

  it('VS2 a database that was never given an identity is upgraded as well', async () => {
    const name = `empty-${Math.random()}`;
    const old = new Dexie(name);
    old.version(3).stores({ meta: 'key' });
    await old.open();
    old.close();
    const device = await openDevice('new', name);
    expect(await device.database.strict.meta.get('sync')).toMatchObject({ cursor: null });
  });
});
