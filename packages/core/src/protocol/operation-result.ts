import type { ClassifiedError } from '../errors/classify-error.ts';
import { retryAdvice, type ErrorKind } from '../errors/error-kind.ts';
import type { Rejection, RejectionCode } from './outcome.ts';

/** What the layers above see of any operation (S2.7). `affected` counts the rows that were written. */
export type OperationResult<T> =
  | { readonly ok: true; readonly data: T; readonly affected: number }
  | {
      readonly ok: false;
      readonly error: ClassifiedError;
      readonly rejection?: Rejection;
      /** Where it stands, in an operation that takes many. */
      readonly entry?: FailingEntry;
    };

/** Which of many entries a rule refused, counted from 0; null for what the rule did not say. */
export type FailingEntry = {
  /** Of the calls of a scope or a batch. */
  readonly call: number | null;
  /** Of the list that an operation was handed, or that the call carries. */
  readonly row: number | null;
  /** Inside that row, its parts joined by dots. */
  readonly field: string | null;
};

const kindsByRejection: Readonly<Record<RejectionCode, ErrorKind>> = {
  validation: 'validation',
  too_large: 'data',
  filament_missing: 'integrity',
  spool_missing: 'integrity',
  event_missing: 'integrity',
  void_mismatch: 'integrity',
  identity_taken: 'integrity',
  id_taken: 'integrity',
  quantity_mismatch: 'validation',
  spools_while_ordered: 'validation',
  mutation_missing: 'integrity',
  purchase_missing: 'integrity',
  spools_used: 'integrity',
  already_received: 'integrity',
  never_separate: 'integrity',
  category_missing: 'integrity',
  category_merged: 'integrity',
  expense_missing: 'integrity',
  name_taken: 'integrity',
  category_cycle: 'validation',
  category_too_deep: 'validation',
};

/** A rule's "no" as a classified error; the rejection itself, which tells more, goes beside it. */
export function rejectionToError(rejection: Rejection): ClassifiedError {
  const kind = kindsByRejection[rejection.code];
  return {
    kind,
    retry: retryAdvice(kind),
    message: rejection.code,
    code: rejection.code,
    fields: rejection.fields,
  };
}
