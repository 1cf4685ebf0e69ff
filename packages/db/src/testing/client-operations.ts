import { assert } from '@spoolshed/core';
import { createFixture, type StoreOfOperations } from '@spoolshed/core/testing';
import { Dexie } from 'dexie';
import { of } from 'rxjs';

import { createClient, type Client } from '../client.ts';
import { createDatabase } from '../database.ts';
import { createFakeServer } from './fake-server.ts';
import { createFakeTransport } from './fake-transport.ts';
import { failWrites } from './failing-writes.ts';
import { dumpTables } from './open-device.ts';

let opened = 0;

/** Two tabs of one device, by the client that the app has, and a look at their database. */
export async function openClientOperations(): Promise<StoreOfOperations> {
  opened += 1;
  const databaseName = `operations-${opened}-${Math.random()}`;
  const tab = (): Client =>
    createClient({
      transport: createFakeTransport(createFakeServer()),
      databaseName,
      online$: of(true),
      visible$: of(true),
      locks: null,
    });
  const [mine, other] = [tab(), tab()];
  await mine.setDevice({ personName: 'Mia', deviceName: 'Phone' });
  const looker = createDatabase(databaseName);
  return {
    operations: await mine.operations(),
    others: await other.operations(),
    make: createFixture('operations'),
    dump: () => dumpTables(looker),
    recorded: async () =>
      (await looker.strict.outbox.orderBy('mid').toArray()).filter(({ name }) => name !== 'revert'),
    async withFault(position, run) {
      const faults = failWrites(position);
      try {
        return { result: await run(), writes: faults.count() };
      } finally {
        faults.restore();
      }
    },
    foreign: () => new Promise((resolve) => void setTimeout(resolve, 5)),
    async undo(uids) {
      const undone = await mine.undo(uids);
      assert(undone.ok && undone.data.status === 'undone', 'what was just written is taken back whole');
    },
    async close() {
      await mine.close();
      await other.close();
      looker.close();
      await Dexie.delete(databaseName);
    },
  };
}
