import {
  type FieldError,
  type FieldErrorCode,
  fieldErrorCodes,
  fieldErrors,
  findMutator,
} from '@spoolshed/core';
import type { MutatorArgs, MutatorName } from '@spoolshed/db';
import type { AmountProblem } from '../amount-reader.ts';

/** What is wrong with one field of a form. The codes are core's own, so that form, push and REST say the same (S1.9). */
export type FieldProblemCode = FieldErrorCode | AmountProblem | 'identity_taken';

export interface FieldProblem<Field extends string> {
  readonly field: Field;
  readonly code: FieldProblemCode;
}

/** What the mutator itself would say to these arguments, before anything is sent. */
export function findArgProblems<Name extends MutatorName>(
  name: Name,
  args: MutatorArgs[Name],
): readonly FieldError[] {
  const parsed = findMutator(name)?.argsSchema.safeParse(args);
  return parsed === undefined || parsed.success ? [] : fieldErrors(parsed.error, args);
}

/**
 * Hands core's paths to the fields of a form. `fieldOf` gets a path without the list or batch it lies in;
 * what belongs to no field is left out, and the failure as a whole says it.
 */
export function problemsOfPaths<Field extends string>(
  errors: readonly FieldError[],
  fieldOf: (path: readonly (string | number)[]) => Field | undefined,
): readonly FieldProblem<Field>[] {
  return errors.flatMap(({ path, code }) => {
    const field = fieldOf(path);
    return field === undefined ? [] : [{ field, code: knownCode(code) }];
  });
}

/** One problem for each field, the first: a second sentence below it helps nobody. */
export function firstOfEach<Field extends string>(
  problems: readonly FieldProblem<Field>[],
): readonly FieldProblem<Field>[] {
  const seen = new Set<string>();
  return problems.filter(({ field }) => !seen.has(field) && seen.add(field) !== undefined);
}

/** A newer server may know codes that this version does not: its field is wrong all the same. */
const knownCode = (code: string): FieldProblemCode =>
  code === 'identity_taken' ? code : (fieldErrorCodes.find((known) => known === code) ?? 'malformed');
