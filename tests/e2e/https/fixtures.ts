import { test as base } from '../fixtures.ts';
import { type ServerProcess, startServer } from '../server-process.ts';
import { makeTrustingBrowser, type TrustingBrowser } from './trusting-browser.ts';

export { expect } from '../fixtures.ts';

/** What the server is called on its network: who asks for it by this name does not sit at its machine. */
export const LAN_NAME = 'shed.lan';

export const test = base.extend<{
  secureServer: ServerProcess;
  /** Another person, or the same one with another device. */
  meet: () => Promise<TrustingBrowser>;
}>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
  secureServer: async ({}, provide) => {
    const server = await startServer({ https: true, env: { SPOOLSHED_ALLOWED_HOSTS: LAN_NAME } });
    await provide(server);
    await server.dispose();
  },
  // oxlint-disable-next-line no-empty-pattern -- see above
  meet: async ({}, provide) => {
    const met: TrustingBrowser[] = [];
    await provide(async () => {
      const browser = await makeTrustingBrowser();
      met.push(browser);
      return browser;
    });
    for (const browser of met) await browser.remove();
  },
});

/** Where a device learns to trust the server, as the server prints it. */
export const trustPageOf = (server: ServerProcess): string =>
  /this page: (\S+)/u.exec(server.output())?.[1] ?? '';
