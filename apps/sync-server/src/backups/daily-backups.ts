import { classifyError } from '@spoolshed/core';
import type { Logger } from '../log.ts';
import type { Store } from '../store/open-store.ts';
import type { BackupUnderWay } from './back-up-beside.ts';

const MINUTE_MS = 60 * 1_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export type DailyBackupsDeps = {
  readonly store: Pick<Store, 'backups' | 'workshops' | 'damage'>;
  readonly log: Logger;
  readonly now: () => number;
  readonly backUp: (madeAt: number) => BackupUnderWay;
};

export type DailyBackups = {
  /** Breaks off one that is under way. */
  stop(): Promise<void>;
};

/**
 * A backup as soon as the newest is a day old, looked at every hour: one that failed is tried again then. A server
 * that has just started has devices to answer first.
 */
export function startDailyBackups(deps: DailyBackupsDeps): DailyBackups {
  let underWay: BackupUnderWay | null = null;
  const first = setTimeout(() => void look(), MINUTE_MS);
  const hourly = setInterval(() => void look(), HOUR_MS);
  for (const timer of [first, hourly]) timer.unref();
  return {
    async stop() {
      clearTimeout(first);
      clearInterval(hourly);
      await underWay?.stop();
    },
  };

  /** Nobody waits for what comes of it, so nothing may be thrown: a failure is noted, and tried again in an hour. */
  async function look(): Promise<void> {
    if (underWay !== null) return;
    try {
      if (isDue(deps)) await backUpNow();
    } catch (error) {
      noteFailure(`The backup failed: ${classifyError(error).message}.`);
    } finally {
      underWay = null;
    }
  }

  async function backUpNow(): Promise<void> {
    underWay = deps.backUp(deps.now());
    const made = await underWay.done;
    if (!made.ok) return noteFailure(made.error);
    deps.store.backups.noteProblem(null);
    deps.log.info({ file: made.value.file, bytes: made.value.bytes }, 'backup made');
  }

  function noteFailure(problem: string): void {
    deps.store.backups.noteProblem(problem);
    deps.log.error({ problem }, 'backup failed');
  }
}

function isDue({ store, now }: DailyBackupsDeps): boolean {
  // What is damaged has no place among the good ones, and nothing is nothing to lose.
  if (store.damage !== null || store.workshops.all().every(({ head }) => head.version === 0)) return false;
  const newest = store.backups.newestAt();
  // A clock that was set back would otherwise have us wait for the future.
  return newest === null || Math.abs(now() - newest) >= DAY_MS;
}
