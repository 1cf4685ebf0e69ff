import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Cursor } from '@spoolshed/core';
import { parseBackupName, type NamedBackup } from './backup-names.ts';
import type { Log } from './log.ts';
import { readHeads, verifyDatabase } from './verify-database.ts';
import type { Workshop } from './workshops.ts';

/**
 * The folder of backups as the server looks at it. A file has its name there only after it was
 * verified and synced, so the names are all that has to be remembered: what `npm run backup` adds and
 * what somebody deletes counts at once, and after a restart as before.
 */
export type BackupShelf = {
  /** False where this server makes none. */
  readonly isOn: boolean;
  /**
   * The last version of the workshop that is inside a verified backup of this very history; null where
   * there is none. A backup from a timeline that a restore has left has other tags, and counts for nothing.
   */
  durableVersion(workshop: Pick<Workshop, 'id' | 'head'>): number | null;
  /** When the newest was made, in epoch milliseconds; null where there is none. */
  newestAt(): number | null;
  /** Why the last try to make one failed, since this store was opened; null when it did not. */
  problem(): string | null;
  noteProblem(problem: string | null): void;
};

/** `folder` null: this server makes no backups, and relies on none. */
export function createBackupShelf(folder: string | null, log: Log): BackupShelf {
  let problem: string | null = null;
  const headsByName = new Map<string, readonly Workshop[]>();
  return {
    isOn: folder !== null,
    durableVersion({ id, head }) {
      const versions = listBackups(folder)
        .flatMap(({ name }) => headsOf(name).filter((held) => held.id === id))
        .filter((held) => isBehind(held.head, head))
        .map((held) => held.head.version);
      return versions.length === 0 ? null : Math.max(...versions);

      function isBehind(held: Cursor, now: Cursor): boolean {
        if (held.epoch !== now.epoch) return false;
        const tag = held.version === 0 ? log.firstTag(held.epoch) : log.standAt(id, held.version)?.tag;
        return tag === held.tag;
      }
    },
    newestAt: () => listBackups(folder)[0]?.madeAt ?? null,
    problem: () => problem,
    noteProblem: (found) => void (problem = found),
  };

  function headsOf(name: string): readonly Workshop[] {
    const known = headsByName.get(name);
    if (known !== undefined || folder === null) return known ?? [];
    const read = readHeads(join(folder, name));
    const heads = read.ok ? read.value : [];
    headsByName.set(name, heads);
    return heads;
  }
}

/** The newest first; none where the folder is missing or cannot be read. */
export function listBackups(folder: string | null): readonly NamedBackup[] {
  return namesIn(folder)
    .flatMap((name) => parseBackupName(name) ?? [])
    .toSorted((a, b) => b.madeAt - a.madeAt);
}

/** The newest backup that is still whole, as a path; for whoever stands before a damaged database. */
export function findGoodBackup(folder: string | null): string | null {
  if (folder === null) return null;
  const whole = listBackups(folder).find(({ name }) => verifyDatabase(join(folder, name)).ok);
  return whole === undefined ? null : join(folder, whole.name);
}

function namesIn(folder: string | null): readonly string[] {
  if (folder === null) return [];
  try {
    return readdirSync(folder);
  } catch {
    // Not made yet, or a disk that is not plugged in: then nothing can be relied on.
    return [];
  }
}
