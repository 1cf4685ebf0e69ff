import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findUnknownMutator, MOST_PULL_ROWS, startMutation } from '@spoolshed/core';
import { createApp } from './app.ts';
import { createAttemptLimits } from './attempt-limits.ts';
import { loadAssets } from './assets.ts';
import { backUpBeside } from './backups/back-up-beside.ts';
import { startDailyBackups, type DailyBackupsDeps } from './backups/daily-backups.ts';
import { HELP, parseConfig, type Config } from './config.ts';
import { checkFolder } from './demo/demo-folder.ts';
import { makeDemoIfMissing } from './demo/make-demo.ts';
import { createExposures } from './exposures.ts';
import { thisMachine } from './https/own-names.ts';
import { startHousekeeping } from './housekeeping.ts';
import { openLog, type Logger } from './log.ts';
import { hasScreen, openBrowser } from './open-browser.ts';
import { createOwnNetwork, subnetsOfThisMachine } from './own-network.ts';
import { createPokeHub } from './poke-hub.ts';
import { createRateLimit } from './rate-limit.ts';
import { reachableOrigins } from './reachable-origins.ts';
import { serveApp } from './serve-app.ts';
import { DOWNLOAD_LIMITS, SERVER_LIMITS } from './server-limits.ts';
import { createSnapshots } from './snapshots/snapshots.ts';
import type { Served, ServeDeps } from './served.ts';
import { acquireDataLock } from './store/data-lock.ts';
import { firstLinkIn, ownerLinks } from './pairing/owner-links.ts';
import { waitingLetters } from './quarantine/find-letters.ts';
import { openStore, SERVER_BUSY_TIMEOUT_MS, type Store } from './store/open-store.ts';
import { createStreamPlaces } from './stream-places.ts';
import { readTestPoints } from './test-points.ts';

/** The composition root of the server: reads the environment, makes every part, listens, and stops in order. */
async function main(): Promise<number> {
  const config = parseConfig(process.argv.slice(2), process.env);
  if (!config.ok) return refuse(`${config.error}\n\n${HELP}`);
  if (config.value === 'help') {
    console.log(HELP);
    return 0;
  }
  const folder = checkFolder(config.value.dataDir, config.value.demo);
  if (!folder.ok) return refuse(folder.error);
  const lock = acquireDataLock(config.value.dataDir);
  if (!lock.ok) return refuse(lock.error);
  try {
    return await serve(config.value);
  } finally {
    lock.value.release();
  }
}

