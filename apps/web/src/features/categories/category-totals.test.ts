import {
  type CategoryId,
  type Day,
  type ExpenseId,
  expenseEntry,
  type Money,
  moneyFromUnits,
} from '@spoolshed/core';
import { expect, it } from 'vitest';
import { categoryTotals } from './category-totals.ts';

const machines = 'machines' as CategoryId;
const nozzles = 'nozzles' as CategoryId;

it('S2.5 tells what stands in a category itself from what stands in all of it', () => {
  const entry = (categoryId: CategoryId, units: number) =>
    expenseEntry(
      {
        id: `${units}` as ExpenseId,
        amount: moneyFromUnits(units),
        spentOn: '2026-10-01' as Day,
        payee: null,
        note: '',
      },
      categoryId,
    );
  const figuresOf = categoryTotals(
    [entry(machines, 100), entry(nozzles, 12), entry(nozzles, -2)],
    new Map([
      [machines, { count: 3, sum: moneyFromUnits(110) }],
      [nozzles, { count: 2, sum: moneyFromUnits(10) }],
    ]),
  );
  expect(figuresOf(machines)).toEqual({
    own: { count: 1, sum: moneyFromUnits(100) },
    all: { count: 3, sum: moneyFromUnits(110) },
  });
  expect(figuresOf(nozzles).own).toEqual({ count: 2, sum: moneyFromUnits(10) });
  expect(figuresOf('empty' as CategoryId)).toEqual({
    own: { count: 0, sum: 0 as Money },
    all: { count: 0, sum: 0 as Money },
  });
});
