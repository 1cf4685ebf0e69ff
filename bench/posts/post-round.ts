import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { spoolshed } from '../contestants/spoolshed/spoolshed.ts';
import type { Fact, Workshop } from '../facts.ts';
import { startServerProcess, type ServerProcess } from '../server-process.ts';
import { post, registerDevice, type BenchCall } from './bench-device.ts';

/*
 * POSTs of 100 mutations, one after the other, to our server and to one that only parses and stores
 * them. Both get the same bodies; the filaments that the uses are of are there before.
 */

const MUTATIONS_PER_POST = 100;
const WARM_UP_POSTS = 5;

export type PostBench = {
  readonly folder: string;
  readonly workshop: Workshop;
  readonly postCount: number;
  readonly freePort: () => Promise<number>;
};

export type PostSamples = { readonly ours: readonly number[]; readonly bare: readonly number[] };

export async function runPostRound(bench: PostBench, round: number): Promise<PostSamples> {
  const folder = join(bench.folder, `posts-${round}`);
  const [ourDir, bareDir] = [join(folder, 'ours'), join(folder, 'bare')];
  for (const dir of [ourDir, bareDir]) await mkdir(dir, { recursive: true });
  const ours = await spoolshed.startServer({ port: await bench.freePort(), dataDir: ourDir });
  const bare = await startBareServer(await bench.freePort(), bareDir);
  try {
    const device = await registerDevice(`http://127.0.0.1:${ours.port}`);
    for (const facts of partsOf(bench.workshop.filaments))
      await device.send(device.nextBody(facts.map(callOf)));
    const uses = bench.workshop.moreUses((WARM_UP_POSTS + bench.postCount) * MUTATIONS_PER_POST);
    const samples = { ours: [] as number[], bare: [] as number[] };
    for (const [at, facts] of partsOf(uses).entries()) {
      const body = device.nextBody(facts.map(callOf));
      const took = {
        ours: await timed(() => device.send(body)),
        bare: await timed(() => post(`http://127.0.0.1:${bare.port}/push`, body, {})),
      };
      if (at < WARM_UP_POSTS) continue;
      samples.ours.push(took.ours);
      samples.bare.push(took.bare);
    }
    return samples;
  } finally {
    await ours.stop();
    await bare.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const startBareServer = (port: number, dir: string): Promise<ServerProcess> =>
  startServerProcess({
    port,
    args: [join(import.meta.dirname, 'bare-server.ts'), '--port', String(port), '--dir', dir],
    env: {},
    readyText: 'the bare server is ready',
  });

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

const partsOf = (facts: readonly Fact[]): readonly (readonly Fact[])[] =>
  Array.from({ length: Math.ceil(facts.length / MUTATIONS_PER_POST) }, (_, at) =>
    facts.slice(at * MUTATIONS_PER_POST, (at + 1) * MUTATIONS_PER_POST),
  );

const callOf = ({ kind, args }: Fact): BenchCall => ({
  name: kind === 'use' ? 'recordUse' : 'createFilament',
  args,
});
