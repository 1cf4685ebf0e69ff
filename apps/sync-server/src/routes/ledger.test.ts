import { FILAMENT_CATEGORY, ROOT_CATEGORY, UNCATEGORISED } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestClient } from '../testing/test-client.ts';
import { createTestScript, type TestScript } from '../testing/test-script.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';

const NOBODY = '01a191d4-ba02-779e-a6bf-6b88cbd5ecfc';

let server: TestServer;
let script: TestScript;
let categories: { tools: string; hand: string };

type Page = {
  entries: { id: string; kind: string; text: string; amount: number; day: string }[];
  next_cursor: string | null;
  totals: { count: number; sum: number };
};

beforeEach(async () => {
  server = createTestServer();
  script = createTestScript(server);
  const make = async (name: string, parentId: string | null): Promise<string> => {
    const response = await script.post('/api/categories', { name, parent_id: parentId });
    return ((await response.json()) as { category: { id: string } }).category.id;
  };
  const tools = await make('Tools', null);
  categories = { tools, hand: await make('Hand tools', tools) };
  await script.post('/api/expenses/batch', {
    expenses: [
      {
        op: 'create',
        amount: 20,
        spent_on: '2026-01-10',
        category_id: tools,
        payee: 'Hardware shop',
        note: 'Saw',
      },
      { op: 'create', amount: 5.5, spent_on: '2026-02-01', category_id: categories.hand, note: 'Ruler' },
      { op: 'create', amount: -3, spent_on: '2026-02-02', note: 'Refund of a RULER' },
    ],
  });
  await script.post('/filaments/create-with-purchase', {
    color: 'Red',
    brand: 'Test',
    material: 'PLA',
    quantity_kg: 2,
    price_per_kg: 25,
    purchase_date: '2026-01-31',
    purchase_channel: 'Filament shop',
  });
});
afterEach(() => server.close());

const ask = async (query: string): Promise<Page> =>
  (await (await script.get(`/api/ledger?${query}`)).json()) as Page;
const texts = async (query: string): Promise<string[]> => (await ask(query)).entries.map(({ text }) => text);

