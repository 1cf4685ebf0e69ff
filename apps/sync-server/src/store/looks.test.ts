import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestScript } from '../testing/test-script.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';
import { DATABASE_FILE } from './database-file.ts';
import { MOST_WAITING } from './looks.ts';

let server: TestServer;
beforeEach(() => {
  server = createTestServer();
});
afterEach(() => server.close());

/** A look that reads its moment and lasts until it is let go. */
function holdLook() {
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const done = server.store.look(async ({ records, goOn }) => {
    records.all(server.workshopId, 'expenses');
    begin();
    await held;
    goOn();
  });
  return { done, begun, letGo };
}

it('S2.13 so many wait at most; whoever went away keeps no place and is not begun', async () => {
  const { look } = server.store;
  const first = holdLook();
  await first.begun;
  const leaving = new AbortController();
  let begun = 0;
  const count = async (): Promise<void> => {
    begun += 1;
  };
  const left = look(count, leaving.signal);
  const waiting = Array.from({ length: MOST_WAITING - 1 }, () => look(count));
  await expect(look(count)).rejects.toMatchObject({ wireError: { code: 'busy' } });
  leaving.abort();
  waiting.push(look(count));
  first.letGo();
  await expect(left).rejects.toThrow('aborted');
  await Promise.all([first.done, ...waiting]);
  expect(begun).toBe(MOST_WAITING);
});

it('S2.13 at a stop the look under way and those that wait end, so that the log of the database is folded', async () => {
  const { store, dataDir } = server;
  const first = holdLook();
  await first.begun;
  let hasBegun = false;
  const second = store.look(async () => {
    hasBegun = true;
  });
  // What the first one cannot see: the log of the database cannot be folded beyond it.
  const script = createTestScript(server);
  expect((await script.post('/api/expenses', { amount: 1, spent_on: '2026-01-01' })).status).toBe(200);
  const ended = store.endLooks();
  first.letGo();
  const busy = { wireError: { code: 'busy' } };
  await Promise.all([
    expect(first.done).rejects.toMatchObject(busy),
    expect(second).rejects.toMatchObject(busy),
  ]);
  await ended;
  expect(hasBegun).toBe(false);
  await expect(store.look(() => Promise.resolve())).rejects.toMatchObject(busy);
  server.database.pragma('wal_checkpoint(TRUNCATE)');
  const wal = join(dataDir, `${DATABASE_FILE}-wal`);
  expect(existsSync(wal) ? statSync(wal).size : 0).toBe(0);
});
