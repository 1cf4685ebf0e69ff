import { startMutation, UNCATEGORISED, type Outcome, type Steps } from '@spoolshed/core';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { dumpDatabase } from '../testing/dump.ts';
import { createTestScript } from '../testing/test-script.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
afterEach(() => server.close());

const expense = { amount: 3, category_id: UNCATEGORISED, spent_on: '2026-10-31' };
const requests = [
  { path: '/api/categories', body: { name: 'Tools' } },
  { path: '/api/expenses', body: expense },
  { path: '/api/expenses/batch', body: { expenses: [{ op: 'create', ...expense }] } },
] as const;

const failures = () =>
  server.logLines
    .map((line) => JSON.parse(line) as { level: string; kind?: string; err?: { stack: string } })
    .filter(({ level }) => level === 'error');

/** A rule that does something else than it says. */
function startBroken(name: string, args: unknown, context: Parameters<typeof startMutation>[2]) {
  return name === 'createExpenses' || name === 'createCategories'
    ? breakDown()
    : startMutation(name, args, context);
}

function* breakDown(): Steps<Outcome> {
  yield { kind: 'get', table: 'settings', ids: ['currency'] };
  throw new TypeError('boom inside');
}

describe('a write over REST that fails unexpectedly', () => {
  it.each(requests)(
    'S1.17 $path: a broken rule is told in general, and logged with its stack',
    async (request) => {
      server = createTestServer();
      const { findUnknownMutator } = server.deps.rules;
      server.close();
      server = createTestServer({ rules: { findUnknownMutator, startMutation: startBroken } });
      const script = createTestScript(server);
      const before = dumpDatabase(server.dataDir);
      const response = await script.post(request.path, request.body);
      expect([response.status, await response.json()]).toEqual([
        500,
        { detail: 'An unexpected error occurred' },
      ]);
      expect(dumpDatabase(server.dataDir)).toEqual(before);
      expect(failures()).toMatchObject([{ kind: 'bug' }]);
      expect(failures()[0]?.err?.stack).toMatch(/TypeError: boom inside\n.*failed-write\.test/);
    },
  );

  it.each(requests)(
    'S1.8 S1.13 $path: what the database says is told in general, and logged in full',
    async (request) => {
      server = createTestServer();
      const script = createTestScript(server);
      const before = dumpDatabase(server.dataDir);
      const error = () => new Database.SqliteError('database disk image is malformed', 'SQLITE_CORRUPT');
      Object.assign(server.fault, { at: 1, writes: 0, error });
      const response = await script.post(request.path, request.body);
      expect([response.status, await response.json()]).toEqual([
        500,
        { detail: 'Nothing was written. Transaction rolled back.' },
      ]);
      expect(dumpDatabase(server.dataDir)).toEqual(before);
      expect(failures()).toHaveLength(1);
      expect(failures()[0]?.err?.stack).toMatch(/image is malformed\n.*failed-write\.test/);
    },
  );

  it('S1.13 what a rule refuses is no line for a developer', async () => {
    server = createTestServer();
    const script = createTestScript(server);
    const response = await script.post('/api/expenses', { ...expense, amount: 0 });
    expect(response.status).toBe(422);
    await script.post('/api/categories', { name: 'Tools' });
    await script.post('/api/categories', { name: 'Tools' });
    expect(failures()).toEqual([]);
  });
});
