import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startRacingProcess } from '../testing/racing-process.ts';
import { createTestScript } from '../testing/test-script.ts';
import { createTestServer } from '../testing/test-server.ts';
import { ALREADY_EXISTS, CREATED_BY_ANOTHER } from './create-filament.ts';

const FLAT = '/filaments/create-with-purchase';
const ROUNDS = 200;

type Answer = {
  readonly status: number;
  readonly body: {
    readonly filament?: { readonly id: string };
    readonly detail?: { readonly message: string; readonly existing_filament: { readonly id: string } };
  };
};

it('S1.6 two processes race for 200 filaments: one of them each time, the other is told who won, no twin', async () => {
  const server = createTestServer({ afterLookUp: () => sleep(Math.random() * 3) });
  const script = createTestScript(server, 'This process');
  const other = await startRacingProcess(server.dataDir);

  const messages = new Map<string, number>();
  const wins = { here: 0, there: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const body = { color: `Color ${round}`, brand: 'B', material: 'PLA', quantity_kg: 2, price_per_kg: 20 };
    other.post(FLAT, body);
    const response = await script.post(FLAT, body);
    const here = { status: response.status, body: await response.json() } as Answer;
    const there = (await other.answer()) as Answer;
    const statuses = [here, there].map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses, `${JSON.stringify([here, there])} ${server.logLines.at(-2)}`).toEqual([200, 409]);
    const [winner, loser] = here.status === 200 ? [here, there] : [there, here];
    wins[winner === here ? 'here' : 'there'] += 1;
    expect(loser.body.detail?.existing_filament.id).toBe(winner.body.filament?.id);
    const message = loser.body.detail?.message ?? '';
    messages.set(message, (messages.get(message) ?? 0) + 1);
  }
  await other.stop();

  const rows = (table: 'filaments' | 'purchases' | 'spools') =>
    server.store.records.all(server.workshopId, table);
  expect(rows('filaments')).toHaveLength(ROUNDS);
  expect(rows('purchases')).toHaveLength(ROUNDS);
  expect(rows('spools')).toHaveLength(ROUNDS * 2);
  expect(server.store.workshops.get(server.workshopId)?.head.version).toBe(ROUNDS);
  expect(
    [...messages.keys()].filter((message) => ![ALREADY_EXISTS, CREATED_BY_ANOTHER].includes(message)),
  ).toEqual([]);
  console.log(`races: ${JSON.stringify(wins)}, ${JSON.stringify(Object.fromEntries(messages))}`);
  // Without these the rounds would have proved nothing about races.
  expect(messages.get(CREATED_BY_ANOTHER) ?? 0).toBeGreaterThan(0);
  server.close();
});
