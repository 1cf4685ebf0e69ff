import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The real server in a process of its own, on a port that the system chose. */
export type SpawnedServer = {
  readonly url: string;
  readonly pid: number;
  /** What it wrote so far, standard output and standard error. */
  readonly output: () => string;
  /** Its exit code once it is gone; null when a signal ended it. */
  readonly exited: Promise<number | null>;
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
};

const compileCache = join(tmpdir(), 'spoolshed-compile-cache');

const entry = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url));

/** Runs an entry file to its end. */
export async function runEntry(
  file:
    | 'main.ts'
    | 'token.ts'
    | 'owner-code.ts'
    | 'workshop.ts'
    | 'backup.ts'
    | 'restore.ts'
    | 'dead-letters.ts',
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number | null; readonly output: string }> {
  const { child, output } = startProcess(file, args, env);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: output() };
}

/** Starts it and waits for nothing. */
export const spawnEntry = (args: readonly string[]): ChildProcess => startProcess('main.ts', args, {}).child;

/**
 * Starts the server, `through` a program that starts it in its own place; waits for its address; throws with what it wrote when it ends before.
 */
export async function spawnServer(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
  stderr: 'pipe' | number = 'pipe',
  through: readonly string[] = [],
): Promise<SpawnedServer> {
  const args = ['--data', dataDir, '--port', '0', '--host', '127.0.0.1'];
  const { child, output } = startProcess('main.ts', args, env, stderr, through);
  const exited = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null));
  let url: string | undefined;
  const ready = new Promise<void>((resolve) => {
    child.stdout?.on('data', () => {
      url = /is ready: (\S+)/.exec(output())?.[1];
      if (url !== undefined) resolve();
    });
  });
  await Promise.race([ready, exited]);
  if (url === undefined || child.pid === undefined) throw new Error(`the server did not start:\n${output()}`);
  return {
    url,
    pid: child.pid,
    output,
    exited,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return exited;
    },
  };
}

function startProcess(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  stderr: 'pipe' | number = 'pipe',
  through: readonly string[] = [],
) {
  const line = [...through, process.execPath, '--disable-proto=delete', entry(file), ...args];
  const child: ChildProcess = spawn(line[0] ?? '', line.slice(1), {
    stdio: ['ignore', 'pipe', stderr],
    // Compiled once for all the starts of a run: tests start a server some fifty times.
    env: { ...process.env, NODE_ENV: 'test', NODE_COMPILE_CACHE: compileCache, ...env },
  });
  const written: string[] = [];
  const keep = (chunk: Buffer): void => void written.push(chunk.toString());
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  // A test that fails half-way must not leave its server behind.
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('close', () => process.off('exit', kill));
  return { child, output: () => written.join('') };
}
