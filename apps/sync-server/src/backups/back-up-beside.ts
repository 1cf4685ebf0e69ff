import { Worker } from 'node:worker_threads';
import { classifyError, err, type Result } from '@spoolshed/core';
import type { MadeBackup } from './make-backup.ts';

export type BackupUnderWay = {
  readonly done: Promise<Result<MadeBackup, string>>;
  /** Breaks it off; what it had written is nobody's backup. */
  stop(): Promise<void>;
};

/** Makes a backup in a thread of its own. */
export function backUpBeside(dataDir: string, folder: string, madeAt: number): BackupUnderWay {
  const worker = new Worker(new URL('./backup-worker.ts', import.meta.url), {
    workerData: { dataDir, folder, madeAt },
  });
  const done = new Promise<Result<MadeBackup, string>>((resolve) => {
    worker.once('message', resolve);
    worker.once('error', (error) => resolve(err(`The backup failed: ${classifyError(error).message}.`)));
    worker.once('exit', () => resolve(err('The backup was broken off.')));
  });
  return { done, stop: async () => void (await worker.terminate()) };
}
