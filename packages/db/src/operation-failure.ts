import { classifyError, rejectionToError, type OperationResult, type Rejection } from '@spoolshed/core';

type Failure = Extract<OperationResult<never>, { ok: false }>;

/** What was thrown, as a result: judged by the one classifier. */
export const failureOf = (error: unknown): Failure =>
  error instanceof RefusedError ? refusal(error.rejection) : { ok: false, error: classifyError(error) };

/** A rule said no. Final: trying again changes nothing. */
export const refusal = (rejection: Rejection): Failure => ({
  ok: false,
  error: rejectionToError(rejection),
  rejection,
});

/** Carries a rejection out of a scope's callback. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly rejection: Rejection;

  constructor(rejection: Rejection) {
    super(`refused: ${rejection.code}`);
    this.rejection = rejection;
  }
}
