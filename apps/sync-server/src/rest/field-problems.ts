import { fieldErrorCodes, type FieldError, type FieldErrorCode } from '@spoolshed/core';

/** One line of a 422, in the shape of the seed. */
export type FieldProblem = {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
};

/** An empty text misses two checks of its field and is still one problem. */
export function fieldProblems(
  errors: readonly FieldError[],
  place: 'body' | 'query' = 'body',
): FieldProblem[] {
  const problemsByPlace = new Map<string, FieldProblem>();
  for (const { path, code } of errors) {
    problemsByPlace.set(JSON.stringify([path, code]), {
      loc: [place, ...path],
      msg: messageOf(code),
      type: code,
    });
  }
  return [...problemsByPlace.values()];
}

function messageOf(code: string): string {
  const known = fieldErrorCodes.find((each) => each === code);
  return known === undefined ? 'Not valid' : messages[known];
}

const messages: Readonly<Record<FieldErrorCode, string>> = {
  required: 'Field required',
  wrong_type: 'Has the wrong type',
  too_small: 'Is too small',
  too_big: 'Is too big',
  too_short: 'Is too short',
  too_long: 'Is too long',
  too_many: 'Has too many entries',
  not_integer: 'Must be a whole number',
  too_precise: 'Has more decimals than are kept',
  malformed: 'Cannot be read',
  not_allowed: 'Is not one of the allowed values',
  unknown_key: 'Is not a known field',
  invalid_text: 'Contains characters that cannot be stored',
  unknown_record: 'Names a record that is not there',
};
