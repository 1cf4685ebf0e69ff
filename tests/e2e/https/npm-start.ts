import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** What the terminal says, after `npm start` was typed in it. */
export interface NpmStart {
  /** Of the page that helps to trust the server, as other devices reach it. */
  readonly trustPage: string;
  /** The same as it opens by itself on the computer, where a person sits before it. */
  readonly firstPage: string;
  readonly stop: () => Promise<void>;
}

export async function npmStart(folder: string, args: readonly string[]): Promise<NpmStart> {
  const child = spawn('npm', ['start', '--', ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const exited = once(child, 'exit');
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  // The link for an owner is the last that it says.
  const isReady = () => /^ {2}https:\S+\/pair#c=\S+$/mu.test(said);
  while (isRunning() && !isReady()) await sleep(20);
  const trustPage = /this page: (\S+)/u.exec(said)?.[1];
  if (trustPage === undefined || !isReady())
    throw new Error(`npm start did not come as far as a link for the owner:\n${said}`);
  return {
    trustPage,
    firstPage: `http://localhost:${new URL(trustPage).port}`,
    async stop() {
      child.kill();
      await exited;
    },
  };
}
