import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The engines beside Chromium in which the main job is proved, and where their programs lie.
 *
 * @typedef {'firefox' | 'webkit'} EngineName
 * @typedef {{ driver: string, browser: string, display: string }} WebKitPrograms
 */

const firefoxPlaces = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** @returns {string | undefined} */
export function firefoxPath() {
  const chosen = process.env['SPOOLSHED_FIREFOX'];
  return chosen ? chosen : firstThatExists(firefoxPlaces);
}

/**
 * WebKitGTK's driver, the small browser that belongs to it, and a display that needs no screen: the
 * browser has no headless mode of its own.
 *
 * @returns {WebKitPrograms | undefined} undefined when one of them is missing
 */
export function webkitPrograms() {
  const driver = firstThatExists(['/usr/bin/WebKitWebDriver']);
  const browser = findMiniBrowser();
  const display = firstThatExists(['/usr/bin/Xvfb']);
  return driver && browser && display ? { driver, browser, display } : undefined;
}

/**
 * In `webkit2gtk-4.1` or a later one of its kind, under /usr/lib, its folder of the processor, or /usr/libexec.
 * Without `globSync`: this runs on the machine's own Node, which may be 20.
 */
function findMiniBrowser() {
  const homes = ['/usr/lib', '/usr/libexec'].flatMap((home) => [home, ...foldersIn(home)]);
  const found = homes.flatMap((home) =>
    foldersIn(home).filter((folder) => /\/webkit2?gtk-[^/]*$/u.test(folder)),
  );
  return found
    .map((folder) => join(folder, 'MiniBrowser'))
    .filter((path) => existsSync(path))
    .toSorted()
    .at(-1);
}

/** @returns {string[]} */
function foldersIn(/** @type {string} */ folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name));
}

function firstThatExists(/** @type {readonly string[]} */ paths) {
  return paths.find((path) => existsSync(path));
}

/** @returns {boolean} */
export function hasEngine(/** @type {EngineName} */ name) {
  return (name === 'firefox' ? firefoxPath() : webkitPrograms()) !== undefined;
}
