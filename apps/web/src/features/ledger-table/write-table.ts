import {
  type Call,
  type CategoryId,
  type ExpenseId,
  failureOf,
  type PurchaseId,
  ROOT_CATEGORY,
  splitCalls,
} from '@spoolshed/core';
import type { Client, MutatorArgs, Scope, WriteResult } from '@spoolshed/db';
import type { CellWorld } from './cell-reading.ts';
import { entryValues } from './live-entries.ts';
import type { ExpectedRow, PlannedCall, SavePlan } from './plan-save.ts';
import { sameField } from './shown-table.ts';

export interface TableWriting {
  readonly world: CellWorld;
  /** Told the rows that are written so far, where they are too many for one mutation. */
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * Writes a planned save: all of it or nothing. `stale` where a row no longer says what the plan was made on, and then
 * nothing is written either: the person is shown what changed first. What very many rows need to be written may be out
 * of reach, which is a failure like any other.
 */
export async function writeTable(
  client: Client,
  plan: SavePlan,
  { world, onProgress }: TableWriting,
): Promise<WriteResult<'saved' | 'stale'>> {
  const calls = plan.calls.map(callOf);
  if (splitCalls(calls).length > 1) {
    try {
      return await writeParts(client, { calls, plan, world, onProgress });
    } catch (error) {
      return failureOf(error);
    }
  }
  return client.transactionScope(async (scope) => {
    if (!(await isAsExpected(scope, plan.expected, world))) return 'stale';
    for (const { name, args } of calls) await scope.run(name, args);
    return 'saved';
  });
}

/**
 * What is more than one mutation may carry: several of one undo, in one transaction. The rows are looked at before
 * it; what arrives in between meets the rule of fields, and both values stand as a conflict.
 */
async function writeParts(
  client: Client,
  {
    calls,
    plan,
    world,
    onProgress,
  }: TableWriting & { readonly calls: readonly Call[]; readonly plan: SavePlan },
): Promise<WriteResult<'saved' | 'stale'>> {
  const looked = await client.transactionScope((scope) => isAsExpected(scope, plan.expected, world));
  if (!looked.ok) return looked;
  if (!looked.data) return { ...looked, data: 'stale' };
  const operations = await client.operations();
  const total = countRows(plan.calls);
  const result = await operations.save(calls, {
    onProgress: (done) => onProgress(countRows(plan.calls.slice(0, done)), total),
  });
  return result.ok ? { ...result, data: 'saved' } : result;
}

/** New categories are none. */
const countRows = (calls: readonly PlannedCall[]): number =>
  calls.reduce((sum, call) => sum + (call.name === 'createCategories' ? 0 : call.rows.length), 0);

async function isAsExpected(
  scope: Scope,
  expected: readonly ExpectedRow[],
  world: CellWorld,
): Promise<boolean> {
  const wanted = (kind: ExpectedRow['kind']) => expected.filter((row) => row.kind === kind);
  const [expenses, purchases] = [wanted('expense'), wanted('purchase')];
  const found = [
    ...(await scope.get('expenses', idsOf(expenses))).map((row) => row && entryValues.ofExpense(row)),
    ...(await scope.get('purchases', idsOf(purchases))).map((row) => row && entryValues.ofPurchase(row)),
  ];
  return [...expenses, ...purchases].every(({ fields, values }, at) => {
    const now = found[at];
    return (
      now !== undefined && fields.every((field) => sameField(field, { ...values, ...now }, values, world))
    );
  });
}

const idsOf = (rows: readonly ExpectedRow[]) => rows.map(({ id }) => id);

/*
 * The values were read cell by cell, each by the reader of its field; the mutators judge them once more.
 */
function callOf(call: PlannedCall): Call {
  switch (call.name) {
    case 'createCategories': {
      const categories = call.categories.map(({ categoryId, name, parentId }) => ({
        categoryId: categoryId as CategoryId,
        name,
        parentId: (parentId ?? ROOT_CATEGORY) as CategoryId,
      }));
      return { name: call.name, args: { categories } };
    }
    case 'createExpenses': {
      const expenses = call.expenses.map(({ id, values }) => ({ expenseId: id, ...values }));
      // As above.
      return { name: call.name, args: { expenses } as unknown as MutatorArgs['createExpenses'] };
    }
    case 'updateExpenses': {
      const expenses = call.expenses.map(({ id, changes }) => ({ expenseId: id as ExpenseId, changes }));
      // As above.
      return { name: call.name, args: { expenses } };
    }
    case 'editPurchase': {
      const { id, changes } = call.purchase;
      // As above.
      const args = { purchaseId: id as PurchaseId, changes } as unknown as MutatorArgs['editPurchase'];
      return { name: call.name, args };
    }
    case 'deleteExpenses':
      // Ids of rows that were read.
      return { name: call.name, args: { expenseIds: call.rows as ExpenseId[] } };
  }
}
