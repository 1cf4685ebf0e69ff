import { useCallback, useMemo, useRef, useState } from 'react';
import { createDraftKeeper } from '../../app/draft-keeper.ts';
import { readFormDraft } from '../../app/form-draft.ts';
import { act, type EditHistory, openedIn, startHistory } from './edit-history.ts';
import { isBlank } from './shown-table.ts';
import { draftKey, readTableDraft, writeTableDraft } from './table-draft.ts';
import { applyChange, type Change, type Edits, holdRow, type TouchedRow } from './table-edits.ts';

/** What stands in an open cell or form and is no act yet. */
export interface Pending {
  /** As it was when the typing began: what others do to it from then on is seen. */
  readonly row: TouchedRow;
  readonly change: (edits: Edits) => Change;
}

export interface KeptHistory {
  readonly history: EditHistory;
  /** What was done, and the row that is being typed into, so that it stays whatever becomes of it elsewhere. */
  readonly edits: Edits;
  /** What was done, also since the last drawing. */
  readonly editsNow: () => Edits;
  /** An act. What is being typed becomes one of its own before it. */
  readonly change: (next: (before: EditHistory) => EditHistory) => void;
  /** Something is being typed that would be an act. */
  readonly isTyping: boolean;
  readonly keepPending: (pending: Pending | undefined) => void;
  readonly takePending: () => void;
}

/** Stored with each stroke, and not after the next drawing: a page may go at any time. */
export function useKeptHistory(): KeptHistory {
  const [keeper] = useState(() => createDraftKeeper(draftKey));
  const [history, setHistory] = useState<EditHistory>(() => {
    const { edits, opened } = readTableDraft(readFormDraft(draftKey));
    return startHistory(edits, opened);
  });
  const [held, setHeld] = useState<TouchedRow>();
  const [isTyping, setIsTyping] = useState(false);
  const latest = useRef(history);
  const pending = useRef<Pending>(undefined);
  const keep = useCallback(
    (edits: Edits) => keeper.keep(writeTableDraft(worthKeeping(edits), openedIn(latest.current))),
    [keeper],
  );
  const change = useCallback(
    (next: (before: EditHistory) => EditHistory) => {
      const { current: before } = latest;
      const typed = pending.current?.change(before.edits);
      pending.current = undefined;
      latest.current = next(typed === undefined ? before : act(before, typed));
      keep(latest.current.edits);
      setHistory(latest.current);
      setHeld(undefined);
      setIsTyping(false);
    },
    [keep],
  );
  const keepPending = useCallback(
    (next: Pending | undefined) => {
      const { edits } = latest.current;
      pending.current = next;
      setHeld((before) => (before?.id === next?.row.id ? before : next?.row));
      const typed = next?.change(edits);
      setIsTyping(typed !== undefined && typed.size > 0);
      keep(typed === undefined ? edits : applyChange(edits, typed));
    },
    [keep],
  );
  const takePending = useCallback(() => {
    if (pending.current !== undefined) change((before) => before);
  }, [change]);
  const edits = useMemo(() => holdRow(history.edits, held), [history.edits, held]);
  const editsNow = useCallback(() => latest.current.edits, []);
  return { history, edits, editsNow, isTyping, change, keepPending, takePending };
}

const worthKeeping = (edits: Edits): Edits =>
  new Map([...edits].filter(([, edit]) => !isBlank({ base: edit.base, edit })));
