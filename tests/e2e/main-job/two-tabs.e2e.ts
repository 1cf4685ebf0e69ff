import type { Page, Request } from '@playwright/test';
import type { PushRequest, SpoolId } from '@spoolshed/core';
import { expect, test } from './fixtures.ts';
import { storedOn, untilInStep, untilRegistered } from './device.ts';
import { differencesBetween, stockDifferencesIn, twinsIn } from './replicas.ts';
import { readServerData } from './server-database.ts';

const MUTATIONS_PER_TAB = 100;
const GRAMS_BOUGHT = 20_000;

test('LV2 ID1 ID2 PU3 two tabs write at once: each mutation reaches the server exactly once', async ({
  openDevice,
  server,
}) => {
  const device = await openDevice('A');
  const otherTab = await device.openTab();
  const tabs = [device.page, otherTab];
  await untilRegistered(device);
  const spoolIds = await buyBigSpools(device.page);
  const sentUids: string[] = [];
  device.context.on('request', (request) => sentUids.push(...uidsPushedBy(request)));

  const writtenUids = await Promise.all(tabs.map((tab, at) => writeFromTab(tab, at, spoolIds)));
  await untilInStep(server, [device]);

  const { rows, log } = readServerData(server.dataDir);
  const written = writtenUids.flat();
  expect(written, 'every write said that it is saved').toEqual([]);
  const stored = await storedOn(device);
  const ours = log.filter(({ name }) => name === 'recordUse' || name === 'createFilament');
  expect(ours).toHaveLength(2 * MUTATIONS_PER_TAB + 1);
  expect(new Set(ours.map(({ uid }) => uid)).size).toBe(ours.length);
  expect(new Set(ours.map(({ clientId }) => clientId)).size, 'both tabs are one client').toBe(1);
  expect(log.map(({ mid }) => mid)).toEqual(log.map((_, at) => at + 1));
  expect(sentUids.toSorted(), 'nothing was sent twice').toEqual([...new Set(sentUids)].toSorted());

  expect(differencesBetween(stored, rows)).toEqual([]);
  expect(stockDifferencesIn(stored)).toEqual([]);
  expect(twinsIn(stored)).toEqual([]);
  const used = stored.stockEvents.reduce((sum, event) => sum - event.delta, 0);
  expect(used / 1e9, 'one gram for each use of either tab').toBe(MUTATIONS_PER_TAB);
  for (const tab of tabs)
    await expect.poll(() => countsShownBy(tab)).toEqual(await countsShownBy(device.page));
});

test('LV2 one tab leads, and when it closes the other one goes on', async ({ openDevice, server }) => {
  const device = await openDevice('A');
  const otherTab = await device.openTab();
  await expect.poll(async () => Number(await leads(device.page)) + Number(await leads(otherTab))).toBe(1);
  const [leader, follower] = (await leads(device.page)) ? [device.page, otherTab] : [otherTab, device.page];

  await leader.close();
  await expect.poll(() => leads(follower)).toBe(true);
  await follower.evaluate(() =>
    window.spoolshed.client.mutate(
      'createFilament',
      window.spoolshed.newFilament({ color: 'Jade', brand: 'Bambu', material: 'PLA' }),
    ),
  );
  await expect.poll(() => readServerData(server.dataDir).rows.filaments.length).toBe(1);
});

/** One filament with many kilograms, on one spool per tab and one for both. */
const buyBigSpools = (page: Page): Promise<readonly SpoolId[]> =>
  page.evaluate(async (kg) => {
    const { client, bought, newFilament } = window.spoolshed;
    const goods = bought(kg, 19.9);
    const args = newFilament({ color: 'Grey', brand: 'Extrudr', material: 'PETG' }, goods);
    const result = await client.mutate('createFilament', args);
    if (!result.ok) throw new Error(result.error.message);
    return goods.spools.map(({ spoolId }) => spoolId);
  }, GRAMS_BOUGHT / 1_000);

/** Half of them uses of spools that the other tab uses too, half filaments of which it makes some too. */
const writeFromTab = (
  tab: Page,
  tabNumber: number,
  spoolIds: readonly SpoolId[],
): Promise<readonly string[]> =>
  tab.evaluate(
    async ({ tabNumber, spoolIds, count }) => {
      const { client, bought, newFilament } = window.spoolshed;
      const problems: string[] = [];
      const writes = Array.from({ length: count }, async (_, at) => {
        const spoolId = spoolIds[at % spoolIds.length];
        if (spoolId === undefined) throw new Error('no spools');
        const isUse = at % 2 === 0;
        const color = at % 4 === 1 ? `Common ${at}` : `Own ${tabNumber}/${at}`;
        const result = isUse
          ? await client.mutate('recordUse', {
              eventId: client.newId(),
              spoolId,
              used: 1_000_000_000,
              occurredAt: client.now(),
            })
          : await client.mutate(
              'createFilament',
              newFilament({ color, brand: 'Prusament', material: 'PLA' }, bought(1, 25)),
            );
        if (!result.ok) problems.push(result.error.message);
      });
      await Promise.all(writes);
      return problems;
    },
    { tabNumber, spoolIds, count: MUTATIONS_PER_TAB },
  );

function uidsPushedBy(request: Request): readonly string[] {
  if (!request.url().endsWith('/api/sync/push')) return [];
  // What our own client sent, by the schema of the wire.
  const { mutations } = request.postDataJSON() as PushRequest;
  return mutations.map(({ uid }) => uid);
}

const leads = (tab: Page): Promise<boolean> =>
  tab.evaluate(() => window.spoolshed.state()?.isLeader === true);

const countsShownBy = (tab: Page) =>
  tab.evaluate(async () => {
    const rows = await window.spoolshed.client.queries.stockRows();
    return { filaments: rows.length, left: rows.reduce((sum, row) => sum + row.left, 0) };
  });
