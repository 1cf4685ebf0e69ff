import {
  bounds,
  type CategoryId,
  type Expense,
  type ExpenseId,
  type Money,
  type MutationUid,
  type OperationResult,
} from '@spoolshed/core';
import type { ExpensePage, WriteResult } from '@spoolshed/db';
import { useMemo, useState } from 'react';
import { type AmountKind, createAmountReader } from '../../app/amount-reader.ts';
import { categoryNames, type CategoryNames } from '../../app/categories/category-names.ts';
import { useClient } from '../../app/client-context.ts';
import { createDraftKeeper } from '../../app/draft-keeper.ts';
import { moneyAsTyped } from '../../app/filament-form/amount-kinds.ts';
import { problemsOfPaths } from '../../app/filament-form/field-problem.ts';
import { readFormDraft } from '../../app/form-draft.ts';
import { keepRow, rowTypedOver } from '../../app/row-typed-over.ts';
import { useToday } from '../../app/use-today.ts';
import type { Format } from '../../texts/format.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { useLedgerTexts } from '../../texts/use-ledger-texts.ts';
import {
  type ExpenseFieldName,
  expenseFieldNames,
  expenseFieldOf,
  type ExpenseFields,
  planExpense,
} from './plan-expense.ts';

export type SaveFailure = Extract<OperationResult<never>, { ok: false }>;

/** What was written: null where there was nothing to write. */
export interface Saved {
  readonly uid: MutationUid | null;
  readonly amount: Money;
}

const amountKind = (format: Format): AmountKind => ({
  scale: 4,
  bound: bounds.expenseAmount,
  show: (amount) => format.exactMoney(amount),
});

/** The form of one expense: what was typed survives a reload, and every failure. */
export function useExpenseForm(page: ExpensePage) {
  const client = useClient();
  const [attempt, setAttempt] = useState<Attempt>(beforeAnyTry);
  const { plan, draft, ...typed } = useTypedExpense(page);
  const { opened } = typed;
  const { failure } = attempt;
  const answered = problemsOfPaths(failure?.rejection?.fields ?? [], expenseFieldOf);

  const run = async (write: () => Promise<WriteResult<unknown>>): Promise<Saved | undefined> => {
    if (attempt.isBusy) return undefined;
    setAttempt({ ...beforeAnyTry, wasTried: true, isBusy: true });
    const result = await write();
    if (result.ok) {
      draft.letGo();
      setAttempt({ ...beforeAnyTry, wasTried: true });
      return { uid: result.uid, amount: plan.amount };
    }
    const focus = problemsOfPaths(result.rejection?.fields ?? [], expenseFieldOf).map(({ field }) => field);
    setAttempt({ ...beforeAnyTry, wasTried: true, failure: result, focus });
    return undefined;
  };
  /** Undefined where the form shows what is wrong. */
  const save = async (): Promise<Saved | undefined> => {
    const { problems, categories, create, update, amount } = plan;
    if (problems.length > 0) {
      setAttempt({ ...beforeAnyTry, wasTried: true, focus: problems.map(({ field }) => field) });
      return undefined;
    }
    if (!create && !update) {
      draft.letGo();
      return { uid: null, amount };
    }
    return run(() =>
      client.transactionScope(async (scope) => {
        if (categories) await scope.run('createCategories', categories);
        if (create) await scope.run('createExpenses', create);
        if (update) await scope.run('updateExpenses', update);
      }),
    );
  };

  return {
    ...typed,
    ...attempt,
    problems: attempt.wasTried ? [...answered, ...plan.problems] : [],
    isDirty: draft.isDirty,
    change: (changes: Partial<ExpenseFields>) => {
      setAttempt({ ...attempt, failure: undefined, focus: undefined });
      draft.type(changes);
    },
    discard: draft.letGo,
    save,
    remove: async () =>
      opened === null ? undefined : run(() => client.mutate('deleteExpenses', { expenseIds: [opened.id] })),
  };
}

