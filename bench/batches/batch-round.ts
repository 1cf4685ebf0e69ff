import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { ByteProxy } from '../byte-proxy.ts';
import { contestantNames, type ContestantName } from '../contestant.ts';
import { floorRaw } from '../contestants/floor-raw/floor-raw.ts';
import { spoolshed } from '../contestants/spoolshed/spoolshed.ts';
import { openDevice } from '../device.ts';
import type { Samples } from '../sync-round.ts';
import { registerDevice } from '../posts/bench-device.ts';
import type { ServerProcess } from '../server-process.ts';
import { newExpenses, newFilament, newPurchases, type BatchKind } from './batch-rows.ts';

/*
 * Many rows as one: saved in a browser of its own, beside one bulkPut of the same rows, and taken by
 * the server as one mutation, beside raw SQLite. Everything is new for each of them.
 */

export type BatchBench = {
  readonly folder: string;
  readonly script: string;
  readonly proxy: ByteProxy;
  readonly rows: number;
  readonly freePort: () => Promise<number>;
};

export type BatchSamples = Readonly<Record<ContestantName, Samples>>;

const kinds: readonly BatchKind[] = ['expenses', 'purchases'];
const savedLine = { expenses: 'expensesSaved', purchases: 'purchasesSaved' } as const;
const heapLine = { expenses: 'expensesHeap', purchases: 'purchasesHeap' } as const;
const takenLine = { expenses: 'expensesTaken', purchases: 'purchasesTaken' } as const;
const memoryLine = { expenses: 'expensesMemory', purchases: 'purchasesMemory' } as const;

export async function runBatchRound(bench: BatchBench, round: number): Promise<BatchSamples> {
  const samples: Record<ContestantName, Samples> = { spoolshed: {}, 'floor-raw': {} };
  // Nobody is always the first, on a machine that grows warm or busy.
  const order = round % 2 === 1 ? contestantNames : contestantNames.toReversed();
  for (const kind of kinds) {
    for (const name of order) {
      const folder = join(bench.folder, `batches-${round}-${kind}-${name}`);
      await mkdir(folder, { recursive: true });
      const saved = await saveInBrowser(bench, { folder, name, kind });
      const taken = await takeOnServer(bench, { folder, name, kind });
      Object.assign(samples[name], {
        [savedLine[kind]]: [saved.ms],
        [heapLine[kind]]: [saved.megabytes],
        [takenLine[kind]]: [taken.ms],
        ...(taken.megabytes === null ? {} : { [memoryLine[kind]]: [taken.megabytes] }),
      });
      await rm(folder, { recursive: true, force: true });
    }
  }
  return samples;
}

type Turn = { readonly folder: string; readonly name: ContestantName; readonly kind: BatchKind };

async function saveInBrowser({ script, proxy, rows }: BatchBench, { folder, name, kind }: Turn) {
  proxy.setScript(script);
  const device = await openDevice(join(folder, 'profile'), proxy.url);
  try {
    const page = device.page();
    const whose: 'ours' | 'raw' = name === 'spoolshed' ? 'ours' : 'raw';
    await page.evaluate((whose) => window.batches[whose].open(), whose);
    const heap = await watchHeap(page);
    const ms = await page.evaluate(({ whose, kind, rows }) => window.batches[whose].save(kind, rows), {
      whose,
      kind,
      rows,
    } as const);
    return { ms, megabytes: await heap.stop() };
  } finally {
    await device.close();
  }
}

const HEAP_EVERY_MS = 20;

/** How far the objects of a page grow at most, the rows themselves and what is not collected yet included. */
async function watchHeap(page: Page): Promise<{ stop(): Promise<number> }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.collectGarbage');
  const used = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find((metric) => metric.name === 'JSHeapUsedSize')?.value ?? 0;
  };
  const before = await used();
  let most = before;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      most = Math.max(most, await used());
      await sleep(HEAP_EVERY_MS);
    }
  })();
  return {
    async stop() {
      isOver = true;
      await watching;
      return (Math.max(most, await used()) - before) / 1e6;
    },
  };
}

async function takeOnServer({ freePort, rows }: BatchBench, { folder, name, kind }: Turn) {
  const dataDir = join(folder, 'data');
  await mkdir(dataDir);
  const contestant = name === 'spoolshed' ? spoolshed : floorRaw;
  const server = await contestant.startServer({ port: await freePort(), dataDir });
  try {
    const send = await (name === 'spoolshed' ? preparePush : prepareRows)(server, kind, rows);
    const before = await server.peakBytes();
    const start = performance.now();
    await send();
    const ms = performance.now() - start;
    const after = await server.peakBytes();
    return { ms, megabytes: before === null || after === null ? null : (after - before) / 1e6 };
  } finally {
    await server.stop();
  }
}

/** One mutation, pushed as a device pushes it. */
async function preparePush({ port }: ServerProcess, kind: BatchKind, rows: number) {
  const device = await registerDevice(`http://127.0.0.1:${port}`);
  const { filament, filamentId } = newFilament();
  await device.send(device.nextBody([{ name: 'createFilament', args: { filament } }]));
  const call =
    kind === 'expenses'
      ? { name: 'createExpenses', args: { expenses: newExpenses(rows) } }
      : { name: 'recordPurchases', args: { purchases: newPurchases(rows, filamentId) } };
  const body = device.nextBody([call]);
  return () => device.send(body);
}

/** The same rows as they are, one of SQLite each. */
async function prepareRows({ port }: ServerProcess, kind: BatchKind, rows: number) {
  const { filamentId } = newFilament();
  const bare =
    kind === 'expenses'
      ? newExpenses(rows).map((expense) => ({ ...expense, id: expense.expenseId }))
      : newPurchases(rows, filamentId).flatMap(({ purchase, spools = [] }) => [
          { ...purchase, id: purchase.purchaseId, filamentId },
          ...spools.map((spool) => ({ ...spool, id: spool.spoolId, filamentId })),
        ]);
  const body = JSON.stringify(bare);
  return async () => {
    const response = await fetch(`http://127.0.0.1:${port}/push?by=bench`, { method: 'POST', body });
    if (!response.ok) throw new Error(`the floor answered ${response.status}`);
  };
}
