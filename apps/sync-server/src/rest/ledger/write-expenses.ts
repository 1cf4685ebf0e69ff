import {
  makeUuidV7,
  moneyFromUnits,
  UNCATEGORISED,
  type CreateExpensesArgs,
  type Expense,
  type ExpenseId,
  type FieldError,
  type Notice,
  type Outcome,
  type Scope,
  type UpdateExpensesArgs,
} from '@spoolshed/core';
import { createOperations } from '../../operations/create-operations.ts';
import type { Writer } from '../../operations/write-mutations.ts';
import type { ServerDeps } from '../../server-deps.ts';
import { todayFor } from '../creation-args.ts';
import { fieldProblems } from '../field-problems.ts';
import type { ExpenseChanges, ExpenseRow, NewExpense } from './expense-input.ts';
import { isCategory } from './read-ledger.ts';
import { invalid, refusedAnswer, warningsOf, type RefusedAnswer } from './write-answer.ts';

export type ExpensesWritten = {
  readonly created: readonly ExpenseId[];
  readonly updated: readonly ExpenseId[];
  readonly deleted: number;
  readonly warnings: readonly string[];
};

export type ExpensesAnswer = { readonly status: 200; readonly written: ExpensesWritten } | RefusedAnswer;

/** Writes the rows of a batch as one mutation, all or none; what is wrong is told by row and field. */
export async function writeExpenses(
  deps: ServerDeps,
  { caller, log }: Writer,
  rows: readonly ExpenseRow[],
): Promise<ExpensesAnswer> {
  const { workshopId } = caller;
  const { store, randomBytes } = deps;
  const problems = problemsOf(
    rows,
    (id) => isCategory(store, workshopId, id),
    (id) => store.records.get(workshopId, 'expenses', id) !== undefined,
  );
  if (problems.length > 0) return invalid(fieldProblems(problems));
  const now = deps.now();
  const places = placesOf(rows);
  const newIds = places.create.map(() => makeUuidV7<ExpenseId>(now, randomBytes(10)));
  const newRows = places.create.flatMap(({ row }, at) => {
    const id = newIds[at];
    return id === undefined ? [] : [newRow(id, row, () => todayFor({ store, workshopId, now }))];
  });
  const ids = {
    update: places.update.map(({ row }) => idOf(row)),
    delete: places.delete.map(({ row }) => idOf(row)),
  };

  const result = await createOperations(deps, { caller, log }).transactionScope(async (scope) => {
    const outcomes: Outcome[] = [];
    if (newRows.length > 0) outcomes.push(await scope.run('createExpenses', { expenses: newRows }));
    if (ids.update.length > 0)
      outcomes.push(
        await update(
          scope,
          places.update.map(({ row }) => row),
          ids.update,
        ),
      );
    const there = await scope.get('expenses', ids.delete);
    if (ids.delete.length > 0) outcomes.push(await scope.run('deleteExpenses', { expenseIds: ids.delete }));
    // One that is gone already is no mistake, and none that this request took away.
    return { outcomes, deleted: there.filter((expense) => expense !== undefined).length };
  });
  if (!result.ok) return refusedAnswer(result, namedBy(places, result.rejection?.call ?? 0));
  return {
    status: 200,
    written: {
      created: newIds,
      updated: ids.update,
      deleted: result.data.deleted,
      warnings: warningsOf(result.data.outcomes.flatMap(noticesOf)),
    },
  };
}

const noticesOf = (outcome: Outcome): readonly Notice[] => ('notices' in outcome ? outcome.notices : []);

/** From what stands there to what was sent: a script changes what it does not see. */
async function update(
  scope: Scope,
  rows: readonly ExpenseChanges[],
  ids: readonly ExpenseId[],
): Promise<Outcome> {
  const stored = await scope.get('expenses', ids);
  return scope.run('updateExpenses', {
    expenses: rows.flatMap((row, at) => {
      const [expense, expenseId] = [stored[at], ids[at]];
      return expenseId === undefined
        ? []
        : [{ expenseId, changes: expense === undefined ? {} : changesOf(row, expense) }];
    }),
  });
}

