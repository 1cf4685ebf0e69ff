import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { err, type Result } from '@spoolshed/core';
import { acquireDataLock } from './store/data-lock.ts';
import { hasDatabase, openStore, type Store } from './store/open-store.ts';

/** What a command that works beside a running server is handed. */
export type CommandDeps = {
  readonly store: Store;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
};

/** The text flags of a command by name, null where one is not known or has no text. */
export function readTextFlags(names: readonly string[]): Readonly<Record<string, string | undefined>> | null {
  try {
    const { values } = parseArgs({
      // `npm run x -- --name y` arrives with the dashes or without them, by version of npm.
      args: process.argv.slice(2).filter((arg) => arg !== '--'),
      options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    });
    return values;
  } catch {
    // parseArgs met a flag that it does not know: the help says which there are.
    return null;
  }
}

/**
 * Runs on the data of a server that was started before, and prints what came of it. Answers the exit code. One that
 * `begins` may come before the server, and makes the data that it runs on.
 */
export function runCommand(
  dataFlag: string | undefined,
  run: (deps: CommandDeps) => Result<readonly string[], string>,
  { begins = false } = {},
): number {
  const dataDir = dataFlag ?? (process.env['SPOOLSHED_DATA'] || './data');
  const done = hasDatabase(dataDir)
    ? runOn(dataDir, run)
    : begins
      ? runOnNew(dataDir, run)
      : err(`There is no data in ${dataDir} yet: start the server once, or say where it is with --data.`);
  if (done.ok) console.log(done.value.join('\n'));
  else console.error(done.error);
  return done.ok ? 0 : 1;
}

/** A first database is made by one process alone; later ones share it. */
function runOnNew(...args: Parameters<typeof runOn>): ReturnType<typeof runOn> {
  const lock = acquireDataLock(args[0]);
  if (!lock.ok) return lock;
  try {
    return runOn(...args);
  } finally {
    lock.value.release();
  }
}

function runOn(
  dataDir: string,
  run: (deps: CommandDeps) => Result<readonly string[], string>,
): Result<readonly string[], string> {
  const now = () => Date.now();
  const opened = openStore({ dataDir, now, randomBytes });
  if (!opened.ok) return opened;
  try {
    return run({ store: opened.value, now, randomBytes });
  } finally {
    opened.value.close();
  }
}
