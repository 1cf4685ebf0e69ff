import { join } from 'node:path';
import { UNCATEGORISED, type MutationUid } from '@spoolshed/core';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DATABASE_FILE } from '../store/open-store.ts';
import { dumpDatabase } from '../testing/dump.ts';
import { createTestClient } from '../testing/test-client.ts';
import { createTestScript, type TestScript } from '../testing/test-script.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';

const ONE = '/api/expenses';
const MANY = '/api/expenses/batch';
const NOBODY = '01a191d4-ba02-779e-a6bf-6b88cbd5ecfc';
const nozzles = { amount: 12.34, spent_on: '2026-03-01', payee: 'Shop', note: 'Nozzles' };

let server: TestServer;
let script: TestScript;
beforeEach(() => {
  server = createTestServer();
  script = createTestScript(server);
});
afterEach(() => server.close());

type Expense = { id: string; amount: number; note: string | null; spent_on: string };
const json = async <T>(response: Response): Promise<T> => (await response.json()) as T;
const statusAndBody = async (response: Response): Promise<[number, unknown]> => [
  response.status,
  await response.json(),
];
const stored = () => server.store.records.all(server.workshopId, 'expenses');
const facts = () => stored().map(({ id, amount, note, spentOn }) => ({ id, amount, note, spentOn }));
const version = () => server.store.workshops.get(server.workshopId)?.head.version;
const uids = () =>
  server.database
    .prepare<[], { uid: MutationUid; name: string; deviceId: string }>(
      'SELECT uid, name, device_id AS deviceId FROM log ORDER BY version',
    )
    .all();

async function created(body: object = nozzles): Promise<Expense> {
  return (await json<{ expense: Expense }>(await script.post(ONE, body))).expense;
}

async function newCategory(name: string): Promise<string> {
  const answer = await json<{ category: { id: string } }>(await script.post('/api/categories', { name }));
  return answer.category.id;
}

