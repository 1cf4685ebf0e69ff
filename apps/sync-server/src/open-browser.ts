import type { Logger } from './log.ts';

export type Surroundings = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person looks at what is printed. */
  readonly isTerminal: boolean;
};

/** Whether whoever started this sits before the machine itself, with a screen that can show a browser. */
export function hasScreen({ platform, env, isTerminal }: Surroundings): boolean {
  const isRemote = Boolean(env['SSH_CONNECTION'] || env['SSH_TTY']);
  if (!isTerminal || isRemote || Boolean(env['CI'])) return false;
  const hasWindows = platform === 'win32' || platform === 'darwin';
  return hasWindows || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/** The address is printed all the same: where no browser opens, nothing is lost. */
export async function openBrowser(url: string, log: Logger): Promise<void> {
  try {
    const { default: open } = await import('open');
    const browser = await open(url);
    browser.on('error', (error) => log.debug({ error }, 'no browser could be opened'));
  } catch (error) {
    log.debug({ error }, 'no browser could be opened');
  }
}
