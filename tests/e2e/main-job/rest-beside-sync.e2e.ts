import { expect, test } from './fixtures.ts';
import { makeApiToken, postJson } from './api-token.ts';
import { storedOn, untilInStep, type Device } from './device.ts';
import { differencesBetween, stockDifferencesIn, twinsIn } from './replicas.ts';
import { readServerData } from './server-database.ts';

const CREATE = '/filaments/create-flexible';

test('S1.16 LV1 S1.15 a filament made by REST comes to an open device by itself', async ({
  openDevice,
  server,
}) => {
  const token = await makeApiToken(server, 'Scale on the bench');
  const device = await openDevice('A');
  await untilInStep(server, [device]);
  await stopPolling(device);

  const made = await postJson(server, CREATE, token, {
    color: 'Galaxy Black',
    brand: 'Prusament',
    material: 'PLA',
    create_purchase: true,
    purchase_data: { quantity_kg: 2.5, price_per_kg: 29.99, purchase_date: '2026-10-31' },
  });
  expect(made).toMatchObject({ status: 200, body: { filament: { total_qty_kg: 2.5 }, warnings: [] } });
  await expect.poll(() => shownOn(device)).toEqual([{ color: 'Galaxy Black', kg: 2.5, sealed: 3 }]);

  await untilInStep(server, [device]);
  const { rows } = readServerData(server.dataDir);
  const stored = await storedOn(device);
  expect(differencesBetween(stored, rows)).toEqual([]);
  expect(stockDifferencesIn(stored)).toEqual([]);
});

test('S1.2 S1.16 REST answers 409 with the filament that a device had made, and writes nothing', async ({
  openDevice,
  server,
}) => {
  const token = await makeApiToken(server, 'Importer');
  const device = await openDevice('A');
  const id = await device.page.evaluate(async () => {
    const { client, bought, newFilament } = window.spoolshed;
    const args = newFilament(
      { color: 'Jade White', brand: 'Bambu Lab', material: 'PLA Basic' },
      bought(1, 24),
    );
    const result = await client.mutate('createFilament', args);
    return result.ok ? args.filament.id : result.error.message;
  });
  await untilInStep(server, [device]);
  const before = readServerData(server.dataDir);

  const refused = await postJson(server, CREATE, token, {
    color: ' jade   WHITE ',
    brand: 'bambu lab',
    material: 'pla basic',
    create_purchase: true,
    purchase_data: { quantity_kg: 1, price_per_kg: 20 },
  });
  expect(refused).toMatchObject({
    status: 409,
    body: { detail: { existing_filament: { id, color: 'Jade White', total_qty_kg: 1 } } },
  });
  expect(readServerData(server.dataDir)).toEqual(before);
});

test('S1.6 ID3 a device that made the same filament offline is merged into the one made by REST', async ({
  openDevice,
  server,
}) => {
  const token = await makeApiToken(server, 'Importer');
  const device = await openDevice('A');
  await untilInStep(server, [device]);
  await device.setOffline(true);
  await device.page.evaluate(async () => {
    const { client, bought, newFilament } = window.spoolshed;
    const names = { color: 'Orange', brand: 'Extrudr', material: 'PETG' };
    const result = await client.mutate('createFilament', newFilament(names, bought(1, 24)));
    if (!result.ok) throw new Error(result.error.message);
  });
  const made = await postJson(server, CREATE, token, {
    color: 'ORANGE',
    brand: 'extrudr',
    material: 'petg',
    create_purchase: true,
    purchase_data: { quantity_kg: 3, price_per_kg: 22, purchase_date: '2026-10-01' },
  });
  expect(made.status).toBe(200);
  await device.setOffline(false);
  await untilInStep(server, [device]);

  const { rows, log } = readServerData(server.dataDir);
  const stored = await storedOn(device);
  expect(log.map(({ outcome }) => outcome.status)).toEqual(['applied', 'merged']);
  expect(rows.purchases).toHaveLength(2);
  expect(await shownOn(device)).toEqual([{ color: 'ORANGE', kg: 4, sealed: 4 }]);
  expect(differencesBetween(stored, rows)).toEqual([]);
  expect(twinsIn(stored)).toEqual([]);
  expect(stockDifferencesIn(stored)).toEqual([]);
  expect(stored.notices.map(({ notice }) => notice.kind)).toEqual(['merged_into_existing']);
});

/** From now on nothing wakes up that waits for half a minute: what comes, a poke has brought. */
const stopPolling = (device: Device): Promise<void> =>
  device.page.evaluate(() => {
    const LONG_MS = 30_000;
    const { setTimeout: wait, setInterval: repeat } = window;
    Object.assign(window, {
      setTimeout: (run: () => void, ms: number) => (ms < LONG_MS ? wait(run, ms) : -1),
      setInterval: (run: () => void, ms: number) => (ms < LONG_MS ? repeat(run, ms) : -1),
    });
    // The round that follows plans the next poll anew, with the timers above.
    window.spoolshed.client.sync.syncNow();
  });

const shownOn = (device: Device) =>
  device.page.evaluate(async () => {
    const rows = await window.spoolshed.client.queries.stockRows();
    return rows.map(({ color, left, sealedCount }) => ({ color, kg: left / 1e12, sealed: sealedCount }));
  });
