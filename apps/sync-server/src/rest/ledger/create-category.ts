import {
  makeUuidV7,
  OperationFailed,
  refusal,
  ROOT_CATEGORY,
  type CategoryId,
  type FieldError,
  type OperationFailure,
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
 * which one is there. Only the rule knows where it would come to stand, so it is asked in a scope that is taken
 * back where it met another one.
 */
export async function createCategory(
  deps: ServerDeps,
  { caller, log }: Writer,
  { name, parent_id }: NewCategory,
): Promise<CategoryAnswer> {
  if (parent_id !== undefined && parent_id !== null && !isCategory(deps.store, caller.workshopId, parent_id))
    return invalid(fieldProblems([{ path: ['parent_id'], code: 'unknown_record' }]));
  const parentId = parent_id ?? ROOT_CATEGORY;
  const categoryId = makeUuidV7<CategoryId>(deps.now(), deps.randomBytes(10));
  const result = await createOperations(deps, { caller, log }).transactionScope(async (scope) => {
    const outcome = await scope.run('createCategories', { categories: [{ categoryId, name, parentId }] });
    if (outcome.status === 'merged') throw nameTaken(outcome.canonical.id, name);
    return outcome;
  });
  if (!result.ok) return takenAnswer(result) ?? refusedAnswer(result, inBody);
  const outcome = result.data;
  return {
    status: 200,
    id: categoryId,
    warnings: warningsOf('notices' in outcome ? outcome.notices : []),
  };
}

/** Takes the scope back, as if the rule had said no. */
const nameTaken = (id: string, label: string): OperationFailed =>
  new OperationFailed(refusal({ code: 'name_taken', fields: [], other: { table: 'categories', id, label } }));

/** A name that another one has: which one it is. */
export function takenAnswer({
  rejection,
}: OperationFailure): Extract<CategoryAnswer, { status: 409 }> | undefined {
  if (rejection?.code !== 'name_taken' || rejection.other === undefined) return undefined;
  // The record in the way is a category.
  return { status: 409, existing: rejection.other.id as CategoryId };
}

/** `categories/0/parentId` is `parent_id` of the body. */
const inBody = (fields: readonly FieldError[]): readonly FieldError[] =>
  fields.map(({ path, code }) => ({ path: [path.includes('parentId') ? 'parent_id' : 'name'], code }));
