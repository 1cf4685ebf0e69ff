import { Hono, type Context } from 'hono';
import { answerFailure } from '../middleware/answer-failure.ts';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize } from '../middleware/authorize.ts';
import { MAX_PUSH_BODY, MAX_SMALL_BODY, readJson } from '../middleware/read-json.ts';
import { fieldProblems, type FieldProblem } from '../rest/field-problems.ts';
import {
  expenseBatchSchema,
  expenseChangesSchema,
  newExpenseSchema,
  parseInput,
  type ExpenseRow,
} from '../rest/ledger/expense-input.ts';
import { readExpenses } from '../rest/ledger/read-ledger.ts';
import { writeExpenses, type ExpensesAnswer, type ExpensesWritten } from '../rest/ledger/write-expenses.ts';
import type { ServerDeps } from '../server-deps.ts';

/** Writing expenses over REST: one by one, and many at once. */
export function writeExpensesRoute(deps: ServerDeps) {
  const { store } = deps;
  const allowed = authorize(deps, 'owner', 'member', 'api');
  return new Hono<AppEnv>()
    .post('/api/expenses/batch', allowed, async (c) => {
      const body = await readJson(c.req.raw, MAX_PUSH_BODY);
      if (!body.ok) return answerFailure(c, body.error);
      const input = parseInput(expenseBatchSchema, body.value.value);
      if (!input.ok) return c.json({ detail: fieldProblems(input.error) }, 422);
      const { workshopId } = c.get('caller');
      return write(c, input.value.expenses, ({ created, updated, deleted, warnings }) =>
        c.json({
          created: readExpenses(store, workshopId, created),
          updated: readExpenses(store, workshopId, updated),
          deleted,
          warnings,
        }),
      );
    })
    .post('/api/expenses', allowed, async (c) => {
      const body = await readJson(c.req.raw, MAX_SMALL_BODY);
      if (!body.ok) return answerFailure(c, body.error);
      const input = parseInput(newExpenseSchema, body.value.value);
      if (!input.ok) return c.json({ detail: fieldProblems(input.error) }, 422);
      return write(c, [{ op: 'create', ...input.value }], ({ created, warnings }) =>
        c.json({ expense: readExpenses(store, c.get('caller').workshopId, created)[0], warnings }),
      );
    })
    .patch('/api/expenses/:id', allowed, async (c) => {
      const id = c.req.param('id');
      if (!isThere(c, id)) return answerFailure(c, { code: 'not_found' });
      const body = await readJson(c.req.raw, MAX_SMALL_BODY);
      if (!body.ok) return answerFailure(c, body.error);
      const input = parseInput(expenseChangesSchema, body.value.value);
      if (!input.ok) return c.json({ detail: fieldProblems(input.error) }, 422);
      return write(c, [{ op: 'update', id, ...input.value }], ({ updated, warnings }) =>
        c.json({ expense: readExpenses(store, c.get('caller').workshopId, updated)[0], warnings }),
      );
    })
    .delete('/api/expenses/:id', allowed, (c) => {
      const id = c.req.param('id');
      if (!isThere(c, id)) return answerFailure(c, { code: 'not_found' });
      return write(c, [{ op: 'delete', id }], () => c.body(null, 204));
    });

  async function write(
    c: Context<AppEnv>,
    rows: readonly ExpenseRow[],
    answer: (written: ExpensesWritten) => Response,
  ): Promise<Response> {
    const done = await writeExpenses(deps, { caller: c.get('caller'), log: c.get('log') }, rows);
    if (done.status === 200) return answer(done.written);
    if (done.status === 503) c.header('Retry-After', '1');
    return c.json(c.req.path.endsWith('/batch') ? done.body : ofOne(done), done.status);
  }

  function isThere(c: Context<AppEnv>, id: string): boolean {
    return store.records.get(c.get('caller').workshopId, 'expenses', id) !== undefined;
  }
}

/** The body of a single one is the row itself. */
function ofOne({ status, body }: Exclude<ExpensesAnswer, { status: 200 }>) {
  if (status !== 422) return body;
  const detail = body.detail.map(({ loc, ...problem }): FieldProblem => {
    const [place = 'body', , , ...field] = loc;
    return { loc: [place, ...field], ...problem };
  });
  return { detail };
}
