import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** What the terminal says, after `npm start` was typed in it. */
export interface NpmStart {
  /** Of the page that helps to trust the server, as other devices reach it. */
  readonly trustPage: string;
  /** Makes the device that opens it the owner; by the address that other devices use. */
  readonly ownerLink: string;
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
  const isReady = () => linkIn(said) !== undefined;
  while (isRunning() && !isReady()) await sleep(20);
  const [trustPage, ownerLink] = [/this page: (\S+)/u.exec(said)?.[1], linkIn(said)];
  if (trustPage === undefined || ownerLink === undefined)
    throw new Error(`npm start did not come as far as a link for the owner:\n${said}`);
  return {
    trustPage,
    ownerLink,
    async stop() {
      child.kill();
      await exited;
    },
  };
}

/** The last of them: the first is for the machine itself. */
const linkIn = (said: string): string | undefined =>
  [...said.matchAll(/^ {2}(https:\S+\/pair#c=\S+)$/gmu)].at(-1)?.[1];
