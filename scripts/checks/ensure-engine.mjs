import { hasEngine } from '../engines.mjs';
import { canInstallDebianPackages, installDebianPackages } from './debian-packages.mjs';

/** @typedef {import('../engines.mjs').EngineName} EngineName */

/** @type {Readonly<Record<EngineName, { called: string, packages: readonly string[], byHand: string }>>} */
const engines = {
  firefox: {
    called: 'Firefox',
    packages: ['firefox-esr', 'fonts-liberation'],
    byHand: 'apt-get install firefox-esr, or name its file in SPOOLSHED_FIREFOX',
  },
  webkit: {
    called: 'WebKitGTK with its driver',
    packages: ['webkit2gtk-driver', 'xvfb', 'fonts-liberation'],
    byHand: 'apt-get install webkit2gtk-driver xvfb',
  },
};

const thisMachine = {
  has: hasEngine,
  canInstall: canInstallDebianPackages,
  install: installDebianPackages,
};

/**
 * Finds an engine or gets it from Debian. Unlike Chromium it may be missing: not every machine that
 * builds Spoolshed can have all three.
 *
 * @param {EngineName} name
 * @returns {Promise<string | undefined>} why there is none
 */
export async function ensureEngine(name, machine = thisMachine) {
  if (machine.has(name)) return undefined;
  const { called, packages, byHand } = engines[name];
  if (!machine.canInstall()) {
    return `this machine has no ${called}, and only root on Debian can install it here (${byHand})`;
  }
  const isInstalled = await machine.install(packages);
  if (machine.has(name)) return undefined;
  const why = isInstalled ? 'its packages do not bring what is needed' : 'apt-get could not install it';
  return `this machine has no ${called}, and ${why} (${byHand})`;
}
