import { defineConfig } from '@playwright/test';
import type { EngineName } from './scripts/engines.mjs';
import { chromiumLaunchOptions } from './scripts/chromium.mjs';

const promise = 'main-job/*.e2e.ts';

export default defineConfig<object, { engine: EngineName | null }>({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results/e2e',
  globalSetup: './tests/e2e/build-app.ts',
  workers: 2,
  // One red test in a hundred and fifty on a busy machine says nothing about a change; twice red does. What needed its
  // second try has found something all the same, so the end of a run tells it by name with the words of its error.
  retries: 1,
  forbidOnly: process.env['CI'] === 'true',
  // Only something that hangs may meet these: a slow machine must never turn a right answer red.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  reporter: [['list']],
  // Playwright cannot drive a Firefox or a WebKit that it has not patched: those tests bring their own.
  projects: [
    { name: 'chromium', testIgnore: ['engines/**', 'https/**', promise] },
    // Apart, because they need a browser that can be taught to trust an authority.
    { name: 'https', testMatch: 'https/*.e2e.ts' },
    // That nothing is lost holds every time or not at all.
    { name: 'promise', testMatch: promise, retries: 0 },
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
