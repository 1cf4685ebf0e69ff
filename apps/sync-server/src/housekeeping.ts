import { classifyError } from '@spoolshed/core';
import { forgetTombstones, TOMBSTONE_KEEP_MS } from './forget-tombstones.ts';
import type { ServerDeps } from './server-deps.ts';

export type HousekeepingDeps = Pick<ServerDeps, 'store' | 'snapshots' | 'log' | 'now'>;

export type Housekeeping = {
  /** Nothing touches the database any more when it is done. */
  stop(): Promise<void>;
};

const EVERY_MS = 24 * 60 * 60_000;

/** What a server does at its start and once a day besides answering. */
export function startHousekeeping(deps: HousekeepingDeps): Housekeeping {
  const stopping = new AbortController();
  let atWork = keepHouse(deps, stopping.signal);
  const timer = setInterval(
    () => void (atWork = atWork.then(() => keepHouse(deps, stopping.signal))),
    EVERY_MS,
  );
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await atWork;
    },
  };
}

/** Each part by itself: what fails today (a full disk, a busy database) is tried again tomorrow. */
export async function keepHouse(
  { store, snapshots, log, now }: HousekeepingDeps,
  signal: AbortSignal,
): Promise<void> {
  await attempt(log, 'delete old snapshots', () => snapshots.sweep());
  if (store.damage !== null) return;
  await attempt(log, 'forget old tombstones', async () => {
    const forgotten = await forgetTombstones(store, now() - TOMBSTONE_KEEP_MS, signal);
    if (forgotten > 0) log.info({ forgotten }, 'old tombstones forgotten');
  });
}

async function attempt(log: ServerDeps['log'], what: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    log.error({ err: error, what }, classifyError(error).message);
  }
}
