import { Hono } from 'hono';
import { moneyToUnits } from '@spoolshed/core';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize, type AuthorizeDeps } from '../middleware/authorize.ts';
import { askedPage } from '../rest/ledger/asked-page.ts';
import { entryToRead, standingIn } from '../rest/ledger/expense-output.ts';
import { readLedgerPage } from '../rest/ledger/read-pages.ts';

/** What the workshop costs: expenses and purchases as one list, with the totals of all that was asked for. */
export const ledgerRoute = (deps: AuthorizeDeps) =>
  new Hono<AppEnv>().get('/api/ledger', authorize(deps, 'owner', 'member', 'reader', 'api'), async (c) => {
    const { workshopId } = c.get('caller');
    const query = askedPage(deps.store, workshopId, c.req.queries());
    if (!query.ok) return c.json({ detail: query.error }, 422);
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
