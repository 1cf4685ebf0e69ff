import {
  type CategoryId,
  type Day,
  type DeviceId,
  type ExpenseId,
  HttpFailure,
  type HistoryLine,
  type HistoryPage,
  massFromGrams,
  moneyFromUnits,
  type MutationUid,
  type PersonId,
  ROOT_CATEGORY,
  UNCATEGORISED,
} from '@spoolshed/core';
import { type Client, createClient, type Transport } from '@spoolshed/db';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Locator, page } from 'vitest/browser';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { expensePath, ledgerOfCategory } from '../../app/paths.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { openLocalClient } from '../../testing/local-client.ts';
import { ActivityScreen } from './activity-screen.tsx';

const unreachable = () => Promise.reject(new TypeError('fetch failed'));

/** A history of so many renamings, told by a server that can be out of reach. */
interface ToldServer {
  readonly transport: Transport;
  isAway: boolean;
  readonly asked: string[];
}

function toldServer(entries: readonly HistoryLine[]): ToldServer {
  const server: ToldServer = {
    isAway: false,
    asked: [],
    transport: {
      register: ({ personId, personName, deviceId }) =>
        Promise.resolve({
          serverId: '0193a000-0000-7000-8000-00000000fa4e',
          serverTime: Date.now(),
          epoch: 'one',
          workshopId: '0193a000-0000-7000-8000-00000000fa4f' as never,
          workshopName: null,
          personId,
          personName,
          deviceId,
          role: 'member',
        }),
      push: unreachable,
      pull: unreachable,
      open: unreachable,
      events: unreachable,
      ask(path, _asked, parse) {
        server.asked.push(path);
        if (server.isAway) return Promise.reject(new TypeError('fetch failed'));
        const url = new URL(path, 'http://server');
        if (!url.pathname.startsWith('/api/sync/history'))
          return Promise.reject(new HttpFailure(404, null, null, null));
        const before = Number(url.searchParams.get('before') ?? Number.MAX_SAFE_INTEGER);
        const device = url.searchParams.get('device');
        const found = entries.filter(
          ({ version, deviceId }) => version < before && (device === null || deviceId === device),
        );
        const shown = found.slice(0, 50);
        const answer: HistoryPage = {
          entries: shown,
          next: shown.length < found.length ? (shown.at(-1)?.version ?? null) : null,
          head: { epoch: 'one', version: entries.length },
        };
        const parsed = parse(JSON.parse(JSON.stringify(answer)));
        return parsed.success ? Promise.resolve(parsed.data) : Promise.reject(new TypeError('not parsed'));
      },
    },
  };
  return server;
}

const ben = {
  personId: '0193a000-0000-7000-8000-0000000000b1' as PersonId,
  deviceId: '0193a000-0000-7000-8000-0000000000b2' as DeviceId,
  personName: 'Ben',
  deviceName: 'Bench laptop',
};

const renamed = (version: number, facts: Partial<HistoryLine> = {}): HistoryLine => ({
  version,
  uid: `0193a000-0000-7000-8000-${String(version).padStart(12, '0')}` as MutationUid,
  name: 'renameFilament',
  args: {},
  groupId: null,
  rows: 1,
  calls: [],
  ...ben,
  at: Date.UTC(2026, 10, 22, 12, 0, version % 60),
  receivedAt: 0,
  status: 'applied',
  rejection: null,
  notices: [],
  tallies: [{ table: 'filaments', created: 0, updated: 1, deleted: 0 }],
  changes: [
    {
      table: 'filaments',
      id: `0193a000-0000-7000-8000-0000000000f1`,
      kind: 'updated',
      from: { color: `Black ${version}` },
      to: { color: `Black ${version + 1}` },
    },
  ],
  changeCount: 1,
  undoneBy: null,
  ...facts,
});

async function openWith(server: ToldServer): Promise<Client> {
  const client = createClient({
    databaseName: `activity-${Math.random()}`,
    transport: server.transport,
    locks: null,
  });
  onTestFinished(() => client.close());
  await client.setDevice({ personName: 'Mara', deviceName: 'Phone' });
  client.sync.start();
  await expect.poll(async () => (await client.queries.syncStatus()).registered).toBe(true);
  return client;
}

