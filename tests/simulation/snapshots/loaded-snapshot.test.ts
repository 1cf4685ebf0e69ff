import 'fake-indexeddb/auto';

import { tableNames, type AnyRow } from '@spoolshed/core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { forgetTombstones } from '../../../apps/sync-server/src/forget-tombstones.ts';
import { recordFilament, recordUseOf } from '../../../apps/sync-server/src/testing/sample-mutations.ts';
import { createTestClient } from '../../../apps/sync-server/src/testing/test-client.ts';
import { createTestServer, type TestServer } from '../../../apps/sync-server/src/testing/test-server.ts';
import { createHttpTransport } from '../../../packages/db/src/sync/http-transport.ts';
import { runRound } from '../../../packages/db/src/sync/round.ts';
import { deleteDevice, openDevice, type Device } from '../../../packages/db/src/testing/open-device.ts';

/* What the server writes is what a device reads: the real one of each, with a pull that is soon too large. */

let server: TestServer;
let device: Device;

beforeEach(async () => {
  server = createTestServer({ mostPullRows: 20 });
  device = await openDevice('late');
});
afterEach(async () => {
  await deleteDevice(device);
  server.close();
});

async function sync(): Promise<void> {
  const { database, now, newId } = device;
  const transport = createHttpTransport({
    baseUrl: 'http://localhost',
    fetch: (url, init) => server.request(new Request(url).url.replace('http://localhost', ''), init),
  });
  const watch = { signal: new AbortController().signal, onPhase: () => undefined, onSent: () => undefined };
  const start = { known: { clientId: null, mid: 0 }, register: false, verified: false };
  const end = await runRound({ database, now, newId, transport }, start, watch);
  expect(end).toMatchObject({ kind: 'done', held: null });
}

const byId = (rows: readonly AnyRow[]): AnyRow[] => rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));

async function expectSame(): Promise<void> {
  for (const table of tableNames) {
    const here = await device.database.read([table], (stores) => stores.table<AnyRow>(table).toArray());
    expect([table, byId(here)]).toEqual([table, byId(server.store.records.all(server.workshopId, table))]);
  }
}

const filesAsked = (): number => server.logLines.filter((line) => line.includes('snapshot written')).length;

it('PL1 PL2 SN1 SN2 SN3 a new device, and one that slept past the horizon, load the file of the real server', async () => {
  const anna = await createTestClient(server.request, 'Anna');
  const red = recordFilament(anna, 'Red', { kg: 1, pricePerKg: 20 });
  for (let use = 0; use < 60; use += 1) recordUseOf(anna, red, 1);
  await anna.push();
  await sync();
  expect(filesAsked()).toBe(1);
  await expectSame();

  const mine = device.fixture.newFilament({ color: 'Mine', brand: 'eSun', material: 'PLA' });
  expect((await device.mutate('createFilament', mine)).ok).toBe(true);
  const blue = recordFilament(anna, 'Blue', { kg: 1, pricePerKg: 20 });
  await anna.push(anna.outbox.length);
  await sync();
  expect(filesAsked()).toBe(1);

  const [purchase] = server.store.records.find(server.workshopId, 'purchases', 'byFilament', [
    (blue.args as { filament: { id: string } }).filament.id,
  ]);
  anna.record('deletePurchase', { purchaseId: purchase?.id });
  await anna.push(anna.outbox.length);
  expect(await forgetTombstones(server.store, Infinity, new AbortController().signal)).toBeGreaterThan(0);
  const late = device.fixture.newFilament({ color: 'Late', brand: 'eSun', material: 'PLA' });
  expect((await device.mutate('createFilament', late)).ok).toBe(true);
  server.clock.now += 60 * 60_000;
  await sync();
  expect(filesAsked()).toBe(2);
  await expectSame();
  const colors = server.store.records.all(server.workshopId, 'filaments').map(({ color }) => color);
  expect(colors.toSorted()).toEqual(['Blue', 'Late', 'Mine', 'Red']);
});
