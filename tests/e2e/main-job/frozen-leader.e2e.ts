import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from '@playwright/test';
import { startAnswerProxy } from './answer-proxy.ts';
import { openTab, serveClientPage, untilRegistered, untilTabsInStep } from './device.ts';
import { expect, test } from './fixtures.ts';
import { startKillableBrowser } from './killable-browser.ts';
import { readServerData } from './server-database.ts';

const WRITES = 15;

test('LV2 a tab that the browser freezes gives the lead to the next one, and each mutation arrives once', async ({
  server,
}) => {
  const profile = await mkdtemp(join(tmpdir(), 'spoolshed-frozen-'));
  const browser = await startKillableBrowser(profile, { seesWhatIsSeen: true });
  const { context } = browser;
  await serveClientPage(context);
  const frozen = await openTab(context, server.url, 'A');
  await expect.poll(() => leads(frozen)).toBe(true);
  const other = await openTab(context, server.url, 'A');
  const uids = await write(other);
  await untilTabsInStep(server, [other]);
  expect(await leads(other), 'the tab behind still leads').toBe(false);

  const session = await context.newCDPSession(frozen);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await expect.poll(() => leads(other)).toBe(true);

  await session.send('Page.setWebLifecycleState', { state: 'active' });
  // Awake again it stands behind the other one, and what it writes goes out all the same.
  uids.push(...(await write(other)), ...(await write(frozen)));
  await untilTabsInStep(server, [other, frozen]);
  expect([await leads(frozen), await leads(other)]).toEqual([false, true]);
  await other.close();
  await expect.poll(() => leads(frozen)).toBe(true);
  expect(arrived(server.dataDir)).toEqual(uids);
  await browser.kill();
  await rm(profile, { recursive: true, force: true });
});

test('LV2 a leader whose process stands still holds nobody up: the visible tab sends what both have written, once', async ({
  browser,
  openDevice,
  server,
}, info) => {
  const proxy = await startAnswerProxy(server.url);
  const device = await openDevice('A', proxy.url);
  await untilRegistered(device);
  const [stopped, other] = [device.page, await device.openTab()];
  await expect.poll(() => leads(stopped)).toBe(true);
  const [pid, otherPid] = [await processOf(browser, stopped), await processOf(browser, other)];
  expect(pid, 'each tab has a process of its own').not.toBe(otherPid);

  // Nothing gets out, and both write: the outbox is full when the leader stops, and it has no time to let go.
  proxy.answerWith('/api/sync/push', { kind: 'status', status: 503, body: '' });
  const uids = [...(await write(stopped)), ...(await write(other))];
  await expect.poll(() => phase(stopped)).toBe('waiting');
  process.kill(pid, 'SIGSTOP');
  try {
    proxy.forwardAll();
    const stoppedAt = Date.now();
    uids.push(...(await write(other)));
    await untilTabsInStep(server, [other]);
    info.annotations.push({
      type: 'measured',
      description: `sent ${Date.now() - stoppedAt} ms after the leader stopped`,
    });
    expect(await leads(other), 'it was not given the lock').toBe(false);
    expect(arrived(server.dataDir)).toEqual(uids);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  // The one that slept goes on where it was, and sends nothing a second time that counts.
  uids.push(...(await write(stopped)));
  await untilTabsInStep(server, [other, stopped]);
  expect(await leads(stopped)).toBe(true);
  expect(arrived(server.dataDir)).toEqual(uids);
  await proxy.close();
});

const leads = (tab: Page): Promise<boolean> =>
  tab.evaluate(() => window.spoolshed.state()?.isLeader === true);

const phase = (tab: Page) => tab.evaluate(() => window.spoolshed.state()?.phase ?? null);

const arrived = (dataDir: string): readonly string[] => readServerData(dataDir).log.map(({ uid }) => uid);

/** Answers their uids, in the order in which they were written. */
const write = (tab: Page): Promise<string[]> =>
  tab.evaluate(async (count) => {
    const { client, newFilament } = window.spoolshed;
    const uids: string[] = [];
    for (let at = 0; at < count; at += 1) {
      const color = `Color ${client.newId()}`;
      const result = await client.mutate(
        'createFilament',
        newFilament({ color, brand: 'eSun', material: 'PLA' }),
      );
      if (!result.ok) throw new Error(result.error.message);
      if (result.uid === null) throw new Error('a write of its own has a uid');
      uids.push(result.uid);
    }
    return uids;
  }, WRITES);

/** Processor seconds after which a process has been busy, whatever else the machine does. */
const BUSY_SECONDS = 0.5;

/**
 * The process that draws a page: the one that gets busy when the page does. How long that takes is no matter, since
 * others may have the processor; but it must be that one alone, and once more the same.
 */
async function processOf(browser: Browser, page: Page): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  let before: number | null = null;
  for (;;) {
    const found = await busyProcess(session, page);
    if (found !== null && found === before) {
      await session.detach();
      return found;
    }
    before = found;
  }
}

/** The process that got busy; null where another one did a fifth as much meanwhile. */
async function busyProcess(session: CDPSession, page: Page): Promise<number | null> {
  const before = await processorTimes(session);
  for (;;) {
    await page.evaluate(() => {
      const end = performance.now() + 100;
      while (performance.now() < end);
    });
    const gained = [...(await processorTimes(session))]
      .map(([id, time]) => ({ id, seconds: time - (before.get(id) ?? 0) }))
      .toSorted((a, b) => b.seconds - a.seconds);
    const [busiest, next] = gained;
    if (busiest === undefined) throw new Error('a page has a process');
    if (busiest.seconds < BUSY_SECONDS) continue;
    return next !== undefined && next.seconds > busiest.seconds / 5 ? null : busiest.id;
  }
}

async function processorTimes(session: CDPSession): Promise<ReadonlyMap<number, number>> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return new Map(
    processInfo.filter(({ type }) => type === 'renderer').map(({ id, cpuTime }) => [id, cpuTime]),
  );
}
