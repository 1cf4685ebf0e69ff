import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import app from './apps/web/vite.config.ts';
import { chromiumLaunchOptions } from './scripts/chromium.mjs';

const browserTests = ['packages/*/src/**/*.browser.test.{ts,tsx}', 'apps/web/src/**/*.browser.test.{ts,tsx}'];

/** Needs a program that records a process; a step of its own says so where the machine has none. */
const powerTests = ['apps/*/src/**/*.power.test.ts'];

// Only a test that hangs may meet this limit: a slow machine must never turn a right answer red.
const hangLimitMs = 300_000;

export default defineConfig({
  test: {
    testTimeout: hangLimitMs,
    hookTimeout: hangLimitMs,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: [
            'packages/*/src/**/*.test.ts',
            'apps/*/src/**/*.test.ts',
            'scripts/**/*.test.mjs',
            'bench/{,ledger/}*.test.ts',
            'tests/{faults,simulation}/**/*.test.ts',
          ],
          exclude: [...browserTests, ...powerTests],
        },
      },
      {
        extends: true,
        test: { name: 'power', environment: 'node', include: powerTests },
      },
      {
        extends: true,
        // The builds of our dependencies that a device gets.
        ...(app.resolve === undefined ? {} : { resolve: app.resolve }),
        test: {
          name: 'browser',
          include: browserTests,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
