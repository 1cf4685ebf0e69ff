import type { MutationUid } from '@spoolshed/core';
import { operationsContract, type StoreOfOperations } from '@spoolshed/core/testing';
import { assert } from '@spoolshed/core';
import { dumpDatabase } from '../testing/dump.ts';
import { createTestClient, type TestClient } from '../testing/test-client.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';
import { createOperations } from './create-operations.ts';

operationsContract('better-sqlite3', openServerOperations);

async function openServerOperations(): Promise<StoreOfOperations> {
  const server = createTestServer();
  const [anna, ben] = [
    await createTestClient(server.request, 'Anna'),
    await createTestClient(server.request, 'Ben'),
  ];
  return {
    operations: createOperations(server.deps, writerOf(server, anna)),
    others: createOperations(server.deps, writerOf(server, ben)),
    make: anna.make,
    dump: async () => dumpDatabase(server.dataDir),
    recorded: async () => recordedIn(server),
    async withFault(position, run) {
      Object.assign(server.fault, { at: position, writes: 0 });
      try {
        const result = await run();
        // A scope that holds a transaction open would stand in everybody's way.
        assert(!server.database.inTransaction, 'no transaction is left open');
        return { result, writes: server.fault.writes };
      } finally {
        server.fault.at = null;
      }
    },
    foreign: () => new Promise((resolve) => void setTimeout(resolve, 1)),
    undo: (uids) => undoBy(ben, uids),
    close: () => server.close(),
  };
}

function writerOf({ store, deps }: TestServer, { token }: TestClient) {
  const found = store.tokens.find(token, deps.now());
  assert(found !== undefined, 'a registered client has a token');
  return { caller: found.caller, log: deps.log };
}

function recordedIn({ database }: TestServer) {
  return database
    .prepare<[], { name: string; args: string }>(
      "SELECT name, args FROM log WHERE name <> 'revert' ORDER BY version",
    )
    .all()
    .map(({ name, args }) => ({ name, args: JSON.parse(args) as unknown }));
}

/** Another device, which was never told what it takes back. */
async function undoBy(client: TestClient, uids: readonly MutationUid[]): Promise<void> {
  for (const uid of uids.toReversed()) {
    const { mid } = client.record('revert', { uid });
    const { results } = await client.push(mid);
    assert(results[0]?.outcome.status === 'applied', 'what was just written is taken back');
  }
}
