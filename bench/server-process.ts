import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A contestant's server in its own process, so that its memory and its turns are its own. */
export type ServerProcess = {
  readonly port: number;
  /** Null where the system does not tell. */
  residentBytes(): Promise<number | null>;
  /** The most that it ever held. */
  peakBytes(): Promise<number | null>;
  stop(): Promise<void>;
};

export type ServerCommand = {
  readonly port: number;
  /** Node's own flags, the file, and its arguments. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What it writes once it listens. */
  readonly readyText: string;
};

export async function startServerProcess(command: ServerCommand): Promise<ServerProcess> {
  const { port, args, env, readyText } = command;
  const logFolder = await mkdtemp(join(tmpdir(), 'spoolshed-bench-log-'));
  const log = await open(join(logFolder, 'log'), 'w+');
  const child = spawn(process.execPath, [...args], {
    // Its log goes to a file: in a pipe that we are too busy to empty it would wait for us.
    stdio: ['ignore', 'pipe', log.fd],
    // oxlint-disable-next-line no-process-env -- A child gets our whole environment and what is said here.
    env: { ...process.env, ...env },
  });
  const killOnExit = (): void => void child.kill('SIGKILL');
  process.once('exit', killOnExit);
  const exited = once(child, 'exit').then(() => void process.off('exit', killOnExit));
  await untilReady(child, readyText, () => readFile(join(logFolder, 'log'), 'utf8'));
  return {
    port,
    residentBytes: () => memoryOf(child.pid, /^VmRSS:\s+(\d+) kB$/m),
    peakBytes: () => memoryOf(child.pid, /^VmHWM:\s+(\d+) kB$/m),
    async stop() {
      child.kill('SIGTERM');
      await exited;
      await log.close();
      await rm(logFolder, { recursive: true, force: true });
    },
  };
}

async function untilReady(
  child: ChildProcess,
  readyText: string,
  readLog: () => Promise<string>,
): Promise<void> {
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => void (output += chunk.toString()));
  while (!output.includes(readyText)) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`a server ended before it listened:\n${output}${await readLog()}`);
    await sleep(10);
  }
}

async function memoryOf(pid: number | undefined, line: RegExp): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const [, kilobytes] = line.exec(status) ?? [];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}