type NewRow = CreateExpensesArgs['expenses'][number];
type Changes = UpdateExpensesArgs['expenses'][number]['changes'];

const newRow = (expenseId: ExpenseId, row: NewExpense, today: () => string): NewRow => ({
  expenseId,
  amount: moneyFromUnits(row.amount),
  categoryId: row.category_id ?? UNCATEGORISED,
  spentOn: row.spent_on ?? today(),
  payee: row.payee ?? null,
  note: row.note ?? '',
});

function changesOf(row: ExpenseChanges, stored: Expense): Changes {
  const { amount, category_id, spent_on, payee, note } = row;
  return {
    ...(amount === undefined ? {} : { amount: { from: stored.amount, to: moneyFromUnits(amount) } }),
    ...(category_id === undefined
      ? {}
      : { categoryId: { from: stored.categoryId, to: category_id ?? UNCATEGORISED } }),
    ...(spent_on === undefined ? {} : { spentOn: { from: stored.spentOn, to: spent_on } }),
    ...(payee === undefined ? {} : { payee: { from: stored.payee, to: payee } }),
    ...(note === undefined ? {} : { note: { from: stored.note, to: note ?? '' } }),
  };
}

/** What no schema can know: ids that name nothing, and one record named twice. */
function problemsOf(
  rows: readonly ExpenseRow[],
  hasCategory: (id: string) => boolean,
  hasExpense: (id: string) => boolean,
): readonly FieldError[] {
  const named = new Set<string>();
  const known = new Map<string, boolean>();
  return rows.flatMap((row, at): FieldError[] => {
    const problems: FieldError[] = [];
    if (row.op !== 'create') {
      if (named.has(row.id)) problems.push({ path: ['expenses', at, 'id'], code: 'not_allowed' });
      else if (row.op === 'update' && !hasExpense(row.id))
        problems.push({ path: ['expenses', at, 'id'], code: 'unknown_record' });
      named.add(row.id);
    }
    const category = row.op === 'delete' ? null : (row.category_id ?? null);
    if (category === null) return problems;
    const isKnown = known.get(category) ?? hasCategory(category);
    known.set(category, isKnown);
    return isKnown
      ? problems
      : [...problems, { path: ['expenses', at, 'category_id'], code: 'unknown_record' }];
  });
}

type Places = {
  readonly [Op in ExpenseRow['op']]: readonly {
    readonly row: Extract<ExpenseRow, { op: Op }>;
    readonly at: number;
  }[];
};

const placesOf = (rows: readonly ExpenseRow[]): Places => ({
  create: rows.flatMap((row, at) => (row.op === 'create' ? [{ row, at }] : [])),
  update: rows.flatMap((row, at) => (row.op === 'update' ? [{ row, at }] : [])),
  delete: rows.flatMap((row, at) => (row.op === 'delete' ? [{ row, at }] : [])),
});

/** Held against the pattern of an id. */
const idOf = ({ id }: { readonly id: string }): ExpenseId => id as ExpenseId;

/** `expenses/2/changes/categoryId/to` of the second call is `expenses/17/category_id` of the body. */
const namedBy =
  (places: Places, call: number) =>
  (fields: readonly FieldError[]): readonly FieldError[] => {
    const calls = [places.create, places.update, places.delete].filter((each) => each.length > 0);
    return fields.map(({ path, code }) => {
      const [, row, ...rest] = path;
      const at = typeof row === 'number' ? calls[call]?.[row]?.at : undefined;
      const field = rest.find((key) => typeof key === 'string' && key in bodyNames);
      return {
        path:
          at === undefined
            ? []
            : ['expenses', at, ...(field === undefined ? [] : [bodyNames[field] ?? field])],
        code,
      };
    });
  };

const bodyNames: Readonly<Record<string, string>> = {
  expenseId: 'id',
  amount: 'amount',
  categoryId: 'category_id',
  spentOn: 'spent_on',
  payee: 'payee',
  note: 'note',
};
