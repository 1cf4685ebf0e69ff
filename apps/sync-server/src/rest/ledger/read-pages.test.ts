import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  assert,
  everything,
  FILAMENT_CATEGORY,
  ledgerTotals,
  makeUuidV7,
  selectEntries,
  UNCATEGORISED,
  type CategoryId,
  type Day,
  type LedgerFilter,
  type Money,
  type MutationUid,
} from '@spoolshed/core';
import { createCaller, createFixture, randomStep } from '@spoolshed/core/testing';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createApp } from '../../app.ts';
import { startListening } from '../../listen.ts';
import { committedRows, ledgerRows } from '../../operations/committed-rows.ts';
import { writeMutations } from '../../operations/write-mutations.ts';
import { MOST_WAITING } from '../../store/looks.ts';
import { createTestClient } from '../../testing/test-client.ts';
import { createTestScript } from '../../testing/test-script.ts';
import { createTestServer, type TestServer } from '../../testing/test-server.ts';
import { pageOf, type PageQuery } from './page-query.ts';
import { expenseToRead } from './expense-output.ts';
import { readExpensePage, readLedgerPage } from './read-pages.ts';
import { linesOf, readTree } from './read-ledger.ts';

const servers: TestServer[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

function startServer(): TestServer {
  const server = createTestServer();
  servers.push(server);
  return server;
}

/** Random work by the rules: merged and deleted categories and filaments, deleted expenses, undone mutations. */
async function startWorkshop(seed: number): Promise<TestServer> {
  const server = startServer();
  const { store, deps } = server;
  const anna = await createTestClient(server.request, 'Anna');
  const found = store.tokens.find(anna.token, server.clock.now);
  assert(found !== undefined, 'a registered client has a token');
  const writer = { caller: found.caller, log: deps.log };
  const callOf = createCaller([createFixture(`pages/${seed}`)]);
  for (const steps of fc.sample(randomStep, { numRuns: 200, seed })) {
    const { name, args, context } = callOf(steps);
    // Made as the id of a mutation.
    const uid = context.uid as MutationUid;
    await writeMutations(deps, writer, [{ uid, name, args }]);
  }
  return server;
}

/** As it was read before there were parts: all rows of one moment, by pure rules of core. */
function readWhole({ store, workshopId }: TestServer, query: PageQuery) {
  const rows = ledgerRows(committedRows(store, workshopId));
  const tree = readTree(store, workshopId);
  const entries = selectEntries(rows, query);
  const expenses = pageOf(
    entries.filter(({ kind }) => kind === 'expense'),
    query,
  );
  const expenseOf = (id: string) => rows.expenses.filter((expense) => expense.id === id);
  return {
    ledger: { ...pageOf(entries, query), totals: ledgerTotals(entries, linesOf(tree)) },
    expenses: {
      expenses: expenses.page.flatMap(({ id }) => expenseOf(id).map((row) => expenseToRead(row, tree))),
      next: expenses.next,
    },
    entries,
  };
}

const days = ['2026-10-29', '2026-10-30', '2026-10-31', '2026-11-01', '2026-11-02'].map((day) => day as Day);
const amounts = [-50_000, -1, 0, 10_000, 50_000, 90_000, 400_000].map((amount) => amount as Money);
const words = ['red', 'RED esun', 'prusament', 'tools', 'parts', 'filament', 'uncat', 'shop', ' '];

const filtersOver = (categories: readonly CategoryId[]): fc.Arbitrary<LedgerFilter> =>
  fc.record({
    from: fc.option(fc.constantFrom(...days), { freq: 1 }),
    to: fc.option(fc.constantFrom(...days), { freq: 1 }),
    min: fc.option(fc.constantFrom(...amounts), { freq: 1 }),
    max: fc.option(fc.constantFrom(...amounts), { freq: 1 }),
    categories: fc.option(fc.array(fc.constantFrom(...categories), { maxLength: 4 }), { freq: 1 }),
    text: fc.option(fc.constantFrom(...words), { freq: 1 }),
  });

const placeOf = (next: string | null): PageQuery['after'] => {
  const [day, id] = next?.split('~') ?? [];
  // Made of the day and the id of an entry.
  return day === undefined || id === undefined ? null : ({ day, id } as PageQuery['after']);
};

describe('pages of the ledger, read in parts', () => {
  it.each([1, 2])(
    'S2.5 are what pure rules make of all rows, for any filter, in any parts and page by page (%i)',
    async (seed) => {
      const server = await startWorkshop(seed);
      const { store, workshopId } = server;
      const stored = store.records.all(workshopId, 'categories').map(({ id }) => id);
      const nobody = makeUuidV7<CategoryId>(1, new Uint8Array(10));
      const anyCategory = [...stored, FILAMENT_CATEGORY, UNCATEGORISED, nobody];
      let selected = 0;
      await fc.assert(
        fc.asyncProperty(
          filtersOver(anyCategory),
          fc.integer({ min: 1, max: 9 }),
          fc.integer({ min: 1, max: 12 }),
          async (filter, atOnce, limit) => {
            let query: PageQuery = { filter, limit, after: null };
            do {
              const whole = readWhole(server, query);
              const { tree: _tree, ...ledger } = await readLedgerPage(store, workshopId, query, { atOnce });
              expect(ledger).toEqual(whole.ledger);
              expect(await readExpensePage(store, workshopId, query, { atOnce })).toEqual(whole.expenses);
              selected += whole.entries.length;
              query = { ...query, after: placeOf(ledger.next) };
            } while (query.after !== null);
          },
        ),
        { numRuns: 50, seed },
      );
      // Filters that select nothing would have proved nothing.
      expect(selected).toBeGreaterThan(100);
    },
  );
});

const ENDS = ['2020-01-01', '2026-01-01'] as const;
const BETWEEN = 3_500;

/** Two expenses at the ends of a ledger of many parts, which cost 1,000 together, and what lies between them. */
async function startLongLedger() {
  const server = startServer();
  const script = createTestScript(server);
  const create = (spent_on: string, amount: number) => ({ op: 'create', spent_on, amount });
  const rows = [
    ...ENDS.map((day) => create(day, 500)),
    ...Array.from({ length: BETWEEN }, () => create('2023-01-01', 1)),
  ];
  const response = await script.post('/api/expenses/batch', { expenses: rows });
  const { created } = (await response.json()) as { created: { id: string }[] };
  const [first, last] = created.map(({ id }) => id);
  const sumOf = async (answer: Promise<Response>): Promise<number> =>
    ((await (await answer).json()) as { totals: { sum: number } }).totals.sum;
  const shift = (amount: number): Promise<Response> =>
    script.post('/api/expenses/batch', {
      expenses: [
        { op: 'update', id: first, amount },
        { op: 'update', id: last, amount: 1_000 - amount },
      ],
    });
  return { server, script, sumOf, shift };
}

describe('beside other requests', () => {
  it('S2.13 others are answered while a long ledger is read, which tells of the moment when it began', async () => {
    const { server, script, sumOf } = await startLongLedger();
    const anna = await createTestClient(server.request, 'Anna');
    const told: string[] = [];
    const ledger = sumOf(script.get('/api/ledger')).finally(() => told.push('ledger'));
    anna.record('changeSetting', { key: 'workshopName', from: null, to: 'Shed' });
    await anna.push().then(() => told.push('push'));
    const { status } = await script.post('/api/expenses', { amount: 7, spent_on: '2022-01-01' });
    told.push(`expense ${status}`);
    expect(await ledger).toBe(BETWEEN + 1_000);
    expect(told).toEqual(['push', 'expense 200', 'ledger']);
    expect(await sumOf(script.get('/api/ledger'))).toBe(BETWEEN + 1_007);
  });

  it('S2.13 a write that comes between two parts is seen whole or not at all', async () => {
    const { script, sumOf, shift } = await startLongLedger();
    let writes = 0;
    for (let round = 0; round < 4; round += 1) {
      let isRead = false;
      const sum = sumOf(script.get('/api/ledger')).finally(() => (isRead = true));
      while (!isRead) {
        expect((await shift(1 + (writes % 900))).status).toBe(200);
        writes += 1;
        // Requests of this process arrive without the event loop.
        await nextTurn();
      }
      expect(await sum).toBe(BETWEEN + 1_000);
    }
    // It has really written in between.
    expect(writes).toBeGreaterThan(4);
  });

  it('S2.12 a read that fails is told, and the next one is answered', async () => {
    const server = startServer();
    const crashed = server.store.look(() => Promise.reject(new Error('crashed')));
    await expect(crashed).rejects.toThrow('crashed');
    expect((await createTestScript(server).get('/api/ledger')).status).toBe(200);
  });

  it('S2.13 a page that nobody waits for any more is not read to its end', async () => {
    const { server, script } = await startLongLedger();
    const { store, workshopId } = server;
    const query: PageQuery = { filter: everything, limit: BETWEEN, after: null };
    for (const read of [readLedgerPage, readExpensePage]) {
      const leaving = new AbortController();
      let parts = 0;
      const look: typeof store.look = (run, signal) =>
        store.look(async (commit) => {
          const goOn = (): void => {
            parts += 1;
            if (parts === 3) leaving.abort();
            commit.goOn();
          };
          return run({ ...commit, goOn });
        }, signal);
      const page = read({ look }, workshopId, query, { atOnce: 10, signal: leaving.signal });
      await expect(page).rejects.toThrow('aborted');
      expect(parts).toBe(3);
    }
    expect((await script.get('/api/ledger')).status).toBe(200);
  });

  it('S2.13 a script that hangs up gives its place back, and where too many wait the next one is told so', async () => {
    const server = startServer();
    const { deps, store } = server;
    const script = createTestScript(server);
    const signals: (AbortSignal | undefined)[] = [];
    const look: typeof store.look = (run, signal) => {
      signals.push(signal);
      return store.look(run, signal);
    };
    const listening = await startListening(createApp({ ...deps, store: { ...store, look } }), {
      port: 0,
      host: '127.0.0.1',
    });
    assert(listening.ok, 'a free port can be listened on');
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const first = store.look(() => held);
    const leaving = new AbortController();
    const { signal } = leaving;
    const headers = { Authorization: `Bearer ${script.token}` };
    const url = `http://127.0.0.1:${listening.value.port}/api/ledger`;
    const left = Array.from({ length: MOST_WAITING }, () => fetch(url, { headers, signal }));
    while (signals.length < MOST_WAITING) await nextTurn();

    const refused = await script.get('/api/ledger');
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, '1']);
    expect(await refused.json()).toEqual({ detail: expect.stringContaining('busy') });
    leaving.abort();
    const ends = await Promise.allSettled(left);
    expect(ends.map(({ status }) => status)).toEqual(left.map(() => 'rejected'));
    while (signals.some((each) => each?.aborted !== true)) await nextTurn();
    const next = script.get('/api/ledger');
    letGo();
    await first;
    expect((await next).status).toBe(200);
    await listening.value.close();
    expect(server.logLines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});
