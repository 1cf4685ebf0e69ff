import { createFixture } from '@spoolshed/core/testing';
import { Dexie } from 'dexie';
import { of } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { createClient, type Client } from './client.ts';
import { createDatabase } from './database.ts';
import { readReplica, serverRowsFor, sortedRows } from './testing/check-replica.ts';
import { createFakeServer, type FakeServer } from './testing/fake-server.ts';
import { createFakeTransport, type FakeTransport } from './testing/fake-transport.ts';

/** Writes per tab. */
const WRITES = 100;

const clients: Client[] = [];
const databases = new Set<string>();
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
  for (const name of databases) await Dexie.delete(name);
  databases.clear();
});

function openTab(databaseName: string, server: FakeServer, locks: LockManager | null) {
  databases.add(databaseName);
  const transport = createFakeTransport(server);
  const client = createClient({ databaseName, transport, locks, online$: of(true), visible$: of(true) });
  clients.push(client);
  return { client, transport };
}

describe('two tabs on one database', () => {
  it.each([
    ['with Web Locks', navigator.locks],
    ['without Web Locks, as on plain HTTP', null],
  ])(
    'LV2 ID1 ID2 F14 %s: written at once, each mutation reaches the server and has one effect',
    async (_, locks) => {
      const server = createFakeServer();
      const databaseName = `tabs-${Math.random()}`;
      const tabs = [openTab(databaseName, server, locks), openTab(databaseName, server, locks)];
      const [first] = tabs;
      if (first === undefined) throw new Error('there are two tabs');
      await first.client.setDevice({ personName: 'Mia', deviceName: 'Phone' });
      for (const { client } of tabs) client.sync.start();
      await Promise.all(tabs.map(({ client }, tab) => writeMany(client, tab)));
      for (const { client } of tabs)
        await vi.waitFor(async () => expect(await client.queries.waitingCount()).toBe(0), {
          timeout: 120_000,
        });

      const database = createDatabase(databaseName);
      const replica = await readReplica(database);
      expect(replica.sync.nextMid).toBe(2 * WRITES + 1);
      expect(replica.uids).toMatchObject({ outbox: [], attention: [] });
      expect(new Set(replica.uids.sent).size).toBe(2 * WRITES);
      expect(server.outcomes.size).toBe(2 * WRITES);
      expect([...server.outcomes.values()].every(({ status }) => status === 'applied')).toBe(true);
      expect(sortedRows(replica.shown)).toEqual(serverRowsFor(server, replica));
      expect(server.rowsAt(server.cursor.version).size).toBe(2 * WRITES);
      database.close();
      if (locks !== null) expectOneLeader(server, tabs);
    },
  );

  it('WR2 S2.13 what one tab writes is seen in the other, and never half of it', async () => {
    const server = createFakeServer();
    const databaseName = `tabs-${Math.random()}`;
    const [writer, reader] = [openTab(databaseName, server, null), openTab(databaseName, server, null)];
    await reader.client.ready();
    const { newFilament } = createFixture('writer');
    const looks: number[] = [];
    const look = async (): Promise<void> => {
      const rows = await reader.client.queries.stockRows();
      // Each mutation brings a filament together with its two sealed spools.
      for (const row of rows) expect(row.sealedCount).toBe(2);
      looks.push(rows.length);
      if (rows.length < 30) await look();
    };
    const looking = look();
    for (let at = 0; at < 30; at += 1) {
      const args = newFilament({ color: `C${at}`, brand: 'B', material: 'PLA' }, { kg: 2, pricePerKg: 20 });
      expect(await writer.client.mutate('createFilament', args)).toMatchObject({ ok: true });
    }
    await looking;
    // It did look while the other one wrote.
    expect(new Set(looks).size).toBeGreaterThan(3);
  });
});

async function writeMany(client: Client, tab: number): Promise<void> {
  const { newFilament } = createFixture(`tab ${tab}`);
  for (let at = 0; at < WRITES; at += 1) {
    const result = await client.mutate(
      'createFilament',
      newFilament({ color: `C${at}`, brand: `B${tab}`, material: 'PLA' }),
    );
    if (!result.ok) throw new Error(`write ${at} of tab ${tab}: ${result.error.message}`);
  }
}

/** With the lock one tab did all the sending, and sent each mutation once. */
function expectOneLeader(server: FakeServer, tabs: readonly { readonly transport: FakeTransport }[]): void {
  expect(tabs.filter(({ transport }) => transport.pushes.length > 0)).toHaveLength(1);
  expect(new Set(server.arrivals.values())).toEqual(new Set([1]));
}
