import { checkStock, massFromKg, tableNames, type BatchArgs, type Mutation } from '@spoolshed/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestClient } from './testing/test-client.ts';
import type { TestServer } from './testing/test-server.ts';
import { openTwoDevices } from './testing/two-devices.ts';

const ROWS = 5_000;

let server: TestServer;
let anna: TestClient;
let ben: TestClient;

beforeAll(async () => {
  ({ server, anna, ben } = await openTwoDevices());
});
afterAll(() => server.close());

async function pushLast(client: TestClient) {
  const mid = client.outbox.length;
  const { results } = await client.push(mid, { mutations: client.outbox.slice(mid - 1) });
  return results.map(({ outcome }) => outcome);
}

const allRows = () => tableNames.map((table) => server.store.records.all(server.workshopId, table));

const rowsOf = (mutation: Mutation): readonly string[] =>
  (mutation.args as { calls: { args: { filament: { id: string } } }[] }).calls.map(
    ({ args }) => args.filament.id,
  );

it('S2.1 S2.11 5,000 rows are taken back in one step, by another device too, and come again', async () => {
  const calls: BatchArgs['calls'] = Array.from({ length: ROWS }, (_, at) => ({
    name: 'createFilament',
    args: anna.make.newFilament(
      { color: `Color ${at}`, brand: 'Prusament', material: 'PETG' },
      // Half of them with a purchase and its spool: filaments, purchases, spools and figures.
      at % 2 === 0 ? { kg: 1, pricePerKg: 20 } : undefined,
    ),
  }));
  const batch = anna.record('batch', { calls });
  expect(await pushLast(anna)).toMatchObject([{ status: 'applied' }]);
  const first = await ben.pullAnswer(null);
  expect(first.patch.rows.filaments).toHaveLength(ROWS);
  expect(first.patch.rows.spools).toHaveLength(ROWS / 2);
  const entered = allRows();

  const undoneAt = performance.now();
  const undo = ben.record('revert', { uid: batch.uid });
  expect(await pushLast(ben)).toEqual([{ status: 'applied', notices: [] }]);
  console.log(`${ROWS} filaments undone in ${Math.round(performance.now() - undoneAt)} ms`);
  expect(allRows()).toEqual(tableNames.map(() => []));
  const second = await anna.pullAnswer(first.cursor);
  expect(second.patch.deleted.filter(({ table }) => table === 'filaments').map(({ id }) => id)).toHaveLength(
    rowsOf(batch).length,
  );

  anna.record('revert', { uid: undo.uid });
  expect(await pushLast(anna)).toEqual([{ status: 'applied', notices: [] }]);
  expect(untimed(allRows())).toEqual(untimed(entered));
  const [filaments, spools] = [
    server.store.records.all(server.workshopId, 'filaments'),
    server.store.records.all(server.workshopId, 'spools'),
  ];
  expect(filaments.filter(({ stock }) => stock === massFromKg(1))).toHaveLength(ROWS / 2);
  expect(checkStock({ filaments, spools, stockEvents: [], targetIdsByAlias: new Map() })).toEqual([]);
});

it('S2.1 what nobody ever recorded cannot be taken back, and what was refused has nothing to it', async () => {
  anna.record('revert', { uid: anna.make.id() });
  expect(await pushLast(anna)).toMatchObject([{ status: 'rejected', error: { code: 'mutation_missing' } }]);
  const refused = anna.record('openSpool', { spoolId: anna.make.spoolId(), openedAt: 1 });
  expect(await pushLast(anna)).toMatchObject([{ status: 'rejected' }]);
  anna.record('revert', { uid: refused.uid });
  expect(await pushLast(anna)).toEqual([{ status: 'noop', notices: [] }]);
});

const untimed = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'updatedAt' ? 0 : inner)));
