import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { classifyError, err, ok, type Result } from '@spoolshed/core';
import { backupName, parseBackupName } from '../store/backup-names.ts';
import { listBackups } from '../store/backup-shelf.ts';
import { copyDatabase } from '../store/copy-database.ts';
import { syncDirectory, syncFile } from '../store/disk.ts';
import { DATABASE_FILE } from '../store/database-file.ts';
import { hasBeenAt } from '../store/history.ts';
import type { Store } from '../store/open-store.ts';
import { lookInto, readHeads, verifyDatabase } from '../store/verify-database.ts';
import type { Workshop } from '../store/workshops.ts';
import { surplusBackups, type Kinship } from './kept-backups.ts';

export type MadeBackup = {
  readonly file: string;
  readonly bytes: number;
  readonly workshops: readonly Workshop[];
};

/** What a backup is made under before it is one; no name that anybody reads from. */
const DRAFT = '.part';
const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * Copies the database as it is at one moment, whoever writes to it meanwhile, and lets nothing be called a backup
 * that was not opened again, checked whole and synced. Then those go that are not to be kept. Answers
 * why there is none as a sentence; what was there before is as it was then.
 */
export async function makeBackup(
  dataDir: string,
  folder: string,
  madeAt: number,
): Promise<Result<MadeBackup, string>> {
  try {
    mkdirSync(folder, { recursive: true });
    clearOldDrafts(folder, madeAt);
    return await copyAndCheck(dataDir, folder, madeAt);
  } catch (error) {
    return err(`No backup could be made in ${folder}: ${classifyError(error).message}.`);
  }
}

async function copyAndCheck(
  dataDir: string,
  folder: string,
  madeAt: number,
): Promise<Result<MadeBackup, string>> {
  const file = join(folder, backupName(madeAt));
  // Two may be at work at once, the server's own and a person's.
  const draft = `${file}.${process.pid}${DRAFT}`;
  try {
    await copyDatabase(join(dataDir, DATABASE_FILE), draft);
    const verified = verifyDatabase(draft);
    if (!verified.ok) return err(`The backup is no good and was not kept: ${verified.error}`);
    syncFile(draft);
    renameSync(draft, file);
    syncDirectory(folder);
    removeSurplus(folder, backupName(madeAt));
    return ok({ file, bytes: statSync(file).size, workshops: verified.value });
  } finally {
    for (const left of [draft, `${draft}-journal`]) rmSync(left, { force: true });
  }
}

/** A day later nobody works on it any more: its maker was killed. */
function clearOldDrafts(folder: string, now: number): void {
  for (const name of readdirSync(folder)) {
    const isDraft = name.endsWith(DRAFT) && parseBackupName(name.replace(/\.\d+\.part$/, '')) !== null;
    if (isDraft && statSync(join(folder, name)).mtimeMs < now - DAY_MS) rmSync(join(folder, name));
  }
}

/** Where the new one cannot be asked what it holds, nothing goes. */
function removeSurplus(folder: string, made: string): void {
  const surplus = lookInto(join(folder, made), (held) =>
    surplusBackups(
      listBackups(folder).map((backup) => ({
        ...backup,
        kinship: backup.name === made ? 'made' : kinshipOf(join(folder, backup.name), held),
      })),
    ),
  );
  for (const { name } of surplus.ok ? surplus.value : []) rmSync(join(folder, name), { force: true });
}

/** By what is in it: a time alone does not tell whether another one holds the same. */
function kinshipOf(file: string, held: Pick<Store, 'log' | 'workshops'>): Kinship {
  const heads = readHeads(file);
  // Nobody knows what is in it: one of a newer program, for example.
  if (!heads.ok) return 'stranger';
  const pairs = heads.value.map(({ id, head }) => ({ head, known: held.workshops.get(id) }));
  if (pairs.some(({ known }) => known === undefined)) return 'stranger';
  return pairs.every(({ head, known }) => known !== undefined && hasBeenAt(held, known, head))
    ? 'behind'
    : 'left';
}
