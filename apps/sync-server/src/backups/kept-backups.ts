import type { NamedBackup } from '../store/backup-names.ts';

const KEPT_DAYS = 7;
const KEPT_WEEKS = 4;
const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * A backup as the one that was just made sees it: that one itself, one whose changes are all in its history, one of a
 * timeline that a restore has left, or one of a workshop that it does not know.
 */
export type Kinship = 'made' | 'behind' | 'left' | 'stranger';

export type ShelvedBackup = NamedBackup & { readonly kinship: Kinship };

/**
 * Which may go. Of its own history the last of each of seven days stays, and before those the last of each of four
 * weeks. What a restore has left may be the only one that holds what devices have let go of: it stays until the shelf
 * is full of younger ones. The backups of strangers are theirs, and the one just made stays whatever the clock said.
 */
export function surplusBackups(backups: readonly ShelvedBackup[]): readonly ShelvedBackup[] {
  const newestFirst = backups.toSorted((a, b) => b.madeAt - a.madeAt);
  const own = newestFirst.filter(({ kinship }) => kinship === 'made' || kinship === 'behind');
  const days = newestOfEach(own, dayOf);
  const daily = days.slice(0, KEPT_DAYS);
  // The newest of what the days leave over is the last of its week so far.
  const weekly = newestOfEach(days.slice(KEPT_DAYS), weekOf).slice(0, KEPT_WEEKS);
  const kept = new Set([...daily, ...weekly]);
  const oldest = weekly.length < KEPT_WEEKS ? -Infinity : (weekly.at(-1)?.madeAt ?? -Infinity);
  return newestFirst.filter((backup) => {
    if (backup.kinship === 'behind') return !kept.has(backup);
    return backup.kinship === 'left' && backup.madeAt < oldest;
  });
}

function newestOfEach<T extends NamedBackup>(
  newestFirst: readonly T[],
  spanOf: (backup: NamedBackup) => number,
): readonly T[] {
  return newestFirst.filter(
    (backup, at) => newestFirst.findIndex((other) => spanOf(other) === spanOf(backup)) === at,
  );
}

/** By UTC, as the names say it. */
const dayOf = ({ madeAt }: NamedBackup): number => Math.floor(madeAt / DAY_MS);

/** From Monday: the epoch began on a Thursday. */
const weekOf = (backup: NamedBackup): number => Math.floor((dayOf(backup) + 3) / 7);
