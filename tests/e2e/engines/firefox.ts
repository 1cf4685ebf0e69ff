import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserProcess, makeProfile, startBrowserProcess } from './browser-process.ts';
import { trustInProfile } from './trust-store.ts';
import { commands, type CommandParams, type WebDriver } from './web-driver.ts';

const preferences = {
  'marionette.port': 0,
  'intl.accept_languages': 'en-GB, en',
  'toolkit.legacyUserProfileCustomizations.stylesheets': true,
};

/** `authority`: the certificate (PEM) of one that it trusts beside its own. */
export async function openFirefox(program: string, authority?: string): Promise<WebDriver> {
  const profile = await makeProfile();
  await writeProfile(profile.folder);
  if (authority !== undefined) await trustInProfile(authority, profile.folder);
  const browser = startBrowserProcess(
    program,
    ['--marionette', '--headless', '--no-remote', '--profile', profile.folder, 'about:blank'],
    { HOME: profile.folder },
  );
  const socket = connect(await marionettePort(profile.folder, browser), '127.0.0.1');
  await once(socket, 'connect');
  const ask = speakMarionette(socket);
  await ask('WebDriver:NewSession', {});
  return {
    send: (command, params = {}) => ask(commands[command].marionette, params),
    close: async () => {
      socket.destroy();
      await browser.kill();
      await profile.remove();
    },
  };
}

async function writeProfile(folder: string): Promise<void> {
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  await writeFile(join(folder, 'user.js'), lines.join(''));
  await mkdir(join(folder, 'chrome'));
  // Its window is 500 px wide at least; a phone is narrower.
  await writeFile(join(folder, 'chrome/userChrome.css'), ':root, body { min-width: 0 !important }');
}

/** Written by the browser once it listens, on a port of its own choice. */
async function marionettePort(folder: string, browser: BrowserProcess): Promise<number> {
  while (browser.isRunning()) {
    try {
      const text = await readFile(join(folder, 'MarionetteActivePort'), 'utf8');
      if (text !== '') return Number(text);
    } catch {
      // Not listening yet.
    }
    await sleep(25);
  }
  throw new Error(`Firefox ended before it listened:\n${browser.output()}`);
}

type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (reason: Error) => void };

/** Messages are JSON with their length before them: `[0, id, name, params]` there, `[1, id, error, result]` back. */
function speakMarionette(socket: Socket): (name: string, params: CommandParams) => Promise<unknown> {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let received = Buffer.alloc(0);

  const hear = ([, id, error, result]: readonly [number, number, unknown, unknown]) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === null) asked?.resolve(unwrap(result));
    else asked?.reject(new Error(`Firefox: ${JSON.stringify(error)}`));
  };
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (let colon = received.indexOf(':'); colon >= 0; colon = received.indexOf(':')) {
      const end = colon + 1 + Number(received.subarray(0, colon).toString());
      if (received.length < end) return;
      const message: unknown = JSON.parse(received.subarray(colon + 1, end).toString());
      received = received.subarray(end);
      // The first message greets and answers nothing.
      if (Array.isArray(message)) hear(message as unknown as Parameters<typeof hear>[0]);
    }
  });
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox is gone'));
    waiting.clear();
  });

  return (name, params) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      const text = JSON.stringify([0, lastId, name, params]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}

/** Lists come as they are, everything else wrapped. */
const unwrap = (result: unknown): unknown =>
  typeof result === 'object' && result !== null && 'value' in result ? result.value : result;
