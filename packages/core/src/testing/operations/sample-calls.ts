import type { CreateFilamentArgs } from '../../mutators/create-filament.ts';
import type { RecordPurchasesArgs } from '../../mutators/purchases.ts';
import type { CreateExpensesArgs } from '../../mutators/expenses.ts';
import type { CategoryId, ExpenseId, FilamentId, MutationUid, PurchaseId } from '../../ids.ts';
import { ROOT_CATEGORY, UNCATEGORISED } from '../../records/category.ts';
import { moneyFromUnits } from '../../units/money.ts';
import type { WriteResult } from '../../operations/write-result.ts';
import type { StoreOfOperations } from './store-of-operations.ts';

export const black = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };

export type NewEntry = RecordPurchasesArgs['purchases'][number];

/** A filament with two spools in it. */
export const newFilament = ({ make }: StoreOfOperations, names = black): CreateFilamentArgs =>
  make.newFilament(names, { kg: 2, pricePerKg: 25 });

/** Ordered, so that no spools come with them. */
export const newOrders = (
  { make }: StoreOfOperations,
  filamentId: FilamentId,
  count: number,
): readonly NewEntry[] =>
  Array.from({ length: count }, () => {
    const { purchase } = make.purchase(1, 20);
    return { filamentId, purchase: { ...purchase, status: 'ordered' as const } };
  });

export const newCategory = ({ make }: StoreOfOperations, name: string) => ({
  categoryId: make.id<CategoryId>() as string,
  name,
  parentId: ROOT_CATEGORY as string,
});

export const newExpenses = (
  { make }: StoreOfOperations,
  count: number,
  categoryId: CategoryId = UNCATEGORISED,
): CreateExpensesArgs['expenses'] =>
  Array.from({ length: count }, (_, at) => ({
    expenseId: make.id<ExpenseId>() as string,
    amount: moneyFromUnits(at + 1),
    categoryId: categoryId as string,
    spentOn: '2026-10-31',
    payee: null,
    note: `Row ${at}`,
  }));

export const idOf = ({ filament }: CreateFilamentArgs): FilamentId => filament.id as FilamentId;
// Made by the fixture as such an id.
export const purchaseIdOf = ({ purchase }: NewEntry): PurchaseId => purchase.purchaseId as PurchaseId;

export const currency = (to: string, from: string | null = null) => ({ key: 'currency', from, to }) as const;

/** The value of a write that went well. */
export function mustBeOk<T>(result: WriteResult<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.data;
}

export function uidOf(result: WriteResult<unknown>): MutationUid {
  if (!result.ok || result.uid === null) throw new Error('written, so that it can be undone');
  return result.uid;
}
