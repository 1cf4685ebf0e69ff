import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from './repo-root.mjs';
import { runProcess } from './run-process.mjs';

const modules = join(repoRoot, 'node_modules');
const stampFile = join(modules, '.spoolshed-installed');

/**
 * Installs what the lockfile says, only when it says something else than at the last time.
 *
 * @returns {Promise<boolean>} false when the install failed; pnpm has said why
 */
export async function installIfNeeded() {
  const wanted = installStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return true;

  const pnpm = pinnedPnpm();
  console.error(`Installing packages with ${pnpm} …`);
  const code = await runProcess(
    'npx',
    ['--yes', pnpm, 'install', '--frozen-lockfile', '--loglevel', 'error'],
    {
      // npx is a script on Windows, which only a shell can start.
      shell: process.platform === 'win32',
      // Without a terminal pnpm would otherwise refuse to replace modules made by another version.
      env: { CI: 'true' },
    },
  );
  if (code !== 0) {
    console.error('The install failed; nothing was started. It needs the network once, then never again.');
    return false;
  }
  mkdirSync(modules, { recursive: true });
  writeFileSync(stampFile, wanted);
  return true;
}

function installStamp() {
  const hash = createHash('sha256');
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', '.pnpmfile.cjs']) {
    hash.update(readFileSync(join(repoRoot, file)));
  }
  return `${process.platform}-${process.arch} ${hash.digest('hex')}\n`;
}

/** The version stands in package.json only: `packageManager` is the one place to change it. */
function pinnedPnpm() {
  const manifest = JSON.parse(readFileSync(join(repoRoot, 'package.json'), 'utf8'));
  return String(manifest.packageManager).split('+')[0] ?? 'pnpm';
}
