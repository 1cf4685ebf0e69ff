import { tableNames, type Cursor } from '@spoolshed/core';
import {
  FIXTURE_START,
  twoDevicesContract,
  type AllRows,
  type DeviceUnderTest,
} from '@spoolshed/core/testing';
import { createTestClient, type TestClient } from './testing/test-client.ts';
import { createTestServer } from './testing/test-server.ts';

twoDevicesContract('push and pull of the server', async () => {
  const server = createTestServer();
  const [phone, laptop] = [
    await createTestClient(server.request, 'Phone'),
    await createTestClient(server.request, 'Laptop'),
  ];
  return { phone: deviceUnderTest(phone), laptop: deviceUnderTest(laptop), close: () => server.close() };
});

/** A device that keeps nothing but what the server said: rows by what it pulled, patch by patch. */
function deviceUnderTest(client: TestClient): DeviceUnderTest {
  let cursor: Cursor | null = null;
  let pushed = 0;
  let clock = FIXTURE_START;
  const held = new Map<string, Map<string, unknown>>(tableNames.map((table) => [table, new Map()]));
  async function pull(): Promise<void> {
    const answer = await client.pullAnswer(cursor, { ackedMid: pushed });
    for (const { table, id } of answer.patch.deleted) held.get(table)?.delete(id);
    for (const table of tableNames) {
      for (const row of answer.patch.rows[table]) held.get(table)?.set(row.id, row);
    }
    cursor = answer.cursor;
  }
  return {
    fixture: client.make,
    async write(name, args, second) {
      clock = second === undefined ? clock + 1_000 : FIXTURE_START + second * 1_000;
      client.record(name, args, { editTime: clock });
    },
    async sync() {
      const from = pushed + 1;
      const results = client.outbox.length > pushed ? (await client.push(from)).results : [];
      pushed = client.outbox.length;
      await pull();
      return results.map(({ outcome }) => outcome);
    },
    rows: async () =>
      // Every table is there, by its name.
      Object.fromEntries(
        [...held].map(([table, rows]) => [table, [...rows].toSorted(byId).map(([, row]) => row)]),
      ) as unknown as AllRows,
  };
}

const byId = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);
