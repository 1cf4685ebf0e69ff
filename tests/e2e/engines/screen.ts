import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { elementArgument, elementIds, keys, type WebDriver } from './web-driver.ts';

/** The app as a person meets it: things are found by what the engine itself tells a screen reader. */
export interface Screen {
  readonly goto: (url: string) => Promise<void>;
  readonly reload: () => Promise<void>;
  /** Waits until something of that role and name is seen, with that text in it. */
  readonly see: (role: Role, name: string, text?: string) => Promise<void>;
  readonly seeText: (text: string) => Promise<void>;
  readonly press: (role: Role, name: string) => Promise<void>;
  /** Replaces what stands in a field, and leaves it by the Tab key. */
  readonly fill: (role: Role, name: string, text: string) => Promise<void>;
  /** Runs a function that stands alone, inside the page. */
  readonly run: <Args extends readonly unknown[], T>(
    work: (...args: Args) => T | Promise<T>,
    ...args: Args
  ) => Promise<T>;
  readonly picture: (file: string) => Promise<void>;
}

/** Which elements can have the role at all; whether they have it, the engine says. */
const candidates = {
  button: 'button, [role=button]',
  combobox: 'input[role=combobox], select',
  img: 'img, [role=img]',
  link: 'a[href]',
  status: 'output, [role=status]',
  textbox: 'input, textarea',
} as const;

export type Role = keyof typeof candidates;

const roleNames: Readonly<Record<string, string>> = { image: 'img' };

const PHONE = { width: 390, height: 844 };

/** Only what hangs may meet it; a slow machine must never turn a right answer red. */
const HANG_LIMIT_MS = 120_000;

export async function openScreen(driver: WebDriver): Promise<Screen> {
  await fitWindow(driver);
  const run: Screen['run'] = async (work, ...args) =>
    // What a script returns is JSON of what the function returned.
    (await driver.send('execute', { script: `return (${work.toString()})(...arguments)`, args })) as never;

  const found = async (role: Role, name: string): Promise<string | undefined> => {
    for (const { id, label } of await visible(driver, role)) if (label === name) return id;
    return undefined;
  };
  const waitFor = <T>(role: Role, name: string, act: (id: string) => Promise<T>): Promise<T> =>
    until(driver, `${role} “${name}”`, async () => {
      const id = await found(role, name);
      return id === undefined ? undefined : { value: await act(id) };
    });

  return {
    run,
    goto: async (url) => void (await driver.send('navigate', { url })),
    reload: async () => {
      // The command of that name bypasses every cache in Firefox, the service worker with it.
      await run(() => {
        document.documentElement.dataset['before'] = 'reload';
        location.reload();
      });
      await until(driver, 'the page after the reload', async () => {
        const isNew = await run(() => document.documentElement.dataset['before'] === undefined);
        return isNew ? { value: undefined } : undefined;
      });
    },
    see: (role, name, text = '') =>
      until(driver, `${role} “${name}” with “${text}”`, async () => {
        const id = await found(role, name);
        const script = 'return arguments[0].textContent';
        const args = id === undefined ? [] : [elementArgument(id)];
        const isThere =
          id !== undefined && plain(await driver.send('execute', { script, args })).includes(text);
        return isThere ? { value: undefined } : undefined;
      }),
    seeText: (text) =>
      until(driver, `“${text}”`, async () => {
        const shown = plain(await run(() => document.body.innerText));
        return shown.includes(text) ? { value: undefined } : undefined;
      }),
    press: (role, name) => waitFor(role, name, async (id) => void (await driver.send('click', { id }))),
    fill: (role, name, text) =>
      waitFor(role, name, async (id) => {
        await driver.send('type', { id, text: keys.selectAll });
        await driver.send('type', { id, text: `${text}${keys.tab}` });
      }),
    picture: async (file) => {
      const answer = await driver.send('screenshot', { full: false });
      await writeFile(file, Buffer.from(String(answer), 'base64'));
    },
  };
}

/** Makes the page, not the window around it, as large as a phone. */
async function fitWindow(driver: WebDriver): Promise<void> {
  await driver.send('resize', PHONE);
  const script = 'return innerHeight';
  const inner = Number(await driver.send('execute', { script, args: [] }));
  await driver.send('resize', { width: PHONE.width, height: 2 * PHONE.height - inner });
}

async function visible(
  driver: WebDriver,
  role: Role,
): Promise<readonly { readonly id: string; readonly label: string }[]> {
  const script = `return [...document.querySelectorAll(arguments[0])].filter((e) => e.checkVisibility() && !e.closest('[aria-hidden=true], [inert]'))`;
  const ids = elementIds(await driver.send('execute', { script, args: [candidates[role]] }));
  const seen = [];
  for (const id of ids) {
    const actual = String(await driver.send('role', { id }));
    if ((roleNames[actual] ?? actual) !== role) continue;
    seen.push({ id, label: plain(await driver.send('label', { id })) });
  }
  return seen;
}

/** Between a number and its unit stands a space that does not break, which nobody types. */
const plain = (text: unknown): string => String(text).replaceAll(/\s+/gu, ' ').trim();

/** Tries until it answers; what is drawn anew in between makes a try fail, and the next one right. */
async function until<T>(
  driver: WebDriver,
  what: string,
  attempt: () => Promise<{ readonly value: T } | undefined>,
): Promise<T> {
  const giveUp = AbortSignal.timeout(HANG_LIMIT_MS);
  let last: unknown;
  while (!giveUp.aborted) {
    try {
      const answer = await attempt();
      if (answer !== undefined) return answer.value;
    } catch (error) {
      last = error;
    }
    await sleep(100);
  }
  const script = 'return location.href + "\\n" + document.body.innerText';
  const shown = await driver.send('execute', { script, args: [] }).catch(String);
  throw new Error(`waited for ${what}, and the page shows:\n${String(shown)}`, { cause: last });
}
