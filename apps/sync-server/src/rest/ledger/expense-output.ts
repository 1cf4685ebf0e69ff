import {
  massToKg,
  moneyToUnits,
  type CategoryId,
  type CategoryTree,
  type Expense,
  type LedgerEntry,
} from '@spoolshed/core';
import * as z from 'zod/mini';
import { categoryName } from './category-output.ts';

/** An expense as scripts see it. */
export const expenseReadSchema = z.object({
  id: z.string(),
  amount: z.number(),
  /** Where it stands today: categories that were merged or deleted are followed. */
  category_id: z.string(),
  category: z.array(z.string()),
  spent_on: z.string(),
  payee: z.nullable(z.string()),
  note: z.nullable(z.string()),
  created_at: z.string(),
  updated_at: z.string(),
});
export type ExpenseRead = z.infer<typeof expenseReadSchema>;

export const expenseSavedSchema = z.object({ expense: expenseReadSchema, warnings: z.array(z.string()) });
export const expenseBatchSavedSchema = z.object({
  created: z.array(expenseReadSchema),
  updated: z.array(expenseReadSchema),
  deleted: z.int(),
  warnings: z.array(z.string()),
});
export const expensePageSchema = z.object({
  expenses: z.array(expenseReadSchema),
  next_cursor: z.nullable(z.string()),
});

/** An expense or a purchase; what only a purchase has is null for the other. */
export const ledgerEntryReadSchema = z.object({
  kind: z.enum(['expense', 'purchase']),
  id: z.string(),
  day: z.string(),
  amount: z.number(),
  category_id: z.string(),
  category: z.array(z.string()),
  payee: z.nullable(z.string()),
  text: z.string(),
  quantity_kg: z.nullable(z.number()),
  price_per_kg: z.nullable(z.number()),
  material: z.nullable(z.string()),
  filament_id: z.nullable(z.string()),
  status: z.nullable(z.enum(['ordered', 'received'])),
});

/** `totals` are of all that the filter selects, not of the page. */
export const ledgerPageSchema = z.object({
  entries: z.array(ledgerEntryReadSchema),
  next_cursor: z.nullable(z.string()),
  totals: z.object({
    count: z.int(),
    sum: z.number(),
    months: z.array(z.object({ month: z.string(), count: z.int(), sum: z.number(), purchases: z.number() })),
    /** A category with all that is below it. */
    categories: z.array(
      z.object({
        category_id: z.string(),
        category: z.array(z.string()),
        count: z.int(),
        sum: z.number(),
      }),
    ),
  }),
});

/** Where a category stands today, for whoever reads an entry. */
export const standingIn = (tree: CategoryTree, id: CategoryId) => {
  const node = tree.find(id);
  return { category_id: node.id, category: node.path.map(categoryName) };
};

export const expenseToRead = (expense: Expense, tree: CategoryTree): ExpenseRead => ({
  id: expense.id,
  amount: moneyToUnits(expense.amount),
  ...standingIn(tree, expense.categoryId),
  spent_on: expense.spentOn,
  payee: expense.payee,
  note: expense.note === '' ? null : expense.note,
  created_at: new Date(expense.createdAt).toISOString(),
  updated_at: new Date(expense.updatedAt).toISOString(),
});

export const entryToRead = (
  entry: LedgerEntry,
  tree: CategoryTree,
): z.infer<typeof ledgerEntryReadSchema> => ({
  kind: entry.kind,
  id: entry.id,
  day: entry.day,
  amount: moneyToUnits(entry.amount),
  ...standingIn(tree, entry.categoryId),
  payee: entry.payee,
  text: entry.text,
  ...(entry.kind === 'purchase'
    ? {
        quantity_kg: massToKg(entry.quantity),
        price_per_kg: moneyToUnits(entry.pricePerKg),
        material: entry.material,
        filament_id: entry.filamentId,
        status: entry.status,
      }
    : { quantity_kg: null, price_per_kg: null, material: null, filament_id: null, status: null }),
});
