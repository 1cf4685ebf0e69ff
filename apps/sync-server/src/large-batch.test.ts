import { bounds, checkStock, type BatchArgs, type Mutation } from '@spoolshed/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestClient } from './testing/test-client.ts';
import type { TestServer } from './testing/test-server.ts';
import { openTwoDevices } from './testing/two-devices.ts';

const ROWS = bounds.mutationRows.max;

let server: TestServer;
let anna: TestClient;
let ben: TestClient;

beforeAll(async () => {
  ({ server, anna, ben } = await openTwoDevices());
});
afterAll(() => server.close());

function recordCreations(count: number, prefix: string): Mutation {
  const calls: BatchArgs['calls'] = Array.from({ length: count }, (_, at) => ({
    name: 'createFilament',
    args: anna.make.newFilament({ color: `${prefix} ${at}`, brand: 'Prusament', material: 'PETG' }),
  }));
  return anna.record('batch', { calls });
}

const lastAlone = (client: TestClient) => {
  const mid = client.outbox.length;
  return client.push(mid, { mutations: client.outbox.slice(mid - 1) });
};

it('S2.11 PU1 a batch of 10,000 rows is one mutation, and arrives on another device whole', async () => {
  const mutation = recordCreations(ROWS, 'Color');
  console.log(`one mutation of ${ROWS} rows: ${(JSON.stringify(mutation).length / 1e6).toFixed(1)} MB`);
  const pushedAt = performance.now();
  const answer = await lastAlone(anna);
  const pulledAt = performance.now();
  expect(answer.results.map(({ outcome }) => outcome.status)).toEqual(['applied']);
  const { patch } = await ben.pullAnswer(null);
  console.log(
    `pushed in ${Math.round(pulledAt - pushedAt)} ms, pulled in ${Math.round(performance.now() - pulledAt)} ms`,
  );
  expect(patch.rows.filaments).toHaveLength(ROWS);
  expect(new Set(patch.rows.filaments.map(({ color }) => color)).size).toBe(ROWS);
  expect(server.store.workshops.get(server.workshopId)?.head.version).toBe(1);
  const rows = {
    filaments: server.store.records.all(server.workshopId, 'filaments'),
    spools: [],
    stockEvents: [],
  };
  expect(checkStock({ ...rows, targetIdsByAlias: new Map() })).toEqual([]);
});

it('S2.11 S2.4 one bad row refuses it whole and names the row', async () => {
  const mutation = recordCreations(1_000, 'Bad');
  const { calls } = mutation.args as { calls: { args: { filament: { color: string } } }[] };
  const bad = calls[777];
  if (bad === undefined) throw new Error('1,000 calls were made');
  bad.args.filament.color = '';
  const answer = await lastAlone(anna);
  expect(answer.results[0]?.outcome).toMatchObject({
    status: 'rejected',
    error: { code: 'validation', call: 777 },
  });
  expect(server.store.records.all(server.workshopId, 'filaments')).toHaveLength(ROWS);
});

it('S2.11 one row too many is refused before anything is written', async () => {
  recordCreations(ROWS + 1, 'Many');
  const answer = await lastAlone(anna);
  expect(answer.results[0]?.outcome).toMatchObject({ status: 'rejected', error: { code: 'too_large' } });
  expect(server.store.records.all(server.workshopId, 'filaments')).toHaveLength(ROWS);
});
