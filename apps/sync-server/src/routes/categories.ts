import { Hono } from 'hono';
import { answerFailure } from '../middleware/answer-failure.ts';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize, type AuthorizeDeps } from '../middleware/authorize.ts';
import { isCategory, readCategories, readCategory } from '../rest/ledger/read-ledger.ts';

/** Reading the categories of expenses over REST. */
export function categoriesRoute(deps: AuthorizeDeps) {
  const { store } = deps;
  const allowed = authorize(deps, 'owner', 'member', 'reader', 'api');
  return new Hono<AppEnv>()
    .get('/api/categories', allowed, (c) => c.json(readCategories(store, c.get('caller').workshopId)))
    .get('/api/categories/:id', allowed, (c) => {
      const { workshopId } = c.get('caller');
      const id = c.req.param('id');
      if (!isCategory(store, workshopId, id)) return answerFailure(c, { code: 'not_found' });
      return c.json(readCategory(store, workshopId, id));
    });
}
