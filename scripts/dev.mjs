import { join } from 'node:path';
import { prepareProject } from './launcher/prepare.mjs';
import { repoRoot } from './launcher/repo-root.mjs';
import { runProcess } from './launcher/run-process.mjs';
import { runServer } from './launcher/run-server.mjs';

/** The server, restarted at every change, and Vite's dev server, which hands /api on to it. */
async function dev(/** @type {readonly string[]} */ args) {
  const node = await prepareProject();
  if (node === undefined) return 1;

  const webRoot = join(repoRoot, 'apps/web');
  const vite = join(webRoot, 'node_modules/vite/bin/vite.js');
  const both = [runServer(node, 'main.ts', args, ['--watch']), runProcess(node.path, [vite, webRoot])];
  const firstToEnd = await Promise.race(both);
  // One half alone is of no use: the handlers of the other pass this on to it.
  process.kill(process.pid, 'SIGTERM');
  await Promise.all(both);
  return firstToEnd;
}

process.exitCode = await dev(process.argv.slice(2));
