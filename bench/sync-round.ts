import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { ByteProxy } from './byte-proxy.ts';
import type { Contestant } from './contestant.ts';
import { openDevice, type Device } from './device.ts';
import type { Fact, Workshop } from './facts.ts';
import { slowest, type LineId } from './lines.ts';
import type { ServerProcess } from './server-process.ts';

/*
 * One contestant, once through all that two devices and a server do together. Everything is new in
 * every round (server, data, profiles), except that device A starts from a copy of a profile in which
 * the workshop has been entered already: entering it takes longer than all the rest.
 */

export type Sizes = {
  readonly singleWrites: number;
  readonly offlineChanges: number;
  readonly batchRows: number;
  readonly reopenings: number;
};

export type SyncBench = {
  readonly contestant: Contestant;
  readonly script: string;
  readonly proxy: ByteProxy;
  readonly workshop: Workshop;
  readonly sizes: Sizes;
  /** Where this contestant keeps its folders. */
  readonly folder: string;
  readonly freePort: () => Promise<number>;
};

export type Samples = { [Line in LineId]?: readonly number[] };

const preparedProfile = ({ folder }: SyncBench): string => join(folder, 'prepared');

/** Facts that are entered one after the other up to here; above it in parts, which the report says. */
export const SINGLE_FACTS = 20_000;
const PART = 2_000;

/** The workshop as device A entered it before it ever met a server. */
export async function prepareDevice(bench: SyncBench): Promise<void> {
  bench.proxy.setScript(bench.script);
  const device = await openDevice(preparedProfile(bench), bench.proxy.url);
  const page = device.page();
  await page.evaluate(() => window.contestant.open());
  const { filaments, uses } = bench.workshop;
  const facts = [...filaments, ...uses];
  const how = facts.length <= SINGLE_FACTS ? 'one by one' : 'together';
  for (let at = 0; at < facts.length; at += PART) await write(page, facts.slice(at, at + PART), how);
  await device.close();
}

