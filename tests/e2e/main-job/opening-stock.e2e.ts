import { expect, test } from './fixtures.ts';
import { storedOn, untilInStep } from './device.ts';
import { differencesBetween, stockDifferencesIn } from './replicas.ts';
import { readServerData } from './server-database.ts';

const SPOOLS = 100;

test('S1.3 PL4 a hundred half-used spools that somebody owns are stock on both devices and no spending', async ({
  openDevice,
  server,
}) => {
  const a = await openDevice('A');
  const b = await openDevice('B');
  await a.setOffline(true);
  const problems = await a.page.evaluate(async (count) => {
    const { client, newFilament } = window.spoolshed;
    const problems: string[] = [];
    const halfUsed = () => ({
      spoolId: client.newId(),
      net: 1e12,
      remaining: 0.5e12,
      pricePerKg: 20e4,
    });
    for (let at = 0; at < count / 2; at += 1) {
      const names = { color: `Color ${at}`, brand: 'Owned', material: 'PLA' };
      const args = newFilament(names);
      const made = await client.mutate('createFilament', { ...args, spools: [halfUsed()] });
      const filamentId = args.filament.id;
      const added = await client.mutate('addSpools', { filamentId, spools: [halfUsed()] });
      for (const result of [made, added]) if (!result.ok) problems.push(result.error.message);
    }
    return problems;
  }, SPOOLS);
  expect(problems).toEqual([]);
  await a.setOffline(false);
  await untilInStep(server, [a, b]);

  const { rows } = readServerData(server.dataDir);
  const stored = await storedOn(b);
  expect(differencesBetween(stored, rows)).toEqual([]);
  expect(stockDifferencesIn(stored)).toEqual([]);
  expect(stored.purchases, 'spending is what received purchases cost: nothing was bought').toEqual([]);
  expect(stored.spools).toHaveLength(SPOOLS);
  expect(stored.filaments.reduce((sum, { stock }) => sum + stock, 0) / 1e12).toBe(SPOOLS / 2);
});
