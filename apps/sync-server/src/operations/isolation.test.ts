import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { assert, type FilamentId } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dumpDatabase } from '../testing/dump.ts';
import { DATABASE_FILE } from '../store/open-store.ts';
import { recordFilament } from '../testing/sample-mutations.ts';
import { createTestClient, type TestClient } from '../testing/test-client.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';
import { createOperations } from './create-operations.ts';

let server: TestServer;
let anna: TestClient;

beforeEach(async () => {
  server = createTestServer();
  anna = await createTestClient(server.request, 'Anna');
});
afterEach(() => server.close());

function operationsOf({ token }: TestClient) {
  const found = server.store.tokens.find(token, server.clock.now);
  assert(found !== undefined, 'a registered client has a token');
  return createOperations(server.deps, { caller: found.caller, log: server.deps.log });
}

const setting = (to: string, from: string | null = null) => ({ key: 'workshopName', from, to }) as const;
const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };

describe('beside other requests', () => {
  it('S2.1 S2.13 a draft that is rolled back touches nothing of a push that came in between', async () => {
    const operations = operationsOf(anna);
    const ben = await createTestClient(server.request, 'Ben');
    const draft = await operations.begin();
    await draft.run('changeSetting', setting('never'));
    await draft.filaments.create(anna.make.newFilament(names, { kg: 1, pricePerKg: 20 }));
    expect(server.database.inTransaction).toBe(false);
    const pushed = recordFilament(ben, 'Azure', { kg: 1, pricePerKg: 20 });
    expect((await ben.push()).results).toMatchObject([{ uid: pushed.uid, outcome: { status: 'applied' } }]);
    const before = dumpDatabase(server.dataDir);
    draft.rollback();
    expect(dumpDatabase(server.dataDir)).toEqual(before);
    expect(server.store.records.all(server.workshopId, 'filaments')).toMatchObject([{ color: 'Azure' }]);
  });

  it('S2.1 S2.12 no transaction is open at any moment of a scope, and a crash in it lets the next write through', async () => {
    const operations = operationsOf(anna);
    const open: boolean[] = [];
    const look = () => open.push(server.database.inTransaction);
    const crashed = await operations.transactionScope(async (scope) => {
      look();
      await scope.run('changeSetting', setting('Shed'));
      look();
      await scope.all('filaments');
      look();
      throw new Error('crashed');
    });
    expect(crashed).toMatchObject({ ok: false, error: { message: 'crashed' } });
    expect(open).toEqual([false, false, false]);
    expect(await operations.mutate('changeSetting', setting('Shed'))).toMatchObject({ ok: true });
  });

  it('S2.1 S2.13 a scope that somebody came before runs anew, and counts once', async () => {
    const operations = operationsOf(anna);
    await operations.mutate('changeSetting', setting('Shed 0'));
    let runs = 0;
    const result = await operations.transactionScope(async (scope) => {
      runs += 1;
      const [row] = await scope.get('settings', ['workshopName']);
      const from = row?.value ?? '';
      // Not awaited, as if another request were answered between two calls of this one.
      if (runs === 1) void operationsOf(anna).mutate('changeSetting', setting('Shed 1', from));
      await scope.all('filaments');
      return scope.run('changeSetting', setting(`${from}!`, from));
    });
    expect(result).toMatchObject({ ok: true });
    expect(runs).toBe(2);
    expect(server.store.records.get(server.workshopId, 'settings', 'workshopName')?.value).toBe('Shed 1!');
    const logged = server.database.prepare<[], { uid: string }>('SELECT uid FROM log').all();
    expect(logged).toHaveLength(3);
  });

  it('S2.8 S2.7 a scope that somebody came before five times says that another try may help', async () => {
    const operations = operationsOf(anna);
    await operations.mutate('changeSetting', setting('0'));
    let runs = 0;
    const race = () =>
      operations.transactionScope(async (scope) => {
        const [row] = await scope.get('settings', ['workshopName']);
        const from = row?.value ?? '';
        runs += 1;
        if (runs <= 5) void operationsOf(anna).mutate('changeSetting', setting(String(runs), from));
        await scope.all('filaments');
        return scope.run('changeSetting', setting('mine', from));
      });
    expect(await race()).toMatchObject({
      ok: false,
      error: { kind: 'busy', retry: 'yes', code: 'scope_outrun' },
    });
    expect(runs).toBe(5);
    expect(server.store.records.get(server.workshopId, 'settings', 'workshopName')?.value).toBe('5');
    expect(server.logLines.filter((line) => line.includes('scope_outrun'))).toHaveLength(1);
    expect(await race()).toMatchObject({ ok: true });
  });

  it('S2.1 S3.6 what a scope wrote reaches a device with its next pull, and is undone there as one', async () => {
    const operations = operationsOf(anna);
    const made = anna.make.newFilament(names, { kg: 2, pricePerKg: 20 });
    const result = await operations.transactionScope(async (scope) => {
      await scope.filaments.create(made);
      await scope.run('changeSetting', setting('Shed'));
    });
    const { patch, cursor } = await anna.pullAnswer(null);
    expect(patch.rows.filaments).toMatchObject([{ id: made.filament.id, createdBy: anna.actor }]);
    expect(patch.rows.settings).toMatchObject([{ value: 'Shed' }]);
    assert(result.ok && result.uid !== null, 'it was recorded');
    const { mid } = anna.record('revert', { uid: result.uid });
    await anna.push(mid);
    const { patch: undone } = await anna.pullAnswer(cursor);
    expect(undone.deleted.map(({ table }) => table)).toContain('filaments');
  });

  it('S2.13 readers on another connection, without a pause, never see half a scope', async () => {
    const operations = operationsOf(anna);
    const made = anna.make.newFilament(names);
    const filamentId = made.filament.id as FilamentId;
    await operations.filaments.create(made);
    const reader = startReader(join(server.dataDir, DATABASE_FILE));
    await reader.ready;
    for (let round = 1; round <= 60; round += 1) {
      const orders = Array.from({ length: 20 }, () => {
        const { purchase } = anna.make.purchase(1, 20);
        return { filamentId, purchase: { ...purchase, status: 'ordered' as const } };
      });
      const scope = operations.transactionScope(async (inner) => {
        await inner.purchases.createMany(orders.slice(0, 10));
        await inner.purchases.createMany(orders.slice(10));
        await inner.filaments.update(filamentId, {
          notes: { from: round === 1 ? '' : String((round - 1) * 20), to: String(round * 20) },
        });
      });
      expect(await scope).toMatchObject({ ok: true });
    }
    const { looks, halves, moments } = await reader.stop();
    expect(halves).toEqual([]);
    // It has really looked in between.
    expect(looks).toBeGreaterThan(60);
    expect(moments).toBeGreaterThan(5);
  });
});

type ReaderEnd = { readonly looks: number; readonly halves: readonly string[]; readonly moments: number };

/** A second thread with a connection of its own that compares what belongs together, over and over. */
function startReader(file: string): { readonly ready: Promise<void>; stop(): Promise<ReaderEnd> } {
  const worker = new Worker(new URL('../testing/scope-reader.ts', import.meta.url), { workerData: { file } });
  const answers = () =>
    new Promise<unknown>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  const ready = answers().then(() => undefined);
  return {
    ready,
    async stop() {
      const end = answers();
      worker.postMessage('stop');
      const told = (await end) as ReaderEnd;
      await worker.terminate();
      return told;
    },
  };
}