export async function runSyncRound(bench: SyncBench, round: number): Promise<Samples> {
  const folder = join(bench.folder, `round-${round}`);
  const [profileA, profileB, dataDir] = ['a', 'b', 'data'].map((name) => join(folder, name));
  if (profileA === undefined || profileB === undefined || dataDir === undefined)
    throw new Error('three folders');
  await mkdir(dataDir, { recursive: true });
  await cp(preparedProfile(bench), profileA, { recursive: true });
  const server = await bench.contestant.startServer({ port: await bench.freePort(), dataDir });
  bench.proxy.setTarget(server.port);
  bench.proxy.setScript(bench.script);
  const devices: Device[] = [];
  try {
    const a = await openDevice(profileA, bench.proxy.url);
    devices.push(a);
    const pushed = await measurePush(bench, a);
    const b = await openDevice(profileB, bench.proxy.url);
    devices.push(b);
    const synced = await measureFirstSync(bench, b);
    const memory = await measureMemory(server);
    const reopened = await measureReopening(bench, b);
    const written = await measureWrites(bench, a.page(), b.page());
    const offline = await measureOffline(bench, a.page(), b.page());
    const batch = await measureBatch(bench, a.page(), b.page());
    return { ...pushed, ...synced, ...memory, ...reopened, ...written, ...offline, ...batch };
  } finally {
    for (const device of devices) await device.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measurePush({ proxy }: SyncBench, a: Device): Promise<Samples> {
  await a.page().evaluate(() => window.contestant.open());
  proxy.takeCounts();
  const start = performance.now();
  const push = await a.page().evaluate(async () => {
    const start = performance.now();
    window.contestant.connect();
    await window.contestant.pushed();
    return performance.now() - start;
  });
  proxy.takeCounts();
  await a.page().evaluate(() => window.contestant.settled());
  const confirmed = performance.now() - start;
  return { push: [push], confirmed: [confirmed], echo: [proxy.takeCounts().toDevices / 1e6] };
}

async function measureFirstSync({ proxy, workshop }: SyncBench, b: Device): Promise<Samples> {
  await b.page().evaluate(() => window.contestant.open());
  proxy.takeCounts();
  const took = await b.page().evaluate(async () => {
    const start = performance.now();
    window.contestant.connect();
    await window.contestant.settled();
    return performance.now() - start;
  });
  const { toServer, toDevices } = proxy.takeCounts();
  const held = await b.page().evaluate(() => window.contestant.count());
  if (held !== workshop.rowCount)
    throw new Error(`the first sync brought ${held} rows of ${workshop.rowCount}`);
  const { usage = 0 } = await b.page().evaluate(() => navigator.storage.estimate());
  return {
    firstSync: [took],
    firstSyncBytes: [(toServer + toDevices) / 1e6],
    storage: [usage / 1e6],
  };
}

async function measureMemory(server: ServerProcess): Promise<Samples> {
  const bytes = await server.residentBytes();
  return bytes === null ? {} : { serverMemory: [bytes / 1e6] };
}

async function measureReopening({ sizes, workshop }: SyncBench, b: Device): Promise<Samples> {
  await disconnect(b.page());
  const reopen: number[] = [];
  for (let time = 0; time < sizes.reopenings; time += 1) {
    await b.reload();
    const { took, listed } = await b.page().evaluate(async () => {
      const start = performance.now();
      await window.contestant.open();
      const listed = await window.contestant.list();
      return { took: performance.now() - start, listed };
    });
    if (listed !== workshop.filaments.length)
      throw new Error(`the list has ${listed} lines of ${workshop.filaments.length}`);
    reopen.push(took);
  }
  return { reopen };
}

async function measureWrites({ workshop, sizes }: SyncBench, a: Page, b: Page): Promise<Samples> {
  await disconnect(a);
  const localWrite = await a.evaluate(async (facts) => {
    const samples: number[] = [];
    for (const fact of facts) {
      const start = performance.now();
      await window.contestant.write([fact], 'one by one');
      samples.push(performance.now() - start);
    }
    return samples;
  }, workshop.moreUses(sizes.singleWrites));
  // What was written offline is over, and both hear of each other, before the first is watched.
  await seenOnB(b, workshop.moreUses(1), async (facts) => {
    await write(a, facts, 'one by one');
    await connect(a);
    return connect(b);
  });
  const oneWrite: number[] = [];
  for (let time = 0; time < sizes.singleWrites; time += 1) {
    oneWrite.push(
      await seenOnB(b, workshop.moreUses(1), (facts) =>
        a.evaluate(async (facts) => {
          const start = performance.timeOrigin + performance.now();
          await window.contestant.write(facts, 'one by one');
          return start;
        }, facts),
      ),
    );
  }
  return { localWrite, oneWrite, oneWriteSlow: slowest(oneWrite) };
}

async function measureOffline({ workshop, sizes }: SyncBench, a: Page, b: Page): Promise<Samples> {
  await disconnect(a);
  const facts = workshop.moreUses(sizes.offlineChanges);
  await write(a, facts, 'one by one');
  return { offline: [await seenOnB(b, facts, () => connect(a))] };
}

async function measureBatch({ workshop, sizes }: SyncBench, a: Page, b: Page): Promise<Samples> {
  await a.evaluate(() => window.contestant.settled());
  await disconnect(a);
  await disconnect(b);
  const facts = workshop.moreFilaments(sizes.batchRows);
  const saved = await a.evaluate(async (facts) => {
    const start = performance.now();
    await window.contestant.write(facts, 'together');
    return performance.now() - start;
  }, facts);
  const pushed = await a.evaluate(async () => {
    const start = performance.now();
    window.contestant.connect();
    await window.contestant.pushed();
    return performance.now() - start;
  });
  await a.evaluate(() => window.contestant.settled());
  const pulled = await seenOnB(b, facts, () => connect(b));
  return { batchSaved: [saved], batchPushed: [pushed], batchPulled: [pulled] };
}

/** So long nothing happens before a write that is watched: what came before it is over. */
const QUIET_MS = 60;

/**
 * From the instant that `act` answers to the last fact being seen on B. The two pages are of two
 * browsers on one machine, whose clocks are one.
 */
async function seenOnB(
  b: Page,
  facts: readonly Fact[],
  act: (facts: readonly Fact[]) => Promise<number>,
): Promise<number> {
  const last = facts.at(-1);
  if (last === undefined) throw new Error('something has to be seen');
  await b.evaluate((fact) => void (window.seenAt = window.contestant.onRecord(fact)), last);
  await sleep(QUIET_MS);
  const start = await act(facts);
  const seen = await b.evaluate(() => window.seenAt);
  return seen - start;
}

const write = (page: Page, facts: readonly Fact[], how: 'one by one' | 'together'): Promise<void> =>
  page.evaluate(({ facts, how }) => window.contestant.write(facts, how), { facts, how });

const connect = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const start = performance.timeOrigin + performance.now();
    window.contestant.connect();
    return start;
  });

const disconnect = (page: Page): Promise<void> => page.evaluate(() => window.contestant.disconnect());
