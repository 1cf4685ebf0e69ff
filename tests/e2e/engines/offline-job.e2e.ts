import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../../../scripts/launcher/repo-root.mjs';
import { readDatabase } from '../harness/read-database.ts';
import { makeApiToken, postJson } from '../main-job/api-token.ts';
import { differencesBetween, stockDifferencesIn } from '../main-job/replicas.ts';
import { readServerData } from '../main-job/server-database.ts';
import { expect, test } from './fixtures.ts';
import type { Screen } from './screen.ts';

const pictures = join(repoRoot, 'test-results/screens');
mkdirSync(pictures, { recursive: true });

const DATABASE_NAME = 'spoolshed';

test('S1.4 S3.3 S3.6 WR1 LV1 bought and used while the server is dead, it outlives a cold start and arrives once the server is back', async ({
  engine,
  app,
  home: server,
}) => {
  await app.goto(server.url);
  await firstRun(app);
  await untilSynced(app);
  await app.run(async () => {
    const { active } = await navigator.serviceWorker.ready;
    // Firefox calls a worker ready that is still activating.
    while (active?.state !== 'activated') await new Promise((resolve) => setTimeout(resolve, 25));
  });
  await server.kill('SIGKILL');

  await addFilament(app);
  await app.reload();
  await app.seeText('Galaxy Black');
  // No page of the app is left that could lend the next one anything.
  await app.goto('about:blank');
  await app.goto(server.url);
  await app.press('link', 'Galaxy Black');
  await app.see('img', 'Galaxy Black: 3,000 g');
  await app.seeText('29.99');
  await app.press('button', 'Log use');
  await app.fill('textbox', 'Used', '42');
  await app.press('button', 'Log 42 g');
  await app.see('img', 'Galaxy Black: 2,958 g');
  const waiting = await app.run(readDatabase, DATABASE_NAME);
  expect(waiting.outbox.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['createFilament', 'recordUse']),
  );

  await server.restart();
  await app.press('link', 'Stock');
  await untilSynced(app);
  const { rows, log } = readServerData(server.dataDir);
  expect(rows.purchases).toHaveLength(1);
  expect(rows.spools).toHaveLength(3);
  expect(log.map(({ name }) => name)).toEqual(expect.arrayContaining(['createFilament', 'recordUse']));
  const stored = await app.run(readDatabase, DATABASE_NAME);
  expect(stored.outbox).toEqual([]);
  expect(differencesBetween(stored, rows)).toEqual([]);
  expect(stockDifferencesIn(stored)).toEqual([]);
  await app.picture(join(pictures, `${engine}-stock.png`));
  expect(await app.run(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test.describe('over plain HTTP from the server’s own machine', () => {
  test.use({ secure: false });

  test('LV1 what others write arrives without a reload', async ({ app, home: server }) => {
    await app.goto(server.url);
    await firstRun(app);
    await untilSynced(app);
    await app.run(() => {
      document.body.dataset['kept'] = 'since the first load';
    });
    const token = await makeApiToken(server, 'Script');
    const answer = await postJson(server, '/api/filaments/create-flexible', token, {
      color: 'Jade White',
      brand: 'Bambu Lab',
      material: 'PLA',
      create_purchase: true,
      purchase_data: { quantity_kg: 2, price_per_kg: 21.5 },
    });
    expect(answer.status).toBe(200);
    await app.see('link', 'Jade White');
    expect(await app.run(() => document.body.dataset['kept'])).toBe('since the first load');
  });
});

async function firstRun(app: Screen): Promise<void> {
  await app.fill('textbox', 'Your name', 'Ada');
  await app.fill('textbox', 'This device', 'Phone');
  await app.press('button', 'Continue');
  await app.press('button', 'Start empty');
}

/** Through the create form: what it is, three spools of 1 kg, what they cost. */
async function addFilament(app: Screen): Promise<void> {
  await app.press('link', 'Add');
  await app.fill('combobox', 'Color', 'Galaxy Black');
  await app.fill('combobox', 'Brand', 'Prusament');
  await app.fill('combobox', 'Material', 'PLA');
  await app.fill('textbox', 'Spools', '3');
  await app.fill('textbox', 'Price', '29.99');
  await app.press('button', 'Save');
  await app.seeText('Saved 3 spools of Galaxy Black.');
}

const untilSynced = (app: Screen): Promise<void> => app.see('status', 'Sync', 'Up to date');
