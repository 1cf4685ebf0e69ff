import type { MutationUid } from '@spoolshed/core';
import type { Undone } from '@spoolshed/db';
import { useState } from 'react';
import { useUndo } from './use-undo.ts';

/** The one undo of what a page has just done. */
export interface UndoOnce {
  /** What it came to; null as long as it can be tried, also after it was refused. */
  readonly undone: Undone | null;
  readonly isBusy: boolean;
  readonly undo: () => Promise<void>;
}

/** For a page that stays after what it did, and must say by then whether that still stands. */
export function useUndoOnce(uids: readonly MutationUid[]): UndoOnce {
  const takeBack = useUndo();
  const [isBusy, setIsBusy] = useState(false);
  const [undone, setUndone] = useState<Undone | null>(null);
  const undo = async () => {
    setIsBusy(true);
    setUndone(await takeBack(uids));
    setIsBusy(false);
  };
  return { undone, isBusy, undo };
}
