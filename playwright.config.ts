import { defineConfig } from '@playwright/test';
import { chromiumLaunchOptions } from './scripts/chromium.mjs';

export default defineConfig({
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
  use: {
    browserName: 'chromium',
    headless: true,
    launchOptions: chromiumLaunchOptions(),
    screenshot: 'only-on-failure',
    actionTimeout: 120_000,
    navigationTimeout: 120_000,
  },
});
