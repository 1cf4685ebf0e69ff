import { chromium, type BrowserContext, type Page } from 'playwright';
import { chromiumLaunchOptions } from '../scripts/chromium.mjs';
import { PAGE_PATH } from './byte-proxy.ts';

/**
 * A browser of its own on a profile on the disk: a private window would keep its databases in memory,
 * where a strict write costs nothing.
 */
export type Device = {
  page(): Page;
  /** Closes the page and opens a new one on the same database. */
  reload(): Promise<void>;
  close(): Promise<void>;
};

export async function openDevice(profileDir: string, url: string): Promise<Device> {
  const context = await chromium.launchPersistentContext(profileDir, {
    ...chromiumLaunchOptions(),
    headless: true,
    serviceWorkers: 'block',
  });
  let page = await openPage(context, url);
  return {
    page: () => page,
    async reload() {
      await page.close();
      page = await openPage(context, url);
    },
    close: () => context.close(),
  };
}

async function openPage(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  // A page that failed would be waited for without end.
  page.on('pageerror', (error) => {
    throw new Error(`the page of a device failed: ${error.message}`, { cause: error });
  });
  // Answers after the script ran: a module is part of what `load` waits for.
  await page.goto(`${url}${PAGE_PATH}`);
  return page;
}
