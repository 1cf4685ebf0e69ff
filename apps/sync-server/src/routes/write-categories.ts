import { Hono, type Context } from 'hono';
import type { CategoryId } from '@spoolshed/core';
import { answerFailure } from '../middleware/answer-failure.ts';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize } from '../middleware/authorize.ts';
import { MAX_SMALL_BODY, readJson } from '../middleware/read-json.ts';
import { fieldProblems } from '../rest/field-problems.ts';
import {
  categoryChangesSchema,
  deleteCategoryQuerySchema,
  newCategorySchema,
} from '../rest/ledger/category-input.ts';
import { changeCategory, deleteCategory, type ChangeAnswer } from '../rest/ledger/change-category.ts';
import { createCategory } from '../rest/ledger/create-category.ts';
import { parseInput } from '../rest/ledger/expense-input.ts';
import { readCategory } from '../rest/ledger/read-ledger.ts';
import type { ServerDeps } from '../server-deps.ts';

const ALREADY_EXISTS = 'Category already exists';

/** Writing the categories of expenses over REST. */
export function writeCategoriesRoute(deps: ServerDeps) {
  const { store } = deps;
  const allowed = authorize(deps, 'owner', 'member', 'api');
  return new Hono<AppEnv>()
    .post('/api/categories', allowed, async (c) => {
      const body = await readJson(c.req.raw, MAX_SMALL_BODY);
      if (!body.ok) return answerFailure(c, body.error);
      const input = parseInput(newCategorySchema, body.value.value);
      if (!input.ok) return c.json({ detail: fieldProblems(input.error) }, 422);
      return tell(c, await createCategory(deps, writerOf(c), input.value));
    })
    .patch('/api/categories/:id', allowed, async (c) => {
      const body = await readJson(c.req.raw, MAX_SMALL_BODY);
      if (!body.ok) return answerFailure(c, body.error);
      const input = parseInput(categoryChangesSchema, body.value.value);
      if (!input.ok) return c.json({ detail: fieldProblems(input.error) }, 422);
      return tell(c, await changeCategory(deps, writerOf(c), idOf(c), input.value));
    })
    .delete('/api/categories/:id', allowed, async (c) => {
      const query = parseInput(deleteCategoryQuerySchema, c.req.query());
      if (!query.ok) return c.json({ detail: fieldProblems(query.error, 'query') }, 422);
      const { entries_to = null } = query.value;
      const answer = await deleteCategory(deps, writerOf(c), idOf(c), entries_to);
      return answer.status === 200 ? c.body(null, 204) : tell(c, answer);
    });

  function tell(c: Context<AppEnv>, answer: ChangeAnswer): Response {
    const { workshopId } = c.get('caller');
    if (answer.status === 404) return answerFailure(c, { code: 'not_found' });
    if (answer.status === 200) {
      const category = readCategory(store, workshopId, answer.id);
      return c.json({ category, warnings: answer.warnings });
    }
    if (answer.status === 409) {
      const existing = readCategory(store, workshopId, answer.existing);
      return c.json({ detail: { message: ALREADY_EXISTS, existing_category: existing } }, 409);
    }
    if (answer.status === 503) c.header('Retry-After', '1');
    return c.json(answer.body, answer.status);
  }
}

const writerOf = (c: Context<AppEnv>) => ({ caller: c.get('caller'), log: c.get('log') });

/** Whether it names a category is asked where it is looked up. */
const idOf = (c: Context<AppEnv>): CategoryId => (c.req.param('id') ?? '') as CategoryId;
