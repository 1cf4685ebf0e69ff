import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
import type { CategoryId, ExpenseId } from '../ids.ts';
import { applied, noop, rejected, type Notice } from '../protocol/outcome.ts';
import type { Conflict } from '../records/conflict.ts';
import { expenseFactShape, type Expense } from '../records/expense.ts';
import { idField } from '../records/fields.ts';
import { deleteRows, getRows, putRows } from './effect.ts';
import { editField, editFields, type FieldEdits } from './edit-fields.ts';
import { holdsEntries, readEntryHomes, type EntryHomes } from './entry-homes.ts';
import { defineMutator } from './mutator.ts';
import { takenPlaces } from './taken-places.ts';

const listOf = <Member extends z.ZodMiniType>(member: Member) =>
  z.array(member).check(z.minLength(1), z.maxLength(bounds.mutationRows.max));

const fieldsAt = (places: readonly number[], field: string, code: string) =>
  places.map((at) => ({ path: ['expenses', at, field], code }));

const createExpensesSchema = z.looseObject({
  expenses: listOf(z.looseObject({ expenseId: idField<ExpenseId>(), ...expenseFactShape })),
});
export type CreateExpensesArgs = z.input<typeof createExpensesSchema>;

/** Writes expenses, all or none. A category that is gone refuses none of them. */
export const createExpenses = defineMutator(
  'createExpenses',
  createExpensesSchema,
  function* ({ expenses }, context) {
    const taken = yield* takenPlaces(
      'expenses',
      expenses.map(({ expenseId }) => expenseId),
    );
    if (taken.length > 0) return rejected('id_taken', fieldsAt(taken, 'expenseId', 'not_allowed'));
    const homeless = expenses.flatMap(({ categoryId }, at) => (holdsEntries(categoryId) ? [] : [at]));
    if (homeless.length > 0) return rejected('validation', fieldsAt(homeless, 'categoryId', 'not_allowed'));
    const homes = yield* readEntryHomes(expenses.map(({ categoryId }) => categoryId));
    const rows = expenses.map(({ expenseId, amount, categoryId, spentOn, payee, note }): Expense => ({
      id: expenseId,
      amount,
      categoryId: homes.take(categoryId),
      spentOn,
      payee: payee === null ? null : payee.trim(),
      note,
      fieldTimes: {},
      createdAt: context.at,
      updatedAt: context.at,
      createdBy: context.actor,
    }));
    yield* putRows('expenses', rows);
    return applied(homes.notices());
  },
);

const changesSchema = z.looseObject({
  amount: editField(expenseFactShape.amount),
  categoryId: editField(expenseFactShape.categoryId),
  spentOn: editField(expenseFactShape.spentOn),
  payee: editField(expenseFactShape.payee),
  note: editField(expenseFactShape.note),
});
const updateExpensesSchema = z.looseObject({
  expenses: listOf(z.looseObject({ expenseId: idField<ExpenseId>(), changes: changesSchema })),
});
export type UpdateExpensesArgs = z.input<typeof updateExpensesSchema>;
type Changes = z.output<typeof changesSchema>;

/** Changes expenses field by field, all or none; a category that is gone refuses none of them. */
export const updateExpenses = defineMutator(
  'updateExpenses',
  updateExpensesSchema,
  function* ({ expenses }, context) {
    const stored = yield* getRows(
      'expenses',
      expenses.map(({ expenseId }) => expenseId),
    );
    const missing = expenses.flatMap((_entry, at) => (stored[at] === undefined ? [at] : []));
    if (missing.length > 0)
      return rejected('expense_missing', fieldsAt(missing, 'expenseId', 'unknown_record'));
    const rows = new Map(stored.flatMap((row) => (row === undefined ? [] : [[row.id, row] as const])));
    const homes = yield* readEntryHomes(
      expenses.flatMap(({ expenseId, changes }) => categoriesIn(changes, rows.get(expenseId))),
    );
    const changed = new Set<ExpenseId>();
    const conflicts = new Map<string, Conflict>();
    const notices: Notice[] = [];
    for (const [at, { expenseId, changes }] of expenses.entries()) {
      const row = rows.get(expenseId);
      if (row === undefined) continue;
      if (changes.categoryId !== undefined && !holdsEntries(changes.categoryId.to)) {
        const path = ['expenses', at, 'changes', 'categoryId'];
        return rejected('validation', [{ path, code: 'not_allowed' }]);
      }
      const edited = editFields(row, editsOf(changes, row, homes), {
        table: 'expenses',
        label: row.spentOn,
        // One expense may stand twice in the list, and its conflicts must not meet.
        context: { ...context, uid: `${context.uid}/${at}` },
      });
      rows.set(expenseId, edited.row);
      if (edited.changed) changed.add(expenseId);
      for (const conflict of edited.conflicts) conflicts.set(conflict.id, conflict);
      notices.push(...edited.notices);
    }
    yield* putRows('conflicts', [...conflicts.values()]);
    yield* putRows(
      'expenses',
      [...changed].flatMap((id) => rows.get(id) ?? []),
    );
    const heard = [...notices, ...homes.notices()];
    return changed.size > 0 || conflicts.size > 0 ? applied(heard) : noop();
  },
);

const categoriesIn = ({ categoryId }: Changes, row: Expense | undefined): CategoryId[] => {
  if (categoryId === undefined || row === undefined) return [];
  const from = idField<CategoryId>().safeParse(categoryId.from);
  return [row.categoryId, categoryId.to, ...(from.success ? [from.data] : [])];
};

/** The edits as the rule of fields compares them: two ids of one category are no difference. */
function editsOf({ categoryId, payee, ...others }: Changes, row: Expense, homes: EntryHomes): FieldEdits {
  const { amount, spentOn, note } = others;
  const edits: Record<string, { from?: unknown; to: unknown } | undefined> = { amount, spentOn, note };
  if (payee !== undefined)
    edits['payee'] = { from: payee.from, to: payee.to === null ? null : payee.to.trim() };
  if (categoryId !== undefined && homes.of(categoryId.to) !== homes.of(row.categoryId)) {
    const from = idField<CategoryId>().safeParse(categoryId.from);
    const isSame = from.success && homes.of(from.data) === homes.of(row.categoryId);
    edits['categoryId'] = {
      from: isSame ? row.categoryId : categoryId.from,
      to: homes.take(categoryId.to),
    };
  }
  return edits;
}

const deleteExpensesSchema = z.looseObject({ expenseIds: listOf(idField<ExpenseId>()) });
export type DeleteExpensesArgs = z.input<typeof deleteExpensesSchema>;

/** Deletes expenses; one that is gone already is none to complain about. The log keeps what they were. */
export const deleteExpenses = defineMutator(
  'deleteExpenses',
  deleteExpensesSchema,
  function* ({ expenseIds }) {
    const found = yield* getRows('expenses', expenseIds);
    const ids = [...new Set(found.flatMap((row) => row?.id ?? []))];
    yield* deleteRows('expenses', ids);
    return ids.length > 0 ? applied() : noop();
  },
);
