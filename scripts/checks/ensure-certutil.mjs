import { existsSync } from 'node:fs';
import { canInstallDebianPackages, installDebianPackages } from './debian-packages.mjs';

/** NSS's, which Chromium on Linux keeps its trust by; Windows has another program of that name. */
const place = '/usr/bin/certutil';

export const NO_CERTUTIL = 'this machine has no certutil of NSS (Debian: apt-get install libnss3-tools)';

export const hasCertutil = () => existsSync(place);

const thisMachine = {
  has: hasCertutil,
  canInstall: canInstallDebianPackages,
  install: installDebianPackages,
};

/**
 * Finds it, or gets it where that is allowed.
 *
 * @returns {Promise<string | undefined>} why there is none
 */
export async function ensureCertutil(machine = thisMachine) {
  if (!machine.has() && machine.canInstall()) await machine.install(['libnss3-tools']);
  return machine.has() ? undefined : NO_CERTUTIL;
}
