import { failureOf, nameEntry, OperationFailed, type OperationFailure } from '@spoolshed/core';
import type { Logger } from '../log.ts';

/**
 * What was thrown, as a result. What nobody said no to on purpose is in the log in full, stack and cause
 * included (S1.7, S1.8, S1.17): whoever is answered sees no internals.
 */
export function failedWrite(log: Logger, error: unknown): OperationFailure {
  const failure = nameEntry(failureOf(error));
  const wasRefused = error instanceof OperationFailed && error.cause === undefined;
  const { kind, code, message } = failure.error;
  if (!wasRefused) log.error({ err: error, kind, code, message }, 'a write failed');
  return failure;
}
