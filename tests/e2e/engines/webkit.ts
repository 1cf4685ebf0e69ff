import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebKitPrograms } from '../../../scripts/engines.mjs';
import { findFreePort } from '../../../scripts/free-port.mjs';
import { type BrowserProcess, makeProfile, startBrowserProcess } from './browser-process.ts';
import { commandThatTrusts } from './trust-store.ts';
import { commands, type CommandParams, type WebDriver } from './web-driver.ts';

/** Its tool bar makes the window 447 px wide at least; a phone is narrower. Pages are not styled by this. */
const NARROW_TOOL_BAR = '* { font-size: 1px; padding: 0; margin: 0; min-width: 0; min-height: 0 }';

/** `authority`: the certificate (PEM) of one that it trusts beside those of the machine. */
export async function openWebKit(programs: WebKitPrograms, authority?: string): Promise<WebDriver> {
  const profile = await makeProfile();
  await mkdir(join(profile.folder, 'gtk-3.0'));
  await writeFile(join(profile.folder, 'gtk-3.0/gtk.css'), NARROW_TOOL_BAR);
  const display = startBrowserProcess(
    programs.display,
    ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'],
    {},
  );
  const port = await findFreePort();
  const trusting = authority === undefined ? [] : await commandThatTrusts(authority, profile.folder);
  const [program, ...args] = [...trusting, programs.driver, '--host=127.0.0.1', `--port=${port}`];
  const driver = startBrowserProcess(program, args, {
    DISPLAY: `:${await displayNumber(display)}`,
    HOME: profile.folder,
    XDG_CONFIG_HOME: profile.folder,
    // Its sandbox needs user namespaces, which containers rarely give.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  });
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(url, driver);
  const session = `${url}/session/${await newSession(url, programs.browser)}`;
  return {
    send: (command, params = {}) => {
      const { method, path } = commands[command];
      return ask(method, `${session}/${path.replace('{id}', params.id ?? '')}`, params);
    },
    close: async () => {
      // The browser first: it is no child of ours, and the driver alone knows how to end it.
      await ask('DELETE', session, {}).catch(() => null);
      await driver.kill();
      await display.kill();
      await profile.remove();
    },
  };
}

async function displayNumber(display: BrowserProcess): Promise<string> {
  // Opened as a pipe for it to write to.
  const answer = display.child.stdio[3] as Readable;
  const [number] = (await once(answer, 'data')) as [Buffer];
  return number.toString().trim();
}

async function waitUntilReady(url: string, driver: BrowserProcess): Promise<void> {
  while (driver.isRunning()) {
    try {
      await ask('GET', `${url}/status`, {});
      return;
    } catch {
      // Not listening yet.
      await sleep(25);
    }
  }
  throw new Error(`WebKit's driver ended before it listened:\n${driver.output()}`);
}

async function newSession(url: string, binary: string): Promise<string> {
  const wanted = { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } };
  const answer = await ask('POST', `${url}/session`, { capabilities: { alwaysMatch: wanted } });
  return (answer as { readonly sessionId: string }).sessionId;
}

async function ask(method: 'GET' | 'POST' | 'DELETE', url: string, params: CommandParams): Promise<unknown> {
  const body = method === 'POST' ? { body: JSON.stringify(params) } : {};
  const response = await fetch(url, { method, ...body });
  const { value } = (await response.json()) as { readonly value: unknown };
  if (!response.ok) throw new Error(`WebKit: ${JSON.stringify(value)}`);
  return value;
}
