import type { NamedBackup } from '../store/backup-names.ts';

const KEPT_DAYS = 7;
const KEPT_WEEKS = 4;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Which may go: the last of each of seven days stays, and before those the last of each of four weeks. */
export function surplusBackups(backups: readonly NamedBackup[]): readonly NamedBackup[] {
  const newestFirst = backups.toSorted((a, b) => b.madeAt - a.madeAt);
  const days = newestOfEach(newestFirst, dayOf);
  const daily = days.slice(0, KEPT_DAYS);
  // The newest of what the days leave over is the last of its week so far.
  const weekly = newestOfEach(days.slice(KEPT_DAYS), weekOf).slice(0, KEPT_WEEKS);
  const kept = new Set([...daily, ...weekly]);
  return newestFirst.filter((backup) => !kept.has(backup));
}

function newestOfEach(
  newestFirst: readonly NamedBackup[],
  spanOf: (backup: NamedBackup) => number,
): readonly NamedBackup[] {
  return newestFirst.filter(
    (backup, at) => newestFirst.findIndex((other) => spanOf(other) === spanOf(backup)) === at,
  );
}

/** By UTC, as the names say it. */
const dayOf = ({ madeAt }: NamedBackup): number => Math.floor(madeAt / DAY_MS);

/** From Monday: the epoch began on a Thursday. */
const weekOf = (backup: NamedBackup): number => Math.floor((dayOf(backup) + 3) / 7);
