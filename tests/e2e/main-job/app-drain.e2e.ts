import type { Locator, Page, Route } from '@playwright/test';
import { openApp, untilSynced } from './app.ts';
import { openTab, serveClientPage } from './device.ts';
import { expect, test } from './fixtures.ts';
import { readServerData } from './server-database.ts';

const BATCH = 200;
const WAITING = 3 * BATCH;

test('LV4 WR2 F21 whoever looks on sees a long queue go out batch by batch, and what is left grow less', async ({
  browser,
  server,
}) => {
  const { context, page } = await openApp(browser, server.url, { person: 'Ada', name: 'Bench' });
  await untilSynced(page);
  const pushes = await holdPushes(page);
  await serveClientPage(context);
  // Another tab of the same device writes what a month without a server would.
  const writer = await openTab(context, server.url, 'Bench', 'spoolshed');
  await writer.evaluate(async (count) => {
    const { client } = window.spoolshed;
    for (let at = 0; at < count; at += 1) {
      const written = await client.mutate('changeSetting', {
        key: 'workshopName',
        from: null,
        to: `Shed ${at}`,
      });
      if (!written.ok) throw new Error(written.error.message);
    }
  }, WAITING);
  await page.getByRole('link', { name: 'Settings' }).first().click();
  const left = lineOf(page, 'Waiting to be sent');
  await expect(left).toHaveText(`${WAITING} changes`);

  // What the page had begun with the first of them; it tries again by itself.
  await pushes.answer(503);
  const badge = page.getByRole('main').getByRole('link', { name: /^Sending/u });
  for (const sent of [0, BATCH, 2 * BATCH]) {
    await expect(badge).toContainText(`${sent} of ${WAITING}`);
    await expect(left).toHaveText(`${WAITING - sent} changes`);
    await pushes.letOneGo();
  }
  await untilSynced(page);
  await expect(left).toHaveText('none');
  const { log } = readServerData(server.dataDir);
  expect(log.filter(({ name }) => name === 'changeSetting')).toHaveLength(WAITING);
  await context.close();
});

/** The value beside a name in the settings. */
const lineOf = (page: Page, term: string): Locator =>
  page.getByText(term, { exact: true }).locator('xpath=following-sibling::dd');

/** Each push of the page waits here until it is let go. */
async function holdPushes(page: Page) {
  const held: Route[] = [];
  await page.route('**/api/sync/push', (route) => void held.push(route));
  const next = async (): Promise<Route> => {
    await expect.poll(() => held.length, { intervals: [20] }).toBeGreaterThan(0);
    const route = held.shift();
    if (route === undefined) throw new Error('a push waits');
    return route;
  };
  return {
    answer: async (status: number) => (await next()).fulfill({ status, body: '' }),
    letOneGo: async () => (await next()).continue(),
  };
}
