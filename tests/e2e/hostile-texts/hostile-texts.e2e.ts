import type { Page } from '@playwright/test';
import { openDevice } from '../main-job/device.ts';
import { expect, test } from '../screens/fixtures.ts';
import { payloads } from './payloads.ts';

/* What somebody typed is text in every view: nothing of it runs, and the content policy finds nothing to refuse. */

/** Everything that a page must not do: dialogs, refusals of the policy, requests to elsewhere, errors. */
function watch(page: Page, ownUrl: string): string[] {
  const seen: string[] = [];
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (message.type() === 'error') seen.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (origin !== ownUrl && protocol !== 'blob:' && protocol !== 'data:')
      seen.push(`asked: ${request.url()}`);
  });
  return seen;
}

/** 200 filaments whose every text is another payload, each bought, shelved and used. */
async function enterPayloads(page: Page): Promise<void> {
  await page.evaluate(async (texts) => {
    const { client } = window.spoolshed;
    const at = (index: number): string => texts[index % texts.length] ?? '';
    const kilogram = 1e12;
    const goods = texts.map((color, index) => ({
      filament: {
        id: client.newId<string>(),
        color,
        brand: at(index + 37),
        material: at(index + 73).slice(0, 60),
        notes: at(index + 11),
        articleNumber: at(index + 13).slice(0, 60),
        colorHexes: ['ff0000'],
        reorderAt: index % 2 === 0 ? 5 * kilogram : null,
      },
      spoolId: client.newId<string>(),
      texts: [at(index + 101), at(index + 113), at(index + 127), at(index + 149), at(index + 163)],
    }));
    const calls = [
      ...goods.map(({ filament }) => ({ name: 'createFilament', args: { filament } })),
      {
        name: 'recordPurchases',
        args: {
          purchases: goods.map(
            ({ filament, spoolId, texts: [channel, orderRef, notes, location, lotNumber] }) => ({
              filamentId: filament.id,
              purchase: {
                purchaseId: client.newId<string>(),
                quantity: kilogram,
                pricePerKg: 200_000,
                purchasedOn: '2026-10-01',
                status: 'received',
                channel,
                orderRef,
                notes,
              },
              spools: [{ spoolId, net: kilogram, location, lotNumber, notes }],
            }),
          ),
        },
      },
      ...goods.map(({ spoolId, texts: [job, note] }) => ({
        name: 'recordUse',
        args: { eventId: client.newId<string>(), spoolId, used: 1e9, occurredAt: Date.now(), job, note },
      })),
    ];
    const result = await client.mutate('batch', { calls });
    if (!result.ok) throw new Error(JSON.stringify(result));
    client.sync.syncNow();
    while ((await client.queries.waitingCount()) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  }, payloads);
}

test('F25 200 payloads in every text field: no dialog, nothing refused by the policy, nothing asked of elsewhere', async ({
  browser,
  server,
  openBrowser,
}) => {
  const device = await openDevice(browser, server.url, '<img src=x onerror=alert(1)>');
  await enterPayloads(device.page);
  await device.context.close();

  const { page } = await openBrowser({ size: 'desktop', serviceWorkers: 'allow' });
  const seen = watch(page, server.url);
  await page.goto('/');
  await page.getByLabel('Your name').fill('<svg onload=alert(1)>');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Start empty' }).click();
  await expect(page.getByText('200 filaments')).toBeVisible();
  // The worker was taken from its trusted address, and every file came under the policy.
  await page.evaluate(() => navigator.serviceWorker.ready);
  await scrollThrough(page);

  const links = await page
    .locator('a[href^="/filaments/"]')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  const filaments = [...new Set(links)].slice(0, 5);
  expect(filaments).toHaveLength(5);
  const places = [
    '/shopping',
    '/attention',
    '/add',
    '/own',
    '/settings',
    '/settings/diagnostics',
    '/settings/import',
  ];
  for (const path of [...filaments, `${filaments[0]}/edit`, ...places]) {
    await page.goto(path);
    await expect(page.getByRole('heading').first()).toBeVisible();
    await scrollThrough(page);
  }
  await page.goto('/');
  await page.getByRole('searchbox', { name: 'Find filament' }).fill('<script>alert(1)</script>');
  await expect(page.getByRole('main').getByText('alert(1)').first()).toBeVisible();
  expect(seen).toEqual([]);

  // Were one of them taken for markup after all, the policy would still stop it, and this net would hold it.
  const refused = await page.evaluate(() => {
    try {
      document.body.innerHTML = '<img src=x onerror=alert(1)>';
      return 'taken';
    } catch (error) {
      return String(error);
    }
  });
  expect(refused).toContain('TrustedHTML');
  await expect.poll(() => seen.length).toBeGreaterThan(0);
});

async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let top = 0; top < document.documentElement.scrollHeight && top < 30_000; top += innerHeight) {
      scrollTo(0, top);
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }
  });
}