async function serve(config: Config): Promise<number> {
  // Listened for before anybody can know that we run: a signal right after the first line stops us in order too.
  const stopped = stopSignal();
  const testPoints = readTestPoints(process.env);
  if (!testPoints.ok) return refuse(testPoints.error);
  const { reach, beforeWrite } = testPoints.value;
  const now = () => Date.now();
  if (config.demo) {
    const made = makeDemoIfMissing({ dataDir: config.dataDir, now, randomBytes, beforeWrite });
    if (!made.ok) return refuse(made.error);
  }
  const opened = openStore({
    dataDir: config.dataDir,
    backupFolder: config.backupFolder,
    now,
    randomBytes,
    busyTimeoutMs: SERVER_BUSY_TIMEOUT_MS,
    beforeWrite,
    onMigrationStep: reach,
  });
  if (!opened.ok) return refuse(opened.error);
  const store = opened.value;
  const { log, close: closeLog } = openLog(config.logLevel);
  const { damage, remedy } = store;
  if (damage !== null) log.error({ damage, remedy }, 'the database is damaged: reading only');
  else tellOfLetters(store, log);
  const hub = createPokeHub();
  const limit = { mostPullRows: MOST_PULL_ROWS };
  const snapshots = createSnapshots({ store, dataDir: config.dataDir, now, log, reach, ...limit });
  let port: number | null = null;
  const app = createApp({
    store,
    hub,
    streamPlaces: createStreamPlaces(SERVER_LIMITS),
    downloadPlaces: createStreamPlaces(DOWNLOAD_LIMITS),
    snapshots,
    ...limit,
    syncLimit: createRateLimit({ burst: SERVER_LIMITS.syncBurst, perSecond: config.syncPerSecond }, now),
    log,
    now,
    randomBytes,
    retries: { pause: sleep, random: Math.random },
    reach,
    rules: { findUnknownMutator, startMutation },
    assets: loadAssets(fileURLToPath(new URL('../../web/dist', import.meta.url))),
    allowedHosts: config.allowedHosts,
    origins: () => (port === null ? [] : reachableOrigins({ ...config, port }, thisMachine())),
    exposures: createExposures((seen) => log.info(seen, 'asked from outside, as nobody declared')),
    isOwnNetwork: createOwnNetwork(subnetsOfThisMachine),
    isTrustedProxy: config.isTrustedProxy,
    openToNetwork: config.open || config.demo,
    ownMachineIsFree: !config.isBehindProxy,
    limits: createAttemptLimits(),
    version: readVersion(),
    isDemo: config.demo,
    afterLookUp: () => Promise.resolve(),
  });
  const isTerminal = process.stdout.isTTY;
  const served = await serveApp(app, config, { log, now, isTerminal });
  if (!served.ok) {
    store.close();
    return refuse(served.error);
  }
  port = served.value.port;
  const housekeeping = startHousekeeping({ store, snapshots, log, now });
  sayReady(config, { store, now, log, isTerminal }, served.value);
  const stopBackups = backUpDaily(config, { store, log, now });
  await stopped;
  hub.close();
  await Promise.all([stopBackups(), housekeeping.stop(), snapshots.close()]);
  await served.value.close();
  // What is still read holds a moment of the database, beyond which its log cannot be folded.
  await store.endLooks();
  store.close();
  log.info('stopped');
  closeLog();
  return 0;
}

function backUpDaily(
  { dataDir, backupFolder }: Config,
  deps: Omit<DailyBackupsDeps, 'backUp'>,
): () => Promise<void> {
  if (backupFolder === null) return () => Promise.resolve();
  const backUp = (madeAt: number) => backUpBeside(dataDir, backupFolder, madeAt);
  return startDailyBackups({ ...deps, backUp }).stop;
}

/** Prints where it is and how somebody comes to own it, and opens that at the first start. */
function sayReady(
  config: Config,
  { store, now, log, isTerminal }: ServeDeps & { readonly store: Store },
  served: Served,
): void {
  const ready = `Spoolshed is ready: ${served.addresses.join('  ')}`;
  const linked = [...(config.publicUrl === null ? [] : [config.publicUrl]), ...served.addresses];
  // The demo is for looking at: nobody has to own it.
  const links = config.demo ? [] : ownerLinks({ store, now, randomBytes }, linked);
  console.log([ready, ...served.lines, ...links].join('\n'));
  // Only then nobody knows yet where to go; a server that starts again with the machine must stay quiet. Behind a
  // proxy a browser here needs the printed link like any other.
  const firstPage = served.firstPage ?? firstLinkIn(links);
  const isWanted = config.browser && !config.isBehindProxy && links.length > 0;
  if (
    isWanted &&
    firstPage !== null &&
    hasScreen({ platform: process.platform, env: process.env, isTerminal })
  )
    void openBrowser(firstPage, log);
}

function tellOfLetters(store: Store, log: Logger): void {
  const deadLetters = waitingLetters(store).length;
  if (deadLetters > 0) log.error({ deadLetters }, 'mutations wait to be run again: npm run dead-letters');
}

const stopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    // Kept, not once: Ctrl-C reaches us from the terminal and from the launcher, and the second must not kill.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : 'unknown';
}

function refuse(reason: string): number {
  console.error(reason);
  return 1;
}

process.exitCode = await main();
