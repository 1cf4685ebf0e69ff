import { describe, expect, it } from 'vitest';
import { backupName, parseBackupName } from '../store/backup-names.ts';
import { surplusBackups, type Kinship, type ShelvedBackup } from './kept-backups.ts';

const HOUR = 60 * 60 * 1_000;
const DAY = 24 * HOUR;

/** A Sunday, just before midnight. */
const SUNDAY = Date.UTC(2026, 10, 22, 23, 30);

const at = (madeAt: number, kinship: Kinship = 'behind'): ShelvedBackup => ({
  name: backupName(madeAt),
  madeAt,
  kinship,
});
const keptOf = (backups: readonly ShelvedBackup[]): string[] => {
  const surplus = new Set(surplusBackups(backups).map(({ name }) => name));
  return backups.filter(({ name }) => !surplus.has(name)).map(({ madeAt }) => new Date(madeAt).toISOString());
};

describe('which backups stay', () => {
  it('keeps the last of seven days and the last of four weeks before them', () => {
    const everyTwelveHours = Array.from({ length: 120 }, (_, n) => at(SUNDAY - n * 12 * HOUR));
    expect(keptOf(everyTwelveHours)).toEqual(
      ['22', '21', '20', '19', '18', '17', '16', '15', '08', '01']
        .map((day) => `2026-11-${day}T23:30:00.000Z`)
        .concat('2026-10-25T23:30:00.000Z'),
    );
  });

  it('holds a whole year of days to seven and four, made and thrown away one by one', () => {
    let backups: ShelvedBackup[] = [];
    for (let day = 0; day < 365; day += 1) {
      backups.push(at(SUNDAY + day * DAY));
      const surplus = surplusBackups(backups);
      backups = backups.filter((backup) => !surplus.includes(backup));
      expect(backups.length).toBeLessThanOrEqual(11);
    }
    expect(backups).toHaveLength(11);
    // The oldest is from four weeks before the seven days.
    const age = (SUNDAY + 364 * DAY - Math.min(...backups.map(({ madeAt }) => madeAt))) / DAY;
    expect(age).toBeGreaterThanOrEqual(7 + 21);
  });

  it('counts days on which there was one, so that a server that was off for months loses none', () => {
    const before = Array.from({ length: 7 }, (_, n) => at(SUNDAY - (200 + n) * DAY));
    expect(surplusBackups([at(SUNDAY), ...before])).toEqual([]);
  });

  it('FK3 what a restore has left stays beside a later one of its day, until all that are kept are younger', () => {
    const left = at(SUNDAY - 12 * HOUR, 'left');
    let backups = [left, at(SUNDAY - 24 * HOUR), at(SUNDAY, 'made')];
    expect(surplusBackups(backups)).toEqual([]);
    const kept: number[] = [];
    for (let day = 1; day <= 60; day += 1) {
      backups = [
        ...backups.map((backup) => (backup === left ? left : at(backup.madeAt))),
        at(SUNDAY + day * DAY, 'made'),
      ];
      const surplus = surplusBackups(backups);
      backups = backups.filter((backup) => !surplus.includes(backup));
      if (backups.includes(left)) kept.push(day);
    }
    expect(backups).toHaveLength(11);
    // Without a gap, and for weeks.
    expect(kept).toEqual(kept.map((_, n) => n + 1));
    expect(kept.length).toBeGreaterThanOrEqual(21);
    expect(kept.length).toBeLessThan(36);
  });

  it('FK3 the one just made stays though the clock was set back, and those of strangers whenever they were made', () => {
    const before = Array.from({ length: 60 }, (_, n) => at(SUNDAY - n * DAY));
    const ours = at(SUNDAY - 5 * HOUR, 'made');
    const theirs = [at(SUNDAY - 6 * HOUR, 'stranger'), at(SUNDAY - 900 * DAY, 'stranger')];
    const surplus = surplusBackups([...before, ours, ...theirs]);
    expect(surplus.filter((backup) => [ours, ...theirs].includes(backup))).toEqual([]);
    expect(surplus.length).toBeGreaterThan(40);
  });

  it('has a name that says when, sorts by it, and takes no other file for one', () => {
    expect(parseBackupName(backupName(SUNDAY))).toEqual({ name: backupName(SUNDAY), madeAt: SUNDAY });
    expect(backupName(SUNDAY)).toBe('spoolshed-2026-11-22T23-30-00.000Z.db');
    expect(backupName(SUNDAY) < backupName(SUNDAY + 1)).toBe(true);
    for (const name of [
      'spoolshed.db',
      `${backupName(SUNDAY)}.77.part`,
      'spoolshed-2026-99-22T23-30-00.000Z.db',
    ])
      expect(parseBackupName(name)).toBeNull();
  });
});
