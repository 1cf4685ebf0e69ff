import { spawnSync } from 'node:child_process';
import { canInstallDebianPackages, installDebianPackages } from './debian-packages.mjs';

/** One call of it: that it is there does not mean that it may look at another process. */
const canTrace = () => spawnSync('strace', ['-D', '-o', '/dev/null', 'true']).status === 0;

/**
 * Gets what records a server's writes, where that is allowed.
 *
 * @returns {Promise<string | undefined>} why this machine cannot have it
 */
export async function ensureStrace() {
  if (process.platform !== 'linux')
    return 'writes to the disk are recorded by strace, which is on Linux only';
  if (canTrace()) return undefined;
  if (canInstallDebianPackages()) await installDebianPackages(['strace']);
  return canTrace()
    ? undefined
    : 'POWER LOSS IS NOT TESTED: strace is missing, or may not look at other processes (SYS_PTRACE in a container)';
}
