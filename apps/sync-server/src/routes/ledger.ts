import { Hono } from 'hono';
import { ledgerTotals, moneyToUnits } from '@spoolshed/core';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize, type AuthorizeDeps } from '../middleware/authorize.ts';
import { fieldProblems } from '../rest/field-problems.ts';
import { entryToRead, standingIn } from '../rest/ledger/expense-output.ts';
import { pageOf, parsePageQuery } from '../rest/ledger/page-query.ts';
import { linesOf, readLedger } from '../rest/ledger/read-ledger.ts';

/** What the workshop costs: expenses and purchases as one list, with the totals of all that was asked for. */
export const ledgerRoute = (deps: AuthorizeDeps) =>
  new Hono<AppEnv>().get('/api/ledger', authorize(deps, 'owner', 'member', 'reader', 'api'), (c) => {
    const query = parsePageQuery(c.req.queries());
    if (!query.ok) return c.json({ detail: fieldProblems(query.error, 'query') }, 422);
    const { tree, entries } = readLedger(deps.store, c.get('caller').workshopId, query.value.filter);
    const { count, sum, months, byCategory } = ledgerTotals(entries, linesOf(tree));
    const { page, next } = pageOf(entries, query.value);
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