/** An expense of so many units of the currency. */
const expenseOf = (client: Client, categoryId: CategoryId) => (units: number, note: string) => ({
  expenseId: client.newId<ExpenseId>(),
  amount: moneyFromUnits(units),
  categoryId,
  spentOn: '2026-03-31' as Day,
  payee: null,
  note,
});

const textOf = (rows: Locator): string => rows.elements()[0]?.textContent ?? '';

const titles = () => page.getByRole('heading', { level: 3 }).elements();

describe('the activity', () => {
  it('HI3 shows on a device alone what it did itself, with before and after, and takes it back', async () => {
    const client = await openLocalClient();
    const filamentId = client.newId<never>();
    const spoolId = client.newId<never>();
    await client.mutate('createFilament', {
      filament: { id: filamentId, color: 'Moss', brand: 'eSun', material: 'PLA+' },
    });
    await client.mutate('addSpools', { filamentId, spools: [{ spoolId, net: massFromGrams(1_000) }] });
    await client.mutate('recordUse', { eventId: client.newId<never>(), spoolId, used: massFromGrams(42) });
    renderApp(client, <ActivityScreen />);
    const use = page.getByRole('listitem').filter({ hasText: 'Logged a use: 42' });
    await expect.element(use).toBeVisible();
    await expect.poll(() => textOf(use)).toContain('Moss, eSun PLA+');
    await expect.poll(() => textOf(use)).toContain('1,000\u00a0g →became 958\u00a0g');
    await expect.poll(() => textOf(use)).toContain('not synced yet');
    await expect.element(page.getByText(/^Once this device has a server/u)).toBeVisible();
    await use.getByRole('button', { name: /^Undo: Logged a use/u }).click();
    await expect.element(page.getByText(/^Took back: Logged a use: 42/u)).toBeVisible();
    const taken = page.getByText(/^Taken back/u);
    await expect.element(taken).toBeVisible();
    // And the undo itself.
    await page.getByRole('button', { name: /^Undo: Took back/u }).click();
    await expect.element(page.getByText(/^Took back: Took something back/u)).toBeVisible();
    expect(taken.elements()).toHaveLength(1);
    const undone = await client.queries.filamentPage(filamentId);
    expect(undone?.filament.stock).toBe(massFromGrams(958));
  });

  it('HI1 S2.3 leads to an expense that is there, and is headed by the record that it is about', async () => {
    const client = await openLocalClient();
    const categoryId = client.newId<CategoryId>();
    await client.mutate('createCategories', {
      categories: [{ categoryId, name: 'Machines', parentId: ROOT_CATEGORY }],
    });
    const expense = expenseOf(client, categoryId);
    const [rail, wordless, gone] = [
      expense(80, 'Linear rail\nfor the Y axis'),
      expense(12.5, ''),
      expense(7, 'Glue'),
    ];
    await client.mutate('createExpenses', { expenses: [rail] });
    await client.mutate('createExpenses', { expenses: [wordless] });
    await client.mutate('createExpenses', { expenses: [gone] });
    await client.mutate('deleteExpenses', { expenseIds: [gone.expenseId] });
    const location = memoryLocation({ path: '/activity' });
    renderApp(
      client,
      <Router hook={location.hook} searchHook={location.searchHook}>
        <ActivityScreen />
      </Router>,
    );
    const hrefs = () =>
      page
        .getByRole('listitem')
        .getByRole('link')
        .elements()
        .map((link) => link.getAttribute('href'));
    await expect
      .poll(hrefs)
      .toEqual([expensePath(wordless.expenseId), expensePath(rail.expenseId), ledgerOfCategory(categoryId)]);
    await expect.element(page.getByRole('link', { name: 'Linear rail', exact: true })).toBeVisible();
    const heading = page.getByRole('heading', { level: 1 });
    location.navigate(`/activity?record=${rail.expenseId}`);
    await expect.element(heading).toHaveTextContent('Activity of Linear rail');
    location.navigate(`/activity?record=${categoryId}`);
    await expect.element(heading).toHaveTextContent('Activity of Machines');
    location.navigate(`/activity?record=${wordless.expenseId}`);
    await expect.poll(() => textOf(heading)).toMatch(/^Activity of .*12\.50, .*2026$/u);
    // One that was deleted by the name that it had then, and not as if it were an entry of this list.
    location.navigate(`/activity?record=${gone.expenseId}`);
    await expect.element(heading).toHaveTextContent('Activity of Glue');
    const uid = (await client.queries.ownMutations({ limit: 1 }))[0]?.uid;
    await client.undo(uid ?? []);
    location.navigate(`/activity?record=${uid}`);
    await expect.element(heading).toHaveTextContent('What took this entry back');
  });

  it('says what a new workshop was set up with, which nothing takes back', async () => {
    const client = await openLocalClient();
    const chosen = { currency: 'EUR', timeZone: 'Europe/Berlin', locale: 'de-DE' };
    // As the first run writes it.
    await client.mutate('batch', {
      calls: Object.entries(chosen).map(([key, to]) => ({
        name: 'changeSetting',
        args: { key, from: null, to },
      })),
    });
    await client.mutate('changeSetting', { key: 'currency', from: 'EUR', to: 'CHF' });
    renderApp(client, <ActivityScreen />);
    const setUp = page.getByRole('listitem').filter({ hasText: 'Workshop set up' });
    await expect.element(setUp).toBeVisible();
    for (const said of [
      'Currency: Euro (EUR)',
      'Time zone: Europe, Berlin',
      'Language and region: Deutsch (Deutschland)',
    ])
      await expect.element(setUp.getByText(said)).toBeVisible();
    expect(setUp.getByRole('button').elements()).toEqual([]);
    const changed = page.getByRole('listitem').filter({ hasText: 'Changed a setting' });
    await expect.poll(() => textOf(changed)).toMatch(/Currency.*\(EUR\).*\(CHF\)/u);
    await expect.element(changed.getByRole('button', { name: /^Undo/u })).toBeVisible();
  });

  it('HI4 asks before an undo takes corrections along, and its own undo brings those back', async () => {
    const client = await openLocalClient();
    const expense = expenseOf(client, UNCATEGORISED);
    const [glue, rail] = [expense(7, 'Glue'), expense(80, 'Rail')];
    await client.mutate('createExpenses', { expenses: [glue, rail] });
    const notes = async () => {
      const pages = [glue, rail].map(({ expenseId }) => client.queries.expensePage(expenseId));
      return (await Promise.all(pages)).flatMap(({ expense: row }) => row?.note ?? []);
    };
    renderApp(client, <ActivityScreen />);
    const undo = page.getByRole('button', { name: /^Undo: Entered 2 expenses/u });
    await expect.element(undo).toBeVisible();
    const changes = { note: { from: 'Glue', to: 'Wood glue' } };
    await client.mutate('updateExpenses', { expenses: [{ expenseId: glue.expenseId, changes }] });
    await undo.click();
    const sheet = page.getByRole('dialog');
    await expect.element(sheet.getByText('1 of these 2 records has been changed since.')).toBeVisible();
    await sheet.getByRole('button', { name: 'Leave it' }).click();
    expect(await notes()).toEqual(['Wood glue', 'Rail']);
    await undo.click();
    await sheet.getByRole('button', { name: 'Take it back' }).click();
    await expect.poll(notes).toEqual([]);
    await page.getByRole('button', { name: /^Undo: Took back: Entered 2 expenses/u }).click();
    await expect.poll(notes).toEqual(['Wood glue', 'Rail']);
    // Nothing was corrected since they came back: it goes in one press.
    await page.getByRole('button', { name: /^Undo: Took back: Took/u }).click();
    await expect.poll(notes).toEqual([]);
  });

  it('HI1 shows what others did, loads older pages as it is scrolled, and begins somewhere', async () => {
    const server = toldServer(Array.from({ length: 120 }, (_, at) => renamed(120 - at)));
    const client = await openWith(server);
    renderApp(client, <ActivityScreen />);
    await expect
      .element(page.getByRole('listitem').filter({ hasText: 'Ben, Bench laptop' }).first())
      .toBeVisible();
    await expect.element(page.getByText('Black 121').first()).toBeVisible();
    const shown = () => titles().map((title) => title.textContent);
    const toTheEnd = () => globalThis.scrollTo(0, document.body.scrollHeight);
    toTheEnd();
    await expect.poll(() => server.asked.some((path) => path.includes('before=71'))).toBe(true);
    await expect
      .poll(() => {
        toTheEnd();
        return page.getByText('It begins here.').elements().length;
      })
      .toBe(1);
    await expect.element(page.getByText('Black 1').last()).toBeInTheDocument();
    // What is out of sight is not in the document, and is counted all the same.
    expect(shown().length).toBeLessThan(60);
    const last = [...document.querySelectorAll('li[aria-setsize]')].at(-1);
    expect(last?.getAttribute('aria-posinset')).toBe(last?.getAttribute('aria-setsize'));
    expect(server.asked.filter((path) => path.includes('before=71'))).toHaveLength(1);
  });

  it('HI3 an undo of what another did is under way until the server has done it', async () => {
    const server = toldServer([renamed(1)]);
    const client = await openWith(server);
    renderApp(client, <ActivityScreen />);
    await page.getByRole('button', { name: /^Undo: Renamed a filament, Ben/u }).click();
    await expect.element(page.getByText('Is being taken back')).toBeVisible();
    const undo = page.getByRole('listitem').filter({ hasText: 'Took back: Renamed a filament' });
    await expect.poll(() => textOf(undo)).toContain('not synced yet');
  });

  it('HI3 says that the server is out of reach, keeps what it has, and tries again', async () => {
    const server = toldServer([renamed(1)]);
    const client = await openWith(server);
    server.isAway = true;
    await client.mutate('changeSetting', { key: 'workshopName', from: null, to: 'Shed' });
    renderApp(client, <ActivityScreen />);
    await expect.element(page.getByText('This device alone')).toBeVisible();
    await expect.element(page.getByText('Changed a setting')).toBeVisible();
    server.isAway = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.element(page.getByText('Renamed a filament')).toBeVisible();
    await expect.element(page.getByText('Changed a setting')).toBeVisible();
  });

  it('HI2 what is large unfolds, with its counts, and stays so when another entry is taken back', async () => {
    // The undo will stand under the same day.
    const now = Date.now();
    const changes = Array.from({ length: 8 }, (_, at) => ({
      table: 'filaments' as const,
      id: `0193a000-0000-7000-8000-0000000001${String(at).padStart(2, '0')}`,
      kind: 'created' as const,
    }));
    const server = toldServer([
      renamed(2, {
        name: 'batch',
        at: now,
        rows: 10_000,
        changes,
        changeCount: 10_000,
        tallies: [{ table: 'filaments', created: 10_000, updated: 0, deleted: 0 }],
      }),
      renamed(1, { at: now }),
    ]);
    renderApp(await openWith(server), <ActivityScreen />);
    await expect.element(page.getByText('Changed 10,000 records at once')).toBeVisible();
    await expect.element(page.getByText('10,000 filaments new')).toBeVisible();
    await page.getByText('10,000 changes').click();
    await expect.element(page.getByRole('button', { name: 'Show more' })).toBeVisible();
    await page.getByRole('button', { name: /^Undo: Renamed a filament, Ben/u }).click();
    await expect.element(page.getByText('Is being taken back')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Show more' })).toBeVisible();
  });

  it('says so where nothing was done yet', async () => {
    renderApp(await openWith(toldServer([])), <ActivityScreen />);
    await expect.element(page.getByText('Nothing was done yet')).toBeVisible();
  });
});
