import { sameEdit } from './edit-history.ts';
import { expenseNames, type PlannedCall, purchaseNames } from './plan-save.ts';
import type { Edits, RowEdit, TypedCells } from './table-edits.ts';
import { type Field, fields, type Values } from './table-field.ts';

/** A save that went through. */
export interface SavedEdits {
  /** What was in the table when it was planned. */
  readonly planned: Edits;
  readonly calls: readonly PlannedCall[];
  readonly write: (field: Field, values: Values) => string;
}

/** What is left to be saved: what a person did while the save ran, over the rows as they stand since. */
export function afterSave(now: Edits, { planned, calls, write }: SavedEdits): Edits {
  const written = writtenIn(calls);
  return new Map(
    [...new Set([...planned.keys(), ...now.keys()])].flatMap((id) => {
      const [before, edit] = [planned.get(id), now.get(id)];
      const left =
        before === undefined
          ? edit
          : sameEdit(before, edit)
            ? undefined
            : leftOf(before, edit, written.get(id));
      return left === undefined ? [] : [[id, left] as const];
    }),
  );

  function leftOf(
    before: RowEdit,
    edit: RowEdit | undefined,
    values: Partial<Values> | undefined,
  ): RowEdit | undefined {
    const { base: was, kind } = before;
    // A new row that said nothing yet was not written.
    if (was === null && values === undefined) return edit;
    const base = { ...nothing, ...was, ...values } as Values;
    const row = { kind, base, isDeleted: false, place: 0 };
    // It is not there any more: whoever has restored it meanwhile is told so.
    if (before.isDeleted) return edit?.isDeleted === true ? undefined : { ...row, typed: edit?.typed ?? {} };
    // A new row that was taken back is there by now, and has to go.
    if (edit?.isDeleted === true || (edit === undefined && was === null))
      return { ...row, typed: {}, isDeleted: true };
    const typed: TypedCells = Object.fromEntries(
      fields.flatMap((field) => {
        const text = edit?.typed[field];
        if (text === before.typed[field]) return [];
        return [[field, text ?? (was === null ? '' : write(field, was))]];
      }),
    );
    return Object.keys(typed).length === 0 ? undefined : { ...row, typed };
  }
}

const nothing = { payee: null, quantity: null, pricePerKg: null, text: '', notes: '' };

/** What the calls of a save write into rows, by the columns of the table. */
function writtenIn(calls: readonly PlannedCall[]): ReadonlyMap<string, Partial<Values>> {
  const named = (names: Partial<Record<Field, string>>, valueOf: (name: string) => unknown) =>
    Object.fromEntries(
      fields.flatMap((field) => {
        const name = names[field];
        const value = name === undefined ? undefined : valueOf(name);
        return value === undefined ? [] : [[field, value]];
      }),
    );
  const written = calls.flatMap((call): readonly (readonly [string, Partial<Values>])[] => {
    switch (call.name) {
      case 'createExpenses':
        return call.expenses.map(({ id, values }) => {
          const all: Readonly<Record<string, unknown>> = values;
          return [id, named(expenseNames, (name) => all[name])];
        });
      case 'updateExpenses':
        return call.expenses.map(({ id, changes }) => [id, named(expenseNames, (name) => changes[name]?.to)]);
      case 'editPurchase': {
        const { id, changes } = call.purchase;
        return [[id, named(purchaseNames, (name) => changes[name]?.to)]];
      }
      case 'createCategories':
      case 'deleteExpenses':
        return [];
    }
  });
  return new Map(written);
}
