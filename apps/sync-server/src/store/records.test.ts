import { runSteps, type Steps } from '@spoolshed/core';
import { storeContract } from '@spoolshed/core/testing';
import { createTestServer } from '../testing/test-server.ts';

storeContract('better-sqlite3', () => {
  const server = createTestServer();
  let version = 0;
  return {
    isAuthority: true,
    // One mutation after the other, each in a savepoint of a transaction, as a push runs them.
    run: async <T>(steps: Steps<T>, keep: (result: T) => boolean = () => true) => {
      version += 1;
      const records = server.store.records.createRecordStore(server.workshopId, version);
      const changesOf = (uid: string) => server.store.log.changesOf(server.workshopId, uid);
      const store = { ...records, changesOf };
      return server.store.write(() => server.store.savepoint(() => runSteps(steps, store), keep));
    },
    close: () => server.close(),
  };
});
