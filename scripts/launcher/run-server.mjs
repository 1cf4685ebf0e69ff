import { join } from 'node:path';
import { repoRoot } from './repo-root.mjs';
import { runProcess } from './run-process.mjs';

/** No code of ours or of others needs `__proto__`; without it parsed JSON cannot reach a prototype. */
export const serverFlags = ['--disable-proto=delete'];

/**
 * Runs one of the server's entries straight from its TypeScript source: Node strips the types.
 *
 * @param {{ path: string, flags: string[] }} node
 * @param {string} entry file name in apps/sync-server/src
 * @param {readonly string[]} args
 * @param {readonly string[]} [extraFlags]
 */
export function runServer(node, entry, args, extraFlags = []) {
  const file = join(repoRoot, 'apps/sync-server/src', entry);
  return runProcess(node.path, [...node.flags, ...serverFlags, ...extraFlags, file, ...args]);
}
