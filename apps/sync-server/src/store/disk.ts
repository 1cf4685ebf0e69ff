import { closeSync, fsyncSync, openSync } from 'node:fs';

/** What was written to a file is on the disk afterwards, whichever process wrote it. */
export function syncFile(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Names that came or went in a folder survive a power cut afterwards. */
export function syncDirectory(path: string): void {
  // Windows cannot open a directory, and renames durably without it.
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
