import 'fake-indexeddb/auto';

import { deviceTokenPattern, massFromKg } from '@spoolshed/core';
import { createFixture } from '@spoolshed/core/testing';
import { liveQuery } from 'dexie';
import { of } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { createClient, type Client, type ClientOptions } from './client.ts';
import { createDatabase } from './database.ts';
import type { StockRow } from './queries/stock-rows.ts';
import type { SyncState } from './sync/sync-state.ts';
import { createFakeServer } from './testing/fake-server.ts';
import { createFakeTransport } from './testing/fake-transport.ts';

const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };

const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

function openClient(options: Partial<ClientOptions> = {}) {
  const databaseName = options.databaseName ?? `client-${Math.random()}`;
  const transport = createFakeTransport(createFakeServer());
  const client = createClient({
    transport,
    databaseName,
    online$: of(true),
    visible$: of(true),
    locks: null,
    ...options,
  });
  clients.push(client);
  return { client, transport, databaseName };
}

describe('a client', () => {
  it('ID1 makes its identity once, whoever opens first and however many tabs at once', async () => {
    const { client, databaseName } = openClient();
    const others = [openClient({ databaseName }).client, openClient({ databaseName }).client];
    const devices = await Promise.all([client, ...others].map((each) => each.device()));
    expect(new Set(devices.map(({ clientId }) => clientId)).size).toBe(1);
    expect(new Set(devices.map(({ deviceId }) => deviceId)).size).toBe(1);
    expect(devices[0]).toMatchObject({ deviceName: null, personName: null, workshopId: null });
    const database = createDatabase(databaseName);
    const identity = await database.strict.meta.get('identity');
    expect(identity?.token).toMatch(deviceTokenPattern);
    expect(JSON.stringify(devices)).not.toContain(identity?.token);
    database.close();
  });

  it('S1.10 S2.2 writes, reads, syncs and tells of it, by its public face alone', async () => {
    const { client, transport } = openClient();
    const states: SyncState[] = [];
    client.sync.state$.subscribe((state) => states.push(state));
    client.sync.start();
    await vi.waitFor(() => expect(states.at(-1)?.blocked).toBe('names'));
    await client.setDevice({ personName: ' Mia ', deviceName: 'Phone' });
    const { filament, spools } = createFixture('client').newFilament(names, { kg: 2, pricePerKg: 25 });
    expect(await client.mutate('createFilament', { filament })).toMatchObject({ ok: true });
    const [first] = spools ?? [];
    if (first === undefined) throw new Error('the fixture gives spools');
    const scoped = await client.transactionScope(async (scope) => {
      await scope.run('addSpools', { filamentId: filament.id, spools: [first] });
      // Joins the scope that it runs in.
      return client.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' });
    });
    expect(scoped).toMatchObject({ ok: true, data: { ok: true }, affected: 3 });
    await vi.waitFor(() =>
      expect(states.at(-1)).toMatchObject({ waiting: 0, registered: true, blocked: null }),
    );
    expect(await client.device()).toMatchObject({
      personName: 'Mia',
      deviceName: 'Phone',
      workshopId: expect.any(String),
    });
    expect(await client.queries.stockRows()).toMatchObject([
      { ...names, left: massFromKg(1), waiting: false },
    ]);
    expect(transport.server.outcomes.size).toBe(2);
    const before = transport.registrations;
    await client.setDevice({ personName: 'Mia B.', deviceName: 'Phone' });
    await vi.waitFor(() => expect(transport.registrations).toBe(before + 1));
  });

  it('WR2 a live query follows the write of another tab', async () => {
    const { client, databaseName } = openClient();
    const other = openClient({ databaseName }).client;
    await client.ready();
    const seen: (readonly StockRow[])[] = [];
    const watching = liveQuery(() => client.queries.stockRows()).subscribe((rows) => seen.push(rows));
    await vi.waitFor(() => expect(seen.at(-1)).toEqual([]));
    await other.mutate('createFilament', createFixture('other tab').newFilament(names));
    await vi.waitFor(() => expect(seen.at(-1)).toMatchObject([{ ...names, waiting: true }]));
    watching.unsubscribe();
  });

  it('corrects the edit time by the measured offset to the server', async () => {
    const { client, transport, databaseName } = openClient({ now: () => 1_000_000 });
    const { pull } = transport.server;
    transport.server.pull = (request) => ({ ...pull(request), serverTime: 9_000_000 });
    await client.setDevice({ personName: 'Mia', deviceName: 'Phone' });
    client.sync.start();
    await vi.waitFor(async () => expect((await client.queries.syncStatus()).lastSyncAt).not.toBeNull());
    await client.sync.stop();
    expect(client.now()).toBe(9_000_000);
    await client.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' });
    const database = createDatabase(databaseName);
    expect(await database.strict.outbox.toArray()).toMatchObject([{ editTime: 9_000_000 }]);
    database.close();
  });

  it('a database that cannot be opened is a failure of the write, and mends itself', async () => {
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError');
    });
    const { client } = openClient();
    expect(await client.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' })).toMatchObject({
      ok: false,
    });
    open.mockRestore();
    expect(await client.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' })).toMatchObject({
      ok: true,
    });
  });
});
