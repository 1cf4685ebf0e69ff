import { Hono } from 'hono';
import { answerFailure } from '../middleware/answer-failure.ts';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize, type AuthorizeDeps } from '../middleware/authorize.ts';
import { fieldProblems } from '../rest/field-problems.ts';
import { parsePageQuery } from '../rest/ledger/page-query.ts';
import { isCategory, readExpenses } from '../rest/ledger/read-ledger.ts';
import { readExpensePage } from '../rest/ledger/read-pages.ts';

/** Reading expenses over REST. */
export function expensesRoute(deps: AuthorizeDeps) {
  const { store } = deps;
  const allowed = authorize(deps, 'owner', 'member', 'reader', 'api');
  return new Hono<AppEnv>()
    .get('/api/expenses', allowed, async (c) => {
      const { workshopId } = c.get('caller');
      const query = parsePageQuery(c.req.queries(), (id) => isCategory(store, workshopId, id));
      if (!query.ok) return c.json({ detail: fieldProblems(query.error, 'query') }, 422);
      const { expenses, next } = await readExpensePage(store, workshopId, query.value, {
        signal: c.req.raw.signal,
      });
      return c.json({ expenses, next_cursor: next });
    })
    .get('/api/expenses/:id', allowed, (c) => {
      const { workshopId } = c.get('caller');
      const [expense] = readExpenses(store, workshopId, [c.req.param('id')]);
      return expense === undefined ? answerFailure(c, { code: 'not_found' }) : c.json(expense);
    });
}
