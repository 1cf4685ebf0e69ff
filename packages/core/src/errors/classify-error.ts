import { constraintOf, type Constraint } from './constraint.ts';
import { nodeKind, postgresKind, sqliteKind } from './driver-codes.ts';
import { errorKinds, retryAdvice, type ErrorKind, type RetryAdvice } from './error-kind.ts';
import { isWrapper, kindByMessage, kindByName } from './error-names.ts';
import { messageOf, readMember, readText, wrappedIn } from './error-shape.ts';
import { fieldErrorsOf, type FieldError } from './field-errors.ts';
import { HttpFailure } from './http-failure.ts';
import { kindOfHttpFailure } from './http-kinds.ts';

/**
 * The only place that decides what a failure means and whether another try helps. Total: anything
 * that can be thrown is one of the kinds, and judging it never throws.
 */
export type ClassifiedError = {
  readonly kind: ErrorKind;
  readonly retry: RetryAdvice;
  readonly retryAfterMs?: number;
  /** For logs and diagnostics; people are told by kind, code and fields. */
  readonly message: string;
  readonly fields?: readonly FieldError[];
  readonly constraint?: Constraint;
  /** The name that the failing part gave it: a wire code, a SQLITE_ code, an errno, an error's name. */
  readonly code?: string;
};

export function classifyError(error: unknown): ClassifiedError {
  try {
    if (isClassified(error)) return error;
    return (
      recognise(error, 0) ?? classified('bug', error, readText(error, 'code') || readText(error, 'name'))
    );
  } catch {
    // A throwing getter or a revoked proxy: nothing that any of our parts throws.
    return { kind: 'bug', retry: 'no', message: 'a thrown thing that cannot be read' };
  }
}

export const isRetryableError = (error: unknown): boolean => classifyError(error).retry !== 'no';

/**
 * Which constraint a failure is about, with the record that is in the way where the caller can look
 * it up; null when it is no integrity failure.
 */
export function handleConstraintError<Existing = undefined>(
  error: unknown,
  findExisting?: (constraint: Constraint) => Existing,
): { readonly constraint: Constraint; readonly existing: Existing | undefined } | null {
  const { constraint } = classifyError(error);
  return constraint === undefined ? null : { constraint, existing: findExisting?.(constraint) };
}

/** Errors wrap one another a few times at most; a cycle ends here too. */
const DEEPEST_WRAPPING = 8;

function recognise(error: unknown, depth: number): ClassifiedError | null {
  if (depth > DEEPEST_WRAPPING) return null;
  const own = recogniseItself(error);
  if (own !== null && !isWrapper(readText(error, 'name'))) return own;
  for (const wrapped of wrappedIn(error)) {
    const inner = recognise(wrapped, depth + 1);
    if (inner !== null) return inner;
  }
  return own;
}

function recogniseItself(error: unknown): ClassifiedError | null {
  if (error instanceof HttpFailure) return fromHttp(error);
  const fields = fieldErrorsOf(error);
  if (fields !== null) return { ...classified('validation', error, 'validation'), fields };
  const code = readText(error, 'code');
  const message = readText(error, 'message');
  const byCode =
    sqliteKind(code, message) ?? nodeKind(code) ?? postgresKind(code, readText(error, 'severity'));
  if (byCode !== null) return classified(byCode, error, code);
  const name = readText(error, 'name');
  const byText = kindByMessage(name, message) ?? kindByName(name);
  return byText === null ? null : classified(byText, error, name);
}

function fromHttp(failure: HttpFailure): ClassifiedError {
  const { wireError, retryAfterMs, status } = failure;
  const plain = classified(kindOfHttpFailure(failure), failure, wireError?.code ?? `http_${status}`);
  const told = wireError?.code === 'limited' ? wireError.retryAfterSeconds * 1_000 : retryAfterMs;
  const waits =
    told === null || plain.retry === 'no' ? plain : { ...plain, retry: 'after' as const, retryAfterMs: told };
  return wireError?.code === 'bad_request' ? { ...waits, fields: wireError.fields } : waits;
}

function classified(kind: ErrorKind, error: unknown, code: string): ClassifiedError {
  return {
    kind,
    retry: retryAdvice(kind),
    message: messageOf(error),
    ...(code === '' ? {} : { code }),
    ...(kind === 'integrity' && !(error instanceof HttpFailure) ? { constraint: constraintOf(error) } : {}),
  };
}

function isClassified(value: unknown): value is ClassifiedError {
  const kind = errorKinds.find((each) => each === readMember(value, 'kind'));
  const retry = readMember(value, 'retry');
  if (kind === undefined || typeof readMember(value, 'message') !== 'string') return false;
  return retry === retryAdvice(kind) || retry === 'after';
}
