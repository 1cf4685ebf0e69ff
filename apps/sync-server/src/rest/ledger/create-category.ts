import {
  makeUuidV7,
  nameKeyOf,
  ROOT_CATEGORY,
  type Category,
  type CategoryId,
  type FieldError,
} from '@spoolshed/core';
import { createOperations } from '../../operations/create-operations.ts';
import type { Writer } from '../../operations/write-mutations.ts';
import type { ServerDeps } from '../../server-deps.ts';
import { fieldProblems } from '../field-problems.ts';
import type { NewCategory } from './category-input.ts';
import { isCategory } from './read-ledger.ts';
import { invalid, refusedAnswer, warningsOf, type RefusedAnswer } from './write-answer.ts';

export type CategoryAnswer =
  | { readonly status: 200; readonly id: CategoryId; readonly warnings: readonly string[] }
  | { readonly status: 409; readonly existing: CategoryId }
  | RefusedAnswer;

/**
 * Creates one category. A device that meets a taken name merges; a script asked for a new one, and is told
 * which one is there. Looked up and written in one scope, so that nobody comes in between.
 */
export async function createCategory(
  deps: ServerDeps,
  { caller, log }: Writer,
  { name, parent_id }: NewCategory,
): Promise<CategoryAnswer> {
  if (parent_id !== undefined && parent_id !== null && !isCategory(deps.store, caller.workshopId, parent_id))
    return invalid(fieldProblems([{ path: ['parent_id'], code: 'unknown_record' }]));
  // Held against the pattern of an id.
  const parentId = (parent_id ?? ROOT_CATEGORY) as CategoryId;
  const categoryId = makeUuidV7<CategoryId>(deps.now(), deps.randomBytes(10));
  const result = await createOperations(deps, { caller, log }).transactionScope(async (scope) => {
    const existing = await findSibling([parentId, name]);
    if (existing !== undefined) return { existing: existing.id };
    return { outcome: await scope.run('createCategories', { categories: [{ categoryId, name, parentId }] }) };

    async function findSibling([parent, wanted]: readonly [CategoryId, string]): Promise<
      Category | undefined
    > {
      const [alias] = await scope.get('aliases', [parent]);
      // Rows keep the id of a table that their alias names.
      const into = alias === undefined ? parent : (alias.targetId as CategoryId);
      const [found] = await scope.find('categories', 'byName', [nameKeyOf({ parentId: into, name: wanted })]);
      return found?.[0];
    }
  });
  if (!result.ok) return refusedAnswer(result, inBody);
  if ('existing' in result.data) return { status: 409, existing: result.data.existing };
  const { outcome } = result.data;
  return {
    status: 200,
    id: categoryId,
    warnings: warningsOf('notices' in outcome ? outcome.notices : []),
  };
}

/** `categories/0/parentId` is `parent_id` of the body. */
const inBody = (fields: readonly FieldError[]): readonly FieldError[] =>
  fields.map(({ path, code }) => ({ path: [path.includes('parentId') ? 'parent_id' : 'name'], code }));
