import 'fake-indexeddb/auto';

import { tableNames, type Outcome } from '@spoolshed/core';
import {
  FIXTURE_START,
  twoDevicesContract,
  type AllRows,
  type DeviceUnderTest,
} from '@spoolshed/core/testing';

import { runRound } from './sync/round.ts';
import { createFakeServer, type FakeServer } from './testing/fake-server.ts';
import { createFakeTransport } from './testing/fake-transport.ts';
import { deleteDevice, openDevice, type Device } from './testing/open-device.ts';

twoDevicesContract('IndexedDB and a server in memory', async () => {
  const server = createFakeServer();
  const [phone, laptop] = [await openDevice('phone'), await openDevice('laptop')];
  return {
    phone: deviceUnderTest(phone, server),
    laptop: deviceUnderTest(laptop, server),
    close: async () => {
      await deleteDevice(phone);
      await deleteDevice(laptop);
    },
  };
});

function deviceUnderTest(device: Device, server: FakeServer): DeviceUnderTest {
  const source = { ...device, transport: createFakeTransport(server) };
  const watch = { signal: new AbortController().signal, onPhase: () => undefined, onSent: () => undefined };
  return {
    fixture: device.fixture,
    async write(name, args, second) {
      device.clock = second === undefined ? device.clock + 1_000 : FIXTURE_START + second * 1_000;
      await device.mutate(name, args);
    },
    async sync() {
      const pending = await device.database.strict.outbox.toArray();
      await runRound(source, { known: { clientId: null, mid: 0 }, register: false, verified: true }, watch);
      return pending.map(({ uid }): Outcome => server.outcomes.get(uid) ?? { status: 'quarantined' });
    },
    rows: () =>
      device.database.read([...tableNames], async (stores) => {
        const rows = await Promise.all(tableNames.map((table) => stores.table(table).toArray()));
        // Every table is there, by its name, ordered by its primary key.
        return Object.fromEntries(tableNames.map((table, at) => [table, rows[at]])) as unknown as AllRows;
      }),
  };
}
