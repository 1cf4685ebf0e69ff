import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** A contestant's server in its own process, so that its memory and its turns are its own. */
export type ServerProcess = {
  readonly port: number;
  /** Null where the system does not tell. */
  residentBytes(): Promise<number | null>;
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
  const child = spawn(process.execPath, [...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // oxlint-disable-next-line no-process-env -- A child gets our whole environment and what is said here.
    env: { ...process.env, ...env },
  });
  const killOnExit = (): void => void child.kill('SIGKILL');
  process.once('exit', killOnExit);
  const exited = once(child, 'exit').then(() => void process.off('exit', killOnExit));
  await untilReady(child, readyText);
  return {
    port,
    residentBytes: () => residentBytesOf(child.pid),
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** What it goes on writing is read and dropped: a full pipe would stop it. */
async function untilReady(child: ChildProcess, readyText: string): Promise<void> {
  let output = '';
  let isReady = false;
  const hear = (chunk: Buffer): void => {
    if (isReady) return;
    output += chunk.toString();
    isReady = output.includes(readyText);
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  while (!isReady) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`a server ended before it listened:\n${output}`);
    await sleep(10);
  }
}

async function residentBytesOf(pid: number | undefined): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}
