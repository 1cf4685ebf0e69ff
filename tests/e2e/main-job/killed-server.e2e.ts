import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from './fixtures.ts';
import { storedOn, untilInStep, untilRegistered, type Device } from './device.ts';
import { differencesBetween, stockDifferencesIn } from './replicas.ts';
import { chooseSeed, createRandom } from './seeded-random.ts';
import { readServerData } from './server-database.ts';
import { startServer, type ServerProcess } from '../server-process.ts';

const MUTATIONS = 800;
const KILLS = 12;
/** A batch of 200 takes about as long here: the kills fall before, inside and after its transaction. */
const LONGEST_WAIT_MS = 60;

test('PU2 PU3 PU6 PL5 a server that is killed again and again while 800 mutations come in loses and doubles none', async ({
  openDevice,
  server,
}) => {
  // Thousands of writes, each on the disk before the next: only something that hangs may meet this.
  test.setTimeout(3_600_000);
  const seed = chooseSeed();
  console.log(`seed ${seed}`);
  const random = createRandom(seed);
  const a = await openDevice('A');
  await untilRegistered(a);
  await a.setOffline(true);
  const uids = await useUpASpool(a);
  expect(uids).toHaveLength(MUTATIONS + 1);

  let kills = 0;
  const killDuringPushes = async (): Promise<void> => {
    while (kills < KILLS) {
      await a.page.waitForRequest('**/api/sync/push');
      if (await isDrained(a)) return;
      await sleep(random() * LONGEST_WAIT_MS);
      await server.kill('SIGKILL');
      kills += 1;
      await server.restart();
      await a.page.evaluate(() => window.spoolshed.client.sync.syncNow());
    }
  };
  const killing = killDuringPushes();
  await a.setOffline(false);
  await Promise.race([killing, untilInStep(server, [a])]);
  await untilInStep(server, [a]);
  console.log(`${kills} kills`);
  expect(kills).toBeGreaterThan(0);

  await expectEachOnce(server, a, uids);
  const b = await openDevice('B');
  await untilInStep(server, [a, b]);
  expect(differencesBetween(await storedOn(b), readServerData(server.dataDir).rows)).toEqual([]);
});

for (const point of ['received', 'begin', 'mid', 'before-commit', 'committed'] as const) {
  test(`PU2 PU3 PL5 a server that dies at "${point}" of a push applies the batch once in all`, async ({
    openDevice,
    server,
  }) => {
    const a = await openDevice('A');
    await untilRegistered(a);
    await a.setOffline(true);
    const uids = await useUpASpool(a, 60);
    await server.kill();

    const { dataDir, port } = server;
    const dying = await startServer({ dataDir, port, env: { NODE_ENV: 'test', SPOOLSHED_TEST_KILL: point } });
    await a.setOffline(false);
    await expect.poll(() => dying.isRunning()).toBe(false);
    expect(await a.page.evaluate(() => window.spoolshed.client.queries.waitingCount())).toBe(uids.length);

    const again = await startServer({ dataDir, port });
    await a.page.evaluate(() => window.spoolshed.client.sync.syncNow());
    await untilInStep(again, [a]);
    await expectEachOnce(again, a, uids);
    await again.kill();
  });
}

/** One filament with much on its one spool, then uses of a gram each; answers the uids that were written. */
const useUpASpool = (device: Device, uses = MUTATIONS): Promise<readonly string[]> =>
  device.page.evaluate(async (uses) => {
    const { client, newFilament } = window.spoolshed;
    const spoolId = client.newId();
    const made = await client.mutate('createFilament', {
      ...newFilament({ color: 'Black', brand: 'Polymaker', material: 'ABS' }),
      spools: [{ spoolId, net: 5e12 }],
    });
    if (!made.ok) throw new Error(made.error.message);
    for (let at = 0; at < uses; at += 1) {
      const use = { eventId: client.newId(), spoolId, used: 1e9, occurredAt: client.now() };
      const result = await client.mutate('recordUse', use);
      if (!result.ok) throw new Error(result.error.message);
    }
    const { outbox } = await window.spoolshed.stored();
    return outbox.map(({ uid }) => uid);
  }, uses);

async function isDrained(device: Device): Promise<boolean> {
  return (await device.page.evaluate(() => window.spoolshed.client.queries.waitingCount())) === 0;
}

async function expectEachOnce(server: ServerProcess, device: Device, uids: readonly string[]): Promise<void> {
  const { log, rows } = readServerData(server.dataDir);
  expect(log.map(({ uid }) => uid)).toEqual(uids);
  expect(log.every(({ outcome }) => outcome.status === 'applied')).toBe(true);
  expect(rows.stockEvents).toHaveLength(uids.length - 1);
  expect(rows.filaments.map(({ stock }) => stock / 1e9)).toEqual([5_000 - (uids.length - 1)]);
  const stored = await storedOn(device);
  expect(differencesBetween(stored, rows)).toEqual([]);
  expect(stockDifferencesIn(stored)).toEqual([]);
  expect(stored.attention).toEqual([]);
}
