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
  /** Has more decimals than are kept. */
  'too_precise',
  'malformed',
  'not_allowed',
  'unknown_key',
  'invalid_text',
  /** Names a record that is not there. */
  'unknown_record',
] as const;
export type FieldErrorCode = (typeof fieldErrorCodes)[number];

/** What a failed parse says about each field of `input`, the value that was parsed. */
export function fieldErrors(error: Pick<z.core.$ZodError, 'issues'>, input: unknown): FieldError[] {
  // Zod takes the values out of its issues, so what stood there is looked up.
  return error.issues.flatMap((issue) => errorsOf(issue, codeFor(issue, valueAt(input, issue.path))));
}

/** The field errors of a thrown or returned zod error, full or mini; null for anything else. */
export function fieldErrorsOf(error: unknown): FieldError[] | null {
  const name = readText(error, 'name');
  if (name !== 'ZodError' && name !== '$ZodError') return null;
  const issues = readMember(error, 'issues');
  if (!Array.isArray(issues) || !issues.every(isIssue)) return null;
  // Nobody can tell a missing value from a wrong one here any more.
  return issues.flatMap((issue) => errorsOf(issue, codeFor(issue, 'unknown')));
}

const isIssue = (issue: unknown): issue is z.core.$ZodIssue =>
  readText(issue, 'code') !== '' && Array.isArray(readMember(issue, 'path'));

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) value = readMember(value, String(key));
  return value;
}

function errorsOf(issue: z.core.$ZodIssue, code: FieldErrorCode): FieldError[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  if (issue.code !== 'unrecognized_keys' || !Array.isArray(issue.keys)) return [{ path, code }];
  return issue.keys.map((key) => ({ path: [...path, key], code }));
}

function codeFor(issue: z.core.$ZodIssue, value: unknown): FieldErrorCode {
  switch (issue.code) {
    case 'invalid_type':
      return isNothing(value) ? 'required' : issue.expected === 'int' ? 'not_integer' : 'wrong_type';
    case 'invalid_value':
    case 'invalid_union':
      return isNothing(value) ? 'required' : 'not_allowed';
    case 'too_small':
      return tooSmallCode(issue);
    case 'too_big':
      return issue.origin === 'string' ? 'too_long' : issue.origin === 'array' ? 'too_many' : 'too_big';
    case 'not_multiple_of':
      return 'not_integer';
    case 'unrecognized_keys':
      return 'unknown_key';
    case 'custom':
      return fieldErrorCodes.find((known) => known === issue.params?.['code']) ?? 'malformed';
    case 'invalid_format':
    case 'invalid_key':
    case 'invalid_element':
      return 'malformed';
    default:
      // An issue of a zod that is newer than the one we compile against.
      return neverSeen(issue);
  }
}

const isNothing = (value: unknown): boolean => value === undefined || value === null;

function tooSmallCode({ origin, minimum }: z.core.$ZodIssueTooSmall): FieldErrorCode {
  if (origin === 'array') return 'required';
  if (origin !== 'string') return 'too_small';
  return Number(minimum) <= 1 ? 'required' : 'too_short';
}

const neverSeen = (_issue: never): FieldErrorCode => 'malformed';
