import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repoRoot } from './launcher/repo-root.mjs';

/*
 * What people type and scripts rely on: it changes on purpose only, and with a line in CHANGELOG.md.
 * Routes stand in apps/sync-server/src/routes/access.test.ts, mutators and public names in packages/core.
 */

const read = (/** @type {string} */ path) => readFileSync(join(repoRoot, path), 'utf8');

/** @returns {string[]} */
const flagsOf = (/** @type {string} */ path) => [
  ...new Set([...read(path).matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, flag]) => flag ?? '')),
];

describe('the surface of the product', () => {
  it('has these npm scripts', () => {
    expect(Object.keys(JSON.parse(read('package.json')).scripts)).toEqual([
      'start',
      'test',
      'dev',
      'token',
      'owner-code',
      'workshop',
      'backup',
      'restore',
      'dead-letters',
      'check',
      'verify',
      'bench',
      'simulate',
      'format',
      'coverage:protocol',
      'coverage:requirements',
    ]);
  });

  it('has these flags, each of them explained by --help', () => {
    expect(flagsOf('apps/sync-server/src/config.ts')).toEqual([
      '--port',
      '--host',
      '--data',
      '--backups',
      '--demo',
      '--https',
      '--http-port',
      '--no-mdns',
      '--no-browser',
      '--open',
      '--help',
    ]);
    expect(flagsOf('apps/sync-server/src/token.ts')).toEqual(['--name', '--role', '--workshop', '--data']);
    expect(flagsOf('apps/sync-server/src/owner-code.ts')).toEqual(['--workshop', '--data']);
    expect(flagsOf('apps/sync-server/src/workshop.ts')).toEqual(['--name', '--data']);
    expect(flagsOf('apps/sync-server/src/backup.ts')).toEqual(['--data', '--backups']);
    expect(flagsOf('apps/sync-server/src/dead-letters.ts')).toEqual(['--data']);
    expect(flagsOf('apps/sync-server/src/restore.ts')).toEqual(['--data', '--backups']);
    expect(flagsOf('tests/simulation/command/options.ts')).toEqual([
      '--seeds',
      '--start',
      '--layer',
      '--guards',
      '--help',
    ]);
  });

  it('reads these variables of the environment', () => {
    const sources = [
      'apps/*/src/**/*.{ts,tsx}',
      'packages/*/src/**/*.ts',
      'scripts/**/*.mjs',
      'tests/**/*.ts',
    ];
    const files = [
      'apps/web/vite.config.ts',
      ...sources.flatMap((pattern) => globSync(pattern, { cwd: repoRoot })),
    ].filter((path) => !path.includes('node_modules') && !path.endsWith('surface.test.mjs'));
    const names = files.flatMap((path) => read(path).match(/SPOOLSHED_[A-Z_]+/g) ?? []);
    expect([...new Set(names)].toSorted()).toEqual([
      'SPOOLSHED_ALLOWED_HOSTS',
      'SPOOLSHED_BACKUPS',
      'SPOOLSHED_BROWSER',
      'SPOOLSHED_CHROMIUM',
      'SPOOLSHED_CRASH_STATES',
      'SPOOLSHED_CROWD_STEPS',
      'SPOOLSHED_DATA',
      'SPOOLSHED_DEMO',
      'SPOOLSHED_FIREFOX',
      'SPOOLSHED_HISTORIES',
      'SPOOLSHED_HOST',
      'SPOOLSHED_HTTPS',
      'SPOOLSHED_HTTP_PORT',
      'SPOOLSHED_KILL_WORKER',
      'SPOOLSHED_LOG_LEVEL',
      'SPOOLSHED_MDNS',
      'SPOOLSHED_OPEN',
      'SPOOLSHED_PORT',
      'SPOOLSHED_PUBLIC_URL',
      'SPOOLSHED_REQUESTS',
      'SPOOLSHED_SEED',
      'SPOOLSHED_SNAPSHOT_ROWS',
      'SPOOLSHED_SYNC_PER_SECOND',
      'SPOOLSHED_TEST_DATA',
      'SPOOLSHED_TEST_FAULT',
      'SPOOLSHED_TEST_KILL',
      'SPOOLSHED_TRUSTED_PROXIES',
    ]);
  });
});