describe('one expense', () => {
  it('S2.3 is made, read, changed and deleted, in units of the currency', async () => {
    const categoryId = await newCategory('Tools');
    const response = await script.post(ONE, { ...nozzles, category_id: categoryId });
    const { expense } = await json<{ expense: Expense }>(response);
    expect([response.status, expense]).toMatchObject([
      200,
      {
        amount: 12.34,
        category_id: categoryId,
        category: ['Tools'],
        spent_on: '2026-03-01',
        payee: 'Shop',
        note: 'Nozzles',
      },
    ]);
    expect(stored()).toMatchObject([{ id: expense.id, amount: 123_400, note: 'Nozzles' }]);
    expect(await json(await script.get(`${ONE}/${expense.id}`))).toEqual(expense);

    const changed = await script.patch(`${ONE}/${expense.id}`, {
      amount: -1.5,
      payee: null,
      category_id: null,
    });
    expect(await statusAndBody(changed)).toMatchObject([
      200,
      { expense: { amount: -1.5, payee: null, category: ['Uncategorised'], note: 'Nozzles' }, warnings: [] },
    ]);
    expect((await script.delete(`${ONE}/${expense.id}`)).status).toBe(204);
    expect(stored()).toEqual([]);
    for (const gone of [
      await script.get(`${ONE}/${expense.id}`),
      await script.patch(`${ONE}/${expense.id}`, { amount: 1 }),
      await script.delete(`${ONE}/${expense.id}`),
    ])
      expect(await statusAndBody(gone)).toEqual([404, { detail: 'Not found.' }]);
  });

  it('S2.10 what is left out: today where the workshop is, and no category', async () => {
    const anna = await createTestClient(server.request, 'Anna');
    anna.record('changeSetting', { key: 'timeZone', from: null, to: 'Pacific/Auckland' });
    await anna.push();
    server.clock.now = Date.UTC(2026, 9, 31, 13, 30);
    expect(await created({ amount: 1 })).toMatchObject({
      spent_on: '2026-11-01',
      category_id: UNCATEGORISED,
      note: null,
    });
  });

  it.each([
    [{}, ['amount'], 'required'],
    [{ amount: 0 }, ['amount'], 'not_allowed'],
    [{ amount: 0.000_01 }, ['amount'], 'too_precise'],
    [{ amount: 12.345_67 }, ['amount'], 'too_precise'],
    [{ amount: 2e9 }, ['amount'], 'too_big'],
    [{ amount: '12' }, ['amount'], 'wrong_type'],
    [{ ...nozzles, spent_on: '2026-02-30' }, ['spent_on'], 'malformed'],
    [{ ...nozzles, payee: '' }, ['payee'], 'required'],
    [{ ...nozzles, note: 'x'.repeat(4_001) }, ['note'], 'too_long'],
    [{ ...nozzles, category_id: 'tools' }, ['category_id'], 'malformed'],
    [{ ...nozzles, category_id: NOBODY }, ['category_id'], 'unknown_record'],
    [{ ...nozzles, colour: 'red' }, ['colour'], 'unknown_key'],
  ])('S1.9 %j is refused, and the field named', async (body, path, type) => {
    expect(await statusAndBody(await script.post(ONE, body))).toEqual([
      422,
      { detail: [{ loc: ['body', ...path], msg: expect.any(String), type }] },
    ]);
    expect(version()).toBe(0);
  });

  it('S1.9 what floats are off by is no decimal that anybody meant', async () => {
    const sums = [
      [0.1 + 0.2, 0.3],
      [1.1 * 3, 3.3],
      [12_345_678.1 + 0.2, 12_345_678.3],
      [-(999_999_999.9 + 0.0999), -999_999_999.9999],
    ];
    for (const [sum, kept] of sums) expect(await created({ amount: sum })).toMatchObject({ amount: kept });
    const nothing = await script.post(ONE, { amount: 0.1 + 0.2 - 0.3 });
    expect(await statusAndBody(nothing)).toMatchObject([422, { detail: [{ type: 'not_allowed' }] }]);
    const fifth = await script.post(ONE, { amount: 999_999_999.000_05 });
    expect(await statusAndBody(fifth)).toMatchObject([422, { detail: [{ type: 'too_precise' }] }]);
  });

  it('S1.9 four decimals are kept as they are, and a fifth in a change or a batch is refused with its place', async () => {
    const { id, amount } = await created({ amount: 0.0001 });
    expect([amount, facts()]).toMatchObject([0.0001, [{ amount: 1 }]]);
    for (const exact of [16.7, -24.9, 999_999_999.9999, 0.3])
      expect(await created({ amount: exact })).toMatchObject({ amount: exact });
    expect(await statusAndBody(await script.patch(`${ONE}/${id}`, { amount: 0.300_04 }))).toMatchObject([
      422,
      { detail: [{ loc: ['body', 'amount'], type: 'too_precise' }] },
    ]);
    const expenses = [
      { op: 'create', amount: 1 },
      { op: 'update', id, amount: -1.000_01 },
    ];
    expect(await statusAndBody(await script.post(MANY, { expenses }))).toMatchObject([
      422,
      { detail: [{ loc: ['body', 'expenses', 1, 'amount'], type: 'too_precise' }] },
    ]);
    expect(facts()).toHaveLength(5);
  });

  it('S2.4 a change that is wrong names the field of the body as well', async () => {
    const { id } = await created();
    expect(await statusAndBody(await script.patch(`${ONE}/${id}`, { category_id: NOBODY }))).toMatchObject([
      422,
      { detail: [{ loc: ['body', 'category_id'], type: 'unknown_record' }] },
    ]);
  });

  it('S1.15 S2.1 is the act of the device of the token, reaches devices, and is undone there', async () => {
    const anna = await createTestClient(server.request, 'Anna');
    const { id } = await created();
    const { patch, cursor } = await anna.pullAnswer(null);
    expect(patch.rows.expenses).toMatchObject([{ id, createdBy: { deviceId: script.deviceId } }]);
    const [logged] = uids();
    expect(logged).toMatchObject({ deviceId: script.deviceId });
    anna.record('revert', { uid: logged?.uid });
    expect((await anna.push()).results[0]?.outcome).toMatchObject({ status: 'applied' });
    expect((await anna.pullAnswer(cursor)).patch.deleted).toEqual([{ table: 'expenses', id }]);
  });
});