describe('the ledger over REST', () => {
  it('S2.5 is expenses and purchases, each once, the newest first, with totals', async () => {
    const page = await ask('');
    expect(page.entries).toMatchObject([
      { kind: 'expense', amount: -3, category: ['Uncategorised'], quantity_kg: null },
      { kind: 'expense', amount: 5.5, category: ['Tools', 'Hand tools'] },
      {
        kind: 'purchase',
        amount: 50,
        day: '2026-01-31',
        category: ['Filament'],
        payee: 'Filament shop',
        text: 'Red, Test PLA',
        quantity_kg: 2,
        price_per_kg: 25,
        material: 'PLA',
        status: 'received',
      },
      { kind: 'expense', amount: 20, payee: 'Hardware shop' },
    ]);
    expect(page).toMatchObject({
      next_cursor: null,
      totals: {
        count: 4,
        sum: 72.5,
        months: [
          { month: '2026-01', count: 2, sum: 70, purchases: 50 },
          { month: '2026-02', count: 2, sum: 2.5, purchases: 0 },
        ],
        categories: [
          { category: ['Filament'], count: 1, sum: 50 },
          { category: ['Tools'], count: 2, sum: 25.5 },
          { category: ['Tools', 'Hand tools'], count: 1, sum: 5.5 },
          { category: ['Uncategorised'], count: 1, sum: -3 },
        ],
      },
    });
  });

  it.each([
    ['both ends of the days', 'from=2026-01-31&to=2026-02-01', ['Ruler', 'Red, Test PLA']],
    ['one end of them', 'from=2026-02-02', ['Refund of a RULER']],
    ['both ends of the amounts', 'min=5.5&max=20', ['Ruler', 'Saw']],
    ['words of any case', 'q=ruler', ['Refund of a RULER', 'Ruler']],
    ['words of the path of a category', 'q=tools%20saw', ['Saw']],
    ['no category at all', 'category=', []],
    ['what nothing is', 'min=1000', []],
  ])('S2.5 %s: %s', async (_title, query, expected) => {
    expect(await texts(query)).toEqual(expected);
  });

  it('S2.5 a category with what is below it, and more than one of them', async () => {
    const { tools, hand } = categories;
    expect(await texts(`category=${tools}`)).toEqual(['Ruler', 'Saw']);
    expect(await texts(`category=${hand}`)).toEqual(['Ruler']);
    const both = ['Ruler', 'Red, Test PLA'];
    expect(await texts(`category=${hand},${FILAMENT_CATEGORY}`)).toEqual(both);
    expect(await texts(`category=${hand}&category=${FILAMENT_CATEGORY}`)).toEqual(both);
    expect((await ask(`category=${tools}&limit=1`)).totals).toMatchObject({ count: 2, sum: 25.5 });
  });

  it('S2.5 a category that was merged since selects what it became, one that was deleted is refused', async () => {
    const { tools, hand } = categories;
    const response = await script.post('/api/categories', { name: 'Gauges', parent_id: null });
    const { category } = (await response.json()) as { category: { id: string } };
    await script.post('/api/expenses', {
      amount: 2,
      spent_on: '2026-04-01',
      note: 'Calliper',
      category_id: hand,
    });
    const anna = await createTestClient(server.request, 'Anna');
    anna.record('mergeCategories', { categoryId: hand, into: category.id });
    await anna.push();
    const became = ['Calliper', 'Ruler'];
    expect(await texts(`category=${hand}`)).toEqual(became);
    expect(await texts(`category=${hand}&category=${category.id}`)).toEqual(became);
    expect((await script.delete(`/api/categories/${category.id}?entries_to=${tools}`)).status).toBe(204);
    expect(await texts(`category=${tools}`)).toEqual(['Calliper', 'Ruler', 'Saw']);
    for (const id of [category.id, hand]) await expectGone(id, `${tools} (Tools)`);
  });

  it('S2.5 a deleted category at the top is not all that is uncategorised', async () => {
    const { tools } = categories;
    expect((await script.delete(`/api/categories/${tools}`)).status).toBe(204);
    await expectGone(tools, `${UNCATEGORISED} (Uncategorised)`);
    expect(await texts(`category=${UNCATEGORISED}`)).toEqual(['Refund of a RULER', 'Saw']);
  });

  it('S2.3 below a category that was deleted a name is taken where its children went', async () => {
    const { tools, hand } = categories;
    await script.delete(`/api/categories/${tools}`);
    const response = await script.post('/api/categories', { name: 'hand TOOLS', parent_id: tools });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ detail: { existing_category: { id: hand } } });
  });

  async function expectGone(id: string, went: string): Promise<void> {
    for (const path of ['/api/ledger', '/api/expenses']) {
      const response = await script.get(`${path}?category=${FILAMENT_CATEGORY}&category=${id}`);
      expect(response.status).toBe(422);
      const msg = `${id} was deleted; ask for where its entries went: ${went}`;
      expect(await response.json()).toEqual({
        detail: [{ loc: ['query', 'category'], msg, type: 'category_gone' }],
      });
    }
  }

  it('S2.5 the same filters on the list of expenses, which knows no purchase', async () => {
    const listed = async (query: string): Promise<unknown[]> => {
      const response = await script.get(`/api/expenses?${query}`);
      return ((await response.json()) as { expenses: { note: string }[] }).expenses.map(({ note }) => note);
    };
    expect(await listed('')).toEqual(['Refund of a RULER', 'Ruler', 'Saw']);
    expect(await listed(`category=${categories.tools}&max=10`)).toEqual(['Ruler']);
    expect(await listed(`category=${FILAMENT_CATEGORY}`)).toEqual([]);
  });

  it('S2.5 pages hold every entry once, also when something was written or deleted in between', async () => {
    const rows = Array.from({ length: 57 }, (_, at) => ({
      op: 'create',
      amount: at + 1,
      spent_on: `2026-03-${String(1 + (at % 5)).padStart(2, '0')}`,
    }));
    await script.post('/api/expenses/batch', { expenses: rows });
    const whole = (await ask('limit=1000')).entries.map(({ id }) => id);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page = await ask(`limit=10${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.entries.map(({ id }) => id));
      cursor = page.next_cursor;
      // Newer than all that is still to come, and the last that was seen.
      await script.post('/api/expenses', { amount: 1, spent_on: '2026-12-31' });
      const last = page.entries.at(-1);
      if (last?.kind === 'expense') await script.delete(`/api/expenses/${last.id}`);
    }
    expect(seen).toEqual(whole);
    expect(whole).toHaveLength(61);
  });

  it.each([
    ['from=yesterday', 'from', 'malformed'],
    ['min=cheap', 'min', 'malformed'],
    ['category=tools', 'category', 'malformed'],
    [`category=${NOBODY}`, 'category', 'unknown_record'],
    [`category=${FILAMENT_CATEGORY}&category=${NOBODY}`, 'category', 'unknown_record'],
    [`category=${ROOT_CATEGORY}`, 'category', 'unknown_record'],
    ['limit=0', 'limit', 'not_allowed'],
    ['limit=1001', 'limit', 'not_allowed'],
    ['cursor=next', 'cursor', 'malformed'],
    ['form=2026-01-01', 'form', 'unknown_key'],
  ])('S1.9 %s is refused, and the parameter named', async (query, name, type) => {
    for (const path of ['/api/ledger', '/api/expenses']) {
      const response = await script.get(`${path}?${query}`);
      expect([response.status, await response.json()]).toEqual([
        422,
        { detail: [{ loc: ['query', name], msg: expect.any(String), type }] },
      ]);
    }
  });

  it('S1.16 the parameters are documented', async () => {
    const document = (await (await script.get('/api/openapi.json')).json()) as {
      paths: Record<string, Record<string, { parameters: { name: string; in: string }[] }>>;
    };
    const { parameters } = document.paths['/api/ledger']?.['get'] ?? { parameters: [] };
    expect(parameters.map((each) => `${each.in} ${each.name}`)).toEqual(
      ['from', 'to', 'min', 'max', 'category', 'q', 'limit', 'cursor'].map((name) => `query ${name}`),
    );
    expect(await (await script.get('/api/docs')).text()).toContain('PATCH /api/expenses/{id}');
  });
});
