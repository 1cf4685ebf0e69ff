import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '@spoolshed/core';
import { hasDatabase } from '../store/open-store.ts';

const MARK = 'this-is-a-demo.txt';
const MARK_TEXT = `Everything in this folder was made up by Spoolshed (npm start -- --demo).
Delete the folder and the next demo makes it anew.
`;

export const isDemoFolder = (dataDir: string): boolean => existsSync(join(dataDir, MARK));

/** Before anything is written, so that what is found later is never taken for somebody's own data. */
export const markAsDemo = (dataDir: string): void => writeFileSync(join(dataDir, MARK), MARK_TEXT);

/** A demo never opens somebody's data, and nobody keeps their data in a demo: each has its folder. */
export function checkFolder(dataDir: string, demo: boolean): Result<null, string> {
  const isDemo = isDemoFolder(dataDir);
  if (demo && !isDemo && hasDatabase(dataDir))
    return err(`The folder ${dataDir} holds data of its own; give the demo another one with --data.`);
  if (!demo && isDemo)
    return err(
      `The folder ${dataDir} holds the demo; start with --demo, or give another folder with --data.`,
    );
  return ok(null);
}
