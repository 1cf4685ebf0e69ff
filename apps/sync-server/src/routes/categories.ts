import { Hono } from 'hono';
import type { CategoryId, CategoryTree, WorkshopId } from '@spoolshed/core';
import { answerFailure } from '../middleware/answer-failure.ts';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize } from '../middleware/authorize.ts';
import { MAX_SMALL_BODY, readJson } from '../middleware/read-json.ts';
import { fieldProblems } from '../rest/field-problems.ts';
import { newCategorySchema } from '../rest/ledger/category-input.ts';
import { categoryToRead } from '../rest/ledger/category-output.ts';
import { createCategory } from '../rest/ledger/create-category.ts';
import { parseInput } from '../rest/ledger/expense-input.ts';
import { isCategory, readTree } from '../rest/ledger/read-ledger.ts';
import type { ServerDeps } from '../server-deps.ts';

const ALREADY_EXISTS = 'Category already exists';

/** The categories of expenses over REST. */
export function categoriesRoute(deps: ServerDeps) {
  const { store } = deps;
  const reads = authorize(deps, 'owner', 'member', 'reader', 'api');
  const writes = authorize(deps, 'owner', 'member', 'api');
  return new Hono<AppEnv>()
    .get('/api/categories', reads, (c) => {
      const { workshopId } = c.get('caller');
      const tree = readTree(store, workshopId);
      return c.json(tree.nodes.map(({ id }) => read(workshopId, tree, id)));
    })
    .get('/api/categories/:id', reads, (c) => {
      const { workshopId } = c.get('caller');
      const id = c.req.param('id');
      if (!isCategory(store, workshopId, id)) return answerFailure(c, { code: 'not_found' });
      // It names a category.
      return c.json(read(workshopId, readTree(store, workshopId), id as CategoryId));
    })
    .post('/api/categories', writes, async (c) => {
      const body = await readJson(c.req.raw, MAX_SMALL_BODY);
      if (!body.ok) return answerFailure(c, body.error);
      const input = parseInput(newCategorySchema, body.value.value);
      if (!input.ok) return c.json({ detail: fieldProblems(input.error) }, 422);
      const caller = c.get('caller');
      const answer = await createCategory(deps, { caller, log: c.get('log') }, input.value);
      const tree = readTree(store, caller.workshopId);
      if (answer.status === 200) {
        const category = read(caller.workshopId, tree, answer.id);
        return c.json({ category, warnings: answer.warnings });
      }
      if (answer.status === 409) {
        const existing = read(caller.workshopId, tree, answer.existing);
        return c.json({ detail: { message: ALREADY_EXISTS, existing_category: existing } }, 409);
      }
      if (answer.status === 503) c.header('Retry-After', '1');
      return c.json(answer.body, answer.status);
    });

  function read(workshopId: WorkshopId, tree: CategoryTree, id: CategoryId) {
    const node = tree.find(id);
    return categoryToRead(node, store.records.get(workshopId, 'categories', node.id));
  }
}