/** The fields, and what they stand for. */
function useTypedExpense(page: ExpensePage) {
  const texts = useTexts();
  const format = useFormat();
  const today = useToday();
  const { builtIn } = useLedgerTexts();
  const draft = useDraft(page.expense);
  const { opened } = draft;
  const names = useMemo(() => categoryNames(page.tree, builtIn), [page.tree, builtIn]);
  const reader = useMemo(() => createAmountReader(amountKind(format), { texts, format }), [texts, format]);
  const untouched = opened === null ? noTexts : fieldsOf(opened, { names, format });
  const fields: ExpenseFields = { ...noTexts, day: today, ...untouched, ...draft.typed };
  const plan = planExpense({
    fields,
    opened,
    home: opened === null ? null : page.tree.resolve(opened.categoryId),
    options: names.options,
    reader,
    expenseId: draft.idAt<ExpenseId>(0, opened?.id),
    categoryIdAt: (place) => draft.idAt<CategoryId>(place + 1),
  });
  const type = (changes: Partial<ExpenseFields>) => draft.type(changes, untouched);
  return { opened, fields, names, reader, plan, draft: { ...draft, type } };
}

/** The day of a new one is today's until somebody types one; half a day is one that was typed, too. */
const noTexts = { amount: '', category: '', payee: '', note: '' };

const fieldsOf = (
  { amount, spentOn, categoryId, payee, note }: Expense,
  { names, format }: { readonly names: CategoryNames; readonly format: Format },
): ExpenseFields => ({
  amount: moneyAsTyped(amount, format),
  day: spentOn,
  category: names.pathOf(categoryId),
  payee: payee ?? '',
  note,
});

export type ExpenseForm = ReturnType<typeof useExpenseForm>;

interface Attempt {
  readonly wasTried: boolean;
  readonly isBusy: boolean;
  readonly failure: SaveFailure | undefined;
  /** What takes the focus: the first of these in the form. */
  readonly focus: readonly ExpenseFieldName[] | undefined;
}

const beforeAnyTry: Attempt = { wasTried: false, isBusy: false, failure: undefined, focus: undefined };

/** One for each level that categories go down, and the expense itself. */
const idCount = 1 + bounds.categoryDepth.max;

/** The draft of one form, with the ids that its save writes: a save that runs twice must write the same rows. */
function useDraft(expense: Expense | null) {
  const client = useClient();
  const key = `expense.${expense?.id ?? 'new'}`;
  const [keeper] = useState(() => createDraftKeeper(key));
  const [kept] = useState(() => readFormDraft(key));
  const [typed, setTyped] = useState<Partial<ExpenseFields>>(kept?.typed ?? {});
  // As it stood when the form was opened: an edit by somebody else meanwhile is concurrent.
  const [opened] = useState(
    () =>
      expense &&
      rowTypedOver(
        expense,
        kept?.kept['opened'],
        (field) => kept?.typed[expenseFieldOf([field]) ?? ''] !== undefined,
      ),
  );
  const [ids] = useState(() =>
    kept?.kept['ids']?.length === idCount
      ? kept.kept['ids']
      : Array.from({ length: idCount }, () => client.newId<string>()),
  );
  return {
    opened,
    typed,
    isDirty: Object.keys(typed).length > 0,
    idAt: <Id extends string>(place: number, instead?: Id): Id =>
      // What the client made for this form, or found in its draft, is an id.
      instead ?? (ids[Math.min(place, idCount - 1)] as Id),
    /** What says again what stood there untouched is typed no more. */
    type(changes: Partial<ExpenseFields>, untouched: Partial<ExpenseFields>) {
      const next = withoutSame({ ...typed, ...changes }, untouched);
      setTyped(next);
      const isEmpty = Object.keys(next).length === 0;
      keeper.keep(isEmpty ? null : { typed: next, kept: { ids, opened: opened ? keepRow(opened) : [] } });
    },
    letGo: keeper.letGo,
  };
}

const withoutSame = (
  typed: Partial<ExpenseFields>,
  untouched: Partial<ExpenseFields>,
): Partial<ExpenseFields> =>
  Object.fromEntries(
    expenseFieldNames.flatMap((name) => {
      const text = typed[name];
      return text === undefined || text === untouched[name] ? [] : [[name, text]];
    }),
  );
