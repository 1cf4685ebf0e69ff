import {
  bounds,
  type CategoryId,
  type Day,
  type Expense,
  type ExpenseId,
  type Money,
  ROOT_CATEGORY,
  UNCATEGORISED,
} from '@spoolshed/core';
import type { MutatorArgs } from '@spoolshed/db';
import type { AmountReader } from '../../app/amount-reader.ts';
import {
  type FieldProblem,
  findArgProblems,
  firstOfEach,
  problemsOfPaths,
} from '../../app/filament-form/field-problem.ts';
import { type CategoryOption, readCategory } from '../../ui/fields/read-category.ts';

/** The form as texts, as a draft keeps it. */
export interface ExpenseFields {
  readonly amount: string;
  readonly day: string;
  readonly category: string;
  readonly payee: string;
  readonly note: string;
}
export type ExpenseFieldName = keyof ExpenseFields;

export type ExpenseProblem = FieldProblem<ExpenseFieldName> & { readonly isTooDeep?: true };

export interface ExpensePlan {
  /** What the text is read as; of no meaning beside a problem of it. */
  readonly amount: Money;
  readonly problems: readonly ExpenseProblem[];
  /** To be made first, in the same scope; undefined where the category is there. */
  readonly categories: MutatorArgs['createCategories'] | undefined;
  readonly create: MutatorArgs['createExpenses'] | undefined;
  /** Undefined where nothing was changed. */
  readonly update: MutatorArgs['updateExpenses'] | undefined;
}

export interface PlanFacts {
  readonly fields: ExpenseFields;
  /** What the form was opened on; null for a new one. */
  readonly opened: Expense | null;
  /** Where its category leads today. */
  readonly home: CategoryId | null;
  readonly options: readonly CategoryOption[];
  readonly reader: AmountReader;
  readonly expenseId: ExpenseId;
  /** The ids of categories that are made, by their place. */
  readonly categoryIdAt: (place: number) => CategoryId;
}

/** What saving the form would write, and what stands against it. */
export function planExpense(facts: PlanFacts): ExpensePlan {
  const { fields, opened, expenseId } = facts;
  const amount = facts.reader.parse(fields.amount);
  const category = planCategory(facts);
  const written = {
    // What the reader answers is in ten-thousandths, as money is.
    amount: amount.ok ? (amount.value as Money) : placeholder,
    categoryId: category.id,
    // Judged by the schema, like everything else that comes in as text.
    spentOn: fields.day as Day,
    payee: fields.payee.trim() === '' ? null : fields.payee.trim(),
    note: fields.note.trim(),
  };
  const create = opened === null ? { expenses: [{ expenseId, ...written }] } : undefined;
  const update = opened === null ? undefined : changesOf(opened, written, facts);
  const said = [
    ...(create ? findArgProblems('createExpenses', create) : []),
    ...(update ? findArgProblems('updateExpenses', update) : []),
  ];
  const problems = firstOfEach<ExpenseFieldName>([
    ...(amount.ok ? [] : [{ field: 'amount' as const, code: amountCode(amount.error) }]),
    ...category.problems,
    ...problemsOfPaths(said, expenseFieldOf),
  ]);
  return { amount: written.amount, problems, categories: category.create, create, update };
}

/** Stands for a text that is no amount, which its own problem keeps from being written. */
const placeholder = 1 as Money;

const amountCode = (problem: FieldProblem<string>['code']) => (problem === 'empty' ? 'required' : problem);

type Written = Pick<Expense, 'amount' | 'categoryId' | 'spentOn' | 'payee' | 'note'>;

/** Only what differs from what the form was opened on: an edit elsewhere of another field stands beside it. */
function changesOf(
  opened: Expense,
  written: Written,
  { expenseId, home }: PlanFacts,
): MutatorArgs['updateExpenses'] | undefined {
  const change = <Field extends keyof Written>(field: Field, from: Written[Field] = opened[field]) =>
    written[field] === from ? {} : { [field]: { from: opened[field], to: written[field] } };
  const changes = {
    ...change('amount'),
    // Where its category was merged, it reads as where it leads today without anybody having changed it.
    ...change('categoryId', home ?? opened.categoryId),
    ...change('spentOn'),
    ...change('payee'),
    ...change('note'),
  };
  return Object.keys(changes).length === 0 ? undefined : { expenses: [{ expenseId, changes }] };
}

interface PlannedCategory {
  readonly id: CategoryId;
  readonly create: MutatorArgs['createCategories'] | undefined;
  readonly problems: readonly ExpenseProblem[];
}

function planCategory({ fields, options, categoryIdAt }: PlanFacts): PlannedCategory {
  const reading = readCategory(fields.category, options);
  // An option's id came out of the tree of categories.
  const idOf = (option: CategoryOption) => option.id as CategoryId;
  if (reading.kind === 'empty') return { id: UNCATEGORISED, create: undefined, problems: [] };
  if (reading.kind === 'known') return { id: idOf(reading.option), create: undefined, problems: [] };
  const { parent, names } = reading;
  const categories = names.map((name, place) => ({
    categoryId: categoryIdAt(place),
    name,
    parentId: place > 0 ? categoryIdAt(place - 1) : parent === null ? ROOT_CATEGORY : idOf(parent),
  }));
  const depth = (parent?.path.length ?? 0) + names.length;
  const create = { categories };
  const isTooDeep = depth > bounds.categoryDepth.max;
  return {
    id: categoryIdAt(names.length - 1),
    create,
    problems: isTooDeep
      ? [{ field: 'category', code: 'not_allowed', isTooDeep }]
      : problemsOfPaths(findArgProblems('createCategories', create), () => 'category' as const),
  };
}

/** Which field of the record each one fills. */
const recordFieldOf = {
  amount: 'amount',
  day: 'spentOn',
  category: 'categoryId',
  payee: 'payee',
  note: 'note',
} as const satisfies Record<ExpenseFieldName, keyof Written>;

export const expenseFieldNames = Object.keys(recordFieldOf) as readonly ExpenseFieldName[];

/** Whatever list or batch the path lies in: the first name on it that is one of ours. */
export const expenseFieldOf = (path: readonly (string | number)[]): ExpenseFieldName | undefined => {
  const names = path.map((part) => expenseFieldNames.find((name) => recordFieldOf[name] === part));
  return names.find((name) => name !== undefined);
};
