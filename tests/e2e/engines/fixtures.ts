import { hasCertutil } from '../../../scripts/checks/ensure-certutil.mjs';
import { type EngineName, firefoxPath, webkitPrograms } from '../../../scripts/engines.mjs';
import { test as base } from '../fixtures.ts';
import { type ServerProcess, startServer } from '../server-process.ts';
import { openFirefox } from './firefox.ts';
import { openScreen, type Screen } from './screen.ts';
import { canSwapTrustStore } from './trust-store.ts';
import type { WebDriver } from './web-driver.ts';
import { openWebKit } from './webkit.ts';

export { expect } from '../fixtures.ts';

interface EngineFixtures {
  /** Whether `home` speaks HTTPS, where the engine can be made to trust it; it is plain localhost otherwise. */
  readonly secure: boolean;
  /** The server that `app` is for. */
  readonly home: ServerProcess;
  /** A browser of the engine that the project names, with nothing stored in it. */
  readonly app: Screen;
}

export const test = base.extend<EngineFixtures, { engine: EngineName | null }>({
  engine: [null, { option: true, scope: 'worker' }],
  secure: [true, { option: true }],
  home: async ({ engine, secure }, provide, info) => {
    const https = secure && engine !== null && canTrust(engine);
    if (secure && !https)
      info.annotations.push({ type: 'plain HTTP', description: 'nothing can be trusted here' });
    const home = await startServer({ https });
    await provide(home);
    await home.dispose();
  },
  app: async ({ engine, home }, provide, info) => {
    const authority = home.url.startsWith('https:') ? await authorityOf(home) : undefined;
    const opened = engine === null ? undefined : openEngine(engine, authority);
    info.skip(opened === undefined, `this machine has no ${engine ?? 'engine'}`);
    if (opened === undefined) return;
    const driver = await opened;
    const screen = await openScreen(driver);
    await provide(screen);
    if (info.status !== info.expectedStatus) await screen.picture(info.outputPath('failed.png'));
    await driver.close();
  },
});

const canTrust = (engine: EngineName): boolean => (engine === 'webkit' ? canSwapTrustStore() : hasCertutil());

/** As a device gets it: from the plain page that leads through trusting it. */
async function authorityOf(home: ServerProcess): Promise<string> {
  const page = /this page: (\S+)/u.exec(home.output())?.[1] ?? '';
  return (await fetch(`${page}/spoolshed-ca.pem`)).text();
}

function openEngine(engine: EngineName, authority: string | undefined): Promise<WebDriver> | undefined {
  if (engine === 'webkit') {
    const programs = webkitPrograms();
    return programs && openWebKit(programs, authority);
  }
  const program = firefoxPath();
  return program === undefined ? undefined : openFirefox(program, authority);
}
