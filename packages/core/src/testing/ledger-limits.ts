import { bounds } from '../bounds.ts';
import { FILAMENT_CATEGORY, ROOT_CATEGORY, UNCATEGORISED } from '../records/category.ts';
import { dayLimits, idLimits, integerLimits, nullable, textLimits, type Limits } from './limits.ts';

/** What may be typed about a category and an expense, and what not. */
export const categoryFields: Readonly<Record<string, Limits>> = {
  name: textLimits(bounds.categoryName),
  parentId: { good: [FILAMENT_CATEGORY, ROOT_CATEGORY], bad: idLimits.bad },
};
export const expenseFields: Readonly<Record<string, Limits>> = {
  amount: {
    good: integerLimits(bounds.expenseAmount).good,
    bad: [...integerLimits(bounds.expenseAmount).bad, [0, 'not_allowed']],
  },
  categoryId: { good: [UNCATEGORISED], bad: [...idLimits.bad] },
  spentOn: dayLimits,
  payee: nullable(textLimits(bounds.payee)),
  note: textLimits(bounds.notes),
};

/** A well-formed expense but for its id. */
export const newExpense = {
  amount: 1,
  categoryId: UNCATEGORISED,
  spentOn: '2026-10-31',
  payee: null,
  note: '',
};
