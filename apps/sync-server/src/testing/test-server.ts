import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findUnknownMutator, MOST_PULL_ROWS, startMutation, type WorkshopId } from '@spoolshed/core';
import type Database from 'better-sqlite3';
import type { Hono } from 'hono';
import { createApp } from '../app.ts';
import { createAttemptLimits } from '../attempt-limits.ts';
import { createExposures } from '../exposures.ts';
import { createLogger } from '../log.ts';
import type { AppEnv } from '../middleware/app-env.ts';
import { createPokeHub } from '../poke-hub.ts';
import { isPrivateAddress } from '../private-network.ts';
import type { ServerDeps } from '../server-deps.ts';
import { DOWNLOAD_LIMITS, SERVER_LIMITS } from '../server-limits.ts';
import { createSnapshots } from '../snapshots/snapshots.ts';
import { openStore, type OpenStoreOptions, type Store } from '../store/open-store.ts';
import { createStreamPlaces } from '../stream-places.ts';

/** A whole server without a socket, on a real database in a directory of its own. */
export type TestServer = {
  readonly app: Hono<AppEnv>;
  readonly deps: ServerDeps;
  readonly store: Store;
  readonly workshopId: WorkshopId;
  readonly dataDir: string;
  /** The server's own connection, to set limits on. */
  readonly database: Database.Database;
  /** Epoch milliseconds by the server's clock; tests move it. */
  readonly clock: { now: number };
  /** Thrown before the write with this number (from 1), counted since it was set. */
  readonly fault: { at: number | null; writes: number; error: () => unknown };
  readonly logLines: readonly string[];
  /** A request as it comes from this machine. */
  readonly request: (path: string, init?: RequestInit, address?: string) => Promise<Response>;
  /** Closes the store and opens the same directory again, with another app on top. */
  reopen(): TestServer;
  close(): void;
};

export function createTestServer(overrides: Partial<ServerDeps> & { dataDir?: string } = {}): TestServer {
  const dataDir = overrides.dataDir ?? mkdtempSync(join(tmpdir(), 'spoolshed-server-'));
  const clock = { now: Date.UTC(2026, 10, 1, 12) };
  const fault: TestServer['fault'] = { at: null, writes: 0, error: () => new Error('injected') };
  const logLines: string[] = [];
  const opened: Database.Database[] = [];
  const now = () => clock.now;
  const store = mustOpen({
    dataDir,
    now,
    randomBytes,
    onOpen: (database) => opened.push(database),
    beforeWrite() {
      fault.writes += 1;
      if (fault.writes === fault.at) throw fault.error();
    },
  });
  const log = createLogger('debug', { write: (line) => logLines.push(line) });
  const { reach = () => undefined, mostPullRows = MOST_PULL_ROWS } = overrides;
  const deps: ServerDeps = {
    store,
    now,
    randomBytes,
    retries: { pause: () => Promise.resolve(), random: () => 0 },
    hub: createPokeHub(),
    streamPlaces: createStreamPlaces(SERVER_LIMITS),
    // The clock of a test stands still: a limit would let nothing through after the first burst.
    syncLimit: { take: () => null },
    downloadPlaces: createStreamPlaces(DOWNLOAD_LIMITS),
    snapshots: createSnapshots({ store, dataDir, now, log, reach, mostPullRows }),
    mostPullRows,
    log,
    rules: { findUnknownMutator, startMutation },
    assets: new Map(),
    allowedHosts: [],
    origins: () => [],
    exposures: createExposures(() => undefined),
    isOwnNetwork: isPrivateAddress,
    isTrustedProxy: () => false,
    openToNetwork: false,
    ownMachineIsFree: true,
    limits: createAttemptLimits(),
    version: '0.0.0-test',
    isDemo: false,
    reach,
    afterLookUp: () => Promise.resolve(),
    ...overrides,
  };
  const app = createApp(deps);
  const [workshop] = store.workshops.all();
  const [database] = opened;
  if (workshop === undefined || database === undefined) throw new Error('a store has a workshop');
  return {
    app,
    deps,
    store,
    workshopId: workshop.id,
    dataDir,
    database,
    clock,
    fault,
    logLines,
    request: async (path, init = {}, address = '127.0.0.1') =>
      app.request(path, init, { incoming: { socket: { remoteAddress: address, destroy: () => undefined } } }),
    reopen() {
      store.close();
      return createTestServer({ ...overrides, dataDir });
    },
    close() {
      store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export function mustOpen(options: OpenStoreOptions): Store {
  const opened = openStore(options);
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}
