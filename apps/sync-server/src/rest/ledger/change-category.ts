import {
  isBuiltIn,
  isLiveCategory,
  ROOT_CATEGORY,
  type CategoryId,
  type FieldError,
  type MutatorArgs,
  type Outcome,
  type WriteResult,
} from '@spoolshed/core';
import { createOperations } from '../../operations/create-operations.ts';
import type { Writer } from '../../operations/write-mutations.ts';
import type { ServerDeps } from '../../server-deps.ts';
import { fieldProblems } from '../field-problems.ts';
import type { CategoryChanges } from './category-input.ts';
import { takenAnswer, type CategoryAnswer } from './create-category.ts';
import { isCategory } from './read-ledger.ts';
import { invalid, refusedAnswer, warningsOf } from './write-answer.ts';

export type ChangeAnswer = CategoryAnswer | { readonly status: 404 };

/** Renames or moves a category, from what stands there to what was sent. */
export async function changeCategory(
  deps: ServerDeps,
  writer: Writer,
  categoryId: CategoryId,
  { name, parent_id }: CategoryChanges,
): Promise<ChangeAnswer> {
  const problem = problemOf(deps, writer, categoryId);
  if (problem !== null) return problem;
  if (!isPlace(deps, writer, parent_id))
    return invalid(fieldProblems([{ path: ['parent_id'], code: 'unknown_record' }]));
  const result = await createOperations(deps, writer).transactionScope(async (scope) => {
    const [row] = await scope.get('categories', [categoryId]);
    const changes: MutatorArgs['editCategory']['changes'] = {
      ...(name === undefined ? {} : { name: { from: row?.name ?? '', to: name } }),
      ...(parent_id === undefined
        ? {}
        : { parentId: { from: row?.parentId ?? ROOT_CATEGORY, to: parent_id ?? ROOT_CATEGORY } }),
    };
    return scope.run('editCategory', { categoryId, changes });
  });
  return answerOf(categoryId, result, 'body');
}

/** Takes a category away; what is below it moves up. `entriesTo` null: its entries go to its parent. */
export async function deleteCategory(
  deps: ServerDeps,
  writer: Writer,
  categoryId: CategoryId,
  entriesTo: string | null,
): Promise<ChangeAnswer> {
  const problem = problemOf(deps, writer, categoryId);
  if (problem !== null) return problem;
  if (!isPlace(deps, writer, entriesTo))
    return invalid(fieldProblems([{ path: ['entries_to'], code: 'unknown_record' }], 'query'));
  const { categories } = createOperations(deps, writer);
  return answerOf(categoryId, await categories.delete(categoryId, entriesTo), 'query');
}

/** One that is gone is not brought back by changing it; built-in ones stay as they are. */
function problemOf(
  { store }: ServerDeps,
  { caller }: Writer,
  categoryId: CategoryId,
): Extract<ChangeAnswer, { status: 404 | 422 }> | null {
  if (isBuiltIn(categoryId) && categoryId !== ROOT_CATEGORY)
    return {
      status: 422,
      body: {
        detail: [{ loc: ['path', 'id'], msg: 'Built-in categories stay as they are', type: 'not_allowed' }],
      },
    };
  const row = store.records.get(caller.workshopId, 'categories', categoryId);
  return row === undefined || !isLiveCategory(row) ? { status: 404 } : null;
}

/** A category, or nothing for the top and for what is left out. */
const isPlace = (
  { store }: ServerDeps,
  { caller }: Writer,
  id: string | null | undefined,
): id is CategoryId | null | undefined =>
  id === null || id === undefined || isCategory(store, caller.workshopId, id);

function answerOf(id: CategoryId, result: WriteResult<Outcome>, place: 'body' | 'query'): ChangeAnswer {
  if (result.ok)
    return { status: 200, id, warnings: warningsOf('notices' in result.data ? result.data.notices : []) };
  const { rejection } = result;
  const isGone = rejection?.code === 'category_missing' || rejection?.code === 'category_merged';
  if (isGone && rejection.fields[0]?.path.includes('categoryId') === true) return { status: 404 };
  return takenAnswer(result) ?? refusedAnswer(result, namedIn, place);
}

const namedIn = (fields: readonly FieldError[]): readonly FieldError[] =>
  fields.map(({ path, code }) => ({ path: path.flatMap((key) => names[key] ?? []), code }));

const names: Readonly<Record<string | number, string>> = {
  name: 'name',
  parentId: 'parent_id',
  entriesTo: 'entries_to',
};
