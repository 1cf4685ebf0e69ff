import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { dumpDatabase } from './testing/dump.ts';
import { recordFilament, recordUseOf } from './testing/sample-mutations.ts';
import { createTestClient, type TestClient } from './testing/test-client.ts';
import { createTestServer, type TestServer } from './testing/test-server.ts';

/** A server with something in it, and a client with a batch that touches old rows and makes new ones. */
async function prepare(): Promise<{
  server: TestServer;
  client: TestClient;
  pushBatch: () => Promise<Response>;
}> {
  const server = createTestServer();
  const client = await createTestClient(server.request, 'Anna');
  const old = recordFilament(client, 'Old', { kg: 2, pricePerKg: 20 });
  await client.push();
  recordFilament(client, 'old', { kg: 1, pricePerKg: 25 });
  recordUseOf(client, old, 30);
  recordFilament(client, 'New', { kg: 1, pricePerKg: 30 });
  client.record('openSpool', { spoolId: client.make.spoolId(), openedAt: 1 });
  client.record('changeSetting', { key: 'currency', from: null, to: 'EUR' });
  return { server, client, pushBatch: () => client.send('/api/sync/push', client.pushRequest(2)) };
}

/**
 * Pushes the batch again and again, each time with a fault one write further on, until no write is
 * left; on the same server for as long as `check` finds it as it was.
 */
async function failAtEachWrite(
  error: () => unknown,
  check: (facts: {
    server: TestServer;
    before: ReturnType<typeof dumpDatabase>;
    response: Response;
  }) => 'as it was' | 'changed',
): Promise<number> {
  let subject = await prepare();
  for (let at = 1; ; at += 1) {
    const { server, pushBatch } = subject;
    const before = dumpDatabase(server.dataDir);
    Object.assign(server.fault, { at, writes: 0, error });
    const response = await pushBatch();
    const reached = server.fault.writes >= at;
    const state = reached ? check({ server, before, response }) : 'changed';
    if (state === 'changed') {
      server.close();
      if (!reached) return at - 1;
      subject = await prepare();
    }
  }
}

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

describe('a fault at every write position of a push', () => {
  it('S1.12 S1.1 PU2 PU5 the store fails: every table is as it was', async () => {
    const full = () => new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
    const positions = await failAtEachWrite(full, ({ server, before, response }) => {
      expect(response.status).toBe(507);
      expect(dumpDatabase(server.dataDir)).toEqual(before);
      return 'as it was';
    });
    expect(positions).toBeGreaterThan(25);
  });

  it('S1.12 PU2 PU5 our code fails: a mutation loses all of its own writes, or the batch loses everything', async () => {
    const seen = { quarantined: 0, failed: 0 };
    const thrown = () => new Error('injected');
    const positions = await failAtEachWrite(thrown, ({ server, before, response }) => {
      const isWhole = response.status === 500;
      seen[isWhole ? 'failed' : 'quarantined'] += 1;
      expect([200, 500]).toContain(response.status);
      expect(server.store.deadLetters.all(server.workshopId).length).toBe(isWhole ? 0 : 1);
      const unchanged = isEqual(dumpDatabase(server.dataDir), before);
      expect(unchanged).toBe(isWhole);
      const filaments = server.store.records.all(server.workshopId, 'filaments');
      const purchases = server.store.records.all(server.workshopId, 'purchases');
      const aliases = server.store.records.all(server.workshopId, 'aliases');
      // The filament and its purchase came together or not at all, whichever was hit.
      expect(purchases).toHaveLength(filaments.length + aliases.length);
      return isWhole ? 'as it was' : 'changed';
    });
    expect(seen.quarantined).toBeGreaterThan(10);
    expect(seen.failed).toBeGreaterThan(10);
    expect(seen.quarantined + seen.failed).toBe(positions);
  });
});

it('S1.12 F8 a disk that is really full answers 507 and reads go on; with room again it drains without a restart', async () => {
  const server = createTestServer();
  const client = await createTestClient(server.request, 'Anna');
  recordFilament(client, 'Red');
  await client.push();
  server.database.pragma(
    `max_page_count = ${String(server.database.pragma('page_count', { simple: true }))}`,
  );
  const notes = 'x'.repeat(4_000);
  for (let at = 0; at < 150; at += 1) {
    const args = client.make.newFilament({ color: `Color ${at}`, brand: 'B', material: 'PLA' });
    client.record('createFilament', { ...args, filament: { ...args.filament, notes } });
  }
  const before = dumpDatabase(server.dataDir);
  const response = await client.send('/api/sync/push', client.pushRequest(2));
  expect(response.status).toBe(507);
  expect(await response.json()).toEqual({ error: { code: 'storage_full' } });
  expect(dumpDatabase(server.dataDir)).toEqual(before);
  expect(await (await server.request('/healthz')).json()).toMatchObject({ status: 'degraded' });
  // Also a pull that would like to give out numbers.
  const answer = await client.pullAnswer(null, { numbersLeft: { filaments: 0, spools: 0 } });
  expect(answer.patch.rows.filaments).toHaveLength(1);
  server.database.pragma('max_page_count = 1073741823');
  expect((await client.push(2)).lmid).toBe(151);
  expect(await (await server.request('/healthz')).json()).toMatchObject({ status: 'ok' });
  server.close();
});

it('S2.12 F3 a crashed callback leaves no transaction open', async () => {
  const { server, pushBatch } = await prepare();
  Object.assign(server.fault, { at: 3, writes: 0 });
  await pushBatch();
  expect(server.database.inTransaction).toBe(false);
  expect((await pushBatch()).status).toBe(200);
  server.close();
});
