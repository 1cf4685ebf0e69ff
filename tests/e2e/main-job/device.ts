import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expect } from '../fixtures.ts';
import { clientPageScript } from '../harness/build-client-page.ts';
import type { Harness } from '../harness/client-page.ts';
import { readServer } from './server-database.ts';
import type { ServerProcess } from '../server-process.ts';

/** A browser of its own with a client and no screens; its tabs share one database. */
export interface Device {
  readonly name: string;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Another tab on the same database. */
  readonly openTab: () => Promise<Page>;
  /** Takes the network away from every tab, or gives it back. */
  readonly setOffline: (offline: boolean) => Promise<void>;
}

const CLIENT_PAGE = '/client-page/';
const DATABASE_NAME = 'client-page';

/** `url` is where the device finds its server: the server's own address, or that of something in between. */
export async function openDevice(browser: Browser, url: string, name: string): Promise<Device> {
  const context = await browser.newContext();
  await serveClientPage(context);
  return {
    name,
    context,
    page: await openTab(context, url, name),
    openTab: () => openTab(context, url, name),
    setOffline: (offline) => context.setOffline(offline),
  };
}

/** The page comes from the test, so that it loads also while the server is dead. */
export async function serveClientPage(context: BrowserContext): Promise<void> {
  const script = await readFile(clientPageScript, 'utf8');
  await context.route(`**${CLIENT_PAGE}*`, (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ contentType: 'text/javascript', body: script })
      : route.fulfill({
          contentType: 'text/html',
          body: '<!doctype html><meta charset="utf-8"><script type="module" src="client-page.js"></script>',
        }),
  );
}

export async function openTab(
  context: BrowserContext,
  url: string,
  name: string,
  databaseName = DATABASE_NAME,
): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${url}${CLIENT_PAGE}`);
  await page.evaluate((device) => window.spoolshed.open(device), { databaseName, name });
  return page;
}

type Stored = Awaited<ReturnType<Harness['stored']>>;

/** As one text: value by value, thousands of rows take longer on their way out of a browser than to be written. */
export async function stored(page: Page): Promise<Stored> {
  return JSON.parse(
    await page.evaluate(async () => JSON.stringify(await window.spoolshed.stored())),
  ) as Stored;
}

export const storedOn = (device: Device): Promise<Stored> => stored(device.page);

/**
 * Waits until nothing is waiting on any of the devices and each has seen the server's last version.
 * Without a limit of its own: how long that takes is no matter of right or wrong.
 */
export const untilInStep = (server: ServerProcess, devices: readonly Device[]): Promise<void> =>
  untilTabsInStep(
    server,
    devices.map(({ page }) => page),
  );

export async function untilTabsInStep(server: ServerProcess, tabs: readonly Page[]): Promise<void> {
  await expect
    .poll(
      async () => {
        const standing = await Promise.all(tabs.map(standOf));
        const { version } = readServer(server.dataDir);
        return standing.filter((stand) => stand.waiting > 0 || stand.version !== version);
      },
      { timeout: 0, intervals: [50, 100, 250, 500] },
    )
    .toEqual([]);
}

const standOf = (page: Page) =>
  page.evaluate(async () => {
    const { waiting, version } = await window.spoolshed.client.queries.syncStatus();
    return { waiting, version };
  });

/** Waits until first contact is made, so that a test can take the network away from a known device. */
export async function untilRegistered(device: Device): Promise<void> {
  await expect
    .poll(() => device.page.evaluate(async () => (await window.spoolshed.client.device()).workshopId))
    .not.toBeNull();
}
