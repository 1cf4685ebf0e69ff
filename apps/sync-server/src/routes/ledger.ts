import { Hono } from 'hono';
import { moneyToUnits } from '@spoolshed/core';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize, type AuthorizeDeps } from '../middleware/authorize.ts';
import { fieldProblems } from '../rest/field-problems.ts';
import { entryToRead, standingIn } from '../rest/ledger/expense-output.ts';
import { parsePageQuery } from '../rest/ledger/page-query.ts';
import { isCategory } from '../rest/ledger/read-ledger.ts';
import { readLedgerPage } from '../rest/ledger/read-pages.ts';

/** What the workshop costs: expenses and purchases as one list, with the totals of all that was asked for. */
export const ledgerRoute = (deps: AuthorizeDeps) =>
  new Hono<AppEnv>().get('/api/ledger', authorize(deps, 'owner', 'member', 'reader', 'api'), async (c) => {
    const { workshopId } = c.get('caller');
    const query = parsePageQuery(c.req.queries(), (id) => isCategory(deps.store, workshopId, id));
    if (!query.ok) return c.json({ detail: fieldProblems(query.error, 'query') }, 422);
    const { tree, page, next, totals } = await readLedgerPage(deps.store, workshopId, query.value, {
      signal: c.req.raw.signal,
    });
    const { count, sum, months, byCategory } = totals;
    return c.json({
      entries: page.map((entry) => entryToRead(entry, tree)),
      next_cursor: next,
      totals: {
        count,
        sum: moneyToUnits(sum),
        months: months.map((month) => ({
          ...month,
          sum: moneyToUnits(month.sum),
          purchases: moneyToUnits(month.purchases),
        })),
        categories: tree.nodes.flatMap(({ id }) => {
          const total = byCategory.get(id);
          return total === undefined
            ? []
            : [{ ...standingIn(tree, id), count: total.count, sum: moneyToUnits(total.sum) }];
        }),
      },
    });
  });
