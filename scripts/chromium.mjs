import { existsSync } from 'node:fs';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The sandbox needs user namespaces that containers rarely give; the rest keeps the browser from
 * talking to anything but the server under test.
 */
const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Undefined means that this machine has none in a usual place: Playwright then looks for its own download.
 *
 * @returns {string | undefined}
 */
export function chromiumPath() {
  const chosen = process.env['SPOOLSHED_CHROMIUM'];
  return chosen ? chosen : usualPlaces.find((path) => existsSync(path));
}

export function chromiumLaunchOptions() {
  const executablePath = chromiumPath();
  return executablePath ? { executablePath, args: chromiumArgs } : { args: chromiumArgs };
}
