import type { MutationUid, OperationResult } from '@spoolshed/core';

/** What a write came to. */
export type WriteResult<T> =
  | (Extract<OperationResult<T>, { readonly ok: true }> & {
      /** What `undo` takes back; null where nothing was recorded, or what was called belongs to a scope that is still open. */
      readonly uid: MutationUid | null;
    })
  | Extract<OperationResult<T>, { readonly ok: false }>;
