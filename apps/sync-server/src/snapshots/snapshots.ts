import { err, ok, type Result, type WireError, type WorkshopId } from '@spoolshed/core';
import type { Logger } from '../log.ts';
import { hasBeenAt } from '../store/history.ts';
import { createTurns } from '../store/in-turn.ts';
import type { Store } from '../store/open-store.ts';
import { openSnapshotReader } from '../store/snapshot-reader.ts';
import type { ReachPoint } from '../test-points.ts';
import { createSnapshotFiles, type SnapshotFile } from './snapshot-files.ts';
import { cursorOfSnapshot } from './snapshot-names.ts';
import { writeSnapshot, type WrittenSnapshot } from './write-snapshot.ts';

/** The snapshots of all workshops, as files below the data folder (SN1). */
export type Snapshots = {
  /** A young one, or a new one; `busy` where too many workshops wait for theirs already. */
  take(workshopId: WorkshopId): Promise<Result<WrittenSnapshot, WireError>>;
  /** Null for a name that is none, is gone, is too old, or is not of this workshop's history. */
  find(workshopId: WorkshopId, name: string): Promise<SnapshotFile | null>;
  /** Deletes what is too old, and what a crash left unfinished. */
  sweep(): Promise<void>;
  /** Ends what is being written; nothing reads the database afterwards. */
  close(): Promise<void>;
};

export type SnapshotsDeps = {
  readonly store: Pick<Store, 'workshops' | 'log' | 'records'>;
  readonly dataDir: string;
  readonly now: () => number;
  readonly log: Logger;
  readonly reach: ReachPoint;
  /** What one pull may bring after a snapshot. */
  readonly mostPullRows: number;
};

/** A second device that comes within this gets the same file, and pulls what came since. */
export const HAND_OUT_MS = 15 * 60_000;
/** One is written at a time, and so many workshops wait for it at most. */
const MOST_WAITING = 4;

type Ready = WrittenSnapshot & { readonly madeAt: number };

export function createSnapshots(deps: SnapshotsDeps): Snapshots {
  const { store, dataDir, now, log, reach, mostPullRows } = deps;
  const latest = new Map<WorkshopId, Ready>();
  const underWay = new Map<WorkshopId, Promise<WrittenSnapshot>>();
  const files = createSnapshotFiles(dataDir, now);
  const stopping = new AbortController();
  const isOfHistory = (workshopId: WorkshopId, name: string): boolean => {
    const cursor = cursorOfSnapshot(name);
    const workshop = store.workshops.get(workshopId);
    return cursor !== null && workshop !== undefined && hasBeenAt(store, workshop, cursor);
  };

  /** One pull must bring the rest, or whoever loads it would be sent for another one. */
  const isFresh = async (workshopId: WorkshopId, { name, madeAt, cursor }: Ready): Promise<boolean> =>
    Math.abs(now() - madeAt) <= HAND_OUT_MS &&
    isOfHistory(workshopId, name) &&
    (await files.find(workshopId, name)) !== null &&
    !store.records.hasMoreSince(workshopId, cursor.version, mostPullRows, { tombstones: true });

  const sweepFolder = (workshopId: WorkshopId): Promise<void> =>
    files.sweep(workshopId, latest.get(workshopId)?.name ?? null);

  const write = async (workshopId: WorkshopId): Promise<WrittenSnapshot> => {
    stopping.signal.throwIfAborted();
    const startedAt = performance.now();
    const madeAt = now();
    const reader = openSnapshotReader(dataDir, workshopId);
    try {
      const folder = files.folderOf(workshopId);
      const written = await writeSnapshot({ reader, folder, madeAt, reach, signal: stopping.signal });
      latest.set(workshopId, { ...written, madeAt });
      await sweepFolder(workshopId);
      const bytes = written.parts.reduce((sum, part) => sum + part.bytes, 0);
      const ms = Math.round(performance.now() - startedAt);
      log.info({ version: written.cursor.version, counts: written.counts, bytes, ms }, 'snapshot written');
      return written;
    } finally {
      reader.close();
    }
  };

  // One after the other, so that a sweep never meets a file that is being written.
  const inTurn = createTurns();
  const writeInTurn = (workshopId: WorkshopId): Promise<WrittenSnapshot> => {
    const written = inTurn(() => write(workshopId)).finally(() => underWay.delete(workshopId));
    underWay.set(workshopId, written);
    return written;
  };

  return {
    async take(workshopId) {
      const ready = latest.get(workshopId);
      if (ready !== undefined && (await isFresh(workshopId, ready))) return ok(ready);
      const started = underWay.get(workshopId);
      if (started !== undefined) return ok(await started);
      if (underWay.size > MOST_WAITING) return err({ code: 'busy' });
      return ok(await writeInTurn(workshopId));
    },
    async find(workshopId, name) {
      return isOfHistory(workshopId, name) ? files.find(workshopId, name) : null;
    },
    sweep: () =>
      inTurn(async () => {
        for (const { id } of store.workshops.all()) await sweepFolder(id);
      }),
    async close() {
      stopping.abort();
      await inTurn(() => Promise.resolve());
    },
  };
}
