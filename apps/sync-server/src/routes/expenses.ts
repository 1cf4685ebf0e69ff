import { Hono } from 'hono';
import { answerFailure } from '../middleware/answer-failure.ts';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize, type AuthorizeDeps } from '../middleware/authorize.ts';
import { askedPage } from '../rest/ledger/asked-page.ts';
import { readExpenses } from '../rest/ledger/read-ledger.ts';
import { readExpensePage } from '../rest/ledger/read-pages.ts';

/** Reading expenses over REST. */
export function expensesRoute(deps: AuthorizeDeps) {
  const { store } = deps;
  const allowed = authorize(deps, 'owner', 'member', 'reader', 'api');
  return new Hono<AppEnv>()
    .get('/api/expenses', allowed, async (c) => {
      const { workshopId } = c.get('caller');
      const query = askedPage(store, workshopId, c.req.queries());
      if (!query.ok) return c.json({ detail: query.error }, 422);
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
