import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkshopId } from '@spoolshed/core';
import { fileOfSnapshot, isSnapshotFile, SNAPSHOT_FOLDER } from './snapshot-names.ts';

/** A file that may be read by whoever belongs to its workshop. */
export type SnapshotFile = {
  readonly path: string;
  readonly bytes: number;
  /** Says that somebody took something of it now. */
  noteUse(): void;
};

/** What lies below the data folder, whoever wrote it and whenever. */
export type SnapshotFiles = {
  folderOf(workshopId: WorkshopId): string;
  /** Null where there is none, or one that is too old. */
  find(workshopId: WorkshopId, name: string): Promise<SnapshotFile | null>;
  /** Deletes what is too old, what is too many and not in use, and what a crash left unfinished; never the newest one. */
  sweep(workshopId: WorkshopId, newest: string | null): Promise<void>;
};

/** As long as a device may take to fetch one, with breaks. */
export const KEEP_MS = 24 * 60 * 60_000;
/** Of one workshop; the oldest goes for a new one. */
export const MOST_FILES = 8;
/** Whoever took something of one within this is still at it. */
export const IN_USE_MS = 60 * 60_000;
/** As many more of one workshop stay for those who are at them. */
export const MOST_IN_USE = 8;

export function createSnapshotFiles(dataDir: string, now: () => number): SnapshotFiles {
  const folderOf = (workshopId: WorkshopId): string => join(dataDir, SNAPSHOT_FOLDER, workshopId);
  // A file from the future was dated by a clock that went wrong.
  const isTooOld = (madeAt: number): boolean => Math.abs(now() - madeAt) > KEEP_MS;
  // In memory alone: after a restart the newest are there, and whoever was at another one begins anew.
  const usedAt = new Map<string, number>();
  const isInUse = (path: string): boolean => {
    const at = usedAt.get(path);
    return at !== undefined && Math.abs(now() - at) <= IN_USE_MS;
  };
  return {
    folderOf,
    async find(workshopId, name) {
      const path = join(folderOf(workshopId), fileOfSnapshot(name));
      const found = await orNull(stat(path));
      if (found === null || !found.isFile() || isTooOld(found.mtimeMs)) return null;
      const noteUse = (): void => void usedAt.set(path, now());
      noteUse();
      return { path, bytes: found.size, noteUse };
    },
    async sweep(workshopId, newest) {
      const folder = folderOf(workshopId);
      const names = (await orNull(readdir(folder))) ?? [];
      const files = await Promise.all(
        names.map(async (name) => ({ name, madeAt: (await stat(join(folder, name))).mtimeMs })),
      );
      const isNewest = (name: string): number => Number(newest !== null && name === fileOfSnapshot(newest));
      const whole = files
        .filter(({ name, madeAt }) => isSnapshotFile(name) && !isTooOld(madeAt))
        // A clock that went back makes the newest look older than it is.
        .toSorted((a, b) => isNewest(b.name) - isNewest(a.name) || b.madeAt - a.madeAt);
      const inUse = whole.slice(MOST_FILES).filter(({ name }) => isInUse(join(folder, name)));
      const kept = new Set([...whole.slice(0, MOST_FILES), ...inUse.slice(0, MOST_IN_USE)]);
      for (const file of files) {
        if (kept.has(file)) continue;
        const path = join(folder, file.name);
        usedAt.delete(path);
        await rm(path, { force: true, recursive: true });
      }
    },
  };
}

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
