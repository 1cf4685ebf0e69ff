import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { identityKey } from '@spoolshed/core';
import { expect, test } from './fixtures.ts';
import { addFilament, storedIn, untilInstalled, untilSynced } from '../main-job/app.ts';
import { readServerData } from '../main-job/server-database.ts';
import { ageBrowserDatabase, ageServerDatabase, countServerRows } from './age-databases.ts';
import { sampleWorkshop } from './sample-workshop.ts';

const tables = [
  'filaments',
  'spools',
  'purchases',
  'stockEvents',
  'aliases',
  'conflicts',
  'settings',
] as const;

/** Three of one maker and material that become the same, one that does not. */
const workshop = sampleWorkshop
  .filter(
    ({ brand, material, color }) => (brand === 'Nordlicht' && material === 'PETG') || color === 'Ink Black',
  )
  .map(({ monthly: _, ...filament }) => filament);
const oldNames = { 'Deep Space': '  SIGNAL\u00a0 orange', Clear: 'Ｓignal Orange' };

test('S1.14 VS2 a server and a device with twins are upgraded: none is left, nothing is lost, and both agree', async ({
  enter,
  openScreens,
  server,
}) => {
  await enter(workshop);
  const { page } = await openScreens({ person: 'Mara', serviceWorkers: 'allow' });
  await untilSynced(page);
  await untilInstalled(page);
  await server.kill('SIGKILL');
  // Not sent yet when the new version comes.
  await addFilament(page, { color: 'Chalk', brand: 'Lambda', material: 'PLA', spools: 2, pricePerKg: '20' });
  const before = countServerRows(server.dataDir);
  expect(before['filaments']).toBe(workshop.length);
  ageServerDatabase(server.dataDir, oldNames);
  await page.evaluate(ageBrowserDatabase, oldNames);

  await page.goto('/');
  await expect(page.getByRole('status', { name: 'Sync' })).toContainText('2 to send');
  await expect(page.getByRole('link', { name: 'Signal Orange' })).toHaveCount(1);
  const upgraded = await storedIn(page);
  expect(upgraded.outbox.map(({ name }) => name)).toEqual(['createFilament', 'mergeTwins']);
  const live = upgraded.filaments.filter(({ mergedInto }) => mergedInto === null);
  expect(new Set(live.map((row) => JSON.stringify(identityKey(row)))).size).toBe(live.length);
  expect(upgraded.purchases).toHaveLength((before['purchases'] ?? 0) + 1);

  await server.restart();
  expect(existsSync(join(server.dataDir, 'spoolshed.db.schema-1'))).toBe(true);
  await untilSynced(page);
  const { rows, log } = readServerData(server.dataDir);
  const after = countServerRows(server.dataDir);
  expect(after).toMatchObject({
    filaments: workshop.length + 1,
    purchases: (before['purchases'] ?? 0) + 1,
    spools: (before['spools'] ?? 0) + 2,
    aliases: 2,
  });
  // First the server's own upgrade, then what the device had waiting: its merge found nothing left to do.
  expect(log.slice(-3).map(({ name, outcome }) => [name, outcome.status])).toEqual([
    ['mergeTwins', 'applied'],
    ['createFilament', 'applied'],
    ['mergeTwins', 'noop'],
  ]);
  const device = await storedIn(page);
  for (const table of tables) {
    const byId = (all: readonly { readonly id: string }[]) => new Map(all.map((row) => [row.id, row]));
    expect(byId(device[table]), table).toEqual(byId(rows[table]));
  }
  expect([device.shadow, device.outbox, device.attention]).toEqual([[], [], []]);
});
