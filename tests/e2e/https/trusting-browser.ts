import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type BrowserContext, chromium } from '@playwright/test';
import { chromiumLaunchOptions } from '../../../scripts/chromium.mjs';

/** A person's own browser: a profile that outlives it, and a home whose certificates it trusts. */
export interface TrustingBrowser {
  readonly open: () => Promise<BrowserContext>;
  /** From its next start on it trusts this authority (PEM), as after a person's own steps in its settings. */
  readonly trust: (authority: string) => Promise<void>;
  readonly remove: () => Promise<void>;
}

const run = promisify(execFile);

export async function makeTrustingBrowser(): Promise<TrustingBrowser> {
  const home = await mkdtemp(join(tmpdir(), 'spoolshed-home-'));
  const database = join(home, '.pki/nssdb');
  await mkdir(database, { recursive: true });
  await run('certutil', ['-d', `sql:${database}`, '-N', '--empty-password']);
  const { args, ...launch } = chromiumLaunchOptions();
  return {
    open: () =>
      chromium.launchPersistentContext(join(home, 'profile'), {
        ...launch,
        // A name of the network that no name server knows.
        args: [...args, '--host-resolver-rules=MAP shed.lan 127.0.0.1'],
        env: { ...process.env, HOME: home },
        locale: 'en-GB',
        serviceWorkers: 'allow',
      }),
    trust: async (authority) => {
      const file = join(home, 'spoolshed-ca.pem');
      await writeFile(file, authority);
      await run('certutil', ['-d', `sql:${database}`, '-A', '-t', 'C,,', '-n', 'Spoolshed', '-i', file]);
    },
    remove: () => rm(home, { recursive: true, force: true, maxRetries: 10 }),
  };
}
