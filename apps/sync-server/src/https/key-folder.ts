import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where keys and certificates lie, below the data folder. */
export const keyFolderOf = (dataDir: string): string => join(dataDir, 'https');

/** Null when there is no such file. Whoever copied it here with open rights is corrected. */
export function readSecret(folder: string, name: string): string | null {
  const path = join(folder, name);
  if (!existsSync(path)) return null;
  chmodSync(path, 0o600);
  return readFileSync(path, 'utf8');
}

/** For the owner's eyes only, from its first byte on; there is always the old file or the new one. */
export function writeSecret(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, name);
  const draft = `${path}.new`;
  writeFileSync(draft, text, { mode: 0o600, flush: true });
  // A draft that a crash left behind keeps the rights that it had.
  chmodSync(draft, 0o600);
  renameSync(draft, path);
}
