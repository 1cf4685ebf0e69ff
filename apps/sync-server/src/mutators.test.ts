import { tableNames, type MutationUid } from '@spoolshed/core';
import { mutatorContract, type BooksUnderTest } from '@spoolshed/core/testing';
import { createTestClient, type TestClient } from './testing/test-client.ts';
import { createTestServer } from './testing/test-server.ts';

mutatorContract('better-sqlite3 behind push', { isAuthority: true, histories: 60 }, async () => {
  const server = createTestServer();
  const [anna, ben] = [
    await createTestClient(server.request, 'Anna'),
    await createTestClient(server.request, 'Ben'),
  ];
  const clientOf = (deviceId: string): TestClient => (deviceId === ben.actor.deviceId ? ben : anna);
  return {
    devices: [anna.make, ben.make],
    async play({ name, args, context }) {
      const client = clientOf(context.actor.deviceId);
      // Contexts are made by fixtures, whose ids are of every kind.
      const uid = context.uid as MutationUid;
      const { mid } = client.record(name, args, { uid, actor: context.actor, editTime: context.at });
      const { results } = await client.push(mid);
      const [result] = results;
      if (result === undefined) throw new Error('each mutation has its verdict');
      return result.outcome;
    },
    all: async () =>
      // Every table is there, by its name.
      Object.fromEntries(
        tableNames.map((table) => [table, server.store.records.all(server.workshopId, table)]),
      ) as unknown as Awaited<ReturnType<BooksUnderTest['all']>>,
    close: () => server.close(),
  };
});
