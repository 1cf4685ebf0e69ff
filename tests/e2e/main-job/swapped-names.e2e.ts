import type { FilamentId } from '@spoolshed/core';
import { expect, test } from './fixtures.ts';
import { storedOn, untilInStep, untilRegistered, type Device } from './device.ts';
import { differencesBetween, twinsIn } from './replicas.ts';
import { readServerData } from './server-database.ts';

test('S1.11 S2.1 PL4 PL6 two filaments that swap their names in one scope on A arrive swapped on B', async ({
  openDevice,
  server,
}) => {
  const a = await openDevice('A');
  const b = await openDevice('B');
  const ids = await a.page.evaluate(async () => {
    const { client, bought, newFilament } = window.spoolshed;
    const made = [];
    for (const [color, kg] of [
      ['Left', 1],
      ['Right', 2],
    ] as const) {
      const args = newFilament({ color, brand: 'Fillamentum', material: 'ASA' }, bought(kg, 30));
      const result = await client.mutate('createFilament', args);
      if (!result.ok) throw new Error(result.error.message);
      made.push(args.filament.id);
    }
    return made as FilamentId[];
  });
  await untilInStep(server, [a, b]);
  await untilRegistered(b);
  expect(await namesOn(b, ids)).toEqual(['Left', 'Right']);
  await a.setOffline(true);

  const swapped = await a.page.evaluate(async ([left, right]) => {
    const { client } = window.spoolshed;
    if (left === undefined || right === undefined) throw new Error('two filaments were made');
    const rename = (filamentId: FilamentId, from: string, to: string) => ({
      filamentId,
      names: { color: { from, to } },
    });
    const result = await client.transactionScope(async (scope) => {
      await scope.run('renameFilament', rename(left, 'Left', 'Set aside'));
      await scope.run('renameFilament', rename(right, 'Right', 'Left'));
      await scope.run('renameFilament', rename(left, 'Set aside', 'Right'));
      const rows = await scope.get('filaments', [left, right]);
      return rows.map((row) => row?.color);
    });
    return result.ok ? result.data : result.error.message;
  }, ids);
  expect(swapped, 'the scope sees its own writes').toEqual(['Right', 'Left']);
  await a.setOffline(false);
  await untilInStep(server, [a, b]);

  const { rows, log } = readServerData(server.dataDir);
  expect(log.at(-1), 'one scope is one mutation').toMatchObject({
    name: 'batch',
    outcome: { status: 'applied' },
  });
  expect(await namesOn(b, ids)).toEqual(['Right', 'Left']);
  for (const device of [a, b]) {
    const stored = await storedOn(device);
    expect(differencesBetween(stored, rows)).toEqual([]);
    expect(twinsIn(stored)).toEqual([]);
    expect(stored.attention).toEqual([]);
    expect(stored.shadow).toEqual([]);
  }
  expect(await stockByColorOn(b), 'the goods stayed with their filaments').toEqual({ Left: 2, Right: 1 });
});

async function namesOn(device: Device, ids: readonly FilamentId[]): Promise<readonly (string | undefined)[]> {
  const { filaments } = await storedOn(device);
  return ids.map((id) => filaments.find((row) => row.id === id)?.color);
}

const stockByColorOn = (device: Device) =>
  device.page.evaluate(async () => {
    const rows = await window.spoolshed.client.queries.stockRows();
    return Object.fromEntries(rows.map(({ color, left }) => [color, left / 1e12]));
  });
