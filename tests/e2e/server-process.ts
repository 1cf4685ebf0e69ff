import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../../scripts/free-port.mjs';
import { repoRoot } from '../../scripts/launcher/repo-root.mjs';
import { serverFlags } from '../../scripts/launcher/run-server.mjs';

/**
 * A real server in its own process, so that a test can kill it as a power cut would and start it
 * again on the same port and data: an address that changed would hide what a browser does when its
 * server comes back.
 */
export interface ServerProcess {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  /** Everything that the server wrote so far, of all its runs. */
  readonly output: () => string;
  readonly isRunning: () => boolean;
  /** Waits until the process is gone and answers with its exit code, or null when a signal ended it. */
  readonly kill: (signal?: NodeJS.Signals) => Promise<number | null>;
  /** Starts again on the same port and data directory; ends a running process first. */
  readonly restart: () => Promise<void>;
  /** Ends the process and removes the data directory if it was made here. */
  readonly dispose: () => Promise<void>;
}

export interface ServerOptions {
  readonly port?: number;
  readonly dataDir?: string;
  /** Over HTTPS, which only who trusts the authority in its data folder can speak with it. */
  readonly https?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

interface Run {
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
  isOver: boolean;
}

const readyLine = 'Spoolshed is ready';
/** What Node made of the sources at an earlier start: some two hundred starts of a run take half as long with it. */
const compileCache = join(repoRoot, 'node_modules/.cache/e2e-server');
const serverEntry = join(repoRoot, 'apps/sync-server/src/main.ts');

export async function startServer(options: ServerOptions = {}): Promise<ServerProcess> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'spoolshed-e2e-')));
  const port = options.port ?? (await findFreePort());
  const url = `${options.https === true ? 'https' : 'http'}://127.0.0.1:${port}`;
  const httpsEnv = options.https === true ? { SPOOLSHED_HTTPS: '1', SPOOLSHED_HTTP_PORT: '0' } : {};
  const written: string[] = [];

  const start = async (): Promise<Run> => {
    const before = written.length;
    const run = spawnServer({ port, dataDir, env: { ...httpsEnv, ...options.env }, written });
    await waitUntilHealthy(url, run, () => written.slice(before).join(''));
    return run;
  };

  let run = await start();

  const kill = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    if (!run.isOver) run.child.kill(signal);
    return run.exited;
  };

  return {
    url,
    port,
    dataDir,
    output: () => written.join(''),
    isRunning: () => !run.isOver,
    kill,
    restart: async () => {
      await kill();
      run = await start();
    },
    dispose: async () => {
      await kill();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function spawnServer(settings: {
  readonly port: number;
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly written: string[];
}): Run {
  const child = spawn(process.execPath, [...serverFlags, serverEntry], {
    cwd: repoRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: compileCache,
      SPOOLSHED_PORT: String(settings.port),
      SPOOLSHED_HOST: '127.0.0.1',
      SPOOLSHED_DATA: settings.dataDir,
      ...settings.env,
    },
  });
  child.stdout.on('data', (chunk: Buffer) => settings.written.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => settings.written.push(chunk.toString()));

  // A worker that ends in the middle of a test must not leave its server behind.
  const killOnExit = () => child.kill('SIGKILL');
  process.once('exit', killOnExit);

  const run: Run = {
    child,
    isOver: false,
    exited: once(child, 'exit').then(([code]) => {
      run.isOver = true;
      process.off('exit', killOnExit);
      return typeof code === 'number' ? code : null;
    }),
  };
  return run;
}

/** Its own word is waited for as well: on a port that is taken, another server answers `/healthz`. */
async function waitUntilHealthy(url: string, run: Run, output: () => string): Promise<void> {
  while (!run.isOver) {
    // Over HTTPS it is not trusted here, and its word has to do.
    if (output().includes(readyLine) && (url.startsWith('https:') || (await isHealthy(url)))) return;
    await sleep(25);
  }
  throw new Error(`the server ended before it answered /healthz:\n${output()}`);
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/healthz`);
    return response.ok;
  } catch {
    // Not listening yet: the caller asks again until the process ends.
    return false;
  }
}
