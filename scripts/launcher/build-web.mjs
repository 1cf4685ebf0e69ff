import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { repoRoot } from './repo-root.mjs';
import { runProcess } from './run-process.mjs';

const webRoot = join(repoRoot, 'apps/web');
const dist = join(webRoot, 'dist');
// Inside dist, so that whoever deletes or empties it makes it stale as well.
const stampFile = join(dist, '.built-from');

const sources = ['apps/web', 'packages/core', 'packages/db', 'pnpm-lock.yaml'];
/** What vite.config.ts reads from the environment and what changes the build. */
const buildSettings = ['SPOOLSHED_KILL_WORKER'];
const skippedFolders = new Set(['node_modules', 'dist', '.types']);
const skippedFiles = /\.test\.tsx?$|\.tsbuildinfo$/;

/**
 * Builds the app only when a source differs from the last build. By content, not by time: a fresh
 * clone or a switched branch gives old files new times.
 *
 * @param {string} node
 * @returns {Promise<'fresh' | 'built' | 'failed'>}
 */
export async function buildWebIfStale(node) {
  const wanted = sourceStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return 'fresh';
  // The longest silence of a first start.
  console.error('Building the app …');
  return buildWeb(node, wanted);
}

/**
 * @param {string} node
 * @param {string} [stamp]
 * @returns {Promise<'built' | 'failed'>}
 */
export async function buildWeb(node, stamp = sourceStamp()) {
  rmSync(stampFile, { force: true });
  const vite = join(webRoot, 'node_modules/vite/bin/vite.js');
  const code = await runProcess(node, [vite, 'build', webRoot, '--logLevel', 'warn']);
  if (code !== 0 || !existsSync(join(dist, 'index.html'))) return 'failed';
  writeFileSync(stampFile, stamp);
  return 'built';
}

function sourceStamp() {
  const hash = createHash('sha256');
  for (const name of buildSettings) hash.update(`${name}=${process.env[name] ?? ''}\n`);
  for (const file of sources.flatMap((source) => listFiles(join(repoRoot, source)))) {
    hash.update(`${relative(repoRoot, file)}\0`);
    hash.update(createHash('sha256').update(readFileSync(file)).digest());
  }
  return `${hash.digest('hex')}\n`;
}

/**
 * @param {string} path
 * @returns {string[]} sorted, so that the same tree always gives the same stamp
 */
function listFiles(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const child = join(path, entry.name);
      if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : listFiles(child);
      return entry.isFile() && !skippedFiles.test(entry.name) ? [child] : [];
    });
}
