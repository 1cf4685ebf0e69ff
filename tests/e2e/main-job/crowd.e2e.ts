import type { Page } from '@playwright/test';
import type { MutationUid } from '@spoolshed/core';
import { expect, test } from './fixtures.ts';
import { openTab, stored, untilRegistered, untilTabsInStep, type Device } from './device.ts';
import { danglingIn, differencesBetween, stockDifferencesIn, twinsIn } from './replicas.ts';
import { chooseSeed, createRandom } from './seeded-random.ts';
import { readServerData } from './server-database.ts';

/** What happens on one afternoon; SPOOLSHED_CROWD_STEPS makes it a longer one. */
const STEPS = Number(process.env['SPOOLSHED_CROWD_STEPS'] ?? 90);
const COLORS = 6;

test('PL4 PL6 ID2 LV2 WR1 three devices with two tabs each write, go offline and lose tabs: in the end all agree, and each mutation counts once', async ({
  openDevice,
  server,
}) => {
  const seed = chooseSeed();
  console.log(`seed ${seed}, ${STEPS} steps`);
  const random = createRandom(seed);
  const pick = (count: number): number => Math.floor(random() * count);
  const crowd: { readonly device: Device; readonly tabs: Page[]; isOffline: boolean }[] = [];
  for (const name of ['A', 'B', 'C']) {
    const device = await openDevice(name);
    await untilRegistered(device);
    crowd.push({ device, tabs: [device.page, await device.openTab()], isOffline: false });
  }
  /** What was called saved, and what nobody lived to hear of. */
  const saved = new Set<MutationUid>();
  const underWay: Promise<void>[] = [];
  const counts = { written: 0, refused: 0, toggled: 0, killed: 0 };
  const write = (tab: Page, chance: readonly number[]): Promise<void> =>
    writeOne(tab, chance).then(
      (uid) => {
        if (uid !== null) saved.add(uid);
        counts[uid === null ? 'refused' : 'written'] += 1;
      },
      // Its tab was killed under it.
      () => undefined,
    );

  for (let step = 0; step < STEPS; step += 1) {
    const member = crowd[pick(crowd.length)];
    if (member === undefined) throw new Error('one of three');
    const at = pick(2);
    const tab = member.tabs[at];
    if (tab === undefined) throw new Error('one of two');
    const chance = [pick(100), pick(COLORS), pick(1_000)];
    const what = pick(10);
    if (what === 0) {
      member.isOffline = !member.isOffline;
      await member.device.setOffline(member.isOffline);
      counts.toggled += 1;
    } else if (what === 1) {
      // In the middle of a write.
      underWay.push(write(tab, chance));
      await tab.close();
      member.tabs[at] = await openTab(member.device.context, server.url, member.device.name);
      counts.killed += 1;
    } else if (what < 5) {
      // Several tabs at once, and nobody waits for them.
      for (const each of crowd.flatMap(({ tabs }) => tabs)) underWay.push(write(each, chance));
    } else {
      await write(tab, chance);
    }
  }
  await Promise.all(underWay);
  for (const { device } of crowd) await device.setOffline(false);
  const tabs = crowd.flatMap((member) => member.tabs);
  for (const tab of tabs) await tab.evaluate(() => window.spoolshed.client.sync.syncNow());
  await untilTabsInStep(server, tabs);
  console.log(JSON.stringify(counts));

  const { rows, log } = readServerData(server.dataDir);
  const uids = log.map(({ uid }) => uid);
  expect(new Set(uids).size, 'each uid once').toBe(uids.length);
  const logged = new Set(uids);
  expect([...saved].filter((uid) => !logged.has(uid))).toEqual([]);
  expect(saved.size).toBeGreaterThan(0);
  expect(danglingIn(rows)).toEqual([]);
  expect(twinsIn(rows)).toEqual([]);
  for (const { tabs } of crowd) {
    const tables = await stored(tabs[0] ?? (await Promise.reject(new Error('a device has tabs'))));
    expect([tables.outbox, tables.shadow]).toEqual([[], []]);
    expect(differencesBetween(tables, rows)).toEqual([]);
    expect(stockDifferencesIn(tables)).toEqual([]);
  }
});

/** One thing that a person does on what the tab shows; answers its uid, or null where a rule says no. */
const writeOne = (tab: Page, chance: readonly number[]): Promise<MutationUid | null> =>
  tab.evaluate(
    async ([kind = 0, color = 0, which = 0]) => {
      const { client, bought, newFilament } = window.spoolshed;
      const { filaments, spools } = await client.readEverything();
      const filament = filaments[which % Math.max(1, filaments.length)];
      const spool = spools[which % Math.max(1, spools.length)];
      const names = { color: `Color ${color}`, brand: 'Extrudr', material: 'PETG' };
      const result =
        spool === undefined || filament === undefined || kind < 30
          ? await client.mutate('createFilament', newFilament(names, bought(2, 20)))
          : kind < 70
            ? await client.mutate('recordUse', {
                eventId: client.newId(),
                spoolId: spool.id,
                used: 1_000_000_000,
              })
            : kind < 85
              ? await client.mutate('recordStocktake', {
                  eventId: client.newId(),
                  spoolId: spool.id,
                  counted: 500_000_000_000,
                })
              : await client.mutate('changeSetting', {
                  key: 'workshopName',
                  from: null,
                  to: `Shed ${which}`,
                });
      return result.ok ? result.uid : null;
    },
    [...chance],
  );
