import type { Page } from '@playwright/test';
import { makeApiToken } from './api-token.ts';
import { untilInStep, untilRegistered } from './device.ts';
import { expect, test } from './fixtures.ts';
import { readServerData } from './server-database.ts';

const SCOPES = 15;
const FILAMENTS_PER_SCOPE = 20;

test('S2.13 S2.1 PL6 nobody sees half a scope while scopes are written: no other tab, no other device, no request', async ({
  openDevice,
  server,
}) => {
  const token = await makeApiToken(server, 'Reader');
  const a = await openDevice('A');
  const otherTab = await a.openTab();
  const b = await openDevice('B');
  for (const device of [a, b]) await untilRegistered(device);

  const watchedPages = [otherTab, b.page];
  const watchers = watchedPages.map(watchForHalves);
  const requests = watchRequests(server.url, token);
  await writeScopes(a.page);
  await untilInStep(server, [a, b]);
  await Promise.all(watchedPages.map(stopWatching));
  const seen = [...(await Promise.all(watchers)), await requests.stop()];

  for (const watched of seen) {
    expect(watched.halves).toEqual([]);
    expect(watched.reads, 'it was looked at while something changed').toBeGreaterThan(1);
  }
  const { rows, log } = readServerData(server.dataDir);
  expect(rows.filaments).toHaveLength(SCOPES * FILAMENTS_PER_SCOPE);
  expect(log.filter(({ name }) => name === 'batch')).toHaveLength(SCOPES);
});

interface Watched {
  /** How many different states were seen. */
  readonly reads: number;
  readonly halves: readonly string[];
}

const writeScopes = (page: Page): Promise<void> =>
  page.evaluate(
    async ({ scopes, each }) => {
      const { client, bought, newFilament } = window.spoolshed;
      for (let scope = 0; scope < scopes; scope += 1) {
        const result = await client.transactionScope(async ({ run }) => {
          for (let at = 0; at < each; at += 1) {
            const names = { color: `Color ${at}`, brand: `Scope ${scope}`, material: 'PLA' };
            await run('createFilament', newFilament(names, bought(1, 20)));
          }
        });
        if (!result.ok) throw new Error(result.error.message);
      }
    },
    { scopes: SCOPES, each: FILAMENTS_PER_SCOPE },
  );

/** Reads every table in one go, again and again, and notes each scope that is there by halves. */
const watchForHalves = (page: Page): Promise<Watched> =>
  page.evaluate(async (each) => {
    const sizes = new Set<number>();
    const halves: string[] = [];
    while (document.body.dataset['watch'] !== 'over') {
      const { filaments, purchases, spools } = await window.spoolshed.stored();
      sizes.add(filaments.length);
      for (const [brand, rows] of Map.groupBy(filaments, (row) => row.brand)) {
        if (rows.length !== each) halves.push(`${brand}: ${rows.length} filaments`);
      }
      const ids = new Set(filaments.map(({ id }) => id));
      for (const row of [...purchases, ...spools]) {
        if (!ids.has(row.filamentId)) halves.push(`${row.id} without its filament`);
      }
    }
    return { reads: sizes.size, halves };
  }, FILAMENTS_PER_SCOPE);

const stopWatching = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.body.dataset['watch'] = 'over';
  });

function watchRequests(url: string, token: string): { readonly stop: () => Promise<Watched> } {
  let isOver = false;
  const watch = async (): Promise<Watched> => {
    const sizes = new Set<number>();
    const halves: string[] = [];
    while (!isOver) {
      const response = await fetch(`${url}/api/filaments`, { headers: { authorization: `Bearer ${token}` } });
      // The public list of filaments; only its length and brands are looked at.
      const list = (await response.json()) as readonly { readonly brand: string }[];
      sizes.add(list.length);
      for (const [brand, rows] of Map.groupBy(list, (row) => row.brand)) {
        if (rows.length !== FILAMENTS_PER_SCOPE) halves.push(`${brand}: ${rows.length} filaments`);
      }
    }
    return { reads: sizes.size, halves };
  };
  const watching = watch();
  return {
    stop: () => {
      isOver = true;
      return watching;
    },
  };
}
