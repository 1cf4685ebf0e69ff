import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { storedOn, untilInStep, type Device } from './device.ts';
import { differencesBetween, stockDifferencesIn } from './replicas.ts';
import { readServerData } from './server-database.ts';
import type { ServerProcess } from '../server-process.ts';

test('FK2 F9 a server that is put back to an older copy, and later once more, has its tail returned by the devices', async ({
  openDevice,
  server,
}) => {
  const backup = await mkdtemp(join(tmpdir(), 'spoolshed-backup-'));
  const [a, b] = [await openDevice('A'), await openDevice('B')];
  const written = await write(a.page, 'Before', 3);
  await untilInStep(server, [a, b]);
  await server.kill();
  await cp(server.dataDir, backup, { recursive: true });
  await server.restart();
  await wake(a, b);

  written.push(...(await write(a.page, 'Of A', 5)), ...(await write(b.page, 'Of B', 5)));
  await untilInStep(server, [a, b]);
  await putBack(server, backup);
  expect(readServerData(server.dataDir).rows.filaments).toHaveLength(3);
  await wake(a, b);
  await untilInStep(server, [a, b]);
  await untilAllIsThere(server, written);

  // On top of what came back there is news, and then the same old copy once more.
  written.push(...(await write(b.page, 'Between', 4)));
  await untilInStep(server, [a, b]);
  await putBack(server, backup);
  await wake(a, b);
  await untilAllIsThere(server, written);
  await untilInStep(server, [a, b]);

  const { rows, log } = readServerData(server.dataDir);
  const created = log.filter(({ name }) => name === 'createFilament');
  expect(new Set(created.map(({ uid }) => uid)).size).toBe(written.length);
  expect(created).toHaveLength(written.length);
  for (const device of [a, b]) {
    const tables = await storedOn(device);
    expect([tables.outbox, tables.attention]).toEqual([[], []]);
    expect(differencesBetween(tables, rows)).toEqual([]);
    expect(stockDifferencesIn(tables)).toEqual([]);
  }
  await rm(backup, { recursive: true, force: true });
});

/** As somebody does who copies a backup of the data folder over it. */
async function putBack(server: ServerProcess, backup: string): Promise<void> {
  await server.kill();
  await rm(server.dataDir, { recursive: true, force: true });
  await cp(backup, server.dataDir, { recursive: true });
  await server.restart();
}

/** Nobody waits for the back-off here. */
async function wake(...devices: readonly Device[]): Promise<void> {
  for (const { page } of devices) await page.evaluate(() => window.spoolshed.client.sync.syncNow());
}

const untilAllIsThere = (server: ServerProcess, ids: readonly string[]): Promise<void> =>
  expect
    .poll(
      () =>
        readServerData(server.dataDir)
          .rows.filaments.map(({ id }) => id as string)
          .toSorted(),
      {
        timeout: 0,
      },
    )
    .toEqual(ids.toSorted());

/** Makes so many filaments with a purchase; answers their ids. */
const write = (page: Page, name: string, count: number): Promise<string[]> =>
  page.evaluate(
    async ({ name, count }) => {
      const { client, newFilament, bought } = window.spoolshed;
      const ids: string[] = [];
      for (let at = 0; at < count; at += 1) {
        const names = { color: `${name} ${at}`, brand: 'Extrudr', material: 'PETG' };
        const args = newFilament(names, bought(1, 20));
        const result = await client.mutate('createFilament', args);
        if (!result.ok) throw new Error(result.error.message);
        ids.push(args.filament.id);
      }
      return ids;
    },
    { name, count },
  );
