import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { clientPageScript } from '../harness/build-client-page.ts';
import { openTab, stored, untilRegistered, untilTabsInStep } from './device.ts';
import { expect, test } from './fixtures.ts';
import { differencesBetween } from './replicas.ts';
import { readServerData } from './server-database.ts';

test('VS2 F16 F20 a tab of a newer app upgrades the database under an older one: nothing that was saved is lost, and the older one writes no more', async ({
  openDevice,
  server,
}) => {
  const device = await openDevice('A');
  const older = device.page;
  await untilRegistered(device);
  await device.setOffline(true);
  expect(await write(older, 'Saved by the older')).toBe('ok');
  const [waiting] = (await stored(older)).outbox;

  // The same sources with one more version of the database: a release of tomorrow beside the one of today.
  await device.context.route('**/client-page/*.js', async (route) =>
    route.fulfill({ contentType: 'text/javascript', body: await newerScript() }),
  );
  const newer = await openTab(device.context, server.url, 'A');
  expect(await write(newer, 'Saved by the newer')).toBe('ok');
  expect(await write(older, 'Refused')).not.toBe('ok');
  expect((await stored(newer)).outbox.map(({ uid }) => uid)).toContain(waiting?.uid);

  // Whoever still opens the older one afterwards reads and does not write.
  await device.context.unroute('**/client-page/*.js');
  const olderAgain = await openTab(device.context, server.url, 'A');
  expect(await write(olderAgain, 'Refused too')).not.toBe('ok');
  expect(
    await olderAgain.evaluate(async () => (await window.spoolshed.client.readEverything()).filaments.length),
  ).toBe(2);
  await device.setOffline(false);
  await newer.evaluate(() => window.spoolshed.client.sync.syncNow());
  await untilTabsInStep(server, [newer]);
  const { rows, log } = readServerData(server.dataDir);
  expect(rows.filaments.map(({ color }) => color).toSorted()).toEqual([
    'Saved by the newer',
    'Saved by the older',
  ]);
  expect(log.filter(({ uid }) => uid === waiting?.uid)).toHaveLength(1);
  expect(differencesBetween(await stored(newer), rows)).toEqual([]);
});

async function newerScript(): Promise<string> {
  const script = await readFile(clientPageScript, 'utf8');
  const declared = [...script.matchAll(/\.version\((\d+)\)\.stores\(/gu)].map(([, version]) =>
    Number(version),
  );
  const last = Math.max(...declared);
  const place = `.version(${last}).stores(`;
  expect(script.split(place), 'the last version is declared once').toHaveLength(2);
  return script.replace(place, `.version(${last + 1}).stores({ tomorrow: 'id' });\n\tdatabase${place}`);
}

/** Makes a filament; answers `ok`, or why not. */
const write = (page: Page, color: string): Promise<string> =>
  page.evaluate(async (color) => {
    const { client, newFilament } = window.spoolshed;
    const result = await client.mutate(
      'createFilament',
      newFilament({ color, brand: 'Extrudr', material: 'PLA' }),
    );
    return result.ok ? 'ok' : result.error.message;
  }, color);
