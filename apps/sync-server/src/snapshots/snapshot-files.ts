import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkshopId } from '@spoolshed/core';
import { fileOfSnapshot, isSnapshotFile, SNAPSHOT_FOLDER } from './snapshot-names.ts';

/** A file that may be read by whoever belongs to its workshop. */
export type SnapshotFile = { readonly path: string; readonly bytes: number };

/** What lies below the data folder, whoever wrote it and whenever. */
export type SnapshotFiles = {
  folderOf(workshopId: WorkshopId): string;
  /** Null where there is none, or one that is too old. */
  find(workshopId: WorkshopId, name: string): Promise<SnapshotFile | null>;
  /** Deletes what is too old, what is too many, and what a crash left unfinished; never the newest one. */
  sweep(workshopId: WorkshopId, newest: string | null): Promise<void>;
};

/** As long as a device may take to fetch one, with breaks. */
export const KEEP_MS = 24 * 60 * 60_000;
/** Of one workshop; the oldest goes for a new one. */
export const MOST_FILES = 8;

export function createSnapshotFiles(dataDir: string, now: () => number): SnapshotFiles {
  const folderOf = (workshopId: WorkshopId): string => join(dataDir, SNAPSHOT_FOLDER, workshopId);
  // A file from the future was dated by a clock that went wrong.
  const isTooOld = (madeAt: number): boolean => Math.abs(now() - madeAt) > KEEP_MS;
  return {
    folderOf,
    async find(workshopId, name) {
      const path = join(folderOf(workshopId), fileOfSnapshot(name));
      const found = await orNull(stat(path));
      return found === null || !found.isFile() || isTooOld(found.mtimeMs)
        ? null
        : { path, bytes: found.size };
    },
    async sweep(workshopId, newest) {
      const folder = folderOf(workshopId);
      const names = (await orNull(readdir(folder))) ?? [];
      const files = await Promise.all(
        names.map(async (name) => ({ name, madeAt: (await stat(join(folder, name))).mtimeMs })),
      );
      const isNewest = (name: string): number => Number(newest !== null && name === fileOfSnapshot(newest));
      const kept = files
        .filter(({ name, madeAt }) => isSnapshotFile(name) && !isTooOld(madeAt))
        // A clock that went back makes the newest look older than it is.
        .toSorted((a, b) => isNewest(b.name) - isNewest(a.name) || b.madeAt - a.madeAt)
        .slice(0, MOST_FILES);
      for (const file of files)
        if (!kept.includes(file)) await rm(join(folder, file.name), { force: true, recursive: true });
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
