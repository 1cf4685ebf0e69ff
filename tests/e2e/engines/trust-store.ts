import { execFile, execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where Debian's GnuTLS, and WebKitGTK through it, finds the authorities that the machine trusts. */
const MACHINE_STORE = '/etc/ssl/certs/ca-certificates.crt';

const inside = ['unshare', '--mount', ...(process.getuid?.() === 0 ? [] : ['--map-root-user'])] as const;

/** Whether a program can be given a trust store of its own here: some containers forbid it. */
export function canSwapTrustStore(): boolean {
  const [program, ...args] = inside;
  try {
    execFileSync(program, [...args, 'test', '-f', MACHINE_STORE], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * The beginning of a command whose program sees the machine's trust store with one authority more in it, which is
 * what `update-ca-certificates` would make of it; the machine itself is left as it is. `acceptInsecureCerts` would
 * be less work and prove nothing: WebKitGTK takes every certificate then, and installs a worker with any of them.
 */
export async function commandThatTrusts(authority: string, folder: string): Promise<readonly string[]> {
  const store = join(folder, 'ca-certificates.crt');
  await writeFile(store, `${await readFile(MACHINE_STORE, 'utf8')}\n${authority}`);
  return [...inside, 'sh', '-c', `mount --bind "$0" ${MACHINE_STORE} && exec "$@"`, store];
}

/** Makes a profile of Firefox trust an authority, as its settings do. */
export async function trustInProfile(authority: string, profile: string): Promise<void> {
  const file = join(profile, 'authority.pem');
  await writeFile(file, authority);
  const database = ['-d', `sql:${profile}`];
  await run('certutil', [...database, '-N', '--empty-password']);
  await run('certutil', [...database, '-A', '-t', 'C,,', '-n', 'Spoolshed', '-i', file]);
}
