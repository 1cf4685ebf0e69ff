import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, loadConfigFromFile } from 'vite';
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
 * packages/db whole, with all that it imports but core: what syncing and storing cost, however the app
 * splits its files. Core is what the app knows, on whatever it stores; it counts in the first load.
 * Packages resolve as they do for the app, which decides which of their builds a device gets.
 */
async function measureSyncAndStorage() {
  const app = await loadConfigFromFile(
    { command: 'build', mode: 'production' },
    join(repoRoot, 'apps/web/vite.config.ts'),
  );
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: repoRoot,
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: app?.config.resolve ?? {},
    build: {
      write: false,
      minify: true,
      // Not as a library: Vite leaves the white space of those in.
      rolldownOptions: {
        input: join(repoRoot, 'packages/db/src/index.ts'),
        external: ['@spoolshed/core'],
        preserveEntrySignatures: 'strict',
        output: { codeSplitting: false },
      },
    },
  });
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  return gzipKb(outputs.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n'));
}

async function checkSizes() {
  if (!existsSync(join(dist, 'index.html'))) {
    console.error('There is no build in apps/web/dist to weigh.');
    return false;
  }
  const eager = findEagerScripts(dist);
  const weights = eager.map((file) => ({ file: relative(dist, file), kb: gzipKb(readFileSync(file)) }));
  for (const { file, kb } of weights) console.log(`${kb.toFixed(1).padStart(8)} kB  ${file}`);

  const firstLoad = weights.reduce((sum, { kb }) => sum + kb, 0);
  return [
    report('first load', firstLoad, budgets.firstLoad),
    report('sync and storage', await measureSyncAndStorage(), budgets.syncAndStorage),
  ].every(Boolean);
}

function report(/** @type {string} */ what, /** @type {number} */ kb, /** @type {number} */ budget) {
  const fits = kb > 0 && kb <= budget;
  console.log(`${what}: ${kb.toFixed(1)} kB of ${budget} kB gzip${fits ? '' : '  ← over budget'}`);
  return fits;
}

if (process.argv[1] === import.meta.filename) process.exitCode = (await checkSizes()) ? 0 : 1;
