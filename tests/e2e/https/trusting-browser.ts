import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type BrowserContext, type BrowserContextOptions, chromium } from '@playwright/test';
import { hasCertutil, NO_CERTUTIL } from '../../../scripts/checks/ensure-certutil.mjs';
import { chromiumLaunchOptions } from '../../../scripts/chromium.mjs';
import { cameraFlags } from '../pairing/fake-camera.ts';

/** A person's own browser: a profile that outlives it, and a home whose certificates it trusts. */
export interface TrustingBrowser {
  /** Where its camera finds what it sees. */
  readonly film: string;
  readonly open: (device?: BrowserContextOptions) => Promise<BrowserContext>;
  /** From its next start on it trusts this authority (PEM), as after a person's own steps in its settings. */
  readonly trust: (authority: string) => Promise<void>;
  /** Closes what is open, and forgets all of it. */
  readonly remove: () => Promise<void>;
}

const run = promisify(execFile);

export async function makeTrustingBrowser(): Promise<TrustingBrowser> {
  if (!hasCertutil()) throw new Error(NO_CERTUTIL);
  const home = await mkdtemp(join(tmpdir(), 'spoolshed-home-'));
  const film = join(home, 'film.y4m');
  const database = join(home, '.pki/nssdb');
  await mkdir(database, { recursive: true });
  await run('certutil', ['-d', `sql:${database}`, '-N', '--empty-password']);
  const { args, ...launch } = chromiumLaunchOptions();
  let context: BrowserContext | undefined;
  return {
    film,
    async open(device = {}) {
      context = await chromium.launchPersistentContext(join(home, 'profile'), {
        ...launch,
        // A name of the network that no name server knows.
        args: [...args, ...cameraFlags(film), '--host-resolver-rules=MAP shed.lan 127.0.0.1'],
        env: { ...process.env, HOME: home },
        locale: 'en-GB',
        reducedMotion: 'reduce',
        serviceWorkers: 'allow',
        ...device,
      });
      return context;
    },
    async trust(authority) {
      const file = join(home, 'spoolshed-ca.pem');
      await writeFile(file, authority);
      await run('certutil', ['-d', `sql:${database}`, '-A', '-t', 'C,,', '-n', 'Spoolshed', '-i', file]);
    },
    async remove() {
      await context?.close();
      await rm(home, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
