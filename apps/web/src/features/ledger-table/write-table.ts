import { type CategoryId, type ExpenseId, type PurchaseId, ROOT_CATEGORY } from '@spoolshed/core';
import type { Client, MutatorArgs, Scope, WriteResult } from '@spoolshed/db';
import type { CellWorld } from './cell-reading.ts';
import { entryValues } from './live-entries.ts';
import type { ExpectedRow, PlannedCall, SavePlan } from './plan-save.ts';
import { sameField } from './shown-table.ts';

/**
 * Writes a planned save as one scope: all of it or nothing. `stale` where a row no longer says what the plan was made
 * on, and then nothing is written either: the person is shown what changed first.
 */
export function writeTable(
  client: Client,
  plan: SavePlan,
  world: CellWorld,
): Promise<WriteResult<'saved' | 'stale'>> {
  return client.transactionScope(async (scope) => {
    if (!(await isAsExpected(scope, plan.expected, world))) return 'stale';
    for (const call of plan.calls) await write(scope, call);
    return 'saved';
  });
}

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
async function write(scope: Scope, call: PlannedCall): Promise<void> {
  switch (call.name) {
    case 'createCategories': {
      const categories = call.categories.map(({ categoryId, name, parentId }) => ({
        categoryId: categoryId as CategoryId,
        name,
        parentId: (parentId ?? ROOT_CATEGORY) as CategoryId,
      }));
      await scope.run('createCategories', { categories });
      return;
    }
    case 'createExpenses': {
      const expenses = call.expenses.map(({ id, values }) => ({ expenseId: id, ...values }));
      // As above.
      await scope.run('createExpenses', { expenses } as unknown as MutatorArgs['createExpenses']);
      return;
    }
    case 'updateExpenses': {
      const expenses = call.expenses.map(({ id, changes }) => ({ expenseId: id, changes }));
      // As above.
      await scope.run('updateExpenses', { expenses });
      return;
    }
    case 'editPurchase': {
      const { id, changes } = call.purchase;
      // As above.
      const args = { purchaseId: id as PurchaseId, changes } as unknown as MutatorArgs['editPurchase'];
      await scope.run('editPurchase', args);
      return;
    }
    case 'deleteExpenses':
      // Ids of rows that were read.
      await scope.run('deleteExpenses', { expenseIds: call.rows as ExpenseId[] });
  }
}
