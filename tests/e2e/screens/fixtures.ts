import type { BrowserContext, Page } from '@playwright/test';
import { test as base } from '../fixtures.ts';
import { seedServer } from '../harness/seed-server.ts';
import { desktop, phone } from '../main-job/app.ts';
import { callsOfWorkshop, type SampleFilament } from './sample-workshop.ts';

export { expect } from '../fixtures.ts';

export const sizes = { phone, desktop } as const;
export type Size = keyof typeof sizes;

export interface OpenOptions {
  readonly size?: Size;
  readonly person?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly locale?: string;
  readonly timezoneId?: string;
  /** For whoever goes on without network; see playwright.config.ts. */
  readonly serviceWorkers?: 'allow';
}

/** A browser of its own on the server under test, before its first run. */
export type OpenBrowser = (
  options?: OpenOptions,
) => Promise<{ readonly context: BrowserContext; readonly page: Page }>;
/** The same past its first run; the workshop is set up already when somebody entered it. */
export type OpenScreens = (
  options?: OpenOptions,
) => Promise<{ readonly context: BrowserContext; readonly page: Page }>;

interface ScreenFixtures {
  /** Another device enters these, with currency, time zone and locale, and sends them to the server. */
  readonly enter: (workshop: readonly SampleFilament[]) => Promise<void>;
  readonly openBrowser: OpenBrowser;
  readonly openScreens: OpenScreens;
}

export const test = base.extend<ScreenFixtures>({
  enter: async ({ server }, provide) => {
    await provide((workshop) =>
      seedServer(server.url, (newId) => callsOfWorkshop(workshop, Date.now(), newId)),
    );
  },

  openBrowser: async ({ browser, server }, provide) => {
    const opened: BrowserContext[] = [];
    await provide(
      async ({
        size = 'phone',
        colorScheme = 'light',
        locale = 'en-IE',
        timezoneId = 'Europe/Vienna',
        serviceWorkers,
      } = {}) => {
        const context = await browser.newContext({
          baseURL: server.url,
          viewport: sizes[size],
          hasTouch: size === 'phone',
          isMobile: size === 'phone',
          colorScheme,
          locale,
          timezoneId,
          ...(serviceWorkers && { serviceWorkers }),
        });
        opened.push(context);
        return { context, page: await context.newPage() };
      },
    );
    for (const context of opened) await context.close();
  },

  openScreens: async ({ openBrowser }, provide) => {
    await provide(async (options = {}) => {
      const { context, page } = await openBrowser(options);
      await page.goto('/');
      // In the words of the browser's own language, as the app has them.
      await page.getByLabel(/^(Your name|Dein Name)$/u).fill(options.person ?? 'Mara');
      await page.getByRole('button', { name: /^(Continue|Weiter)$/u }).click();
      const startEmpty = page.getByRole('button', { name: /^(Start empty|Leer anfangen)$/u });
      const sync = page.getByRole('status', { name: /^(Sync|Abgleich)$/u });
      await startEmpty.or(sync).first().waitFor();
      if (await startEmpty.isVisible()) await startEmpty.click();
      await sync.waitFor();
      return { context, page };
    });
  },
});
