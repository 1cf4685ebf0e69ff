import { join } from 'node:path';
import { assert } from '@spoolshed/core';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { DATABASE_FILE } from '../store/open-store.ts';
import { createTestClient, type TestClient } from '../testing/test-client.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';
import { createOperations, type OperationsDeps } from './create-operations.ts';

const names = { color: 'Red', brand: 'Test', material: 'PLA' };
let server: TestServer;
afterEach(() => server.close());

function operationsFor({ token }: TestClient, deps: OperationsDeps = server.deps) {
  const found = server.store.tokens.find(token, server.clock.now);
  assert(found !== undefined, 'a registered client has a token');
  return createOperations(deps, { caller: found.caller, log: server.deps.log });
}

/** A real second connection with the lock, which it lets go in the pause with this number. */
async function startLocked(letsGoAt: number) {
  const pauses: number[] = [];
  const pause = (ms: number): Promise<void> => {
    pauses.push(ms);
    if (pauses.length === letsGoAt) other.exec('ROLLBACK');
    return Promise.resolve();
  };
  server = createTestServer({ retries: { pause, random: () => 0.5 } });
  const anna = await createTestClient(server.request, 'Anna');
  server.database.pragma('busy_timeout = 1');
  const other = new Database(join(server.dataDir, DATABASE_FILE));
  other.exec('BEGIN IMMEDIATE');
  return { anna, pauses, other };
}

describe('operations on a busy store', () => {
  it('S2.8 a lock that is let go in time is waited for, and all is written once', async () => {
    const { anna, pauses, other } = await startLocked(4);
    const result = await operationsFor(anna).filaments.create(
      anna.make.newFilament(names, { kg: 1, pricePerKg: 20 }),
    );
    other.close();
    expect(result).toMatchObject({ ok: true, data: { status: 'applied' } });
    expect(pauses).toEqual([25, 100, 400, 1_000]);
    expect(server.store.records.all(server.workshopId, 'purchases')).toHaveLength(1);
  });

  it('S2.8 S2.12 one that stays is told after five tries, and leaves nothing open', async () => {
    const { anna, pauses, other } = await startLocked(99);
    const operations = operationsFor(anna);
    const scope = operations.transactionScope((inside) =>
      inside.filaments.create(anna.make.newFilament(names)),
    );
    expect(await scope).toMatchObject({
      ok: false,
      error: { kind: 'busy', retry: 'yes', code: 'SQLITE_BUSY' },
    });
    expect(pauses).toHaveLength(4);
    other.exec('ROLLBACK');
    other.close();
    expect(await operations.filaments.create(anna.make.newFilament(names))).toMatchObject({ ok: true });
  });

  it('S2.8 ID2 a commit that came through without an answer is told as it was made', async () => {
    server = createTestServer();
    const anna = await createTestClient(server.request, 'Anna');
    const { store, deps } = server;
    let writes = 0;
    const unheard: typeof store.write = (run) => {
      const result = store.write(run);
      writes += 1;
      if (writes <= 2) throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_FSYNC');
      return result;
    };
    const pokes: unknown[] = [];
    const hub = { ...deps.hub, poke: (...args: unknown[]) => void pokes.push(args) };
    const operations = operationsFor(anna, { ...deps, hub, store: { ...store, write: unheard } });
    const [first, second] = [
      anna.make.newFilament(names),
      anna.make.newFilament({ ...names, color: 'Blue' }),
    ];
    const calls = [first, second].map((args) => ({ name: 'createFilament', args }) as const);
    const result = await operations.save(calls);
    expect(result).toMatchObject({ ok: true, affected: 2, data: { outcomes: [{}, {}] } });
    expect([writes, pokes.length]).toEqual([3, 1]);
    expect(store.records.all(server.workshopId, 'filaments')).toHaveLength(2);
    expect(store.workshops.get(server.workshopId)?.head.version).toBe(1);
  });

  it('S2.8 what a rule refuses is told at once', async () => {
    const { anna, pauses, other } = await startLocked(0);
    other.exec('ROLLBACK');
    other.close();
    const { filament } = anna.make.newFilament(names);
    const result = await operationsFor(anna).filaments.create({ filament: { ...filament, color: '' } });
    expect(result).toMatchObject({ ok: false, rejection: { code: 'validation' } });
    expect(pauses).toEqual([]);
  });
});