describe('many expenses at once', () => {
  it('S2.4 are made, changed and deleted as one mutation, and one undo takes it back', async () => {
    const [first, second, third] = [
      await created(),
      await created({ amount: 2 }),
      await created({ amount: 3 }),
    ];
    const before = version() ?? 0;
    const rows = facts();
    const response = await script.post(MANY, {
      expenses: [
        { op: 'update', id: second.id, note: 'Belts' },
        { op: 'create', amount: 4, spent_on: '2026-04-01' },
        { op: 'delete', id: third.id },
        { op: 'update', id: first.id, amount: 1 },
        { op: 'create', amount: 5, spent_on: '2026-05-01' },
      ],
    });
    expect(await statusAndBody(response)).toMatchObject([
      200,
      {
        created: [{ amount: 4 }, { amount: 5 }],
        updated: [
          { id: second.id, note: 'Belts' },
          { id: first.id, amount: 1 },
        ],
        deleted: 1,
        warnings: [],
      },
    ]);
    expect(version()).toBe(before + 1);
    expect(
      stored()
        .map(({ amount }) => amount / 10_000)
        .toSorted((a, b) => a - b),
    ).toEqual([1, 2, 4, 5]);

    const anna = await createTestClient(server.request, 'Anna');
    anna.record('revert', { uid: uids().at(-1)?.uid });
    await anna.push();
    expect(facts()).toEqual(rows);
  });

  it('S2.4 only what was there counts as deleted', async () => {
    const { id } = await created();
    const expenses = [
      { op: 'delete', id },
      { op: 'delete', id: NOBODY },
    ];
    expect(await statusAndBody(await script.post(MANY, { expenses }))).toMatchObject([200, { deleted: 1 }]);
    expect(await statusAndBody(await script.post(MANY, { expenses }))).toMatchObject([200, { deleted: 0 }]);
  });

  it('S2.4 S2.9 every wrong row is named with its field, and nothing is written', async () => {
    const { id } = await created();
    const before = dumpDatabase(server.dataDir);
    const response = await script.post(MANY, {
      expenses: [
        { op: 'create', ...nozzles },
        { op: 'create', ...nozzles, amount: 0 },
        { op: 'update', id, spent_on: 'yesterday' },
        { op: 'create', amount: 'free' },
        { op: 'forget', id },
      ],
    });
    const { detail } = await json<{ detail: { loc: unknown[]; type: string }[] }>(response);
    expect([response.status, detail.map(({ loc, type }) => [...loc, type])]).toEqual([
      422,
      [
        ['body', 'expenses', 1, 'amount', 'not_allowed'],
        ['body', 'expenses', 2, 'spent_on', 'malformed'],
        ['body', 'expenses', 3, 'amount', 'wrong_type'],
        ['body', 'expenses', 4, 'op', 'not_allowed'],
      ],
    ]);
    expect(dumpDatabase(server.dataDir)).toEqual(before);
  });

  it('S2.4 so is what only the stored rows can tell', async () => {
    const { id } = await created();
    const before = dumpDatabase(server.dataDir);
    const response = await script.post(MANY, {
      expenses: [
        { op: 'create', ...nozzles },
        { op: 'update', id: NOBODY, amount: 1 },
        { op: 'create', ...nozzles, category_id: NOBODY },
        { op: 'update', id, amount: 1 },
        { op: 'delete', id },
      ],
    });
    const { detail } = await json<{ detail: { loc: unknown[]; type: string }[] }>(response);
    expect([response.status, detail.map(({ loc, type }) => [...loc, type])]).toEqual([
      422,
      [
        ['body', 'expenses', 1, 'id', 'unknown_record'],
        ['body', 'expenses', 2, 'category_id', 'unknown_record'],
        ['body', 'expenses', 4, 'id', 'not_allowed'],
      ],
    ]);
    expect(dumpDatabase(server.dataDir)).toEqual(before);
  });

  it.each([
    [{ expenses: [] }, ['expenses'], 'required'],
    [{}, ['expenses'], 'required'],
    [{ expenses: [], dry_run: true }, ['expenses'], 'required'],
  ])('S2.4 %j', async (body, path, type) => {
    const { detail } = await json<{ detail: unknown[] }>(await script.post(MANY, body));
    expect(detail[0]).toMatchObject({ loc: ['body', ...path], type });
  });

  it('S2.11 10,000 rows are one mutation, and one more is refused before anything is written', async () => {
    const row = { op: 'create', amount: 1, spent_on: '2026-01-01' };
    const response = await script.post(MANY, { expenses: Array.from({ length: 10_000 }, () => row) });
    expect([response.status, stored().length, version()]).toEqual([200, 10_000, 1]);
    const more = await script.post(MANY, { expenses: Array.from({ length: 10_001 }, () => row) });
    expect(await statusAndBody(more)).toMatchObject([
      422,
      { detail: [{ loc: ['body', 'expenses'], type: 'too_many' }] },
    ]);
    expect(version()).toBe(1);
  });

  it('S2.4 S1.12 a fault at every write position leaves every table as it was', async () => {
    const { id } = await created();
    const body = {
      expenses: [
        { op: 'create', ...nozzles },
        { op: 'update', id, amount: 1 },
        { op: 'create', amount: 2 },
      ],
    };
    const before = dumpDatabase(server.dataDir);
    const error = () => new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
    let at = 0;
    for (;;) {
      at += 1;
      Object.assign(server.fault, { at, writes: 0, error });
      const response = await script.post(MANY, body);
      if (response.status === 200) break;
      expect(await statusAndBody(response)).toEqual([
        507,
        { detail: 'Nothing was written. Transaction rolled back.' },
      ]);
      expect(dumpDatabase(server.dataDir), `write ${at}`).toEqual(before);
    }
    expect(at).toBeGreaterThan(5);
  });

  it('S2.8 a lock that stays is told with the time to come back', async () => {
    server.database.pragma('busy_timeout = 1');
    const other = new Database(join(server.dataDir, DATABASE_FILE));
    other.exec('BEGIN IMMEDIATE');
    const locked = await script.post(ONE, nozzles);
    expect([locked.status, locked.headers.get('Retry-After')]).toEqual([503, '1']);
    other.exec('ROLLBACK');
    other.close();
    expect((await script.post(ONE, nozzles)).status).toBe(200);
  });
});
