import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program of a browser with everything that it starts. */
export interface BrowserProcess {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly isRunning: () => boolean;
  readonly kill: () => Promise<void>;
}

export function startBrowserProcess(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): BrowserProcess {
  const written: string[] = [];
  const child = spawn(program, [...args], {
    // A group of its own, because a browser is many processes and only the first is known here.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, TZ: 'Europe/Berlin', LANG: 'en_GB.UTF-8', LANGUAGE: 'en_GB', ...env },
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => written.push(chunk.toString()));
  }
  let isOver = false;
  // A program that cannot be started never exits: it ends with an error instead.
  const exited = once(child, 'exit')
    .catch((error: unknown) => written.push(String(error)))
    .then(() => {
      isOver = true;
    });
  const killGroup = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The group has ended by itself.
    }
  };
  // A worker that ends in the middle of a test must not leave its browser behind.
  process.once('exit', killGroup);
  return {
    child,
    output: () => written.join(''),
    isRunning: () => !isOver,
    kill: async () => {
      killGroup();
      await exited;
      process.off('exit', killGroup);
    },
  };
}

/** What a browser stores: a folder that is gone afterwards. */
export async function makeProfile(): Promise<{
  readonly folder: string;
  readonly remove: () => Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'spoolshed-profile-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 10 }) };
}
