import * as z from 'zod/mini';
import { failedSchema, invalidSchema, refusedSchema } from './filament-output.ts';
import {
  categoryChangesSchema,
  deleteCategoryQuerySchema,
  newCategorySchema,
} from './ledger/category-input.ts';
import { categoryReadSchema, categorySavedSchema, categoryTakenSchema } from './ledger/category-output.ts';
import { expenseBatchSchema, expenseChangesSchema, newExpenseSchema } from './ledger/expense-input.ts';
import {
  expenseBatchSavedSchema,
  expensePageSchema,
  expenseReadSchema,
  expenseSavedSchema,
  ledgerPageSchema,
} from './ledger/expense-output.ts';
import { pageQuerySchema } from './ledger/page-query.ts';
import type { Operation } from './openapi.ts';

const reads = { roles: ['owner', 'member', 'reader', 'api'] } as const;
const writes = { roles: ['owner', 'member', 'api'] } as const;
const refused = { 401: ['No token, or one that opens nothing', refusedSchema] } as const;
const invalid = { 422: ['One entry per field that is wrong', invalidSchema] } as const;
const missing = { 404: ['No such record', failedSchema] } as const;
const busy = { 503: ['Too many are read already: again after Retry-After', failedSchema] } as const;
const failed = {
  500: ['Nothing was written', failedSchema],
  503: ['The database is busy: again after Retry-After', failedSchema],
  507: ['The disk of the server is full', failedSchema],
} as const;

/** What the workshop costs, as it is documented. */
export const ledgerOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/categories',
    summary: 'All categories as a tree, each followed by what stands below it',
    ...reads,
    responses: { 200: ['The categories', z.array(categoryReadSchema)], ...refused },
  },
  {
    method: 'get',
    path: '/api/categories/{id}',
    summary: 'One category; an id that was merged away answers its successor',
    ...reads,
    responses: { 200: ['The category', categoryReadSchema], ...refused, ...missing },
  },
  {
    method: 'post',
    path: '/api/categories',
    summary: 'Create a category',
    ...writes,
    request: newCategorySchema,
    responses: {
      200: ['Created', categorySavedSchema],
      ...refused,
      409: ['One of that name stands there already', categoryTakenSchema],
      ...invalid,
      ...failed,
    },
  },
  {
    method: 'patch',
    path: '/api/categories/{id}',
    summary: 'Rename or move a category',
    ...writes,
    request: categoryChangesSchema,
    responses: {
      200: ['Changed', categorySavedSchema],
      ...refused,
      ...missing,
      409: ['One of that name stands there already', categoryTakenSchema],
      ...invalid,
      ...failed,
    },
  },
  {
    method: 'delete',
    path: '/api/categories/{id}',
    summary: 'Delete a category; what is below it moves up, its entries go where entries_to says',
    ...writes,
    query: deleteCategoryQuerySchema,
    responses: { 204: ['Deleted', null], ...refused, ...missing, ...invalid, ...failed },
  },
  {
    method: 'get',
    path: '/api/expenses',
    summary: 'Expenses, the newest first, page by page',
    ...reads,
    query: pageQuerySchema,
    responses: { 200: ['A page', expensePageSchema], ...refused, ...invalid, ...busy },
  },
  {
    method: 'get',
    path: '/api/expenses/{id}',
    summary: 'One expense',
    ...reads,
    responses: { 200: ['The expense', expenseReadSchema], ...refused, ...missing },
  },
  {
    method: 'post',
    path: '/api/expenses',
    summary: 'Create an expense',
    ...writes,
    request: newExpenseSchema,
    responses: { 200: ['Created', expenseSavedSchema], ...refused, ...invalid, ...failed },
  },
  {
    method: 'post',
    path: '/api/expenses/batch',
    summary: 'Create, change and delete many expenses, all or none, to be undone as one',
    ...writes,
    request: expenseBatchSchema,
    responses: { 200: ['All were written', expenseBatchSavedSchema], ...refused, ...invalid, ...failed },
  },
  {
    method: 'patch',
    path: '/api/expenses/{id}',
    summary: 'Change the fields that are sent',
    ...writes,
    request: expenseChangesSchema,
    responses: { 200: ['Changed', expenseSavedSchema], ...refused, ...missing, ...invalid, ...failed },
  },
  {
    method: 'delete',
    path: '/api/expenses/{id}',
    summary: 'Delete an expense',
    ...writes,
    responses: { 204: ['Deleted', null], ...refused, ...missing, ...failed },
  },
  {
    method: 'get',
    path: '/api/ledger',
    summary: 'Expenses and purchases as one list, the newest first, with the totals of all that is selected',
    ...reads,
    query: pageQuerySchema,
    responses: { 200: ['A page and the totals', ledgerPageSchema], ...refused, ...invalid, ...busy },
  },
];
