import { existsSync, globSync } from 'node:fs';

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
  const browser = globSync('/usr/{lib,libexec}{,/*}/webkit{2gtk,gtk}-*/MiniBrowser').toSorted().at(-1);
  const display = firstThatExists(['/usr/bin/Xvfb']);
  return driver && browser && display ? { driver, browser, display } : undefined;
}

function firstThatExists(/** @type {readonly string[]} */ paths) {
  return paths.find((path) => existsSync(path));
}

/** @returns {boolean} */
export function hasEngine(/** @type {EngineName} */ name) {
  return (name === 'firefox' ? firefoxPath() : webkitPrograms()) !== undefined;
}
