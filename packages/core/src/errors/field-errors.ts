import * as z from 'zod/mini';

import { readMember, readText } from './error-shape.ts';

/** What is wrong with one field: `path` inside what was sent, `code` as in the text catalogue. */
export const fieldErrorSchema = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  code: z.string(),
});
export type FieldError = z.infer<typeof fieldErrorSchema>;

/**
 * One code per problem of one field, the same in form, push and REST (S1.9). Mapped from zod's
 * issue codes, because zod/mini's own messages only say "Invalid input".
 */
export const fieldErrorCodes = [
  'required',
  'wrong_type',
  'too_small',
  'too_big',
  'too_short',
  'too_long',
  'too_many',
  'not_integer',
  'malformed',
  'not_allowed',
  'unknown_key',
  'invalid_text',
] as const;
export type FieldErrorCode = (typeof fieldErrorCodes)[number];

export function fieldErrors(error: Pick<z.core.$ZodError, 'issues'>): FieldError[] {
  const errors: FieldError[] = [];
  for (const issue of error.issues) {
    errors.push({
      path: issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key)),
      code: codeOf(issue) ?? 'malformed',
    });
  }
  return errors;
}

/** The field errors of a thrown or returned zod error, full or mini; null for anything else. */
export function fieldErrorsOf(error: unknown): FieldError[] | null {
  const name = readText(error, 'name');
  if (name !== 'ZodError' && name !== '$ZodError') return null;
  const issues = readMember(error, 'issues');
  if (!Array.isArray(issues) || !issues.every(isIssue)) return null;
  return fieldErrors({ issues });
}

const isIssue = (issue: unknown): issue is z.core.$ZodIssue =>
  readText(issue, 'code') !== '' && Array.isArray(readMember(issue, 'path'));

// Undefined for an issue of a zod that is newer than the one we compile against.
function codeOf(issue: z.core.$ZodIssue): FieldErrorCode | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? 'required'
        : issue.expected === 'int'
          ? 'not_integer'
          : 'wrong_type';
    case 'too_small':
      return issue.origin === 'string'
        ? Number(issue.minimum) <= 1
          ? 'required'
          : 'too_short'
        : issue.origin === 'array'
          ? 'required'
          : 'too_small';
    case 'too_big':
      return issue.origin === 'string' ? 'too_long' : issue.origin === 'array' ? 'too_many' : 'too_big';
    case 'invalid_format':
      return 'malformed';
    case 'not_multiple_of':
      return 'not_integer';
    case 'unrecognized_keys':
      return 'unknown_key';
    case 'invalid_value':
    case 'invalid_union':
      return 'not_allowed';
    case 'custom':
      return isFieldErrorCode(issue.params?.['code']) ? issue.params['code'] : 'malformed';
    case 'invalid_key':
    case 'invalid_element':
      return 'malformed';
  }
}

const isFieldErrorCode = (code: unknown): code is FieldErrorCode =>
  fieldErrorCodes.some((known) => known === code);
