import { useEffect } from 'react';
import { askStoragePromise } from '../platform/storage-persistence.ts';
import { useSyncState } from './use-sync-state.ts';

/** Asks the browser to keep our data once there is something to keep; the answer stands in Settings. */
export function useStoragePromise(): void {
  const hasSaved = useSyncState().waiting > 0;
  useEffect(() => {
    if (!hasSaved) return;
    // A refusal is an answer too; an error means that nobody can say, as in Settings.
    void askStoragePromise().catch(() => undefined);
  }, [hasSaved]);
}
