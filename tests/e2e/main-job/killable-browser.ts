import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type BrowserContext } from '@playwright/test';
import { chromiumLaunchOptions } from '../../../scripts/chromium.mjs';

/** A browser on a profile that outlives it: started as a person starts one, so that its process can be killed. */
export interface KillableBrowser {
  readonly context: BrowserContext;
  readonly kill: () => Promise<void>;
}

/**
 * `seesWhatIsSeen`: only the tab in front is visible, as for a person, and others can be frozen. Otherwise every tab
 * believes itself in front.
 */
export async function startKillableBrowser(
  profileDir: string,
  { seesWhatIsSeen = false } = {},
): Promise<KillableBrowser> {
  const { executablePath = chromium.executablePath(), args } = chromiumLaunchOptions();
  const portFile = join(profileDir, 'DevToolsActivePort');
  await rm(portFile, { force: true });
  const flags = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profileDir}`];
  const child = spawn(executablePath, [...args, ...flags, 'about:blank'], { stdio: 'ignore' });
  const exited = once(child, 'exit');
  const killOnExit = () => child.kill('SIGKILL');
  process.once('exit', killOnExit);

  const address = `http://127.0.0.1:${await readPort(portFile, child)}`;
  const browser = await chromium.connectOverCDP(address, { noDefaults: seesWhatIsSeen });
  return {
    context: firstContextOf(browser),
    async kill() {
      child.kill('SIGKILL');
      await exited;
      process.off('exit', killOnExit);
      await browser.close();
    },
  };
}

async function readPort(portFile: string, child: ChildProcess): Promise<string> {
  while (child.exitCode === null && child.signalCode === null) {
    const [port] = (await readFile(portFile, 'utf8').catch(() => '')).split('\n');
    if (port !== undefined && port !== '') return port;
    await sleep(25);
  }
  throw new Error('the browser ended before it listened');
}

function firstContextOf(browser: Browser): BrowserContext {
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('a started browser has the context of its profile');
  return context;
}
