import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Guard } from '../model/guards.ts';
import { layers, type LayerFailure, type LayerName } from './layers.ts';

export type SeedJob = {
  readonly layer: LayerName;
  readonly without: readonly Guard[];
  readonly first: number;
  readonly last: number;
  /** Every so manieth seed from the first one on. */
  readonly step: number;
};

export type FailedSeed = { readonly seed: number; readonly failure: LayerFailure };

/** Plays the seeds of one job, one after the other. */
export async function playJob({
  layer,
  without,
  first,
  last,
  step,
}: SeedJob): Promise<readonly FailedSeed[]> {
  const played = layers[layer];
  const failed: FailedSeed[] = [];
  for (let seed = first; seed <= last; seed += step) {
    const failure = await played.run(played.makeSchedule(seed), { without, thorough: false });
    if (failure !== null) failed.push({ seed, failure });
  }
  return failed;
}

/** Plays all of them on as many cores as there are; what failed, by seed. */
export async function playSeeds(job: Omit<SeedJob, 'step'>): Promise<readonly FailedSeed[]> {
  const workers = Math.min(availableParallelism(), job.last - job.first + 1);
  const jobs = Array.from({ length: workers }, (_, at): SeedJob => ({
    ...job,
    first: job.first + at,
    step: workers,
  }));
  const failed = await Promise.all(jobs.map(playInWorker));
  return failed.flat().toSorted((a, b) => a.seed - b.seed);
}

const playInWorker = (job: SeedJob): Promise<readonly FailedSeed[]> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./seed-worker.ts', import.meta.url), { workerData: job });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`a worker ended with ${code} and no answer`)));
  });
