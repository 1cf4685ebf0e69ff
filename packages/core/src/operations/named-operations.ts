import type { CategoryId, ExpenseId, FilamentId, PurchaseId } from '../ids.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';
import type { Outcome } from '../protocol/outcome.ts';
import type { TableName } from '../records/tables.ts';
import type { Category } from '../records/category.ts';
import type { Expense } from '../records/expense.ts';
import type { Filament } from '../records/filament.ts';
import type { Purchase } from '../records/purchase.ts';
import type { CreateCategoriesArgs } from '../mutators/create-categories.ts';
import type { EditCategoryArgs } from '../mutators/edit-category.ts';
import type { CreateExpensesArgs, UpdateExpensesArgs } from '../mutators/expenses.ts';
import type { CreateFilamentArgs } from '../mutators/create-filament.ts';
import type { EditFilamentArgs, RenameFilamentArgs } from '../mutators/edit-filament.ts';
import type { EditPurchaseArgs } from '../mutators/edit-purchase.ts';
import type { RecordPurchasesArgs } from '../mutators/purchases.ts';
import { withEntry } from './failing-entry.ts';
import type { MutatorArgs, MutatorName } from './mutator-args.ts';
import {
  callOf,
  type Call,
  type Operations,
  type Saved,
  type SaveOptions,
  type ScopeReads,
} from './scope.ts';
import type { EntriesQuestion } from './select-entries.ts';
import { partLimits } from './mutation-size.ts';
import { callLimits, callsOfRows } from './split-calls.ts';
import type { WriteResult } from './write-result.ts';

type Written = Promise<WriteResult<Outcome>>;
type WrittenMany = Promise<WriteResult<Saved>>;

/**
 * Everyday names over the mutators (S2.3, S2.4), which alone decide. Each runs by itself, or joins the
 * scope that it belongs to, where what is refused is thrown. Of many, all are written or none, progress
 * is told in rows, and the failure names the row and the field; none of them is a write of nothing.
 */
export type NamedOperations = {
  /** The ledger's entries that a filter selects, the newest first; in a scope those that it has written, too. */
  entries(question: EntriesQuestion): Promise<readonly LedgerEntry[]>;
  readonly filaments: {
    create(filament: CreateFilamentArgs): Written;
    read(id: FilamentId): Promise<Filament | undefined>;
    update(id: FilamentId, changes: EditFilamentArgs['changes']): Written;
    rename(id: FilamentId, names: RenameFilamentArgs['names']): Written;
    /** Into the archive: what was bought and used stays true. */
    delete(id: FilamentId): Written;
  };
  readonly categories: {
    /** One whose name its parent has already goes into that one: the outcome is `merged`. */
    create(category: NewCategory): Written;
    createMany(categories: readonly NewCategory[], options?: SaveOptions): WrittenMany;
    read(id: CategoryId): Promise<Category | undefined>;
    /** Another name, another parent, or both. */
    update(id: CategoryId, changes: EditCategoryArgs['changes']): Written;
    updateMany(categories: readonly EditCategoryArgs[], options?: SaveOptions): WrittenMany;
    /** `into` stays, with the entries of both. */
    merge(id: CategoryId, into: CategoryId): Written;
    /** Its entries go to the category named; null: to its parent. */
    delete(id: CategoryId, entriesTo: CategoryId | null): Written;
  };
  readonly expenses: {
    create(expense: NewExpense): Written;
    createMany(expenses: readonly NewExpense[], options?: SaveOptions): WrittenMany;
    read(id: ExpenseId): Promise<Expense | undefined>;
    update(id: ExpenseId, changes: ExpenseEdit['changes']): Written;
    updateMany(expenses: readonly ExpenseEdit[], options?: SaveOptions): WrittenMany;
    delete(id: ExpenseId): Written;
    deleteMany(ids: readonly ExpenseId[], options?: SaveOptions): WrittenMany;
  };
  readonly purchases: {
    create(purchase: NewEntry): Written;
    createMany(purchases: readonly NewEntry[], options?: SaveOptions): WrittenMany;
    read(id: PurchaseId): Promise<Purchase | undefined>;
    /** With its spools where the quantity of a received one changes. */
    update(
      id: PurchaseId,
      changes: EditPurchaseArgs['changes'],
      spools?: EditPurchaseArgs['spools'],
    ): Written;
    updateMany(purchases: readonly EditPurchaseArgs[], options?: SaveOptions): WrittenMany;
    delete(id: PurchaseId): Written;
  };
};

type NewEntry = RecordPurchasesArgs['purchases'][number];
type NewCategory = CreateCategoriesArgs['categories'][number];
type NewExpense = CreateExpensesArgs['expenses'][number];
type ExpenseEdit = UpdateExpensesArgs['expenses'][number];

export type NamedBase = Pick<Operations, 'mutate' | 'save'> &
  Pick<ScopeReads, 'get'> &
  Pick<NamedOperations, 'entries'> & {
    /** What is called now joins a scope, whose calls are counted through: a list is one of them there. */
    joinsScope(): boolean;
  };

