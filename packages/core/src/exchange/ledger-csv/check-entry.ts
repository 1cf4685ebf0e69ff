import * as z from 'zod/mini';

import { bounds } from '../../bounds.ts';
import { fieldErrors, type FieldErrorCode } from '../../errors/field-errors.ts';
import { categoryShape } from '../../records/category.ts';
import { expenseFactShape } from '../../records/expense.ts';
import type { ReadEntry } from './read-ledger-lines.ts';

/** By the very rules that a written expense is judged by. */
const entrySchema = z.object({
  day: z.optional(expenseFactShape.spentOn),
  amount: z.optional(expenseFactShape.amount),
  category: z.array(categoryShape.name).check(z.maxLength(bounds.categoryDepth.max)),
  payee: expenseFactShape.payee,
  note: expenseFactShape.note,
});

type Unchecked = { readonly [Field in keyof ReadEntry]: ReadEntry[Field] | undefined };

/** What the bounds of an expense say against what was read; a cell that could not be read is told of elsewhere. */
export function checkEntry(
  entry: Unchecked,
): readonly { readonly column: keyof ReadEntry; readonly code: FieldErrorCode }[] {
  const { error } = entrySchema.safeParse(entry);
  if (error === undefined) return [];
  const seen = new Set<string>();
  return fieldErrors(error, entry).flatMap(({ path, code }) => {
    // One word per column, however many names of a path are wrong.
    const column = path[0] as keyof ReadEntry;
    if (seen.has(column)) return [];
    seen.add(column);
    return [{ column, code: code as FieldErrorCode }];
  });
}
