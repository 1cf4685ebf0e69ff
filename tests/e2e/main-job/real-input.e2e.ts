import { expect, test } from './fixtures.ts';
import type { CatalogEntry } from '../harness/catalog.ts';
import { storedOn, untilInStep, untilRegistered, type Device } from './device.ts';
import { differencesBetween, stockDifferencesIn, twinsIn } from './replicas.ts';
import { readServerData, type ServerData } from './server-database.ts';
import { readFilamentInput } from '../harness/filament-input.ts';
import type { ServerProcess } from '../server-process.ts';

const BOUGHT_ON = '2026-10-30';
const WHOLE_LIST = 2_956;
/** The whole list where somebody names it; elsewhere a large workshop, spread over it. */
const ENTRIES = process.env['SPOOLSHED_TEST_DATA'] ? WHOLE_LIST : 600;

test('S3.3 S3.5 S2.11 PL7 a real workshop entered offline on A is on B, and one entered again on C is taken in', async ({
  openDevice,
  server,
}) => {
  // Three times some thousand writes, each on its own: only something that hangs may meet this.
  test.setTimeout(3_600_000);
  const { kind, length, entryAt } = readFilamentInput();
  if (kind === 'real') expect(length).toBe(WHOLE_LIST);
  console.log(`${kind} names`);
  const catalog = Array.from({ length: ENTRIES }, (_, at) => entryAt(at * Math.floor(WHOLE_LIST / ENTRIES)));

  const a = await openDevice('A');
  const b = await openDevice('B');
  const c = await openDevice('C');
  for (const device of [a, b, c]) await untilRegistered(device);
  await a.setOffline(true);
  await c.setOffline(true);

  await enter(a, catalog, 'entered offline on A');
  await timed('pushed by A and pulled by B', async () => {
    await a.setOffline(false);
    await untilInStep(server, [a, b]);
  });
  const first = readServerData(server.dataDir);
  expect(statusesIn(first, 'createFilament')).toEqual({ applied: ENTRIES });
  expect(first.rows.filaments).toHaveLength(ENTRIES);
  await expectReplica(a, first);
  await expectReplica(b, first);

  await enter(c, catalog, 'entered offline on C by itself');
  await timed('pushed by C and merged', async () => {
    await c.setOffline(false);
    await untilInStep(server, [a, b, c]);
  });
  await expectTakenIn(server, [a, b, c]);
});

async function expectTakenIn(
  server: ServerProcess,
  devices: readonly [Device, Device, Device],
): Promise<void> {
  const data = readServerData(server.dataDir);
  expect(statusesIn(data, 'createFilament')).toEqual({ applied: ENTRIES, merged: ENTRIES });
  expect(data.rows.filaments, 'no twin was stored').toHaveLength(ENTRIES);
  expect(data.rows.aliases).toHaveLength(ENTRIES);
  expect(data.rows.purchases, 'both purchases are kept').toHaveLength(2 * ENTRIES);
  expect(data.rows.conflicts, 'equal details argue about nothing').toEqual([]);
  for (const table of ['filaments', 'spools'] as const) {
    const numbers = data.rows[table].map(({ number }) => number);
    expect(
      numbers.filter((number) => number === null),
      `${table} have a number each`,
    ).toEqual([]);
    expect(new Set(numbers).size, `${table} have a number of their own`).toBe(numbers.length);
  }
  for (const device of devices) await expectReplica(device, data);

  const [a, b, c] = await Promise.all(devices.map(noticesOn));
  expect(c).toEqual({ merged_into_existing: ENTRIES, same_box_twice: ENTRIES });
  expect(a, 'who was first has nothing to be told').toEqual({});
  expect(b).toEqual({});
}

async function enter(device: Device, catalog: readonly CatalogEntry[], what: string): Promise<void> {
  await timed(what, async () => {
    const problems = await device.page.evaluate(
      async ({ text, day }) =>
        window.spoolshed.enterCatalog(JSON.parse(text) as readonly CatalogEntry[], day),
      { text: JSON.stringify(catalog), day: BOUGHT_ON },
    );
    expect(problems).toEqual([]);
  });
}

/** Rows equal table by table, books empty, and every figure follows from the events, by the device itself too. */
async function expectReplica(device: Device, { rows }: ServerData): Promise<void> {
  const stored = await storedOn(device);
  expect(differencesBetween(stored, rows)).toEqual([]);
  expect(twinsIn(stored)).toEqual([]);
  expect(stockDifferencesIn(stored)).toEqual([]);
  expect(await device.page.evaluate(() => window.spoolshed.stockDifferences())).toEqual([]);
  const { outbox, shadow, attention } = stored;
  expect({ outbox, shadow, attention }).toEqual({ outbox: [], shadow: [], attention: [] });
}

const statusesIn = ({ log }: ServerData, name: string): Record<string, number> =>
  countBy(log.filter((entry) => entry.name === name).map(({ outcome }) => outcome.status));

const noticesOn = async (device: Device): Promise<Record<string, number>> =>
  countBy((await storedOn(device)).notices.map(({ notice }) => notice.kind));

const countBy = (words: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length]));

/** Says how long it took; no time is ever judged here. */
async function timed(what: string, run: () => Promise<void>): Promise<void> {
  const start = performance.now();
  await run();
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  console.log(`${ENTRIES} filaments, ${what}: ${seconds} s`);
  test.info().annotations.push({ type: what, description: `${seconds} s` });
}
