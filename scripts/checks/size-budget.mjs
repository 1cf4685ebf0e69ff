import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundleForApp } from '../bundle-for-app.mjs';
import { repoRoot } from '../launcher/repo-root.mjs';

/** gzip kilobytes (1,000 bytes). A phone in a garage has one bar of signal when it installs the app. */
const budgets = { firstLoad: 200, syncAndStorage: 50 };

const dist = join(repoRoot, 'apps/web/dist');

const gzipKb = (/** @type {string | Uint8Array} */ content) =>
  gzipSync(content, { level: 9 }).byteLength / 1000;

/**
 * All scripts that run before anything is asked for: those that the page names, and all that they
 * import statically. Workers and dynamic imports are loaded later.
 *
 * @returns {string[]}
 */
export function findEagerScripts(/** @type {string} */ folder) {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const named = [...html.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="([^"]+\.js)"/g)].map(([, path]) =>
    join(folder, path ?? ''),
  );
  const found = new Set(named);
  // A set hands out what is added while it is walked, so this reaches imports of imports.
  for (const file of found) {
    for (const imported of findStaticImports(readFileSync(file, 'utf8')))
      found.add(join(dirname(file), imported));
  }
  return [...found].filter((file) => existsSync(file)).toSorted();
}

/** In minified output: `import{a}from"./x.js"`, `import"./x.js"`, `export*from"./x.js"`, but not `import("./x.js")`. */
export function findStaticImports(/** @type {string} */ code) {
  return [...code.matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g)].map(([, path]) => path ?? '');
}

/**
 * packages/db with all that it imports but core: what syncing and storing cost, however the app splits
 * its files. What it loads on demand is no part of that. Core is what the app knows, on whatever it
 * stores; it counts in the first load.
 */
async function measureSyncAndStorage() {
  const chunks = await bundleForApp({
    input: join(repoRoot, 'packages/db/src/index.ts'),
    external: ['@spoolshed/core'],
    preserveEntrySignatures: 'strict',
  });
  const eager = new Set(chunks.filter((chunk) => chunk.isEntry));
  // A set hands out what is added while it is walked, so this reaches imports of imports.
  for (const { imports } of eager)
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) eager.add(chunk);
  return gzipKb([...eager].map(({ code }) => code).join('\n'));
}

/** What a device loads, in gzip kilobytes: the build in apps/web/dist, and packages/db for itself. */
export async function measureSizes() {
  const eager = findEagerScripts(dist);
  const files = eager.map((file) => ({ file: relative(dist, file), kb: gzipKb(readFileSync(file)) }));
  const firstLoad = files.reduce((sum, { kb }) => sum + kb, 0);
  return { files, firstLoad, syncAndStorage: await measureSyncAndStorage() };
}

async function checkSizes() {
  if (!existsSync(join(dist, 'index.html'))) {
    console.error('There is no build in apps/web/dist to weigh.');
    return false;
  }
  const { files, firstLoad, syncAndStorage } = await measureSizes();
  for (const { file, kb } of files) console.log(`${kb.toFixed(1).padStart(8)} kB  ${file}`);
  return [
    report('first load', firstLoad, budgets.firstLoad),
    report('sync and storage', syncAndStorage, budgets.syncAndStorage),
  ].every(Boolean);
}

function report(/** @type {string} */ what, /** @type {number} */ kb, /** @type {number} */ budget) {
  const fits = kb > 0 && kb <= budget;
  console.log(`${what}: ${kb.toFixed(1)} kB of ${budget} kB gzip${fits ? '' : '  ← over budget'}`);
  return fits;
}

if (process.argv[1] === import.meta.filename) process.exitCode = (await checkSizes()) ? 0 : 1;
