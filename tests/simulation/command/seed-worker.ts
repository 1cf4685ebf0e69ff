import { parentPort, workerData } from 'node:worker_threads';
import { playJob, type SeedJob } from './play-seeds.ts';

// Handed over by play-seeds.ts, which starts this file.
parentPort?.postMessage(await playJob(workerData as SeedJob));
