import type { CreateFilamentArgs } from '@spoolshed/core';
import { expect, test } from './fixtures.ts';
import { storedOn, untilInStep, type Device } from './device.ts';
import { differencesBetween, stockDifferencesIn } from './replicas.ts';
import { readServerData } from './server-database.ts';

const FILAMENTS = 5_000;
/** Two spools each: the rows that one mutation may carry at most. */
const ROWS = 10_000;

test('S2.11 PU1 a batch of 10,000 rows that is saved on A arrives on B whole', async ({
  openDevice,
  server,
}) => {
  const a = await openDevice('A');
  const b = await openDevice('B');
  await untilInStep(server, [a, b]);
  await a.setOffline(true);
  const saved = await saveBatch(a, null);
  expect(saved).toMatchObject({ ok: true });
  console.log(`a batch of ${ROWS} rows: ${saved.bytes} bytes, saved in ${saved.ms} ms`);
  test.info().annotations.push({ type: 'saved in ms', description: String(saved.ms) });

  const start = performance.now();
  await a.setOffline(false);
  await untilInStep(server, [a, b]);
  const arrivedMs = Math.round(performance.now() - start);
  console.log(`a batch of ${ROWS} rows: pushed and on B after ${arrivedMs} ms`);
  test.info().annotations.push({ type: 'on B after ms', description: String(arrivedMs) });

  const { rows, log } = readServerData(server.dataDir);
  expect(log.filter(({ name }) => name === 'batch')).toMatchObject([{ outcome: { status: 'applied' } }]);
  expect(rows.filaments).toHaveLength(FILAMENTS);
  expect(rows.purchases).toHaveLength(FILAMENTS);
  expect(rows.spools).toHaveLength(ROWS);
  for (const device of [a, b]) {
    const stored = await storedOn(device);
    expect(differencesBetween(stored, rows)).toEqual([]);
    expect(stockDifferencesIn(stored)).toEqual([]);
    expect(stored.attention).toEqual([]);
    expect(stored.outbox).toEqual([]);
    expect(stored.shadow).toEqual([]);
  }
});

test('S2.4 S2.11 WR1 one bad row refuses the whole batch, writes nothing and is named', async ({
  openDevice,
  server,
}) => {
  const a = await openDevice('A');
  await untilInStep(server, [a]);
  const before = await storedOn(a);
  const versionBefore = readServerData(server.dataDir).version;
  const badRow = 4_321;
  const refused = await saveBatch(a, badRow);
  expect(refused).toMatchObject({ ok: false, call: badRow });
  expect(refused.paths).toContainEqual(['calls', badRow, 'args', 'filament', 'color']);

  const after = await storedOn(a);
  expect(after).toEqual(before);
  expect(readServerData(server.dataDir).version).toBe(versionBefore);
});

test('S2.11 a batch past the limit is refused before anything is written', async ({ openDevice, server }) => {
  const a = await openDevice('A');
  await untilInStep(server, [a]);
  const before = await storedOn(a);
  const refused = await a.page.evaluate(async (limit) => {
    const { client, newFilament } = window.spoolshed;
    const calls = Array.from({ length: limit + 1 }, (_, at) => ({
      name: 'createFilament',
      args: newFilament({ color: `Color ${at}`, brand: 'Batch', material: 'PLA' }),
    }));
    const result = await client.mutate('batch', { calls });
    return { ok: result.ok, code: result.ok ? null : (result.rejection?.code ?? result.error.code) };
  }, ROWS);
  expect(refused).toEqual({ ok: false, code: 'too_large' });
  expect(await storedOn(a)).toEqual(before);
});

interface Saved {
  readonly ok: boolean;
  readonly call: number | undefined;
  readonly paths: readonly (readonly (string | number)[])[];
  readonly bytes: number;
  readonly ms: number;
}

/** Filaments with a purchase of two spools each, as one mutation; `badRow` gets a name that is too long. */
const saveBatch = (device: Device, badRow: number | null): Promise<Saved> =>
  device.page.evaluate(
    async ({ count, badRow }) => {
      const { client, bought, newFilament } = window.spoolshed;
      const calls = Array.from({ length: count }, (_, at) => {
        const color = at === badRow ? 'x'.repeat(121) : `Color ${at}`;
        const args: CreateFilamentArgs = newFilament(
          { color, brand: 'Batch', material: 'PLA' },
          bought(2, 21.5),
        );
        return { name: 'createFilament', args };
      });
      const start = performance.now();
      const result = await client.mutate('batch', { calls });
      return {
        ok: result.ok,
        call: result.ok ? undefined : result.rejection?.call,
        paths: result.ok ? [] : (result.error.fields ?? []).map(({ path }) => path),
        bytes: JSON.stringify(calls).length,
        ms: Math.round(performance.now() - start),
      };
    },
    { count: FILAMENTS, badRow },
  );
