import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromiumPath } from '../chromium.mjs';
import { repoRoot } from '../launcher/repo-root.mjs';
import { runProcess } from '../launcher/run-process.mjs';
import { canInstallDebianPackages, installDebianPackages } from './debian-packages.mjs';

/**
 * Finds a Chromium or gets one: Debian's for root, Playwright's own download elsewhere.
 *
 * @param {string} node
 * @returns {Promise<boolean>} false when there is none and none could be had; why has been said
 */
export async function ensureChromium(node) {
  if (hasChromium()) return true;
  // Without a font every text is drawn as boxes, and its width is wrong.
  const packages = ['chromium', 'fonts-liberation'];
  await (canInstallDebianPackages() ? installDebianPackages(packages) : downloadWithPlaywright(node));
  if (hasChromium()) return true;
  console.error(
    'No Chromium: install one (Debian: apt-get install chromium) or name its file in SPOOLSHED_CHROMIUM.',
  );
  return false;
}

function hasChromium() {
  return chromiumPath() !== undefined || existsSync(ownDownload());
}

function ownDownload() {
  /** @type {typeof import('playwright')} */
  const playwright = createRequire(join(repoRoot, 'package.json'))('playwright');
  return playwright.chromium.executablePath();
}

async function downloadWithPlaywright(/** @type {string} */ node) {
  console.error('Downloading Chromium with Playwright …');
  await runProcess(node, [join(repoRoot, 'node_modules/playwright/cli.js'), 'install', 'chromium']);
}
