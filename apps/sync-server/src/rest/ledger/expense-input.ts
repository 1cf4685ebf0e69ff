import {
  bounds,
  dayField,
  fieldErrors,
  textField,
  uuidPattern,
  type FieldError,
  type Result,
} from '@spoolshed/core';
import * as z from 'zod/mini';
import { isNoMoney, moneyInUnits } from '../number-fields.ts';

/*
 * What scripts send of expenses, in units of the currency. The bounds are core's, and none of these schemas
 * transforms, so that OpenAPI comes from them too.
 */

function described<Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema {
  z.globalRegistry.add(schema, { description });
  return schema;
}

const optional = <Schema extends z.ZodMiniType>(schema: Schema) => z.optional(z.nullable(schema));
const id = () => z.string().check(z.regex(uuidPattern));

const amount = described(
  moneyInUnits(bounds.expenseAmount).check(
    z.refine((units) => !isNoMoney(units), { params: { code: 'not_allowed' } }),
  ),
  "In the workshop's currency, exact to four decimals (five are refused, what floats are off by is not); below 0 where money came back.",
);

const otherFacts = {
  category_id: described(optional(id()), 'Uncategorised if left out.'),
  payee: described(optional(textField(bounds.payee)), 'Who got the money.'),
  note: described(optional(textField(bounds.notes)), 'What it was for.'),
};
const newFacts = {
  amount,
  spent_on: described(
    optional(dayField()),
    'YYYY-MM-DD; today in the time zone of the workshop if left out.',
  ),
  ...otherFacts,
};
const changedFacts = { amount: z.optional(amount), spent_on: z.optional(dayField()), ...otherFacts };

export const newExpenseSchema = z.strictObject(newFacts);
export type NewExpense = z.output<typeof newExpenseSchema>;

export const expenseChangesSchema = z.strictObject(changedFacts);
export type ExpenseChanges = z.output<typeof expenseChangesSchema>;

const rowSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('create'), ...newFacts }),
  z.strictObject({ op: z.literal('update'), id: id(), ...changedFacts }),
  z.strictObject({ op: z.literal('delete'), id: id() }),
]);
export type ExpenseRow = z.output<typeof rowSchema>;

export const expenseBatchSchema = z.strictObject({
  expenses: described(
    z.array(rowSchema).check(z.minLength(1), z.maxLength(bounds.mutationRows.max)),
    'All of them are written, or none.',
  ),
});

/** A body by its schema; what does not fit is told field by field. */
export function parseInput<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
): Result<z.output<Schema>, readonly FieldError[]> {
  const parsed = schema.safeParse(value);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, error: fieldErrors(parsed.error, value) };
}
