import { constants, copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { classifyError, err, ok, type Result } from '@spoolshed/core';
import { makeSingleFile } from '../store/copy-database.ts';
import { acquireDataLock } from '../store/data-lock.ts';
import { DATABASE_FILE, RESTORED_FILE } from '../store/database-file.ts';
import { syncDirectory, syncFile } from '../store/disk.ts';
import { verifyDatabase } from '../store/verify-database.ts';
import type { Workshop } from '../store/workshops.ts';

export type Restored = {
  readonly workshops: readonly Workshop[];
  /** Where the database lies that was there before; null where none was. */
  readonly setAside: string | null;
};

/** A database and what SQLite keeps beside it: together they are one, and a stranger's would spoil ours. */
const companions = ['', '-wal', '-shm', '-journal'] as const;

/**
 * Puts a backup in the place of the database while no server runs, and throws nothing away: what was
 * there is set aside. The file itself is only copied. Whenever it is broken off, the next server finds
 * the old database, or the new one, or refuses to start until it is run again. Answers why it did
 * nothing as a sentence.
 */
export function restoreBackup(dataDir: string, file: string, now: number): Result<Restored, string> {
  const refusal = problemOfBackup(dataDir, file);
  if (refusal !== null) return err(refusal);
  const lock = acquireDataLock(dataDir);
  if (!lock.ok) return lock;
  try {
    return putInPlace(dataDir, file, now);
  } catch (error) {
    return err(`${file} could not be restored to ${dataDir}: ${classifyError(error).message}.`);
  } finally {
    lock.value.release();
  }
}

function problemOfBackup(dataDir: string, file: string): string | null {
  if (!existsSync(file) || !statSync(file).isFile()) return `There is no file ${file}.`;
  if (resolve(file) === resolve(dataDir, DATABASE_FILE)) return `${file} is the database itself.`;
  const wal = `${file}-wal`;
  return existsSync(wal) && statSync(wal).size > 0
    ? `${file} is only part of a database: the rest is in ${wal}. Stop the server that it belongs to, then it is one file.`
    : null;
}

function putInPlace(dataDir: string, file: string, now: number): Result<Restored, string> {
  const draft = join(dataDir, `${RESTORED_FILE}.part`);
  const ready = join(dataDir, RESTORED_FILE);
  try {
    for (const ending of companions) rmSync(`${draft}${ending}`, { force: true });
    copyFileSync(file, draft, constants.COPYFILE_FICLONE);
    readySingleFile(draft);
    // What is checked is what will be used, and not the file on a stick that can be pulled.
    const verified = verifyDatabase(draft);
    if (!verified.ok) return err(`Nothing was changed. ${verified.error.replaceAll(draft, file)}`);
    syncFile(draft);
    renameSync(draft, ready);
    // From here on a server would refuse to start: the names below change one by one.
    syncDirectory(dataDir);
    const setAside = setDatabaseAside(dataDir, now);
    renameSync(ready, join(dataDir, DATABASE_FILE));
    syncDirectory(dataDir);
    return ok({ workshops: verified.value, setAside });
  } finally {
    for (const ending of companions) rmSync(`${draft}${ending}`, { force: true });
  }
}

/** Our backups are one; the file of a stopped server says that it has a log beside it. */
function readySingleFile(draft: string): void {
  try {
    makeSingleFile(draft);
  } catch {
    // Not even a database: the check that follows says what is wrong with it.
  }
}

/** In a folder of its own under its own names, so that it can be opened there as it is. */
function setDatabaseAside(dataDir: string, now: number): string | null {
  const present = companions.filter((ending) => existsSync(join(dataDir, `${DATABASE_FILE}${ending}`)));
  if (present.length === 0) return null;
  const folder = freeFolder(join(dataDir, `set-aside-${new Date(now).toISOString().replaceAll(':', '-')}`));
  mkdirSync(folder);
  for (const ending of present) {
    const from = join(dataDir, `${DATABASE_FILE}${ending}`);
    renameSync(from, join(folder, basename(from)));
  }
  syncDirectory(folder);
  return folder;
}

function freeFolder(wanted: string): string {
  let folder = wanted;
  for (let n = 2; existsSync(folder); n += 1) folder = `${wanted}-${n}`;
  return folder;
}
