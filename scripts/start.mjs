import { join } from 'node:path';
import { buildWebIfStale } from './launcher/build-web.mjs';
import { installIfNeeded } from './launcher/install.mjs';
import { findProjectNode, launcherProblem } from './launcher/project-node.mjs';
import { repoRoot } from './launcher/repo-root.mjs';
import { runProcess } from './launcher/run-process.mjs';

/** Install, build, serve: each only as far as needed. Plain JavaScript, because nothing is installed yet. */
async function start(/** @type {readonly string[]} */ args) {
  const tooOld = launcherProblem(process.versions.node);
  if (tooOld !== undefined) return refuse(tooOld);
  if (!(await installIfNeeded())) return 1;

  const node = findProjectNode();
  if ('problem' in node) return refuse(node.problem);

  const asksForHelp = args.includes('--help') || args.includes('-h');
  if (!asksForHelp && (await buildWebIfStale(node.path)) === 'failed') {
    return refuse('The app could not be built; the lines above say why.');
  }
  const entry = join(repoRoot, 'apps/sync-server/src/main.ts');
  return runProcess(node.path, [...node.flags, '--disable-proto=delete', entry, ...args]);
}

function refuse(/** @type {string} */ line) {
  console.error(line);
  return 1;
}

process.exitCode = await start(process.argv.slice(2));
