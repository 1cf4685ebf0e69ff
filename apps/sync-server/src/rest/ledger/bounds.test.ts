import { FILAMENT_CATEGORY, moneyToUnits, ROOT_CATEGORY, type Money } from '@spoolshed/core';
import { categoryFields, expenseFields } from '@spoolshed/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestScript, type TestScript } from '../../testing/test-script.ts';
import { createTestServer, type TestServer } from '../../testing/test-server.ts';

/*
 * Every field of an expense and of a category over REST, at both ends of its bound and one step past them: the
 * table that core's mutators are held against, in the names and units of scripts.
 */

const EXPENSES = '/api/expenses';
const CATEGORIES = '/api/categories';

let server: TestServer;
let script: TestScript;
beforeAll(() => {
  server = createTestServer();
  script = createTestScript(server);
});
afterAll(() => server.close());

/** Names of the interface by those of core. */
const names: Readonly<Record<string, string>> = {
  amount: 'amount',
  categoryId: 'category_id',
  spentOn: 'spent_on',
  payee: 'payee',
  note: 'note',
  name: 'name',
  parentId: 'parent_id',
};

/** As a script sends it: money in units of the currency, and the top of the tree by nothing. */
function sent(field: string, value: unknown): unknown {
  if (value === ROOT_CATEGORY) return null;
  return field === 'amount' && typeof value === 'number' ? moneyToUnits(value as Money) : value;
}

/** Half of the smallest unit is a decimal too many, said in units of the currency. */
const codeOf = (field: string, code: string): string =>
  field === 'amount' && code === 'not_integer' ? 'too_precise' : code;

type Case = readonly [field: string, value: unknown, code: string];
const goodOf = (fields: typeof expenseFields): Case[] =>
  Object.entries(fields).flatMap(([field, { good }]) =>
    good.map((value): Case => [names[field] ?? field, sent(field, value), 'taken']),
  );
const badOf = (fields: typeof expenseFields): Case[] =>
  Object.entries(fields).flatMap(([field, { bad }]) =>
    bad
      // JSON has no NaN.
      .filter(([value]) => !Number.isNaN(value))
      .map(([value, code]): Case => [names[field] ?? field, sent(field, value), codeOf(field, code)]),
  );

/** The code at exactly that place, or how it was answered instead. */
async function told(response: Response, loc: readonly (string | number)[]): Promise<unknown> {
  if (response.status === 200) return 'taken';
  const { detail } = (await response.json()) as { detail: readonly { loc: unknown; type: string }[] };
  const [problem, ...more] = detail;
  expect([response.status, problem?.loc, more]).toEqual([422, loc, []]);
  return problem?.type;
}

describe('an expense over REST', () => {
  it.each([...goodOf(expenseFields), ...badOf(expenseFields)])(
    'S1.9 %s = %j is %s: created, changed, and in a batch',
    async (field, value, code) => {
      const body = { amount: 1, [field]: value };
      expect(await told(await script.post(EXPENSES, body), ['body', field])).toBe(code);
      const made = await script.post(EXPENSES, { amount: 1 });
      const { expense } = (await made.json()) as { expense: { id: string } };
      const changed = await script.patch(`${EXPENSES}/${expense.id}`, { [field]: value });
      expect(await told(changed, ['body', field])).toBe(code);
      const expenses = [
        { op: 'create', amount: 2 },
        { op: 'create', ...body },
      ];
      const batch = await script.post(`${EXPENSES}/batch`, { expenses });
      expect(await told(batch, ['body', 'expenses', 1, field])).toBe(code);
    },
  );
});

let made = 0;
function newName(): string {
  made += 1;
  return `Category ${made}`;
}

describe('a category over REST', () => {
  it.each([...goodOf(categoryFields), ...badOf(categoryFields)])(
    'S1.9 %s = %j is %s: created, and changed',
    async (field, value, code) => {
      // A parent of its own for each, so that no name is taken.
      const parent = await script.post(CATEGORIES, { name: newName(), parent_id: FILAMENT_CATEGORY });
      const { category } = (await parent.json()) as { category: { id: string } };
      const body = { name: newName(), parent_id: category.id, [field]: value };
      expect(await told(await script.post(CATEGORIES, body), ['body', field])).toBe(code);
      const changed = await script.patch(`${CATEGORIES}/${category.id}`, { [field]: value });
      expect(await told(changed, ['body', field])).toBe(code);
    },
  );
});
