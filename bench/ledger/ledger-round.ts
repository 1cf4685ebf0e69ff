import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { chromiumLaunchOptions } from '../../scripts/chromium.mjs';
import type { ContestantName } from '../contestant.ts';
import { spoolshed } from '../contestants/spoolshed/spoolshed.ts';
import type { Samples } from '../sync-round.ts';
import { filterBareArray, layOutBarePage, readBareRows } from './bare-page.ts';
import { fillLedger } from './ledger-rows.ts';
import { installLedgerWatch } from './ledger-watch.ts';
import { watchProcessorTime } from './processor-time.ts';

/*
 * The app as it is built, from the real server, on a device that has pulled a ledger of many entries. Every round
 * opens new pages, so that nothing is in memory, and does the same in an empty page of the same origin.
 */

export type LedgerBench = {
  readonly context: BrowserContext;
  readonly url: string;
  readonly entries: number;
  close(): Promise<void>;
};

export type LedgerSamples = Readonly<Record<ContestantName, Samples>>;

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

const BARE_PATH = '/bench-bare';
const FIRST_ROW = 'table tbody th[scope=row]';
const FIRST_LINE = 'li[aria-posinset]';

/** Enters the rows on the server, and waits until a device has pulled them all. */
export async function openLedgerBench(
  folder: string,
  entries: number,
  freePort: () => Promise<number>,
): Promise<LedgerBench> {
  const dataDir = join(folder, 'ledger-data');
  await mkdir(dataDir);
  const server = await spoolshed.startServer({ port: await freePort(), dataDir });
  const url = `http://127.0.0.1:${server.port}`;
  try {
    await fillLedger(url, entries);
    // On a profile on the disk: a private window would keep its databases in memory.
    const context = await chromium.launchPersistentContext(join(folder, 'ledger-profile'), {
      ...chromiumLaunchOptions(),
      headless: true,
      serviceWorkers: 'block',
      locale: 'en-IE',
      viewport: desk,
    });
    const close = async (): Promise<void> => {
      await context.close();
      await server.stop();
    };
    try {
      // However busy the machine is: nothing here fails for being slow.
      context.setDefaultTimeout(0);
      await context.route(`**${BARE_PATH}`, (route) =>
        route.fulfill({ contentType: 'text/html', body: '<!doctype html><body></body>' }),
      );
      await context.addInitScript(installLedgerWatch);
      await enterWorkshop(await context.newPage(), url, entries);
      return { context, url, entries, close };
    } catch (error) {
      await context.close();
      throw error;
    }
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function enterWorkshop(page: Page, url: string, entries: number): Promise<void> {
  await page.goto(url);
  await page.getByLabel('Your name').fill('Bench');
  await page.getByRole('button', { name: 'Continue' }).click();
  const sync = page.getByRole('status', { name: 'Sync' });
  await sync.getByText('Up to date').waitFor();
  await page.goto(`${url}/ledger`);
  await page.getByText(`${entries.toLocaleString('en')} entries, `).waitFor();
  await page.close();
}

export async function runLedgerRound(bench: LedgerBench, round: number): Promise<LedgerSamples> {
  // Nobody is always the first, on a machine that grows warm or busy.
  if (round % 2 === 1)
    return { spoolshed: await measureApp(bench), 'floor-raw': await measureBarePages(bench) };
  const bare = await measureBarePages(bench);
  return { spoolshed: await measureApp(bench), 'floor-raw': bare };
}

async function measureApp({ context, url }: LedgerBench): Promise<Samples> {
  const samples: Samples = {};
  await withPage(context, desk, async (page) => {
    await page.goto(`${url}/ledger`);
    samples.ledgerOpened = [await page.evaluate((row) => window.ledgerWatch.appeared(row), FIRST_ROW)];
    const stopWatching = await watchProcessorTime(page);
    Object.assign(samples, await changeFilters(page));
    samples.ledgerFilterTask = [(await stopWatching()).longestTask];
    await page.reload();
    await page.locator(FIRST_ROW).first().waitFor();
    Object.assign(samples, wheelLines(await turnWheel(page)), dragLines(await scrollThrough(page)));
  });
  await withPage(context, phone, async (page) => {
    await page.goto(`${url}/ledger`);
    await page.locator(FIRST_LINE).first().waitFor();
    Object.assign(samples, phoneLines(await scrollThrough(page)));
  });
  return samples;
}

async function measureBarePages({ context, url, entries }: LedgerBench): Promise<Samples> {
  const samples: Samples = {};
  await withPage(context, desk, async (page) => {
    await page.goto(`${url}${BARE_PATH}`);
    samples.ledgerOpened = [await page.evaluate(readBareRows)];
    const filtered = [await page.evaluate(filterBareArray, entries)];
    Object.assign(samples, {
      ledgerFirstSearch: filtered,
      ledgerSearch: filtered,
      ledgerCategory: filtered,
      ledgerPeriod: filtered,
    });
    await page.evaluate(layOutBarePage, entries * DESK_ROW_PX);
    Object.assign(samples, wheelLines(await turnWheel(page)), dragLines(await scrollThrough(page)));
  });
  await withPage(context, phone, async (page) => {
    await page.goto(`${url}${BARE_PATH}`);
    await page.evaluate(layOutBarePage, entries * PHONE_LINE_PX);
    Object.assign(samples, phoneLines(await scrollThrough(page)));
  });
  return samples;
}

const DESK_ROW_PX = 36;
const PHONE_LINE_PX = 60;

async function withPage(
  context: BrowserContext,
  size: typeof desk,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await context.newPage();
  await page.setViewportSize(size);
  await work(page);
  await page.close();
}

async function changeFilters(page: Page): Promise<Samples> {
  const search = page.getByRole('searchbox', { name: 'Find in the ledger' });
  const measure = async (change: () => Promise<void>): Promise<readonly number[]> => {
    await page.evaluate(() => window.ledgerWatch.expectChange());
    await change();
    return [await page.evaluate(() => window.ledgerWatch.changed())];
  };
  const clear = () => measure(() => page.getByRole('button', { name: 'Clear filters' }).first().click());
  const ledgerFirstSearch = await measure(() => search.fill('nozzle'));
  const ledgerSearch = await measure(() => search.fill('rail store 7'));
  await clear();
  const ledgerCategory = await measure(() => page.getByRole('checkbox', { name: 'Nozzles' }).click());
  await clear();
  await page.getByRole('button', { name: /^All time/u }).click();
  const preset = page.getByRole('menuitemradio', { name: 'This year' });
  await preset.waitFor();
  const ledgerPeriod = await measure(() => preset.click());
  return { ledgerFirstSearch, ledgerSearch, ledgerCategory, ledgerPeriod };
}

type Scrolled = {
  readonly longest: readonly number[];
  readonly slow: readonly number[];
  readonly worked: readonly number[];
};

const WHEEL_TURNS = 150;
const WHEEL_PX = 360;
const DRAG_STEPS = 300;
/** Whole screens at a time: each frame shows rows that none before it has shown. */
const DRAG_PX = 3_000;
const SLOW_MS = 50;

/** As a finger turns it: the browser brings the turns into its frames. */
const turnWheel = (page: Page): Promise<Scrolled> =>
  watchScrolling(page, async () => {
    await page.mouse.move(700, 600);
    for (let turn = 0; turn < WHEEL_TURNS; turn += 1) await page.mouse.wheel(0, WHEEL_PX);
  });

const scrollThrough = (page: Page): Promise<Scrolled> =>
  watchScrolling(page, () =>
    page.evaluate(({ steps, pixels }) => window.ledgerWatch.scroll(steps, pixels), {
      steps: DRAG_STEPS,
      pixels: DRAG_PX,
    }),
  );

async function watchScrolling(page: Page, scroll: () => Promise<unknown>): Promise<Scrolled> {
  const stopWatching = await watchProcessorTime(page);
  await page.evaluate(() => window.ledgerWatch.watchFrames());
  await scroll();
  const frames = await page.evaluate(() => window.ledgerWatch.takeFrames());
  const { longestFrame } = await stopWatching();
  return {
    longest: [Math.max(...frames)],
    slow: [frames.filter((ms) => ms > SLOW_MS).length],
    worked: [longestFrame],
  };
}

const wheelLines = ({ longest, slow, worked }: Scrolled): Samples => ({
  ledgerWheelFrame: longest,
  ledgerWheelSlow: slow,
  ledgerWheelWorked: worked,
});
const dragLines = ({ longest, slow, worked }: Scrolled): Samples => ({
  ledgerDragFrame: longest,
  ledgerDragSlow: slow,
  ledgerDragWorked: worked,
});
const phoneLines = ({ longest, slow, worked }: Scrolled): Samples => ({
  ledgerPhoneFrame: longest,
  ledgerPhoneSlow: slow,
  ledgerPhoneWorked: worked,
});
