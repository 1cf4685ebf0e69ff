import type { MutationUid } from '../ids.ts';
import type { OperationResult } from '../protocol/operation-result.ts';

/** What a write came to. */
export type WriteResult<T> =
  | (Extract<OperationResult<T>, { readonly ok: true }> & {
      /** What `undo` takes back; null where nothing was recorded, or what was called belongs to a scope that is still open. */
      readonly uid: MutationUid | null;
    })
  | Extract<OperationResult<T>, { readonly ok: false }>;

/** Why a write was not made. */
export type OperationFailure = Extract<OperationResult<never>, { readonly ok: false }>;
