import { type EngineName, firefoxPath, webkitPrograms } from '../../../scripts/engines.mjs';
import { test as base } from '../fixtures.ts';
import { openFirefox } from './firefox.ts';
import { openScreen, type Screen } from './screen.ts';
import type { WebDriver } from './web-driver.ts';
import { openWebKit } from './webkit.ts';

export { expect } from '../fixtures.ts';

/** `app` is a browser of the engine that the project names, with nothing stored in it. */
export const test = base.extend<{ app: Screen }, { engine: EngineName | null }>({
  engine: [null, { option: true, scope: 'worker' }],
  app: async ({ engine }, provide, info) => {
    const opened = engine === null ? undefined : openEngine(engine);
    info.skip(opened === undefined, `this machine has no ${engine ?? 'engine'}`);
    if (opened === undefined) return;
    const driver = await opened;
    const screen = await openScreen(driver);
    await provide(screen);
    if (info.status !== info.expectedStatus) await screen.picture(info.outputPath('failed.png'));
    await driver.close();
  },
});

function openEngine(engine: EngineName): Promise<WebDriver> | undefined {
  if (engine === 'webkit') {
    const programs = webkitPrograms();
    return programs && openWebKit(programs);
  }
  const program = firefoxPath();
  return program === undefined ? undefined : openFirefox(program);
}
