import { Hono } from 'hono';
import { filterEntries, type Expense } from '@spoolshed/core';
import { answerFailure } from '../middleware/answer-failure.ts';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize, type AuthorizeDeps } from '../middleware/authorize.ts';
import { fieldProblems } from '../rest/field-problems.ts';
import { expenseToRead } from '../rest/ledger/expense-output.ts';
import { pageOf, parsePageQuery } from '../rest/ledger/page-query.ts';
import { expenseEntries, linesOf, readExpenses, readTree } from '../rest/ledger/read-ledger.ts';

/** Reading expenses over REST. */
export function expensesRoute(deps: AuthorizeDeps) {
  const { store } = deps;
  const allowed = authorize(deps, 'owner', 'member', 'reader', 'api');
  return new Hono<AppEnv>()
    .get('/api/expenses', allowed, (c) => {
      const query = parsePageQuery(c.req.queries());
      if (!query.ok) return c.json({ detail: fieldProblems(query.error, 'query') }, 422);
      const { workshopId } = c.get('caller');
      return c.json(
        store.read(() => {
          const tree = readTree(store, workshopId);
          const expenses = store.records.all(workshopId, 'expenses');
          const rows = new Map<string, Expense>(expenses.map((expense) => [expense.id, expense]));
          const selected = filterEntries(expenseEntries(expenses, tree), query.value.filter, linesOf(tree));
          const { page, next } = pageOf(selected, query.value);
          const found = page.flatMap(({ id }) => rows.get(id) ?? []);
          return { expenses: found.map((expense) => expenseToRead(expense, tree)), next_cursor: next };
        }),
      );
    })
    .get('/api/expenses/:id', allowed, (c) => {
      const { workshopId } = c.get('caller');
      const [expense] = readExpenses(store, workshopId, [c.req.param('id')]);
      return expense === undefined ? answerFailure(c, { code: 'not_found' }) : c.json(expense);
    });
}
