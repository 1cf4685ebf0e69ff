import { defineConfig } from '@playwright/test';
import type { EngineName } from './scripts/engines.mjs';
import { chromiumLaunchOptions } from './scripts/chromium.mjs';

export default defineConfig<object, { engine: EngineName | null }>({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results/e2e',
  globalSetup: './tests/e2e/build-app.ts',
  workers: 2,
  // A test that passes only on its second try has found a fault: hiding it would be worse than a red run.
  retries: 0,
  forbidOnly: process.env['CI'] === 'true',
  // Only something that hangs may meet these: a slow machine must never turn a right answer red.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  reporter: [['list']],
  // Playwright cannot drive a Firefox or a WebKit that it has not patched: those tests bring their own.
  projects: [
    { name: 'chromium', testIgnore: 'engines/**' },
    { name: 'firefox', testMatch: 'engines/*.e2e.ts', use: { engine: 'firefox' } },
    { name: 'webkit', testMatch: 'engines/*.e2e.ts', use: { engine: 'webkit' } },
  ],
  use: {
    browserName: 'chromium',
    headless: true,
    launchOptions: chromiumLaunchOptions(),
    screenshot: 'only-on-failure',
    // A worker fetches and compiles the whole app for every new browser, a third of what a short test costs: it runs
    // where a test says `test.use({ serviceWorkers: 'allow' })`, because it goes offline or looks at the worker.
    serviceWorkers: 'block',
    // Nobody waits for a sheet to slide in; that it is still afterwards is all that any test looks at.
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 120_000,
    navigationTimeout: 120_000,
  },
});
