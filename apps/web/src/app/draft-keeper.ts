import { type FormDraft, writeFormDraft } from './form-draft.ts';

export interface DraftKeeper {
  /** Null where nothing of it is worth keeping. */
  readonly keep: (draft: FormDraft | null) => void;
  /** Saved or given up. What a field still says while the page goes away must not bring it back. */
  readonly letGo: () => void;
  /** The form stays open for the next one. */
  readonly startOver: (draft: FormDraft) => void;
}

/** Keeps the draft of one open form; a hook holds it for as long as the form is open. */
export function createDraftKeeper(key: string): DraftKeeper {
  let isOver = false;
  return {
    keep(draft) {
      if (!isOver) writeFormDraft(key, draft);
    },
    letGo() {
      isOver = true;
      writeFormDraft(key, null);
    },
    startOver(draft) {
      isOver = false;
      writeFormDraft(key, draft);
    },
  };
}
