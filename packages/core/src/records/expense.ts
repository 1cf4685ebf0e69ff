import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
import type { CategoryId, ExpenseId } from '../ids.ts';
import type { Money } from '../units/money.ts';
import { actorSchema, dayField, idField, instantField, moneyField, textField, type RowOf } from './fields.ts';

const isSomething = z.refine<Money>((amount) => amount !== 0, { params: { code: 'not_allowed' } });

/** What a person says about an expense: workshop spending that is not filament. */
export const expenseFactShape = {
  /** A refund is negative; nothing is no expense. */
  amount: moneyField(bounds.expenseAmount).check(isSomething),
  /** As it was written; resolves through alias when that category was merged or deleted. */
  categoryId: idField<CategoryId>(),
  spentOn: dayField(),
  payee: z.nullable(textField(bounds.payee)),
  note: textField(bounds.notes),
};

export const expenseShape = {
  id: idField<ExpenseId>(),
  ...expenseFactShape,
  fieldTimes: z.record(z.string(), instantField()),
  createdAt: instantField(),
  updatedAt: instantField(),
  createdBy: actorSchema,
};
export const expenseSchema = z.looseObject(expenseShape);
export type Expense = RowOf<typeof expenseShape>;
