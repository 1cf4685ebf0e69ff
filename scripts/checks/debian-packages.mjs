import { existsSync } from 'node:fs';
import { runProcess } from '../launcher/run-process.mjs';

let isUpdated = false;

export const canInstallDebianPackages = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/**
 * The lists are fetched once, however many browsers are missing.
 *
 * @param {readonly string[]} packages
 * @returns {Promise<boolean>} false when apt-get could not; it has said why
 */
export async function installDebianPackages(packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  console.error(`Installing ${packages.join(', ')} from Debian …`);
  if (!isUpdated) isUpdated = (await runProcess('apt-get', ['update', '-qq'], { env })) === 0;
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  return (await runProcess('apt-get', install, { env })) === 0;
}
