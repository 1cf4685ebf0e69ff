import { parentPort, workerData } from 'node:worker_threads';
import { makeBackup } from './make-backup.ts';

/** Beside the server in its process: checking a large database takes seconds, and nobody shall wait for it. */
const { dataDir, folder, madeAt } = workerData as { dataDir: string; folder: string; madeAt: number };
parentPort?.postMessage(await makeBackup(dataDir, folder, madeAt));