export function createNamedOperations(base: NamedBase): NamedOperations {
  const mutate = async <Name extends MutatorName>(name: Name, args: MutatorArgs[Name]): Written =>
    withEntry(await base.mutate(name, args));
  const first = async <Table extends TableName>(table: Table, id: string) => (await base.get(table, [id]))[0];
  const categoryArgs = (categories: readonly NewCategory[]) => ({ categories: [...categories] });
  const expenseArgs = (expenses: readonly NewExpense[]) => ({ expenses: [...expenses] });
  const editArgs = (expenses: readonly ExpenseEdit[]) => ({ expenses: [...expenses] });
  const idArgs = (expenseIds: readonly ExpenseId[]) => ({ expenseIds: [...expenseIds] });
  const purchaseArgs = (purchases: readonly NewEntry[]) => ({ purchases: [...purchases] });
  return {
    entries: (question) => base.entries(question),
    filaments: {
      create: (filament) => mutate('createFilament', filament),
      read: (id) => first('filaments', id),
      update: (filamentId, changes) => mutate('editFilament', { filamentId, changes }),
      rename: (filamentId, names) => mutate('renameFilament', { filamentId, names }),
      delete: (filamentId) => mutate('archiveFilament', { filamentId }),
    },
    categories: {
      create: (category) => mutate('createCategories', categoryArgs([category])),
      createMany: (rows, options) =>
        // A parent may stand behind what is below it: they go in one call while they fit into one.
        saveRows(base, 'createCategories', { rows, argsOf: categoryArgs, staysWhole: true }, options),
      read: (id) => first('categories', id),
      update: (categoryId, changes) => mutate('editCategory', { categoryId, changes }),
      updateMany: (categories, options) => saveEach(base, categories.map(categoryCall), options),
      merge: (categoryId, into) => mutate('mergeCategories', { categoryId, into }),
      delete: (categoryId, entriesTo) => mutate('deleteCategory', { categoryId, entriesTo }),
    },
    expenses: {
      create: (expense) => mutate('createExpenses', expenseArgs([expense])),
      createMany: (rows, options) => saveRows(base, 'createExpenses', { rows, argsOf: expenseArgs }, options),
      read: (id) => first('expenses', id),
      update: (expenseId, changes) => mutate('updateExpenses', editArgs([{ expenseId, changes }])),
      updateMany: (rows, options) => saveRows(base, 'updateExpenses', { rows, argsOf: editArgs }, options),
      delete: (id) => mutate('deleteExpenses', idArgs([id])),
      deleteMany: (rows, options) => saveRows(base, 'deleteExpenses', { rows, argsOf: idArgs }, options),
    },
    purchases: {
      create: (purchase) => mutate('recordPurchases', purchaseArgs([purchase])),
      createMany: (rows, options) =>
        saveRows(base, 'recordPurchases', { rows, argsOf: purchaseArgs }, options),
      read: (id) => first('purchases', id),
      update: (purchaseId, changes, spools) =>
        mutate('editPurchase', { purchaseId, changes, ...(spools === undefined ? {} : { spools }) }),
      updateMany: (purchases, options) => saveEach(base, purchases.map(editCall), options),
      delete: (purchaseId) => mutate('deletePurchase', { purchaseId }),
    },
  };
}

const categoryCall = (args: EditCategoryArgs): Call => ({ name: 'editCategory', args });
const editCall = (args: EditPurchaseArgs): Call => ({ name: 'editPurchase', args });

type RowsOf<Name extends MutatorName, Row> = {
  readonly rows: readonly Row[];
  readonly argsOf: (rows: readonly Row[]) => MutatorArgs[Name];
  readonly staysWhole?: boolean;
};

/** By a mutator that takes a list: one call, or several of which each is told. */
async function saveRows<Name extends Call['name'], Row>(
  { mutate, save, joinsScope }: NamedBase,
  name: Name,
  { rows, argsOf, staysWhole = false }: RowsOf<Name, Row>,
  { onProgress }: SaveOptions = {},
): WrittenMany {
  const calls = callsOfRows(name, rows, argsOf, staysWhole || joinsScope() ? partLimits : callLimits);
  const rowsBefore = (call: number): number => calls[call]?.firstRow ?? rows.length;
  const told = (callsDone: number): void => {
    const begun = Math.floor(callsDone);
    const ofBegun = (callsDone - begun) * (rowsBefore(begun + 1) - rowsBefore(begun));
    onProgress?.(rowsBefore(begun) + Math.floor(ofBegun), rows.length);
  };
  const [only, ...others] = calls;
  if (only !== undefined && others.length === 0) {
    told(0);
    const result = withEntry(await mutate(name, only.args));
    if (!result.ok) return result;
    told(1);
    return { ...result, data: { outcomes: [result.data], uids: result.uid === null ? [] : [result.uid] } };
  }
  const result = withEntry(
    await save(
      calls.map(({ args }) => callOf({ name, args })),
      { onProgress: told },
    ),
  );
  if (result.ok || result.entry === undefined) return result;
  const { call, row, field } = result.entry;
  const firstRow = calls[call ?? 0]?.firstRow ?? 0;
  return { ...result, entry: { call, row: row === null ? null : firstRow + row, field } };
}

/** By a mutator that takes one: each row is a call. */
async function saveEach({ save }: NamedBase, calls: readonly Call[], options?: SaveOptions): WrittenMany {
  const result = withEntry(await save(calls, options));
  if (result.ok || result.entry === undefined) return result;
  return { ...result, entry: { ...result.entry, row: result.entry.call } };
}
