import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { measureSizes } from '../scripts/checks/size-budget.mjs';
import { findFreePort } from '../scripts/free-port.mjs';
import { buildWebIfStale } from '../scripts/launcher/build-web.mjs';
import { bundleClient } from './bundle-client.ts';
import { startByteProxy } from './byte-proxy.ts';
import type { Contestant, ContestantName } from './contestant.ts';
import { floorRaw } from './contestants/floor-raw/floor-raw.ts';
import { spoolshed } from './contestants/spoolshed/spoolshed.ts';
import { runBatchRound } from './batches/batch-round.ts';
import { createWorkshop, type Workshop } from './facts.ts';
import { openLedgerBench, runLedgerRound } from './ledger/ledger-round.ts';
import { judge, type LineId } from './lines.ts';
import { HELP, parseOptions, type Options } from './options.ts';
import { runPostRound } from './posts/post-round.ts';
import { tableOf } from './report.ts';
import { prepareDevice, runSyncRound, SINGLE_FACTS, type Samples, type SyncBench } from './sync-round.ts';

const contestants: readonly Contestant[] = [spoolshed, floorRaw];

/** Samples by contestant and line, one list per round. */
type Notebook = Record<ContestantName, { [Line in LineId]?: (readonly number[])[] }>;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function bench(options: Options): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'spoolshed-bench-'));
  const workshop = createWorkshop(options.rowCount, Date.now());
  const notebook: Notebook = { spoolshed: {}, 'floor-raw': {} };
  const { filaments, uses } = workshop;
  say(
    `${workshop.rowCount} rows: ${filaments.length} filaments (${workshop.input} names), each with a purchase and a spool, ${uses.length} uses`,
  );
  try {
    if (options.only.includes('sync')) await benchSync(options, workshop, { folder, notebook });
    if (options.only.includes('posts')) await benchPosts(options, workshop, { folder, notebook });
    if (options.only.includes('batches')) await benchBatches(options, { folder, notebook });
    if (options.only.includes('ledger')) await benchLedger(options, { folder, notebook });
    if (options.only.includes('size')) await benchSize(notebook);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await report(options, workshop, notebook);
}

type Run = { readonly folder: string; readonly notebook: Notebook };

async function benchSync(options: Options, workshop: Workshop, { folder, notebook }: Run): Promise<void> {
  const proxy = await startByteProxy();
  try {
    const benches: SyncBench[] = [];
    for (const contestant of contestants) {
      const own = join(folder, contestant.name);
      await mkdir(own);
      const script = await bundleClient(contestant.clientFile);
      benches.push({
        contestant,
        script,
        proxy,
        workshop,
        sizes: options.sizes,
        folder: own,
        freePort: findFreePort,
      });
    }
    for (const bench of benches) {
      say(`${bench.contestant.name}: entering the workshop on device A …`);
      await prepareDevice(bench);
    }
    for (let round = 1; round <= options.rounds; round += 1) {
      // Nobody is always the first, on a machine that grows warm or busy.
      for (const bench of round % 2 === 1 ? benches : benches.toReversed()) {
        say(`${bench.contestant.name}: round ${round} of ${options.rounds} …`);
        note(notebook, bench.contestant.name, await runSyncRound(bench, round));
      }
    }
  } finally {
    await proxy.close();
  }
}

async function benchPosts(options: Options, workshop: Workshop, { folder, notebook }: Run): Promise<void> {
  const { rounds, postCount } = options;
  for (let round = 1; round <= rounds; round += 1) {
    say(`posts: round ${round} of ${rounds} …`);
    const { ours, bare } = await runPostRound({ folder, workshop, postCount, freePort: findFreePort }, round);
    note(notebook, 'spoolshed', { posts: ours });
    note(notebook, 'floor-raw', { posts: bare });
  }
}

async function benchBatches({ rounds, sizes }: Options, { folder, notebook }: Run): Promise<void> {
  const proxy = await startByteProxy();
  try {
    const script = await bundleClient(join(import.meta.dirname, 'batches/batch-page.ts'));
    const bench = { folder, script, proxy, rows: sizes.batchRows, freePort: findFreePort };
    for (let round = 1; round <= rounds; round += 1) {
      say(`batches of ${sizes.batchRows} rows: round ${round} of ${rounds} …`);
      const samples = await runBatchRound(bench, round);
      for (const { name } of contestants) note(notebook, name, samples[name]);
    }
  } finally {
    await proxy.close();
  }
}

async function benchLedger({ rounds, ledgerEntries }: Options, { folder, notebook }: Run): Promise<void> {
  await buildApp();
  say(`a ledger of ${ledgerEntries} entries: entering it, and pulling it into the app …`);
  const bench = await openLedgerBench(folder, ledgerEntries, findFreePort);
  try {
    for (let round = 1; round <= rounds; round += 1) {
      say(`ledger: round ${round} of ${rounds} …`);
      const samples = await runLedgerRound(bench, round);
      for (const { name } of contestants) note(notebook, name, samples[name]);
    }
  } finally {
    await bench.close();
  }
}

async function buildApp(): Promise<void> {
  if ((await buildWebIfStale(process.execPath)) === 'failed') throw new Error('the web app does not build');
}

async function benchSize(notebook: Notebook): Promise<void> {
  await buildApp();
  const { firstLoad, syncAndStorage } = await measureSizes();
  note(notebook, 'spoolshed', { firstLoad: [firstLoad], syncAndStorage: [syncAndStorage] });
}

function note(notebook: Notebook, name: ContestantName, samples: Samples): void {
  for (const [line, values] of Object.entries(samples)) {
    // The keys of samples are ids of lines.
    (notebook[name][line as LineId] ??= []).push(values);
  }
}

async function report(options: Options, workshop: Workshop, notebook: Notebook): Promise<void> {
  const { rounds, sizes, jsonFile } = options;
  const judged = judge(notebook, workshop.rowCount);
  const facts = workshop.filaments.length + workshop.uses.length;
  const entered = facts <= SINGLE_FACTS ? 'one by one' : 'in large batches';
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / 1e9)} GB, Node ${process.versions.node}`;
  say(`\n${tableOf(judged)}\n`);
  say(
    `Medians of ${rounds} rounds, and their range. ${sizes.offlineChanges} offline changes, a batch of ${sizes.batchRows} rows; the workshop was entered ${entered}. ${machine}. Only the ratios compare with other machines.`,
  );
  if (jsonFile === null) return;
  const at = new Date().toISOString();
  const written = { at, machine, input: workshop.input, options, lines: judged, samples: notebook };
  await writeFile(jsonFile, `${JSON.stringify(written, null, 2)}\n`);
}

const options = parseOptions(process.argv.slice(2));
if (options === 'help') say(HELP);
else if ('problem' in options) {
  say(`${options.problem}\n\n${HELP}`);
  process.exitCode = 2;
} else await bench(options);
