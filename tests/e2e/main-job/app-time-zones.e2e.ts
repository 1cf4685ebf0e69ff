import { addFilament, openApp, storedIn, untilSynced } from './app.ts';
import { expect, test } from './fixtures.ts';
import { differencesBetween } from './replicas.ts';
import { readServerData } from './server-database.ts';

/** Half past eleven at night on the 31st in the workshop; the 1st in Auckland, early afternoon in Los Angeles. */
const at = '2026-10-31T23:30:00+01:00';

test('S2.10 S1.4 a purchase of the 31st is of the 31st in every time zone, whoever enters it', async ({
  browser,
  server,
}) => {
  const home = await openApp(browser, server.url, {
    person: 'Ada',
    name: 'Bench',
    timeZone: 'Europe/Berlin',
    at,
  });
  const ahead = await openApp(browser, server.url, {
    person: 'Ben',
    name: 'Phone',
    timeZone: 'Pacific/Auckland',
    at,
  });
  const behind = await openApp(browser, server.url, {
    person: 'Cleo',
    name: 'Tablet',
    timeZone: 'America/Los_Angeles',
    at,
  });
  const everyone = [home, ahead, behind];
  for (const [index, { page }] of everyone.entries()) {
    await addFilament(page, {
      color: `Color ${index}`,
      brand: 'Fillamentum',
      material: 'PLA',
      spools: 1,
      pricePerKg: '30',
    });
    await page.goto('/');
  }

  for (const { page } of everyone) {
    for (const index of everyone.keys()) {
      await page.getByRole('link', { name: `Color ${index}` }).click();
      await expect(page.getByText('31 Oct 2026').first()).toBeVisible();
      await expect(page.getByText('1 Nov 2026')).toHaveCount(0);
      await page.goto('/');
    }
    await untilSynced(page);
  }
  const { rows } = readServerData(server.dataDir);
  expect(rows.purchases.map(({ purchasedOn }) => purchasedOn)).toEqual(everyone.map(() => '2026-10-31'));
  for (const { page, context } of everyone) {
    expect(differencesBetween(await storedIn(page), rows)).toEqual([]);
    await context.close();
  }
});
