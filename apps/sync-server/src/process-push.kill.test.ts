import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkStock, type Filament, type PushResponse, type Spool, type StockEvent } from '@spoolshed/core';
import { afterAll, expect, it } from 'vitest';
import { killPoints } from './test-points.ts';
import { recordFilament, recordUseOf } from './testing/sample-mutations.ts';
import { spawnServer, type SpawnedServer } from './testing/spawned-server.ts';
import { createTestClient } from './testing/test-client.ts';
import { createTestServer } from './testing/test-server.ts';

/** Six kinds of death: at each point of a push, and at any moment. */
const deaths = [...killPoints, 'any moment'] as const;
const ROUNDS = 30;
const BATCH = 5;

const dataDir = mkdtempSync(join(tmpdir(), 'spoolshed-kill-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

it('PU2 PU6 ID2 F1 F2 F3 F4 killed at each point of a push and asked again, it applies each mutation once', async () => {
  let server: SpawnedServer = await spawnServer(dataDir);
  const client = await createTestClient((path, init) => fetch(`${server.url}${path}`, init), 'Anna');
  const pushLast = () => client.push(client.outbox.length - BATCH + 1);
  recordBatch(0);
  await pushLast();
  await server.stop();

  let answered = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const death = deaths[round % deaths.length];
    server = await spawnServer(dataDir, death === 'any moment' ? {} : { SPOOLSHED_TEST_KILL: `${death}:2` });
    // The first push of this process is the batch that killed the one before; the second one kills it.
    const resent = await pushLast();
    expect(resent.lmid).toBe(client.outbox.length);
    expect(resent.results.map(({ outcome }) => outcome.status)).toEqual(
      Array.from({ length: BATCH }, () => 'applied'),
    );
    recordBatch(round);
    const push = pushLast().then(
      (answer: PushResponse) => answer,
      () => null,
    );
    if (death === 'any moment') {
      await sleep(Math.random() * 6);
      void server.stop('SIGKILL');
    }
    if ((await push) !== null) answered += 1;
    expect(await server.exited).toBeNull();
  }
  // Only who was killed at any moment can have answered before.
  expect(answered).toBeLessThanOrEqual(ROUNDS / deaths.length);

  server = await spawnServer(dataDir);
  await pushLast();
  const { lmid, cursor, patch } = await client.pullAnswer(null);
  expect(await server.stop()).toBe(0);
  expect(lmid).toBe((ROUNDS + 1) * BATCH);
  expect(cursor.version).toBe((ROUNDS + 1) * BATCH);
  expect(patch.rows.filaments).toHaveLength((ROUNDS + 1) * 2);
  expect(patch.rows.stockEvents).toHaveLength((ROUNDS + 1) * 3);
  const { filaments, spools, stockEvents } = patch.rows as unknown as {
    filaments: Filament[];
    spools: Spool[];
    stockEvents: StockEvent[];
  };
  expect(checkStock({ filaments, spools, stockEvents, targetIdsByAlias: new Map() })).toEqual([]);
  // Opening it checks every page and the whole chain.
  const opened = createTestServer({ dataDir });
  expect(opened.store.damage).toBeNull();
  opened.store.close();

  function recordBatch(round: number): void {
    const created = recordFilament(client, `Color ${round}`, { kg: 1, pricePerKg: 20 });
    recordUseOf(client, created, 10);
    recordUseOf(client, created, 20);
    recordUseOf(client, created, 30);
    recordFilament(client, `Plain ${round}`);
  }
});
