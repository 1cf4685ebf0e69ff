import { classifyError } from '../errors/classify-error.ts';
import { rejectionToError } from '../protocol/operation-result.ts';
import type { Rejection } from '../protocol/outcome.ts';
import type { OperationFailure } from './write-result.ts';

/** Carries a failure that is known already out of a scope, which it takes back on its way. */
export class OperationFailed extends Error {
  override readonly name = 'OperationFailed';
  readonly failure: OperationFailure;

  constructor(failure: OperationFailure, options?: ErrorOptions) {
    super(`refused: ${failure.error.message}`, options);
    this.failure = failure;
  }
}

/** What was thrown, as a result: judged by the one classifier. */
export const failureOf = (error: unknown): OperationFailure =>
  error instanceof OperationFailed ? error.failure : { ok: false, error: classifyError(error) };

/** A rule said no. Final: trying again changes nothing. */
export const refusal = (rejection: Rejection): OperationFailure => ({
  ok: false,
  error: rejectionToError(rejection),
  rejection,
});
